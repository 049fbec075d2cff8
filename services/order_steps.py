"""The steps an order can take: from where each starts, whose it is, and what follows in the same transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from models.enums import Fulfilment, NoticeKind
from services import front, hushed, new_orders, notifications, product_names, sql, stock
from services.analytics import rollups
from services.errors import ChangedMeanwhile, NotFound, OrderMovedOn, ShopHasBegun


class By(StrEnum):
    """Who takes a step; kept of the one that ends an order."""

    CUSTOMER = "customer"
    SELLER = "seller"
    OWNER = "owner"
    """On a shop's behalf."""
    MARKET = "market"
    """Nobody: the time that a shop had to answer is over."""


_TOLD = {
    Fulfilment.ACCEPTED: NoticeKind.ORDER_ACCEPTED,
    Fulfilment.SHIPPED: NoticeKind.ORDER_SHIPPED,
    Fulfilment.DELIVERED: NoticeKind.ORDER_DELIVERED,
    Fulfilment.CANCELLED: NoticeKind.ORDER_CANCELLED,
    Fulfilment.EXPIRED: NoticeKind.ORDER_EXPIRED,
}
_TOLD_ITS_SHOP = {
    Fulfilment.DELIVERED: NoticeKind.ORDER_DELIVERED_FOR_YOU,
    Fulfilment.CANCELLED: NoticeKind.ORDER_CANCELLED_FOR_YOU,
    Fulfilment.EXPIRED: NoticeKind.ORDER_EXPIRED_FOR_YOU,
}
"""What the shop hears of a step that was not its own."""
ENDED = (Fulfilment.CANCELLED, Fulfilment.EXPIRED)
"""Where what was ordered is back on the shelf."""


@dataclass(frozen=True, slots=True)
class Step:
    """Where an order goes, and from where; `whose` compares the order's own column with the actor's id (?2).

    `sold` is 1 when the order counts as sold from here on, -1 when it does not any more.
    """

    to: Fulfilment
    start: str
    whose: str
    by: By
    sold: int = 0
    tells_customer: bool = True


_NEW = "status = 'pending'"
_SELLERS = "seller_id = ?2"
ACCEPT = Step(Fulfilment.ACCEPTED, _NEW, _SELLERS, By.SELLER, sold=1)
SHIP = Step(Fulfilment.SHIPPED, "status = 'accepted'", _SELLERS, By.SELLER)
DELIVER = Step(Fulfilment.DELIVERED, "status = 'shipped'", _SELLERS, By.SELLER)
REFUSE = Step(Fulfilment.CANCELLED, _NEW, _SELLERS, By.SELLER)
CALL_OFF = Step(Fulfilment.CANCELLED, "status IN ('accepted', 'shipped')", _SELLERS, By.SELLER, sold=-1)
# All of one customer at once: they are told in one message, not in as many as there were.
DECLINE = Step(Fulfilment.CANCELLED, _NEW, _SELLERS, By.SELLER, tells_customer=False)
WITHDRAW = Step(Fulfilment.CANCELLED, _NEW, "customer_id = ?2", By.CUSTOMER)
# The right itself is the Admin's: any order is the market's. CAST gives PostgreSQL the type of ?2.
_MARKETS = "CAST(?2 AS BIGINT) IS NOT NULL"
FINISH = Step(Fulfilment.DELIVERED, "status IN ('accepted', 'shipped')", _MARKETS, By.OWNER)
STOP = Step(Fulfilment.CANCELLED, _NEW, _MARKETS, By.OWNER)
STOP_SOLD = Step(Fulfilment.CANCELLED, "status IN ('accepted', 'shipped')", _MARKETS, By.OWNER, sold=-1)
EXPIRE = Step(Fulfilment.EXPIRED, _NEW, _MARKETS, By.MARKET)
# Of somebody whose account is closed: they read that already, and their shops get the goods back.
TAKE_AWAY = Step(Fulfilment.CANCELLED, _NEW, "customer_id = ?2", By.OWNER, tells_customer=False)
# Nobody need wait for a closed shop, wherever the order stands (faults.md F67).
TAKE_BACK = Step(
    Fulfilment.CANCELLED,
    """(status IN ('accepted', 'shipped') AND NOT EXISTS (
        SELECT 1 FROM sellers s WHERE s.id = orders.seller_id AND s.status = 'open'))""",
    "customer_id = ?2",
    By.CUSTOMER,
    sold=-1,
)


_MOVE = """
UPDATE orders SET status = ?3, cancel_reason = ?4, cancelled_by = ?5,
    payment = CASE WHEN ?6 AND payment_method = 'cash' THEN 'paid' ELSE payment END
WHERE id = ?1 AND {whose} AND {start} AND status LIKE ?7
RETURNING id, number, customer_id, created_at,
          seller_id, (SELECT s.user_id FROM sellers s WHERE s.id = orders.seller_id) AS seller_user,
          (SELECT s.shop_name FROM sellers s WHERE s.id = orders.seller_id) AS shop_name
"""


