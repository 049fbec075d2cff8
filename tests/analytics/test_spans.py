"""The days a page is about: buttons, typed dates, bad ones, and how they are cut into bars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.i18n import Catalogs
from models.base import clock
from screens import errors
from screens.charts import words
from services.analytics import rollups, spans
from services.analytics.pages import By, Span, Window
from services.analytics.scope import Elsewhere, Step
from services.analytics.tabs import TIMELESS, Days, MarketTab, ShopTab, of_market, of_shop
from services.errors import Invalid
from tests import factories as make
from tests.analytics.shop_floor import at, sale

pytestmark = pytest.mark.usefixtures("market_db")
TODAY = date(2026, 3, 11)


@pytest.fixture(autouse=True)
def evening() -> Iterator[None]:
    """The 10th in Greenwich, the 11th in Tashkent."""
    clock.stands_at = datetime(2026, 3, 10, 20, 30, tzinfo=UTC)
    yield
    clock.stands_at = None


@pytest.mark.parametrize(
    ("window", "first", "step"),
    [
        (Window.WEEK, date(2026, 3, 5), Step.DAY),
        (Window.MONTH, date(2026, 2, 10), Step.DAY),
        (Window.QUARTER, date(2025, 12, 12), Step.WEEK),
        (Window.YEAR, date(2025, 3, 12), Step.MONTH),
    ],
)
async def test_the_buttons(window: Window, first: date, step: Step) -> None:
    assert await spans.span(window) == Span(window, first, TODAY, step)


async def test_ever_begins_at_the_first_sale_of_the_shop_or_the_market() -> None:
    old, young, idle = await make.seller(), await make.seller(), await make.seller()
    buyer = await make.customer()
    await sale(buyer, at(1, 4, 20, year=2024), (await make.product(seller=old), 1, 100))
    await sale(buyer, at(3, 10), (await make.product(seller=young), 1, 100))
    await rollups.rebuild()
    assert await spans.span(Window.EVER) == Span(Window.EVER, date(2024, 1, 5), TODAY, Step.MONTH)
    assert (await spans.span(Window.EVER, seller_id=old.seller_id)).first == date(2024, 1, 5)
    week = Span(Window.EVER, date(2026, 3, 5), TODAY, Step.DAY)
    assert await spans.span(Window.EVER, seller_id=young.seller_id) == week
    assert await spans.span(Window.EVER, seller_id=idle.seller_id) == week


async def test_typed_days() -> None:
    typed = await spans.span(Window.OWN, date(2026, 1, 1), date(2026, 1, 31))
    assert typed == Span(Window.OWN, date(2026, 1, 1), date(2026, 1, 31), Step.DAY)
    assert (await spans.span(Window.OWN, date(2026, 1, 1), date(2026, 2, 1))).step is Step.WEEK
    assert (await spans.span(Window.OWN, date(2026, 3, 1), date.max)).last == TODAY
    assert (await spans.span(Window.OWN, TODAY, TODAY)).first == TODAY
    assert (await spans.span(Window.OWN, date(2006, 3, 12), TODAY)).step is Step.MONTH


@pytest.mark.parametrize(
    ("first", "last", "rule"),
    [
        (None, TODAY, ""),
        (TODAY, None, ""),
        (TODAY, TODAY - timedelta(days=1), "period_reversed"),
        (date.max, date.min, "period_reversed"),
        (TODAY + timedelta(days=1), date.max, "period_future"),
        (date.min, date(2, 1, 1), "period_early"),
        (date(2006, 3, 11), TODAY, "period_long"),
        (date(1970, 1, 1), date.max, "period_long"),
    ],
)
async def test_what_cannot_be_is_refused_in_words(
    first: date | None, last: date | None, rule: str, catalogs: Catalogs
) -> None:
    with pytest.raises(Invalid) as refused:
        await spans.span(Window.OWN, first, last)
    assert (refused.value.what, refused.value.rule) == ("period", rule)
    with catalogs.use_locale("en"):
        assert errors.explain(refused.value, None).text


def test_bars_are_cut_at_the_ends() -> None:
    assert spans.bars(date(2026, 3, 10), date(2026, 3, 12), Step.DAY) == tuple(
        (date(2026, 3, day), date(2026, 3, day)) for day in (10, 11, 12)
    )
    assert spans.bars(date(2026, 3, 4), date(2026, 3, 10), Step.WEEK) == (
        (date(2026, 3, 4), date(2026, 3, 8)), (date(2026, 3, 9), date(2026, 3, 10)),
    )  # fmt: skip
    assert spans.bars(date(2025, 12, 31), date(2026, 1, 1), Step.MONTH) == (
        (date(2025, 12, 31), date(2025, 12, 31)), (date(2026, 1, 1), date(2026, 1, 1)),
    )  # fmt: skip


async def test_as_many_days_before() -> None:
    week = await spans.span(Window.WEEK)
    assert spans.before(week) == (date(2026, 2, 26), date(2026, 3, 4))
    assert spans.before(await spans.span(Window.EVER)) is None


OF_DAYS = [*(("shop", tab) for tab in ShopTab), *(("market", tab) for tab in MarketTab)]


@pytest.mark.parametrize(("whose", "tab"), [each for each in OF_DAYS if each[1] not in TIMELESS])
async def test_days_without_sales_say_when_there_were_some(whose: str, tab: Any) -> None:
    """On every tab: a market that never sold is not sent to a longer period."""
    owner, shop = await make.admin(), await make.seller()

    async def elsewhere(days: Days) -> Elsewhere:
        if whose == "shop":
            page: Any = await of_shop(shop.seller, tab, days, By.UNITS)
        else:
            page = await of_market(owner.admin, tab, days, By.UNITS, "en")
        return page.span.elsewhere  # type: ignore[no-any-return]

    week, long_ago = Days(Window.WEEK), Days(Window.OWN, date(2023, 1, 1), date(2023, 1, 9))
    assert [await elsewhere(each) for each in (week, long_ago)] == [Elsewhere.NEVER] * 2
    await sale(await make.customer(), at(1, 4, 20, year=2024), (await make.product(seller=shop), 1, 100))
    await rollups.rebuild()
    assert [await elsewhere(each) for each in (week, long_ago)] == [Elsewhere.EARLIER, Elsewhere.LATER]


@pytest.mark.parametrize(
    ("elsewhere", "said"),
    [
        (Elsewhere.NEVER, ("No sales yet", "The first order will be drawn here.")),
        (Elsewhere.LATER, ("No sales in these days", "The first sale came later.")),
        (Elsewhere.EARLIER, ("No sales in these days", "A longer period shows what was sold before.")),
    ],
)
def test_what_is_said_of_them(elsewhere: Elsewhere, said: tuple[str, str], catalogs: Catalogs) -> None:
    days = Span(Window.MONTH, date(2026, 2, 10), TODAY, Step.DAY, elsewhere)
    with catalogs.context(), catalogs.use_locale("en"):
        block = words.empty(days)
        assert (block.text, block.hint) == said


def test_a_market_made_today_has_all_its_time_before_it(catalogs: Catalogs) -> None:
    """And no week before it was there; from the second week on the days reach back to the first sale."""
    young, old = (Span(Window.EVER, TODAY - timedelta(days), TODAY, Step.DAY) for days in (6, 7))
    with catalogs.context(), catalogs.use_locale("en"):
        assert words.period(young) == "All time"
        assert words.period(old) == words.period(replace(old, window=Window.OWN)) != "All time"
