"""Pages as tables: every row as wide as its columns, every cell of its column's kind, in three languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from bot import i18n
from models.enums import SellerStatus
from models.money import Money
from screens import tables
from screens.tables import Kind, Table
from services.analytics import pages
from services.analytics.pages import By
from services.market import rules
from tests.screens.test_stats import NASTY, SPAN, full, nothing, soum

MAKERS: dict[type[Any], Callable[[Any], Table]] = {
    pages.RevenuePage: tables.revenue, pages.ProductsPage: tables.products, pages.StockPage: tables.stock,
    pages.RatingsPage: tables.ratings, pages.SellersPage: tables.sellers, pages.CategoriesPage: tables.categories,
    pages.CustomersPage: tables.customers, pages.CohortsPage: tables.cohorts, pages.FunnelPage: tables.funnel,
}  # fmt: skip
TYPES = {
    Kind.TEXT: str, Kind.NUMBER: int, Kind.DECIMAL: Decimal, Kind.MONEY: Money, Kind.DATE: date, Kind.PERCENT: Decimal,
}  # fmt: skip
DATED = {"days", "weeks", "twenty years", "by units", "by revenue", "sellers", "categories", "customers"}
PAGES = full(NASTY)
EVERYTHING = {
    **{f"full: {name}": page for name, page in PAGES.items()},
    **{f"nothing: {name}": page for name, page in nothing().items()},
}


@pytest.fixture(params=i18n.LANGUAGES)
def language(request: pytest.FixtureRequest, catalogs: i18n.Catalogs) -> Iterator[str]:
    with catalogs.context(), catalogs.use_locale(request.param):
        yield request.param


@pytest.fixture
def _english(catalogs: i18n.Catalogs) -> Iterator[None]:
    with catalogs.context(), catalogs.use_locale("en"):
        yield


def table(page: Any) -> Table:
    return MAKERS[type(page)](page)


def titles(made: Table) -> list[str]:
    return [column.title for column in made.columns]


def faults(made: Table) -> list[str]:
    """Cells that are not of their column's kind, and rows that are not as wide as the heading."""
    wrong = [f"{len(row)} cells in {row}" for row in made.rows if len(row) != len(made.columns)]
    for row in made.rows:
        for column, value in zip(made.columns, row, strict=False):
            if value is not None and (not isinstance(value, TYPES[column.kind]) or isinstance(value, datetime)):
                wrong.append(f"{value!r} in {column}")
    return wrong


@pytest.mark.parametrize("name", EVERYTHING)
def test_a_table_is_whole(name: str, language: str) -> None:
    page = EVERYTHING[name]
    made = table(page)
    assert faults(made) == []
    assert len(made.rows) == len(page.bars if isinstance(page, pages.RevenuePage) else page.rows)
    assert made.currency == rules.currency
    words = [made.title, *titles(made)]
    assert all(word.strip() == word and word for word in words)
    assert not any(re.search(r"[{}<>&\t\n]", word) for word in words)
    assert len(set(titles(made))) == len(made.columns), "two columns would be taken for one"


def test_what_is_not_a_table_is_found() -> None:
    good = Table(
        "t", (tables.Column("a"), tables.Column("b", Kind.DATE)), (("x", date(2026, 1, 1)), ("y", None)), "UZS"
    )
    assert faults(good) == []
    for row in [("x",), (1, None), ("x", datetime(2026, 1, 1, tzinfo=UTC)), ("x", None, None)]:
        assert len(faults(replace(good, rows=(row,)))) == 1


@pytest.mark.parametrize("name", PAGES)
def test_titles_are_in_the_readers_language(name: str, catalogs: i18n.Catalogs) -> None:
    said = {}
    with catalogs.context():
        for language in i18n.LANGUAGES:
            with catalogs.use_locale(language):
                made = table(PAGES[name])
                said[language] = [made.title.partition(" · ")[0], *filter("№".__ne__, titles(made))]
    for words in zip(*said.values(), strict=True):
        assert len(set(words)) == 3, words


@pytest.mark.parametrize("name", PAGES)
def test_a_counted_period_stands_in_the_title(name: str, language: str) -> None:
    title = table(PAGES[name]).title
    assert bool(re.search(r" · .*20\d\d", title)) is (name in DATED)


