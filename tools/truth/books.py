"""What a market keeps beside its sales, made to fit a data set: carts, timelines, the book of stock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from models import Cart, OrderEvent, StockMovement
from models.enums import Fulfilment, StockReason
from tools.truth.dataset import DataSet, Line

WAYS = {
    Fulfilment.PENDING: (Fulfilment.PENDING,),
    Fulfilment.ACCEPTED: (Fulfilment.PENDING, Fulfilment.ACCEPTED),
    Fulfilment.SHIPPED: (Fulfilment.PENDING, Fulfilment.ACCEPTED, Fulfilment.SHIPPED),
    Fulfilment.DELIVERED: (Fulfilment.PENDING, Fulfilment.ACCEPTED, Fulfilment.SHIPPED, Fulfilment.DELIVERED),
    Fulfilment.CANCELLED: (Fulfilment.PENDING, Fulfilment.CANCELLED),
    Fulfilment.EXPIRED: (Fulfilment.PENDING, Fulfilment.EXPIRED),
}


def carts(data: DataSet) -> list[Cart]:
    """An empty one for every customer."""
    return [Cart(user_id=customer.id, created_at=customer.created_at) for customer in data.customers]


def timelines(data: DataSet) -> list[OrderEvent]:
    """The legal way to where each order is, all at the one moment that is known of it."""
    return [
        OrderEvent(order_id=purchase.id, status=status, created_at=purchase.created_at)
        for purchase in data.purchases
        for status in WAYS[purchase.status]
    ]


def stock(data: DataSet, sold: Mapping[int, int]) -> list[StockMovement]:
    """Each product began with what is left and what was sold, if anything; each standing order took its part."""
    opening = [
        StockMovement(product_id=article.id, delta=article.stock + sold[article.id], reason=StockReason.OPENING)
        for article in data.articles
        if article.stock + sold[article.id]
    ]
    taken: Counter[tuple[int, int]] = Counter()
    for line in standing(data):
        taken[line.order_id, line.product_id] += line.quantity
    return opening + [
        StockMovement(product_id=product, order_id=order, delta=-units, reason=StockReason.ORDERED)
        for (order, product), units in taken.items()
    ]


def standing(data: DataSet) -> Iterable[Line]:
    """Lines of the orders that were not called off."""
    off = {purchase.id for purchase in data.purchases if purchase.status in (Fulfilment.CANCELLED, Fulfilment.EXPIRED)}
    return (line for line in data.lines if line.order_id not in off)
