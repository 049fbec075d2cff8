"""Orders on their way: one function moves them, from where each step starts, and tells the other side."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from models.enums import Fulfilment, Role
from services import names, new_orders, notifications, order_views, product_names, sql, stock
from services.actors import Admin, Seller
from services.analytics import rollups
from services.errors import NotFound, OrderMovedOn
from services.order_views import (
    Buyer,
    Delivery,
    Details,
    History,
    Item,
    ShopOrders,
    Tab,
    buyer,
    history,
    market_orders,
    of_customer,
    of_market,
    of_shop,
    shop_orders,
)

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
    "deliver",
    "finish_for_shop",
    "history",
    "market_orders",
    "of_customer",
    "of_market",
    "of_shop",
    "ship",
    "shop_orders",
]

REASON_LEAST, REASON_LIMIT = 3, 200
OWNER = "owner"
"""Beside the two roles: who cancelled on a shop's behalf."""


class Reason(StrEnum):
    """Ready-made reasons, kept as codes so that everybody reads them in their own language."""

    SOLD_OUT = "#sold_out"
    NO_ANSWER = "#no_answer"
    TOO_FAR = "#too_far"
    RETURNED = "#returned"
    SHOP_CLOSED = "#shop_closed"


@dataclass(frozen=True, slots=True)
class _Step:
    """Where an order goes, and from where; `whose` compares the order's own column with the actor's id (?2).

    `sold` is 1 when the order counts as sold from here on, -1 when it does not any more.
    """

    to: Fulfilment
    start: str
    whose: str
    by: str
    sold: int = 0


_NEW = "status = 'pending'"
_SELLERS = "seller_id = ?2"
_ACCEPT = _Step(Fulfilment.ACCEPTED, _NEW, _SELLERS, Role.SELLER, sold=1)
_SHIP = _Step(Fulfilment.SHIPPED, "status = 'accepted'", _SELLERS, Role.SELLER)
_DELIVER = _Step(Fulfilment.DELIVERED, "status = 'shipped'", _SELLERS, Role.SELLER)
_REFUSE = _Step(Fulfilment.CANCELLED, _NEW, _SELLERS, Role.SELLER)
_CALL_OFF = _Step(Fulfilment.CANCELLED, "status IN ('accepted', 'shipped')", _SELLERS, Role.SELLER, sold=-1)
_WITHDRAW = _Step(Fulfilment.CANCELLED, _NEW, "customer_id = ?2", Role.CUSTOMER)
# The right itself is the Admin's: any order is the market's. CAST gives PostgreSQL the type of ?2.
_MARKETS = "CAST(?2 AS BIGINT) IS NOT NULL"
_FINISH = _Step(Fulfilment.DELIVERED, "status IN ('accepted', 'shipped')", _MARKETS, OWNER)
_STOP = _Step(Fulfilment.CANCELLED, _NEW, _MARKETS, OWNER)
_STOP_SOLD = _Step(Fulfilment.CANCELLED, "status IN ('accepted', 'shipped')", _MARKETS, OWNER, sold=-1)
# Nobody need wait for a closed shop, wherever the order stands (faults.md F67).
_TAKE_BACK = _Step(
    Fulfilment.CANCELLED,
    """(status IN ('accepted', 'shipped') AND NOT EXISTS (
        SELECT 1 FROM sellers s JOIN users u ON u.id = s.user_id
        WHERE s.id = orders.seller_id AND s.status = 'open' AND u.is_active))""",
    "customer_id = ?2",
    Role.CUSTOMER,
    sold=-1,
)


async def accept(seller: Seller, order_id: int) -> Details:
    """pending → accepted; raises NotFound or OrderMovedOn. Done already is done."""
    await _move((_ACCEPT,), order_id, seller.id)
    return await order_views.of_shop(seller, order_id)


async def ship(seller: Seller, order_id: int) -> Details:
    """accepted → shipped; raises NotFound or OrderMovedOn. Done already is done."""
    await _move((_SHIP,), order_id, seller.id)
    return await order_views.of_shop(seller, order_id)


async def deliver(seller: Seller, order_id: int) -> Details:
    """shipped → delivered, and paid when it was cash on delivery; raises NotFound or OrderMovedOn."""
    await _move((_DELIVER,), order_id, seller.id)
    return await order_views.of_shop(seller, order_id)


async def cancel_by_seller(seller: Seller, order_id: int, reason: str) -> Details:
    """Until it is delivered: the stock returns, the customer reads why. Raises Invalid("reason") too.

    `reason` is a Reason or 3 to 200 characters of the seller's own.
    """
    words = names.checked(reason, "reason", REASON_LEAST, REASON_LIMIT)
    await _move((_REFUSE, _CALL_OFF), order_id, seller.id, words)
    return await order_views.of_shop(seller, order_id)


