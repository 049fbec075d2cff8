"""Orders on their way: who may take which step (services/order_steps.py), and the reasons for ending one."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from datetime import timedelta
from typing import Any

from models.enums import Fulfilment, NoticeKind
from services import hushed, new_orders, notifications, order_steps, order_views, reasons, sql, stock, windows
from services.actors import Admin, Seller
from services.errors import NotFound, OrderMovedOn, StaleButton
from services.market import rules
from services.order_lists import History, ShopOrders, history, market_orders, missed_orders, shop_orders
from services.order_views import (
    Buyer,
    Delivery,
    Details,
    Item,
    Tab,
    buyer,
    of_customer,
    of_market,
    of_shop,
)
from services.reasons import OrderReason as Reason

__all__ = [
    "REASON_LIMIT",
    "Buyer",
    "Delivery",
    "Details",
    "History",
    "Item",
    "Reason",
    "ShopOrders",
    "Tab",
    "accept",
    "buyer",
    "cancel_by_customer",
    "cancel_by_seller",
    "cancel_for_shop",
    "cancel_sold_out",
    "decline_all",
    "deliver",
    "expire",
    "finish_for_shop",
    "history",
    "is_slow",
    "market_orders",
    "missed_orders",
    "of_customer",
    "of_market",
    "of_shop",
    "ship",
    "shop_orders",
    "take_away",
    "typed_reason",
]

REASON_LEAST, REASON_LIMIT = 3, 200
EXPIRED_AT_ONCE = 100
NUMBERS_TOLD = 10
NOBODY = 0
PATIENCE = timedelta(days=3)
"""For a shop to send what it has accepted, and for that to come; more where the owner gives more to answer."""


def is_slow(order: Details) -> bool:
    """Whether its customer has waited long since the shop took its last step; no rule ends such an order by itself."""
    patience = max(PATIENCE, timedelta(hours=rules.limits.answer_hours))
    is_on_its_way = order.status in (Fulfilment.ACCEPTED, Fulfilment.SHIPPED)
    return is_on_its_way and bool(order.timeline) and windows.passed(order.timeline[-1][1], patience)


OF_SHOP = frozenset({Reason.SOLD_OUT, Reason.NO_ANSWER, Reason.TOO_FAR, Reason.RETURNED})
"""Those that a shop may give for one order; the others are the market's own words."""
OF_SHOP_FOR_ALL = frozenset({Reason.TOO_MANY, Reason.NO_ANSWER, Reason.TOO_FAR})


def typed_reason(text: str) -> str:
    """Somebody's own words as they are kept, never one of the codes; raises Invalid("reason")."""
    return reasons.kept(str(text), REASON_LEAST, REASON_LIMIT)


async def accept(seller: Seller, order_id: int) -> Details:
    """pending → accepted; raises NotFound or OrderMovedOn. Done already is done."""
    await order_steps.move((order_steps.ACCEPT,), order_id, seller.id)
    return await order_views.of_shop(seller, order_id)


async def ship(seller: Seller, order_id: int) -> Details:
    """accepted → shipped; raises NotFound or OrderMovedOn. Done already is done."""
    await order_steps.move((order_steps.SHIP,), order_id, seller.id)
    return await order_views.of_shop(seller, order_id)


async def deliver(seller: Seller, order_id: int) -> Details:
    """shipped → delivered, and paid when it was cash on delivery; raises NotFound or OrderMovedOn."""
    await order_steps.move((order_steps.DELIVER,), order_id, seller.id)
    return await order_views.of_shop(seller, order_id)


async def cancel_by_seller(seller: Seller, order_id: int, reason: Reason | str, read: str | None = None) -> Details:
    """Until it is delivered: the stock returns, the customer reads why. Raises NotFound or OrderMovedOn.

    `read`, here and below, is the mark of where the order stood as it was read (services/readings.py); None, where
    nobody was asked. Raises ChangedMeanwhile where it stands elsewhere by now and could be cancelled still.

    `reason` is one of OF_SHOP, else StaleButton, or 3 to 200 characters of the seller's own, else Invalid("reason").
    """
    words = reasons.kept(reason, REASON_LEAST, REASON_LIMIT)
    if isinstance(reason, Reason):
        await _check_of_shop(seller, order_id, reason)
    await order_steps.move((order_steps.REFUSE, order_steps.CALL_OFF), order_id, seller.id, words, read)
    return await order_views.of_shop(seller, order_id)


async def _check_of_shop(seller: Seller, order_id: int, reason: Reason) -> None:
    """Nothing comes back that was not sent."""
    if reason not in OF_SHOP:
        raise StaleButton
    if reason is Reason.RETURNED:
        order = await order_views.of_shop(seller, order_id)
        if order.status in (Fulfilment.PENDING, Fulfilment.ACCEPTED):
            raise StaleButton


