"""Sales for the tests of the pages: orders written as they are in the end, and the rollups counted from them."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime

from models import Order, OrderItem, Product
from models.enums import Fulfilment
from models.money import Money
from services.actors import Actor
from services.market import rules

_numbers = itertools.count(1)


def at(month: int, day: int, hour: int = 12, minute: int = 0, *, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def uzs(minor: int) -> Money:
    return Money(minor, rules.currency)


async def sale(
    buyer: Actor, when: datetime, *lines: tuple[Product, int, int], status: Fulfilment = Fulfilment.DELIVERED
) -> Order:
    """An order of lines (product, quantity, price of the day), all of one shop."""
    order = await Order.create(
        number=f"T{next(_numbers)}",
        customer_id=buyer.id,
        seller_id=lines[0][0].seller_id,  # type: ignore[attr-defined]
        status=status,
        total=sum(quantity * price for _, quantity, price in lines),
        currency=rules.currency,
        created_at=when,
    )
    for product, quantity, price in lines:
        await OrderItem.create(
            order_id=order.id, product_id=product.id, name=product.name, quantity=quantity, price=price
        )
    return order