async def move(steps: tuple[Step, ...], order_id: int, owner: int, reason: str = "", read: str | None = None) -> bool:
    """The first of the steps that the order is at the start of; False when it was there already.

    `read` is the mark of where it stood for whoever takes the step (services/readings.py); None, where nobody was
    asked. Raises ChangedMeanwhile where one could be taken from where it stands by now.

    The step, its event, figures and notice are one. An order only goes forward, so what has left one start can still be
    at the next: steps stand in that order.
    """
    async with sql.transaction():
        for step in steps:
            if moved := await _set(step, order_id, owner, reason, read or ""):
                await _follow(step, moved[0], reason)
                return True
        if read and any([await _set(step, order_id, owner, reason) for step in steps]):
            raise ChangedMeanwhile  # what was set goes with the transaction
        await _check_done(steps[-1], order_id, owner)
        return False


async def move_all(step: Step, orders: Sequence[int], owner: int, reason: str = "") -> list[dict[str, Any]]:
    """Those of the orders that are at the start of the step, for the caller's transaction; the rows of these.

    Their goods return in the order of the products' ids, however many orders they are of (docs/adr/0003).
    """
    moved = [row for order in sorted(orders) for row in await _set(step, order, owner, reason)]
    if step.to in ENDED and moved:
        await stock.give_back(*(row["id"] for row in moved))
    for row in moved:
        await _note(step, row, reason)
    return moved


async def _set(step: Step, order_id: int, owner: int, reason: str, read: str = "") -> list[dict[str, Any]]:
    """Compare and set: who comes second finds the order elsewhere, and nothing is returned."""
    delivered = step.to is Fulfilment.DELIVERED
    return await sql.rows(
        _MOVE.format(whose=step.whose, start=step.start),
        order_id, owner, step.to.value, reason, step.by if delivered or step.to in ENDED else "", delivered, f"{read}%",
    )  # fmt: skip


async def _follow(step: Step, order: dict[str, Any], reason: str) -> None:
    if step.to in ENDED:
        await stock.give_back(order["id"])
    await _note(step, order, reason)


async def _note(step: Step, order: dict[str, Any], reason: str) -> None:
    """Its event, its figures and its notices. The stock came before: its rows are taken first, here as everywhere."""
    await sql.insert("order_events", ("order_id", "status"), [(order["id"], step.to.value)])
    if step.to is Fulfilment.DELIVERED:
        await front.count(order["id"], order["customer_id"])
    if step.sold:
        await rollups.count(order["id"], sql.moment(order["created_at"]), step.sold)
    await _tell(step, order, reason)


async def _check_done(step: Step, order_id: int, owner: int) -> None:
    found = await sql.rows(
        f"SELECT number, status FROM orders WHERE id = ?1 AND {step.whose}",  # noqa: S608
        order_id, owner,
    )  # fmt: skip
    if not found:
        raise NotFound
    number, status = found[0]["number"], Fulfilment(found[0]["status"])
    if step is TAKE_BACK and status in (Fulfilment.ACCEPTED, Fulfilment.SHIPPED):
        raise ShopHasBegun(number, status)
    if status is not step.to:
        raise OrderMovedOn(number, status)


async def _tell(step: Step, order: dict[str, Any], reason: str) -> None:
    facts: dict[str, Any] = {"order": order["id"], "number": order["number"], "shop": order["shop_name"]}
    if step.to is Fulfilment.CANCELLED:
        told = reason
        if step.by is By.SELLER:
            told = await hushed.reason_for(reason, order["seller_id"], order["customer_id"])
        facts |= {"by": step.by, "reason": told, **({"begun": True} if step.sold < 0 else {})}
    if step.to is Fulfilment.DELIVERED:
        facts |= {"by": step.by, "products": await _products(order["id"])}
    decided = new_orders.key(order["id"]) if step.start == _NEW else None
    if step.tells_customer:
        other = order["seller_user"] if step.by is By.CUSTOMER else order["customer_id"]
        kind = _TOLD[step.to]
        await notifications.tell(other, kind, facts, f"{kind}:{order['id']}", ends=decided)
    if step.by in (By.OWNER, By.MARKET):
        kind = _TOLD_ITS_SHOP[step.to]
        await notifications.tell(order["seller_user"], kind, facts, f"{kind}:{order['id']}", ends=decided)


async def _products(order_id: int) -> list[list[Any]]:
    """What the customer may rate now, as [id, product_names.Told]."""
    found = await sql.rows(
        "SELECT product_id, name, names FROM order_items WHERE order_id = ?1 ORDER BY id LIMIT 5", order_id
    )
    return [[row["product_id"], product_names.told_line(row)] for row in found]
