"""Before a shop cancels an order for a reason of its own words."""

from __future__ import annotations

from services import names, order_views
from services.actors import Seller
from services.errors import OrderMovedOn
from services.order_views import Details
from services.orders import REASON_LEAST, REASON_LIMIT


async def asked(seller: Seller, order_id: int, reason: str) -> tuple[Details, str]:
    """The order, as long as the shop may cancel it, and the reason as it will be kept.

    Raises Invalid("reason"), NotFound or OrderMovedOn.
    """
    words = names.checked(reason, "reason", REASON_LEAST, REASON_LIMIT)
    order = await order_views.of_shop(seller, order_id)
    if not order.seller_may_cancel:
        raise OrderMovedOn(order.number, order.status.value)
    return order, words