async def cancel_sold_out(
    seller: Seller, order_id: int, product_id: int, left: int, read: str | None = None
) -> Details:
    """Cancelled because it is sold out: what the order gives back beyond `left` pieces is written off at once.

    `product_id` is the product that is short, 0 stands for each of the order's. Raises NotFound, for a product that is
    not in the order too, StaleButton when what is left is enough for the order, OrderMovedOn or ChangedMeanwhile.
    """
    order = await order_views.of_shop(seller, order_id)
    short = [item for item in order.items if product_id in (0, item.product_id)]
    if not short:
        raise NotFound
    if all(item.is_covered(left) for item in short):
        raise StaleButton
    async with sql.transaction():
        if await order_steps.move(
            (order_steps.REFUSE, order_steps.CALL_OFF), order_id, seller.id, Reason.SOLD_OUT.value, read
        ):
            await stock.leave(order_id, product_id, left)
    return await order_views.of_shop(seller, order_id)


_WAITING = """
SELECT id, number FROM orders WHERE seller_id = ?1 AND status = 'pending'
  AND customer_id = (SELECT o.customer_id FROM orders o WHERE o.id = ?2 AND o.seller_id = ?1)
"""


async def decline_all(
    seller: Seller, order_id: int, reason: Reason | str, numbers: Collection[str] | None = None
) -> tuple[Details, int]:
    """Every order that waits of this one's customer with the shop is cancelled; the order, and how many there were.

    With `numbers`, those of them alone: what came since they were read stays.

    The stock returns and the customer reads of all in one message. Raises NotFound, or OrderMovedOn when the order was
    accepted and none waits; `reason` is one of OF_SHOP_FOR_ALL, else StaleButton, or the seller's own words, else
    Invalid("reason"). Done already is done.
    """
    if isinstance(reason, Reason) and reason not in OF_SHOP_FOR_ALL:
        raise StaleButton
    words = reasons.kept(reason, REASON_LEAST, REASON_LIMIT)
    async with sql.transaction():
        found = await sql.rows(_WAITING, seller.id, order_id)
        waiting = [row["id"] for row in found if numbers is None or row["number"] in numbers]
        declined = await order_steps.move_all(order_steps.DECLINE, waiting, seller.id, words)
        if declined:
            await _tell_declined(declined, words)
    order = await order_views.of_shop(seller, order_id)
    if not declined and order.status not in order_steps.ENDED:
        raise OrderMovedOn(order.number, order.status)
    return order, len(declined)


async def _tell_declined(declined: list[dict[str, Any]], reason: str) -> None:
    """One message to the customer; the shop's own notices about these orders ask nothing any more."""
    last = declined[-1]
    facts: dict[str, Any] = {
        "shop": last["shop_name"],
        "numbers": [row["number"] for row in declined[:NUMBERS_TOLD]],
        "more": max(0, len(declined) - NUMBERS_TOLD),
        "reason": await hushed.reason_for(reason, last["seller_id"], last["customer_id"]),
    }
    kind = NoticeKind.ORDERS_DECLINED
    await notifications.tell(last["customer_id"], kind, facts, f"{kind}:{last['id']}")
    for row in declined:
        await notifications.end(row["seller_user"], new_orders.key(row["id"]), NoticeKind.ORDER_CANCELLED)


async def cancel_by_customer(who: Buyer, order_id: int, read: str | None = None) -> Details:
    """While the seller has not accepted, or until it came when the shop is closed; the stock returns."""
    await order_steps.move((order_steps.WITHDRAW, order_steps.TAKE_BACK), order_id, who.id, read=read)
    return await order_views.of_customer(who, order_id)


async def finish_for_shop(admin: Admin, order_id: int, read: str | None = None) -> None:
    """The owner says for a shop that it was delivered and paid: accepted or shipped → delivered."""
    await order_steps.move((order_steps.FINISH,), order_id, admin.id, read=read)


async def cancel_for_shop(admin: Admin, order_id: int, reason: Reason | str, read: str | None = None) -> None:
    """The owner calls an order off for a shop; its customer and its seller read why. Raises Invalid("reason") too."""
    words = reasons.kept(reason, REASON_LEAST, REASON_LIMIT)
    await order_steps.move((order_steps.STOP, order_steps.STOP_SOLD), order_id, admin.id, words, read)


_UNANSWERED = """
SELECT id FROM orders WHERE status = 'pending' AND answer_by <= ?1 ORDER BY answer_by, id LIMIT ?2
"""


async def expire() -> int:
    """Ends the orders that no shop has answered in time, each by itself; how many there were.

    The goods return, and customer and shop are told.
    """
    await new_orders.bound_answers()
    ended = 0
    while late := await sql.rows(_UNANSWERED, sql.stamp(), EXPIRED_AT_ONCE):
        for row in late:
            with suppress(OrderMovedOn):  # answered in this very moment
                ended += await order_steps.move((order_steps.EXPIRE,), row["id"], NOBODY)
    return ended


async def take_away(customer: int) -> int:
    """What waits of somebody whose account is being closed is withdrawn; how many. For the caller's transaction."""
    waiting = await sql.rows("SELECT id FROM orders WHERE customer_id = ?1 AND status = 'pending'", customer)
    ids = [row["id"] for row in waiting]
    await order_steps.move_all(order_steps.TAKE_AWAY, ids, customer, Reason.CUSTOMER_CLOSED.value)
    return len(ids)
