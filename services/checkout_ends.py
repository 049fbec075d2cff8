"""What became of a checkout that is over: the orders it placed, or what took its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from models.enums import CheckoutStatus, Fulfilment
from models.money import Money
from services import draft_store, sql
from services.actors import Customer
from services.new_orders import PlacedOrder


@dataclass(frozen=True, slots=True)
class Placed:
    """The orders of one checkout; `is_repeat` when they had been placed by an earlier tap."""

    orders: tuple[PlacedOrder, ...]
    is_repeat: bool

    @property
    def total(self) -> Money | None:
        """Of the orders that are not over; None when all are."""
        totals = [order.total for order in self.orders if not order.is_over]
        return sum(totals[1:], start=totals[0]) if totals else None


@dataclass(frozen=True, slots=True)
class Ending:
    """`placed` by itself, or else by the next one that was (`is_own` is False); `current` opens the open draft.

    Neither of both when the cart has changed since and nothing was begun with it.
    """

    placed: Placed | None = None
    is_own: bool = True
    current: str | None = None


_ORDERS = """
SELECT o.id, o.number, o.total, o.currency, o.status, s.shop_name FROM orders o JOIN sellers s ON s.id = o.seller_id
WHERE o.checkout_id = ?1 ORDER BY o.seller_id
"""
_LATER = """
SELECT id, key, status FROM checkouts WHERE customer_id = ?1 AND id > ?2 AND status IN ('draft', 'placed')
ORDER BY id LIMIT 1
"""


async def of(customer: Customer, key: str) -> Ending:
    """What the buttons of a checkout that is over lead to; raises NotFound."""
    stored = await draft_store.read(customer, key)
    if stored.status is CheckoutStatus.PLACED:
        return Ending(await orders_of(stored.id))
    later = await sql.rows(_LATER, customer.id, stored.id)
    if not later:
        return Ending()
    if later[0]["status"] == CheckoutStatus.PLACED:
        return Ending(await orders_of(later[0]["id"]), is_own=False)
    return Ending(current=later[0]["key"])


async def orders_of(checkout_id: int) -> Placed:
    """What a placed checkout bought."""
    found = await sql.rows(_ORDERS, checkout_id)
    return Placed(tuple(map(_order, found)), is_repeat=True)


def _order(row: dict[str, Any]) -> PlacedOrder:
    is_over = row["status"] in (Fulfilment.CANCELLED, Fulfilment.EXPIRED)
    return PlacedOrder(row["id"], row["number"], row["shop_name"], Money(row["total"], row["currency"]), is_over)
