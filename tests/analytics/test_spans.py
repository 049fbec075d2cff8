"""The days a page is about: buttons, typed dates, bad ones, and how they are cut into bars."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.i18n import Catalogs
from models.base import clock
from screens import errors
from services.analytics import rollups, spans
from services.analytics.pages import Span, Window
from services.analytics.scope import Step
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
