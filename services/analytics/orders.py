"""Orders: a customer's own, the recent and large ones, and whole orders loaded in a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from models.base import now
from models.enums import Fulfilment
from models.money import Money
from models.order import Order
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
    """A customer's orders that count, the newest first, with lines, products and categories: five queries at most.

    A category takes the orders that hold something of it; they are whole here, too.
    """
    found = Order.query.of_customer(user_id).counting(of.states.fulfilments).within(of.period.start, of.period.end)
    if of.seller_id is not None:
        found = found.of_seller(of.seller_id)
    if of.category_id is not None:
        found = found.in_category(of.category_id)
    newest = found.whole().most(top).for_reports().order_by("-created_at", "-id")
    return tuple(_loaded(order) for order in await newest)


def _loaded(order: Order) -> LoadedOrder:
    lines = tuple(
        LoadedLine(
            item.product.id, item.name, item.product.category.name, item.quantity, Money(item.price, order.currency)
        )
        for item in sorted(order.items, key=lambda item: item.id)  # type: ignore[attr-defined]  # prefetched by whole()
    )
    return LoadedOrder(
        order.id, order.number, order.status, order.created_at, order.customer.name, order.seller.shop_name,
        Money(order.total, rules.currency), lines,
    )  # fmt: skip
