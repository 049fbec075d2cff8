"""Before an order is cancelled: whether it still can be, for which reason and with which count."""

from __future__ import annotations

from models.enums import Fulfilment
from services import numbers, order_views, sql
from services.actors import Admin, Seller
from services.errors import OrderMovedOn, ShopHasBegun, Value
from services.order_views import Buyer, Details
from services.orders import typed_reason
from services.product_rules import STOCK_LIMIT


async def by_shop(seller: Seller, order_id: int) -> Details:
    """The order, as long as its shop may cancel it; raises NotFound or OrderMovedOn."""
    order = await order_views.of_shop(seller, order_id)
    return _checked(order, order.seller_may_cancel)


_WAITING = """
SELECT number FROM orders WHERE seller_id = ?1 AND status = 'pending'
  AND customer_id = (SELECT o.customer_id FROM orders o WHERE o.id = ?2 AND o.seller_id = ?1) ORDER BY id
"""


async def all_by_shop(seller: Seller, order_id: int) -> tuple[str, ...]:
    """The numbers of all orders that wait of this one's customer, as long as it waits itself.

    Raises NotFound or OrderMovedOn.
    """
    order = await order_views.of_shop(seller, order_id)
    _checked(order, order.status is Fulfilment.PENDING)
    return await waiting(seller, order_id)


async def waiting(seller: Seller, order_id: int) -> tuple[str, ...]:
    """The same wherever the order itself stands; none of an order that is not the shop's."""
    return tuple(row["number"] for row in await sql.rows(_WAITING, seller.id, order_id))


async def by_customer(who: Buyer, order_id: int) -> Details:
    """The order, as long as its customer may take it back; raises NotFound, ShopHasBegun or OrderMovedOn."""
    order = await order_views.of_customer(who, order_id)
    if order.shop_has_begun:
        raise ShopHasBegun(order.number, order.status)
    return _checked(order, order.customer_may_cancel)


async def by_market(admin: Admin, order_id: int, language: str) -> Details:
    """The order, as long as the owner may cancel it for its shop; raises NotFound or OrderMovedOn."""
    order = await order_views.of_market(admin, order_id, language)
    return _checked(order, order.seller_may_cancel)


async def asked(seller: Seller, order_id: int, reason: str) -> tuple[Details, str]:
    """The order, as long as the shop may cancel it, and the reason as it will be kept.

    Raises Invalid("reason"), NotFound or OrderMovedOn.
    """
    words = typed_reason(reason)
    return await by_shop(seller, order_id), words


async def left(seller: Seller, order_id: int, text: str) -> tuple[Details, int]:
    """The order likewise, and how many pieces are really there. Raises Invalid("stock"), NotFound or OrderMovedOn."""
    count = numbers.parse_whole(text, Value.STOCK, 0, STOCK_LIMIT)
    return await by_shop(seller, order_id), count


def _checked(order: Details, may_cancel: bool) -> Details:
    if not may_cancel:
        raise OrderMovedOn(order.number, order.status)
    return order
