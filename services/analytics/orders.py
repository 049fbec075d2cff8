"""Orders: a customer's own, whole, and the recent and large ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby
from typing import Any

from models.base import now
from models.enums import Fulfilment
from models.money import Money
from services import sql
from services.analytics.lines import Asked, limit
from services.analytics.scope import MARKET, Period, Slice
from services.market import rules


class Items(StrEnum):
    """What "items" of an order may mean."""

    UNITS = "units"
    LINES = "lines"
    PRODUCTS = "products"


@dataclass(frozen=True, slots=True)
class LargeOrder:
    order_id: int
    user_id: int
    created_at: datetime
    units: int
    lines: int
    products: int


@dataclass(frozen=True, slots=True)
class LoadedLine:
    """`category` is the name of the product's category today; name and price are those of the order."""

    product_id: int
    name: str
    category: str
    quantity: int
    price: Money


@dataclass(frozen=True, slots=True)
class LoadedOrder:
    order_id: int
    number: str
    status: Fulfilment
    created_at: datetime
    customer: str
    shop_name: str
    total: Money
    lines: tuple[LoadedLine, ...]


async def get_recent_orders(
    more_than: int,
    *,
    days: int = 30,
    items: Items | str = Items.UNITS,
    as_of: datetime | None = None,
    of: Slice = MARKET,
    top: int | None = None,
) -> tuple[LargeOrder, ...]:
    """Orders of the last `days` × 24 hours up to `as_of` (now) AND with more than that many items, in order of id."""
    end = as_of or now()
    recent = Period(end - timedelta(days=days), end + timedelta(microseconds=1))
    asked = Asked(Slice(of.seller_id, of.category_id, recent, of.states, of.zone))
    measure = {
        Items.UNITS: "SUM(i.quantity)", Items.LINES: "COUNT(*)", Items.PRODUCTS: "COUNT(DISTINCT i.product_id)",
    }[Items(items)]  # fmt: skip
    least = asked.value(more_than)
    found = await asked.rows(
        f"""SELECT o.id, o.customer_id, o.created_at, SUM(i.quantity) AS units, COUNT(*) AS lines,
            COUNT(DISTINCT i.product_id) AS products
        {asked.lines()} GROUP BY o.id HAVING {measure} > {least}
        ORDER BY o.id {limit(top)}"""
    )
    return tuple(
        LargeOrder(
            row["id"], row["customer_id"], sql.moment(row["created_at"]), int(row["units"]), row["lines"],
            row["products"],
        )
        for row in found
    )  # fmt: skip


async def get_orders_of_customer(
    user_id: int, of: Slice = MARKET, *, top: int | None = None
) -> tuple[LoadedOrder, ...]:
    """A customer's orders that count, the newest first, with lines, products and categories: one statement.

    A category takes the orders that hold something of it; they are whole here, too.
    """
    asked = Asked(of)
    whose = f"o.customer_id = {asked.value(user_id)} AND {asked.counts()} AND {_holds_of_category(asked)}"
    # Orders are cut before they are joined: a LIMIT behind would cut lines.
    orders = "orders" if top is None else f"(SELECT o.* FROM orders o WHERE {whose} {_NEWEST} {limit(top)})"
    found = await asked.tuples(
        f"""SELECT o.id, o.number, o.status, o.created_at, u.name, s.shop_name, o.total, o.currency,
            i.product_id, i.name, c.name, i.quantity, i.price
        FROM {orders} o JOIN users u ON u.id = o.customer_id JOIN sellers s ON s.id = o.seller_id
        LEFT JOIN order_items i ON i.order_id = o.id LEFT JOIN products p ON p.id = i.product_id
        LEFT JOIN categories c ON c.id = p.category_id WHERE {whose} {_NEWEST}, i.id"""
    )
    return tuple(_loaded(list(rows)) for _, rows in groupby(found, key=lambda row: row[0]))


_NEWEST = "ORDER BY o.created_at DESC, o.id DESC"


def _holds_of_category(asked: Asked) -> str:
    if asked.of.category_id is None:
        return "1 = 1"
    return f"""EXISTS (SELECT 1 FROM order_items x JOIN products p ON p.id = x.product_id
        WHERE x.order_id = o.id AND {asked.in_category()})"""


def _loaded(rows: list[Sequence[Any]]) -> LoadedOrder:
    """Of the rows of one order: one a line, or a single one without."""
    order_id, number, status, placed, customer, shop, total, currency = rows[0][:8]
    lines = tuple(
        LoadedLine(product, name, category, quantity, Money(price, currency))
        for product, name, category, quantity, price in (row[8:] for row in rows)
        if product is not None
    )
    return LoadedOrder(
        order_id, number, Fulfilment(status), sql.moment(placed), customer, shop, Money(total, rules.currency), lines
    )
