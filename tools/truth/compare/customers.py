"""Customers: how often, for how much and when last; and the large orders of the last days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.analytics.customers import (
    get_customer_lifetime_value,
    get_last_order_per_customer,
    get_orders_per_customer,
    get_premium_customers,
    get_ranked_customers,
    get_spending_per_customer,
)
from services.analytics.orders import Items, LargeOrder, get_recent_orders
from tools.truth.cases import Case
from tools.truth.compare.values import Adapter, amount, mean, moment

SPENT: dict[str, Callable[[Any], Any]] = {
    "user_id": lambda row: row.user_id,
    "spent_minor": lambda row: row.spent.minor,
}


@dataclass(frozen=True, slots=True)
class Recent:
    """An order, and in which readings of "items" it was found."""

    order: LargeOrder
    found_by: frozenset[Items]


async def _orders(case: Case) -> Sequence[Any]:
    return await get_orders_per_customer(case.of)


async def _spending(case: Case) -> Sequence[Any]:
    return await get_spending_per_customer(case.of)


async def _premium(case: Case) -> Sequence[Any]:
    return await get_premium_customers(amount(case.params["spent_more_than_minor"]), case.of)


async def _last(case: Case) -> Sequence[Any]:
    return await get_last_order_per_customer(case.of)


async def _lifetime(case: Case) -> Sequence[Any]:
    return await get_customer_lifetime_value(of=case.of)


async def _ranked(case: Case) -> Sequence[Any]:
    return await get_ranked_customers(case.of)


async def _recent(case: Case) -> Sequence[Any]:
    """Asks once for every reading; the truth lists what any of them finds."""
    found = {items: await _recent_by(items, case) for items in Items}
    orders = {order.order_id: order for answer in found.values() for order in answer}
    return [
        Recent(order, frozenset(items for items, answer in found.items() if order in answer))
        for _, order in sorted(orders.items())
    ]


async def _recent_by(items: Items, case: Case) -> tuple[LargeOrder, ...]:
    as_of = datetime.fromisoformat(case.params["as_of"])
    more_than, days = case.params["more_than_items"], case.params["days"]
    return await get_recent_orders(more_than, days=days, items=items, as_of=as_of, of=case.of)


ADAPTERS = {
    "orders_per_customer": Adapter(_orders, {"user_id": lambda row: row.user_id, "orders": lambda row: row.orders}),
    "spending_per_customer": Adapter(_spending, SPENT),
    "premium_customers": Adapter(_premium, SPENT),
    "last_order_date_per_customer": Adapter(
        _last, {"user_id": lambda row: row.user_id, "last_order": lambda row: moment(row.last_order)}
    ),
    "customer_lifetime_value": Adapter(
        _lifetime,
        {
            "user_id": lambda row: row.user_id,
            "value_minor": lambda row: row.value.minor,
            "orders": lambda row: row.orders,
            "avg_order_minor": lambda row: mean(row.value.minor, row.orders),
            "first_order": lambda row: moment(row.first_order),
            "last_order": lambda row: moment(row.last_order),
            "lifespan_seconds": lambda row: row.lifespan_seconds,
        },
    ),
    "rank_customers_by_spending": Adapter(
        _ranked, {**SPENT, "rank": lambda row: row.rank, "dense_rank": lambda row: row.dense_rank}
    ),
    "recent_orders_with_more_than_n_items": Adapter(
        _recent,
        {
            "order_id": lambda row: row.order.order_id,
            "user_id": lambda row: row.order.user_id,
            "created_at": lambda row: moment(row.order.created_at),
            "units": lambda row: row.order.units,
            "lines": lambda row: row.order.lines,
            "products": lambda row: row.order.products,
            "by_units": lambda row: Items.UNITS in row.found_by,
            "by_lines": lambda row: Items.LINES in row.found_by,
            "by_products": lambda row: Items.PRODUCTS in row.found_by,
        },
    ),
}
