"""Every page of /stats as a table to take away: words in the reader's language, cells as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from models.enums import SellerStatus
from models.money import Money
from screens.charts.words import period
from screens.text import _
from services.analytics.pages import (
    CategoriesPage,
    CohortsPage,
    CustomersPage,
    FunnelPage,
    ProductsPage,
    RatingsPage,
    RevenuePage,
    SellerRow,
    SellersPage,
    Span,
    StockPage,
)
from services.market import rules

Value = str | int | Decimal | Money | date | None


class Kind(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    DECIMAL = "decimal"
    MONEY = "money"
    DATE = "date"
    PERCENT = "percent"  # cells hold the share: 0.25 is 25 %


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """Rows have a value for every column, of its kind or None. `currency` is that of every amount."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    currency: str


def revenue(page: RevenuePage) -> Table:
    columns = (
        Column(_("From"), Kind.DATE),
        Column(_("To"), Kind.DATE),
        Column(_("Revenue"), Kind.MONEY),
        Column(_("Running sum"), Kind.MONEY),
        Column(_("Orders"), Kind.NUMBER),
        Column(_("Pieces"), Kind.NUMBER),
    )
    rows = tuple((bar.first, bar.last, bar.revenue, bar.running, bar.orders, bar.units) for bar in page.bars)
    return _table(_dated(_("Revenue"), page.span), columns, rows)


def products(page: ProductsPage) -> Table:
    columns = (_rank(), *_named(_("Product")), Column(_("Pieces"), Kind.NUMBER), Column(_("Revenue"), Kind.MONEY))
    rows = tuple((row.rank, row.product_id, row.name, row.units, row.revenue) for row in page.rows)
    return _table(_dated(_("Products"), page.span), columns, rows)


def stock(page: StockPage) -> Table:
    columns = (
        *_named(_("Product")),
        Column(_("In stock"), Kind.NUMBER),
        Column(_("Sold in 30 days"), Kind.NUMBER),
        Column(_("Days left"), Kind.NUMBER),
    )
    rows = tuple((row.product_id, row.name, row.stock, row.units, row.days_left) for row in page.rows)
    return _table(_("Running out"), columns, rows)


def ratings(page: RatingsPage) -> Table:
    columns = (*_named(_("Product")), Column(_("Average rating"), Kind.DECIMAL), Column(_("Ratings"), Kind.NUMBER))
    rows = tuple((row.product_id, row.name, _mean(row.stars, row.count), row.count) for row in page.rows)
    return _table(_("Ratings"), columns, rows)


def sellers(page: SellersPage) -> Table:
    columns = (
        _rank(),
        *_named(_("Shop")),
        Column(_("State")),
        Column(_("Revenue"), Kind.MONEY),
        Column(_("Orders"), Kind.NUMBER),
        Column(_("Pieces"), Kind.NUMBER),
        Column(_("Average rating"), Kind.DECIMAL),
        Column(_("Ratings"), Kind.NUMBER),
    )
    rows = tuple((row.rank, row.seller_id, row.shop_name, _state(row.status), *_sold(row)) for row in page.rows)
    return _table(_dated(_("Shops"), page.span), columns, rows)


def categories(page: CategoriesPage) -> Table:
    columns = (
        *_named(_("Category")),
        Column(_("Level"), Kind.NUMBER),
        Column(_("Pieces"), Kind.NUMBER),
        Column(_("Revenue"), Kind.MONEY),
    )
    rows = tuple((row.category_id, row.name, row.depth + 1, row.units, row.revenue) for row in page.rows)
    return _table(_dated(_("Categories"), page.span), columns, rows)


def customers(page: CustomersPage) -> Table:
    columns = (
        _rank(),
        Column(_("Rank without gaps"), Kind.NUMBER),
        *_named(_("Customer")),
        Column(_("Spent"), Kind.MONEY),
        Column(_("Orders"), Kind.NUMBER),
        Column(_("Last order"), Kind.DATE),
    )
    rows = tuple(
        (row.rank, row.dense_rank, row.user_id, row.name, row.spent, row.orders, _day(row.last_order))
        for row in page.rows
    )
    return _table(_dated(_("Customers"), page.span), columns, rows)


def cohorts(page: CohortsPage) -> Table:
    """A share of the month's people for each month after; months yet to come are empty."""
    months = max((len(row.active) for row in page.rows), default=0)
    later = tuple(Column(_("Month {number}").format(number=n), Kind.PERCENT) for n in range(months))
    columns = (Column(_("First purchase"), Kind.DATE), Column(_("People"), Kind.NUMBER), *later)
    rows = tuple(
        (
            row.month,
            row.size,
            *(_share(active, row.size) for active in row.active),
            *(None,) * (months - len(row.active)),
        )
        for row in page.rows
    )
    return _table(_("Who comes back"), columns, rows)


def funnel(page: FunnelPage) -> Table:
    columns = (
        *_named(_("Who invited")),
        Column(_("Opened a link"), Kind.NUMBER),
        Column(_("Joined"), Kind.NUMBER),
        Column(_("Bought"), Kind.NUMBER),
        Column(_("Revenue"), Kind.MONEY),
    )
    rows = tuple((row.user_id, row.name, row.opens, row.joined, row.bought, row.revenue) for row in page.rows)
    return _table(_("Invitations"), columns, rows)


def _table(title: str, columns: tuple[Column, ...], rows: tuple[tuple[Value, ...], ...]) -> Table:
    return Table(title, columns, rows, rules.currency)


def _rank() -> Column:
    return Column(_("Rank"), Kind.NUMBER)


def _named(title: str) -> tuple[Column, Column]:
    return Column("№", Kind.NUMBER), Column(title)


def _dated(title: str, span: Span) -> str:
    return f"{title} · {period(span)}"


def _sold(row: SellerRow) -> tuple[Value, ...]:
    return row.revenue, row.orders, row.units, _mean(row.stars, row.rating_count), row.rating_count


def _state(status: SellerStatus) -> str:
    return {
        SellerStatus.PENDING: _("Waiting for approval"),
        SellerStatus.OPEN: _("Open"),
        SellerStatus.SUSPENDED: _("Suspended"),
    }[status]


def _mean(total: int, count: int) -> Decimal | None:
    """In hundredths, the half up: 25 stars of 6 ratings are 4.17."""
    return Decimal((200 * total + count) // (2 * count)).scaleb(-2) if count else None


def _share(part: int, whole: int) -> Decimal | None:
    return (Decimal(part) / whole).quantize(Decimal("0.0001")) if whole else None


def _day(when: datetime) -> date:
    return when.astimezone(rules.zone).date()