@pytest.mark.usefixtures("_english")
def test_the_days_of_a_revenue() -> None:
    made = table(PAGES["days"])
    assert titles(made) == ["From", "To", "Revenue", "Running sum", "Orders", "Pieces"]
    assert made.rows[1] == (
        date(2026, 10, 24), date(2026, 10, 24), PAGES["days"].bars[1].revenue, PAGES["days"].bars[0].revenue * 2, 1, 1,
    )  # fmt: skip
    assert made.rows[-1][3] == PAGES["days"].total


@pytest.mark.usefixtures("_english")
def test_the_cells_of_the_lists() -> None:
    one = full("Tea", 4, soum(7), 2)
    assert table(one["by units"]).rows[1] == (2, 2, "Tea", 4, soum(7))
    assert table(one["stock"]).rows == ((1, "Tea", 0, 4, 0), (2, "Tea", 4, 4, 1))
    assert table(one["ratings"]).rows[0] == (1, "Tea", Decimal("4.00"), 4)
    assert table(one["sellers"]).rows[1] == (2, 1, "Tea", "Suspended", soum(7), 4, 4, Decimal("4.00"), 4)
    assert table(one["categories"]).rows[0] == (1, "Tea", 2, 4, soum(7))
    assert table(one["customers"]).rows[0] == (1, 1, 1, "Tea", soum(7), 4, date(2026, 11, 21))
    assert table(one["funnel"]).rows[0] == (1, "Tea", 4, 4, 4, soum(7))


@pytest.mark.usefixtures("_english")
def test_what_is_not_known_is_empty() -> None:
    shop = pages.SellerRow(1, 1, "New", SellerStatus.OPEN, soum(0), 0, 0, 0, 0, 0)
    assert table(pages.SellersPage(SPAN, (shop,))).rows[0][-2:] == (None, 0)
    assert table(pages.StockPage((pages.StockRow(1, "Tea", 3, 0, None),))).rows[0][-1] is None
    months = (pages.CohortRow(date(2026, 10, 1), 3, (3, 1)), pages.CohortRow(date(2026, 11, 1), 0, (0,)))
    made = table(pages.CohortsPage(months))
    assert titles(made) == ["First purchase", "People", "Month 0", "Month 1"]
    assert made.rows == (
        (date(2026, 10, 1), 3, Decimal(1), Decimal("0.3333")), (date(2026, 11, 1), 0, None, None),
    )  # fmt: skip


@pytest.mark.usefixtures("_english")
def test_a_day_is_one_of_the_markets_calendar() -> None:
    late = datetime(2026, 11, 20, 19, 0, tzinfo=UTC)  # midnight in Tashkent
    rows = tuple(pages.CustomerRow(1, 1, 1, "Ann", soum(1), 1, when) for when in (late, late.replace(hour=18)))
    assert [row[-1] for row in table(pages.CustomersPage(SPAN, 1, rows)).rows] == [
        date(2026, 11, 21), date(2026, 11, 20),
    ]  # fmt: skip


def test_every_state_of_a_shop_has_a_word(language: str) -> None:
    words = set()
    for status in SellerStatus:
        row = pages.SellerRow(1, 1, "Shop", status, soum(1), 1, 1, 0, 0, 0)
        words.add(table(pages.SellersPage(SPAN, (row,))).rows[0][3])
    assert len(words) == len(SellerStatus)


def test_both_orders_of_products_have_the_same_columns(language: str) -> None:
    by = [table(pages.ProductsPage(SPAN, order, ())) for order in By]
    assert by[0] == by[1]


@pytest.mark.parametrize(
    ("stars", "count", "read"),
    [(25, 6, "4.17"), (14, 3, "4.67"), (13, 3, "4.33"), (9, 2, "4.5"), (5, 1, "5"), (1, 8, "0.13")],
)
@pytest.mark.usefixtures("_english")
def test_averages_in_files_are_rounded_and_not_cut(stars: int, count: int, read: str) -> None:
    rated = pages.RatedRow(1, "Tea", 100 * stars // count, count, stars)
    shop = pages.SellerRow(1, 1, "Shop", SellerStatus.OPEN, soum(1), 1, 1, 100 * stars // count, count, stars)
    first = tables.ratings(replace(PAGES["ratings"], rows=(rated,))).rows[0]
    assert Decimal(read) in first
    assert Decimal(read) in tables.sellers(replace(PAGES["sellers"], rows=(shop,))).rows[0]