async def cancel_sold_out(seller: Seller, order_id: int, product_id: int, left: int) -> Details:
    """Cancelled because it is sold out: what the order gives back beyond `left` pieces is written off at once.

    `product_id` is the product that is short, 0 stands for each of the order's. Raises NotFound, for a product that is
    not in the order too, or OrderMovedOn.
    """
    order = await order_views.of_shop(seller, order_id)
    if product_id and product_id not in [item.product_id for item in order.items]:
        raise NotFound
    async with sql.transaction():
        if await _move((_REFUSE, _CALL_OFF), order_id, seller.id, Reason.SOLD_OUT.value):
            await stock.leave(order_id, product_id, left)
    return await order_views.of_shop(seller, order_id)


async def cancel_by_customer(who: Buyer, order_id: int) -> Details:
    """While the seller has not accepted, or until it came when the shop is closed; the stock returns."""
    await _move((_WITHDRAW, _TAKE_BACK), order_id, who.id)
    return await order_views.of_customer(who, order_id)


async def finish_for_shop(admin: Admin, order_id: int) -> None:
    """The owner says for a shop that it was delivered and paid: accepted or shipped → delivered."""
    await _move((_FINISH,), order_id, admin.id)


async def cancel_for_shop(admin: Admin, order_id: int, reason: str) -> None:
    """The owner calls an order off for a shop; its customer and its seller read why. Raises Invalid("reason") too."""
    words = names.checked(reason, "reason", REASON_LEAST, REASON_LIMIT)
    await _move((_STOP, _STOP_SOLD), order_id, admin.id, words)


_MOVE = """
UPDATE orders SET status = ?3, cancel_reason = ?4, cancelled_by = ?5,
    payment = CASE WHEN ?6 AND payment_method = 'cash' THEN 'paid' ELSE payment END
WHERE id = ?1 AND {whose} AND {start}
RETURNING id, number, customer_id, created_at,
          (SELECT s.user_id FROM sellers s WHERE s.id = orders.seller_id) AS seller_user,
          (SELECT s.shop_name FROM sellers s WHERE s.id = orders.seller_id) AS shop_name
"""


async def _move(steps: tuple[_Step, ...], order_id: int, owner: int, reason: str = "") -> bool:
    """The first of the steps that the order is at the start of; False when it was there already.

    The step, its event, figures and notice are one. An order only goes forward, so what has left one start can still be
    at the next: steps stand in that order.
    """
    async with sql.transaction():
        for step in steps:
            if moved := await _set(step, order_id, owner, reason):
                await _follow(step, moved[0], reason)
                return True
        await _check_done(steps[-1], order_id, owner)
        return False


async def _set(step: _Step, order_id: int, owner: int, reason: str) -> list[dict[str, Any]]:
    """Compare and set: who comes second finds the order elsewhere, and nothing is returned."""
    cancelled, delivered = step.to is Fulfilment.CANCELLED, step.to is Fulfilment.DELIVERED
    return await sql.rows(
        _MOVE.format(whose=step.whose, start=step.start),
        order_id, owner, step.to.value, reason, step.by if cancelled else "", delivered,
    )  # fmt: skip


async def _follow(step: _Step, order: dict[str, Any], reason: str) -> None:
    if step is _FINISH:  # what came was sent, whoever forgot to say so
        sent = [(order["id"], Fulfilment.SHIPPED.value)]
        await sql.insert("order_events", ("order_id", "status"), sent, "ON CONFLICT DO NOTHING")
    await sql.insert("order_events", ("order_id", "status"), [(order["id"], step.to.value)])
    if step.to is Fulfilment.CANCELLED:
        await stock.give_back(order["id"])
    # After the stock: its rows are taken before those of the figures, here as everywhere.
    if step.sold:
        await rollups.count(order["id"], sql.moment(order["created_at"]), step.sold)
    await _tell(step, order, reason)


async def _check_done(step: _Step, order_id: int, owner: int) -> None:
    found = await sql.rows(
        f"SELECT number, status FROM orders WHERE id = ?1 AND {step.whose}",  # noqa: S608
        order_id, owner,
    )  # fmt: skip
    if not found:
        raise NotFound
    if found[0]["status"] != step.to.value:
        raise OrderMovedOn(found[0]["number"], Fulfilment(found[0]["status"]))


async def _tell(step: _Step, order: dict[str, Any], reason: str) -> None:
    facts: dict[str, Any] = {"order": order["id"], "number": order["number"], "shop": order["shop_name"]}
    if step.to is Fulfilment.CANCELLED:
        facts |= {"by": step.by, "reason": reason}
    if step.to is Fulfilment.DELIVERED:
        facts["products"] = await _products(order["id"])
    kind = f"order_{step.to.value}"
    decided = new_orders.key(order["id"]) if step.start == _NEW else None
    other = order["seller_user"] if step.by == Role.CUSTOMER else order["customer_id"]
    await notifications.tell(other, kind, facts, f"{kind}:{order['id']}", ends=decided)
    if step.by == OWNER:
        await notifications.tell(order["seller_user"], f"{kind}_for_you", facts, f"{kind}_for_you:{order['id']}")


async def _products(order_id: int) -> list[list[Any]]:
    """What the customer may rate now, as [id, product_names.Told]."""
    found = await sql.rows(
        "SELECT product_id, name, names FROM order_items WHERE order_id = ?1 ORDER BY id LIMIT 5", order_id
    )
    return [[row["product_id"], product_names.told_line(row)] for row in found]
