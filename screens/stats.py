"""A page of numbers: the picture, the same in words below it, and the file to take away."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import copy_context
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from keyboards import market_stats as market_keyboards
from keyboards import stats as keyboards
from keyboards.base import Tap
from keyboards.market_stats import ShowMarket
from keyboards.stats import File, ShowStats
from models.base import now
from screens import charts, sheets, tables
from screens.charts import Chart
from screens.screen import Screen
from screens.stats_captions import caption
from screens.text import Html, _, fill, lines, shorten
from services.analytics import pages
from services.analytics.scope import local_day
from services.analytics.tabs import AnyPage
from services.market import rules

_TITLE = 200  # UTF-16 units of a file's caption


@dataclass(frozen=True, slots=True)
class Taken:
    """A file: its name in ASCII, what makes its bytes in a thread, and the words beside it."""

    name: str
    make: Callable[[], bytes]
    caption: Html


def shop(page: AnyPage, shown: ShowStats, name: str, *, digest_on: bool, is_owner: bool = False) -> Screen:
    chart = _SHOP_CHARTS[type(page)](page, shown.dark, name)
    return Screen(caption(page, name), keyboards.shop(shown, digest_on=digest_on, is_owner=is_owner), chart=chart)


def market(page: AnyPage, shown: ShowMarket, *, sells: bool = False) -> Screen:
    chart = _MARKET_CHARTS[type(page)](page, shown.dark)
    return Screen(caption(page), market_keyboards.market(shown, sells=sells), chart=chart)


def asking(back: Tap) -> Screen:
    text = lines(
        fill(_("📅 <b>Which days?</b>")),
        "",
        fill(_("Send the first and the last day, such as 01.03.2026-31.03.2026 or 1.3–31.3, or one day alone.")),
    )
    return Screen(text, keyboards.asking(back))


def file(page: AnyPage, kind: File) -> Taken:
    """The page's table; a page of no period carries the day it was made on. Its rows become cells in the thread, in the
    language that is spoken here.
    """
    word, make_table = _TABLES[type(page)]
    bare: Any = page
    title = make_table(replace(bare, rows=()) if hasattr(page, "rows") else page).title
    span = getattr(page, "span", None)
    days = f"{span.first}_{span.last}" if span else f"{local_day(now(), rules.zone)}"
    make = {File.CSV: sheets.csv_bytes, File.XLSX: sheets.xlsx_bytes}[kind]
    words = fill("<b>{title}</b>", title=shorten(title, _TITLE))
    return Taken(f"bozor-{word}-{days}.{kind}", partial(copy_context().run, lambda: make(make_table(page))), words)


_SHOP_CHARTS: dict[type[Any], Callable[..., Chart]] = {
    pages.RevenuePage: charts.revenue,
    pages.ProductsPage: charts.products,
    pages.StockPage: charts.stock,
    pages.RatingsPage: charts.ratings,
}
_MARKET_CHARTS: dict[type[Any], Callable[..., Chart]] = {
    pages.RevenuePage: charts.revenue,
    pages.SellersPage: charts.sellers,
    pages.ProductsPage: charts.products,
    pages.CategoriesPage: charts.categories,
    pages.CustomersPage: charts.customers,
    pages.CohortsPage: charts.cohorts,
    pages.FunnelPage: charts.funnel,
}
_TABLES: dict[type[Any], tuple[str, Callable[[Any], tables.Table]]] = {
    pages.RevenuePage: ("revenue", tables.revenue),
    pages.ProductsPage: ("products", tables.products),
    pages.StockPage: ("stock", tables.stock),
    pages.RatingsPage: ("ratings", tables.ratings),
    pages.SellersPage: ("shops", tables.sellers),
    pages.CategoriesPage: ("categories", tables.categories),
    pages.CustomersPage: ("customers", tables.customers),
    pages.CohortsPage: ("cohorts", tables.cohorts),
    pages.FunnelPage: ("invitations", tables.funnel),
}
