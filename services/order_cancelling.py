"""Before a shop cancels an order for a reason of its own words, or with a count of its own."""

from __future__ import annotations

from services import names, numbers, order_views
from services.actors import Seller
from services.errors import OrderMovedOn
from services.order_views import Details
from services.orders import REASON_LEAST, REASON_LIMIT

MOST_LEFT = 9_999


async def asked(seller: Seller, order_id: int, reason: str) -> tuple[Details, str]:
    """The order, as long as the shop may cancel it, and the reason as it will be kept.

    Raises Invalid("reason"), NotFound or OrderMovedOn.
    """
    words = names.checked(reason, "reason", REASON_LEAST, REASON_LIMIT)
    return await _open(seller, order_id), words


async def left(seller: Seller, order_id: int, text: str) -> tuple[Details, int]:
    """The order likewise, and how many pieces are really there. Raises Invalid("stock"), NotFound or OrderMovedOn."""
    count = numbers.parse_whole(text, "stock", 0, MOST_LEFT)
    return await _open(seller, order_id), count


async def _open(seller: Seller, order_id: int) -> Details:
    order = await order_views.of_shop(seller, order_id)
    if not order.seller_may_cancel:
        raise OrderMovedOn(order.number, order.status.value)
    return order
