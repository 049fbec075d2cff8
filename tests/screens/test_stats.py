"""The words below the pictures of numbers: whole, in three languages, and never more than a caption."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot import i18n
from keyboards.base import LARGEST_ID, set_epoch
from keyboards.market_stats import ShowMarket
from keyboards.stats import AskStatsPeriod, File, ShowStats, TakeStats, dated
from models.base import clock
from models.enums import SellerStatus
from models.money import Money
from screens import charts, stats
from screens.charts.layout import laid
from screens.screen import Screen
from screens.text import utf16
from services.analytics import pages
from services.analytics.pages import By, Span, Window
from services.analytics.scope import Step, first_of, following
from services.analytics.tabs import Days, MarketTab, ShopTab
from tests.screens.test_selling import LONG_NAME, buttons, labels, shown

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
FIRST, LAST = date(2026, 10, 23), date(2026, 11, 21)
SPAN = Span(Window.MONTH, FIRST, LAST, Step.DAY)
HUGE = Money(98_765_432_109_876_543, "UZS")
NASTY = "Ko'za \"<b>&amp;\n\t🫖 " * 9
TABS: dict[type[Any], MarketTab | ShopTab] = {
    pages.RevenuePage: MarketTab.REVENUE, pages.ProductsPage: MarketTab.PRODUCTS,
    pages.SellersPage: MarketTab.SELLERS, pages.CategoriesPage: MarketTab.CATEGORIES,
    pages.CustomersPage: MarketTab.CUSTOMERS, pages.CohortsPage: MarketTab.COHORTS, pages.FunnelPage: MarketTab.FUNNEL,
    pages.StockPage: ShopTab.STOCK, pages.RatingsPage: ShopTab.RATINGS,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _words(catalogs: i18n.Catalogs, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(clock, "stands_at", NOW)
    set_epoch("test")
    with catalogs.context(), catalogs.use_locale("en"):
        yield


def soum(major: int) -> Money:
    return Money(major * 100, "UZS")


def revenue(first: date, last: date, step: Step, each: Money, before: Money | None = None) -> pages.RevenuePage:
    bars, running, at = [], soum(0), first_of(first, step)
    while at <= last:
        running, upto = running + each, following(at, step)
        bars.append(pages.Bar(max(at, first), min(last, upto - timedelta(1)), each, running, bool(each.minor), 1))
        at = upto
    orders = sum(bar.orders for bar in bars)
    span, average = Span(Window.OWN, first, last, step), each if orders else None
    return pages.RevenuePage(span, tuple(bars), running, before, orders, orders, average, orders, orders // 2)


def nothing() -> dict[str, Any]:
    return {
        "revenue": revenue(FIRST, LAST, Step.DAY, soum(0), soum(0)),
        "products": pages.ProductsPage(SPAN, By.UNITS, ()),
        "stock": pages.StockPage(()),
        "ratings": pages.RatingsPage(None, 0, (0, 0, 0, 0, 0), (), ()),
        "sellers": pages.SellersPage(SPAN, ()),
        "categories": pages.CategoriesPage(SPAN, ()),
        "customers": pages.CustomersPage(SPAN, 0, ()),
        "cohorts": pages.CohortsPage(()),
        "funnel": pages.FunnelPage(0, 0, 0, soum(0), ()),
    }


def full(name: str, value: int = LARGEST_ID, amount: Money = HUGE, rows: int = 10) -> dict[str, Any]:
    """Every page at its fullest."""
    every = range(1, rows + 1)
    sold = tuple(pages.ProductRow(n, n, name, value, amount) for n in every)
    rated = tuple(pages.RatedRow(n, name, 500 - n, value, 4 * value) for n in every)
    comments = tuple(pages.CommentRow(n, name, 5, name * 9, NOW) for n in every)
    months = [pages.CohortRow(date(2026, n, 1), value, (value,) * (13 - n)) for n in range(1, 13)]
    seller = pages.SellerRow(1, 1, name, SellerStatus.SUSPENDED, amount, value, value, 450, value, 4 * value)
    return {
        "days": revenue(FIRST, LAST, Step.DAY, amount, soum(1)),
        "weeks": revenue(date(2026, 6, 1), LAST, Step.WEEK, amount, amount),
        "twenty years": revenue(date(2006, 12, 1), LAST, Step.MONTH, amount, None),
        "by units": pages.ProductsPage(SPAN, By.UNITS, sold),
        "by revenue": pages.ProductsPage(SPAN, By.REVENUE, sold),
        "stock": pages.StockPage(tuple(pages.StockRow(n, name, value * (n > 1), value, n - 1) for n in every)),
        "ratings": pages.RatingsPage(437, value, (value,) * 5, rated, comments),
        "sellers": pages.SellersPage(SPAN, tuple(replace(seller, rank=n) for n in every)),
        "categories": pages.CategoriesPage(
            SPAN, tuple(pages.CategoryRow(n, name, "👗", n, value, amount) for n in every)
        ),
        "customers": pages.CustomersPage(
            SPAN, value, tuple(pages.CustomerRow(n, n, n, name, amount, value, NOW) for n in every)
        ),
        "cohorts": pages.CohortsPage(tuple(months)),
        "funnel": pages.FunnelPage(
            value, value, value, amount, tuple(pages.ReferrerRow(n, name, value, value, value, amount) for n in every)
        ),
    }  # fmt: skip


def screen(page: Any, shop: str = "Bahor Meva") -> Screen:
    tab = TABS[type(page)]
    if isinstance(tab, ShopTab):
        return stats.shop(page, ShowStats(tab=tab, dark=True), shop, digest_on=False)
    return stats.market(page, ShowMarket(tab=tab))


EVERYTHING = {
    **{f"nothing: {name}": page for name, page in nothing().items()},
    **{f"full: {name}": page for name, page in full(NASTY).items()},
    **{f"long: {name}": page for name, page in full(LONG_NAME).items()},
    **{f"nameless: {name}": page for name, page in full("").items()},
    **{f"one: {name}": page for name, page in full("Tea", 1, soum(1), 1).items()},
}


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("name", EVERYTHING)
def test_a_caption_is_whole_and_fits(name: str, language: str, catalogs: i18n.Catalogs) -> None:
    with catalogs.use_locale(language):
        drawn = screen(EVERYTHING[name], LONG_NAME)
        assert drawn.chart
        assert laid(drawn.chart).marks
        # What is laid out is painted alike in every language.
        assert language != "en" or len(charts.draw(drawn.chart)) > 1000
    assert 0 < utf16(drawn.text) <= 1024
    assert not re.search(r"\{\w*\}|None|Decimal|Money\(", drawn.text)
    assert "<b>&" not in drawn.text, "what people wrote is escaped"
    assert drawn.text.count("<b>") == drawn.text.count("</b>")
    assert drawn.text.count("<blockquote expandable>") == drawn.text.count("</blockquote>") <= 1
    assert drawn.text.strip() == drawn.text
    assert "\n\n\n" not in drawn.text


def test_the_words_of_a_revenue() -> None:
    page = revenue(date(2026, 11, 19), LAST, Step.DAY, soum(1_000_000), soum(2_000_000))
    assert shown(stats.shop(page, ShowStats(), "Tea & co", digest_on=True)).replace("\N{NO-BREAK SPACE}", " ") == (
        "💰 Revenue · Tea & co\nNov 19 – 21, 2026\n\n"
        "Revenue: 3,000,000 soʻm\nThe days before: 2,000,000 soʻm (▲ +50%)\nOrders: 3 · pieces: 3\n"
        "Average order: 1,000,000 soʻm\nCustomers: 3, of them 1 bought more than once\n\n"
        "By day:\nNov 21: 1,000,000 soʻm\nNov 20: 1,000,000 soʻm\nNov 19: 1,000,000 soʻm"
    )


def test_of_many_days_the_oldest_stand_in_the_file() -> None:
    page = revenue(date(2026, 9, 1), LAST, Step.DAY, soum(1_000_000))
    said = shown(stats.shop(page, ShowStats(), "Tea", digest_on=True)).replace("\N{NO-BREAK SPACE}", " ")
    assert "By day:\nNov 21: " in said
    assert "Sep 1: " not in said
    assert re.search(r"… and \d+ more in the file$", said)


def test_less_than_before_and_the_same_as_before() -> None:
    page = revenue(LAST, LAST, Step.DAY, soum(500), soum(2000))
    assert "soʻm (▼ −75%)" in shown(screen(page)).replace("\N{NO-BREAK SPACE}", " ")
    assert "(" not in shown(screen(replace(page, before=soum(500))))
    assert "before" not in shown(screen(replace(page, before=None)))
    assert "(" not in shown(screen(replace(page, before=soum(0)))), "no percentage of nothing"


def test_what_does_not_fit_is_counted() -> None:
    years = EVERYTHING["full: twenty years"]
    text = shown(screen(years))
    told = re.search(r"… and (\d+) more in the file$", text)
    assert told
    assert int(told[1]) + len(re.findall(r"^\w{3} 20\d\d: ", text, re.M)) == len(years.bars) == 240
    assert "more in the file" not in shown(screen(revenue(FIRST, LAST, Step.DAY, soum(12_345_678), soum(1))))
    bread = pages.CategoryRow(1, "Bread", "🥖", 0, 3, soum(900))
    assert shown(screen(pages.CategoriesPage(SPAN, (bread,), 2))).endswith("… and 2 more in the file")


def test_the_words_of_the_lists() -> None:
    said = {
        name: shown(screen(page)).replace("\N{NO-BREAK SPACE}", " ")
        for name, page in full("Tea", 1, soum(1), 1).items()
    }
    assert said["by units"].endswith("1. Tea: 1 pc · 1 soʻm")
    assert said["by revenue"].endswith("1. Tea: 1 soʻm · 1 pc")
    assert said["stock"].endswith("• Tea: sold out · 1 sold in 30 days")
    assert said["sellers"].endswith("1. Tea: 1 soʻm · 1 order · suspended")
    assert said["categories"].endswith("   👗 Tea: 1 soʻm · 1 pc")
    assert said["customers"].endswith("1 customer\n\n1. Tea: 1 soʻm · 1 order")
    assert "Jan 2026: 1 · 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100%\n" in said["cohorts"]
    assert said["cohorts"].endswith("\nDec 2026: 1")
    assert "Joined: 1 (100%)\n" in said["funnel"]
    assert said["funnel"].endswith("1. Tea: 1 opened · 1 joined · 1 bought · 1 soʻm")
    assert "★ 4.4 · 1 rating\n5 ★ 1 · 4 ★ 1 · 3 ★ 1 · 2 ★ 1 · 1 ★ 1\n" in said["ratings"]
    assert said["ratings"].endswith("★ 5 Tea: “TeaTeaTeaTeaTeaTeaTeaTeaTea”")


def test_what_is_shown_bears_a_mark() -> None:
    drawn = screen(EVERYTHING["one: by units"])
    assert [label for label in labels(drawn) if label.startswith("✓")] == ["✓ 🏷 Products", "✓ 30 days", "✓ By pieces"]
    assert "🌙 Dark" in labels(drawn)
    own = ShowStats(**dated(Days(Window.OWN, FIRST, LAST)), dark=True)
    drawn = stats.shop(EVERYTHING["one: days"], own, "Shop", digest_on=True)
    assert [label for label in labels(drawn) if label.startswith("✓")] == ["✓ 💰 Revenue", "✓ 📅 Custom dates"]
    assert "☀️ Light" in labels(drawn)
    assert "🔕 Turn the weekly digest off" in labels(drawn)


def test_the_other_buttons_keep_the_view() -> None:
    own = ShowStats(**dated(Days(Window.OWN, FIRST, LAST)), dark=True, by=By.REVENUE, tab=ShopTab.PRODUCTS)
    assert own.days == Days(Window.OWN, FIRST, LAST)
    every = buttons(stats.shop(EVERYTHING["one: by revenue"], own, "Shop", digest_on=True))
    data = {button.text: button.callback_data or "" for button in every}
    assert ShowStats.unpack(data["💰 Revenue"]) == own.model_copy(update={"tab": ShopTab.REVENUE})
    assert ShowStats.unpack(data["☀️ Light"]) == own.model_copy(update={"dark": False})
    assert ShowStats.unpack(data["7 days"]) == own.model_copy(update={"window": Window.WEEK, "first": 0, "last": 0})
    assert TakeStats.unpack(data["Excel"]).file is File.XLSX
    assert TakeStats.unpack(data["CSV"]).days == own.days
    assert AskStatsPeriod.unpack(data["✓ 📅 Custom dates"]).dark is True


def test_where_no_period_counts_none_is_offered() -> None:
    for name in ("stock", "ratings", "cohorts", "funnel"):
        assert not {"7 days", "📅 Custom dates"} & set(labels(screen(EVERYTHING[f"one: {name}"])))


@pytest.mark.parametrize(
    "tail",
    [
        "30:1:0:0:0:units:rev", "30:01:0:0:units:rev", "30:-1:0:0:units:rev", "30:3652060:0:0:units:rev",
        "30:１:0:0:units:rev", "31:0:0:0:units:rev", "30:0:0:0:units:all", "30:0:0:0:id:rev", "30:0:0:0:units:rev:x",
    ],
)  # fmt: skip
def test_a_forged_view_is_not_understood(tail: str) -> None:
    assert ShowStats.unpack("st:test:30:0:0:0:units:rev") == ShowStats()
    with pytest.raises((TypeError, ValueError)):
        ShowStats.unpack(f"st:test:{tail}")


@pytest.mark.parametrize("name", ["full: by units", "full: stock", "full: cohorts", "nothing: customers"])
def test_a_file_has_a_plain_name(name: str) -> None:
    page = EVERYTHING[name]
    taken = stats.file(page, File.CSV)
    days = "2026-10-23_2026-11-21" if hasattr(page, "span") else "2026-11-21"
    assert re.fullmatch(rf"bozor-[a-z]+-{days}\.csv", taken.name)
    rows = list(csv.reader(io.StringIO(taken.make().decode("utf-8-sig"))))
    assert len(rows) == 1 + len(page.rows)
    assert stats.file(page, File.XLSX).make().startswith(b"PK")
    assert utf16(taken.caption) <= 1024
