"""Customers: how often and for how much they buy, when last, and how they rank.

A customer is somebody with that role, and anybody else who bought (a customer who became a seller keeps the purchases).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.money import Money
from services import prices, sql
from services.analytics.lines import Asked, gathered, limit, money
from services.analytics.scope import MARKET, Slice


@dataclass(frozen=True, slots=True)
class CustomerOrders:
    user_id: int
    orders: int


@dataclass(frozen=True, slots=True)
class CustomerSpending:
    user_id: int
    spent: Money


@dataclass(frozen=True, slots=True)
class LastOrder:
    user_id: int
    last_order: datetime


@dataclass(frozen=True, slots=True)
class LifetimeValue:
    """Historic value: all that somebody spent, with the parts that other formulas use."""

    user_id: int
    value: Money
    orders: int
    first_order: datetime
    last_order: datetime

    @property
    def average(self) -> Money:
        """An order's average, rounded half up; `value` / `orders` is exact."""
        return prices.average(self.value, self.orders)

    @property
    def lifespan_seconds(self) -> int:
        return int((self.last_order - self.first_order).total_seconds())


@dataclass(frozen=True, slots=True)
class RankedCustomer:
    """Equal spending is one place: `rank` then leaves a gap, `dense_rank` does not."""

    user_id: int
    spent: Money
    rank: int
    dense_rank: int


@dataclass(frozen=True, slots=True)
class CustomerCounts:
    """`repeat_customers` have at least two orders that count."""

    customers: int
    repeat_customers: int


async def get_orders_per_customer(of: Slice = MARKET, *, top: int | None = None) -> tuple[CustomerOrders, ...]:
    """Orders that count, those without a line too; customers without any stand there with 0."""
    asked = Asked(of)
    found = await asked.tuples(
        f"""WITH n AS (
            SELECT v.customer_id, COUNT(*) AS orders FROM ({asked.by_customer(empty=True)}) v GROUP BY v.customer_id
        )
        SELECT u.id, COALESCE(n.orders, 0) AS orders FROM users u LEFT JOIN n ON n.customer_id = u.id
        WHERE u.role = 'customer' OR n.customer_id IS NOT NULL ORDER BY u.id {limit(top)}"""
    )
    return gathered(CustomerOrders(*row) for row in found)


async def get_spending_per_customer(of: Slice = MARKET, *, top: int | None = None) -> tuple[CustomerSpending, ...]:
    """Over the orders that count; customers without any stand there with 0."""
    asked = Asked(of)
    found = await asked.tuples(
        f"""WITH s AS (
            SELECT v.customer_id, SUM(v.value) AS spent FROM ({asked.by_customer(empty=True)}) v GROUP BY v.customer_id
        )
        SELECT u.id, s.spent FROM users u LEFT JOIN s ON s.customer_id = u.id
        WHERE u.role = 'customer' OR s.customer_id IS NOT NULL ORDER BY u.id {limit(top)}"""
    )
    return gathered(CustomerSpending(user, money(spent)) for user, spent in found)


async def get_premium_customers(
    more_than: Money, of: Slice = MARKET, *, top: int | None = None
) -> tuple[CustomerSpending, ...]:
    """Who spent strictly more than that over the orders that count; the biggest first, equals by id."""
    asked = Asked(of)
    least = asked.value(more_than.minor)
    # An order without lines adds nothing, so there is no need to look for those when somebody has to spend at all.
    spending = asked.by_customer(empty=more_than.minor >= 0)
    found = await asked.tuples(
        f"""SELECT v.customer_id, SUM(v.value) AS spent FROM ({spending}) v
        GROUP BY v.customer_id HAVING SUM(v.value) > CAST({least} AS BIGINT)
        ORDER BY spent DESC, v.customer_id {limit(top)}"""
    )
    return gathered(CustomerSpending(user, money(spent)) for user, spent in found)


async def get_last_order_per_customer(of: Slice = MARKET, *, top: int | None = None) -> tuple[LastOrder, ...]:
    """When each customer's latest order that counts was placed; customers without one are left out."""
    asked = Asked(of)
    found = await asked.tuples(
        f"""SELECT v.customer_id, MAX(v.created_at) AS last_order FROM ({asked.by_customer(empty=True)}) v
        GROUP BY v.customer_id ORDER BY v.customer_id {limit(top)}"""
    )
    return gathered(LastOrder(user, sql.moment(last)) for user, last in found)


async def get_customer_lifetime_value(
    user_id: int | None = None, of: Slice = MARKET, *, top: int | None = None
) -> tuple[LifetimeValue, ...]:
    """Of one customer, or of all who bought, over the orders that count and have a line."""
    found = await _values(user_id, of, top, empty=True)
    if any(of_nothing for *_, of_nothing in found):
        # Given away, or without a line? It takes longer to ask, and there are hardly ever any.
        found = await _values(user_id, of, top, empty=False)
    return gathered(
        LifetimeValue(user, money(value), orders, sql.moment(first), sql.moment(last))
        for user, value, orders, first, last, _ in found
    )


async def _values(user_id: int | None, of: Slice, top: int | None, *, empty: bool) -> Sequence[Sequence[Any]]:
    asked = Asked(of)
    whose = "1 = 1" if user_id is None else f"o.customer_id = {asked.value(user_id)}"
    return await asked.tuples(
        f"""SELECT v.customer_id, SUM(v.value) AS value, COUNT(*) AS orders, MIN(v.created_at) AS first_order,
            MAX(v.created_at) AS last_order, COUNT(CASE WHEN v.value = 0 THEN 1 END) AS of_nothing
        FROM ({asked.orders(narrowed=whose, empty=empty)}) v
        GROUP BY v.customer_id ORDER BY v.customer_id {limit(top)}"""
    )


async def get_ranked_customers(of: Slice = MARKET, *, top: int | None = None) -> tuple[RankedCustomer, ...]:
    """Everybody who bought, the biggest spender first, equals by id."""
    asked = Asked(of)
    found = await asked.tuples(
        f"""WITH s AS (
            SELECT v.customer_id, SUM(v.value) AS spent FROM ({asked.by_customer()}) v GROUP BY v.customer_id
        )
        SELECT customer_id, spent, RANK() OVER (ORDER BY spent DESC) AS place,
            DENSE_RANK() OVER (ORDER BY spent DESC) AS dense_place
        FROM s ORDER BY spent DESC, customer_id {limit(top)}"""
    )
    return gathered(RankedCustomer(user, money(spent), rank, dense) for user, spent, rank, dense in found)


async def get_customer_counts(of: Slice = MARKET) -> CustomerCounts:
    """How many bought, and how many of them at least twice."""
    asked = Asked(of)
    found = await asked.rows(
        f"""SELECT COUNT(*) AS customers, COALESCE(SUM(CASE WHEN orders > 1 THEN 1 ELSE 0 END), 0) AS repeat_customers
        FROM (SELECT v.customer_id, COUNT(*) AS orders FROM ({asked.by_customer()}) v GROUP BY v.customer_id) c"""
    )
    return CustomerCounts(int(found[0]["customers"]), int(found[0]["repeat_customers"]))
