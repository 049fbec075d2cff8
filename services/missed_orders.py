"""A shop calls an order delivered, its customer says that it did not come: both words stand until it came after all."""

from __future__ import annotations

from typing import Any

from models.base import now
from models.enums import Fulfilment, NoticeKind, ReportReason
from services import correspondence, notifications, order_views, owners, sql, tallies
from services.errors import NoLetters, OrderMovedOn, Quota, TooMany
from services.order_views import Buyer, Details
from services.reports import DAY, PER_DAY
from services.tallies import Tally

_WRITE = f"""
INSERT INTO reports (created_at, user_id, seller_id, product_id, reason, key)
SELECT ?1, o.customer_id, o.seller_id, NULL, ?3, {order_views.MISSED_KEY} FROM orders o WHERE o.id = ?2
ON CONFLICT (key) DO NOTHING RETURNING id
"""  # noqa: S608

_TAKE_BACK = f"""
DELETE FROM reports WHERE key = (SELECT {order_views.MISSED_KEY} FROM orders o WHERE o.id = ?1) RETURNING id
"""  # noqa: S608


async def question(who: Buyer, order_id: int) -> Details:
    """The order, as long as it may be said or is said already; raises NotFound, OrderMovedOn or NoLetters."""
    order = await order_views.of_customer(who, order_id)
    if order.status is not Fulfilment.DELIVERED:
        raise OrderMovedOn(order.number, order.status)
    if not order.customer_may_miss and not order.is_missed:
        raise NoLetters(order.number)
    return order


async def say(who: Buyer, order_id: int) -> Details:
    """Kept once an order, as a report of its shop; owners and seller are told. Said already is said.

    Raises NotFound, OrderMovedOn, NoLetters, or TooMany("reports").
    """
    order = await question(who, order_id)
    async with sql.transaction():
        await tallies.hold(who.id)
        if await sql.rows(_WRITE, sql.stamp(), order_id, ReportReason.MISSED.value):
            await tallies.count(who.chat, Tally.REPORT, f"order:{order_id}", now() + DAY)
            if await tallies.standing(who.chat, Tally.REPORT) > PER_DAY:
                raise TooMany(Quota.REPORTS, PER_DAY)
            await _tell(order)
            await correspondence.complained(order)
    return await order_views.of_customer(who, order_id)


async def take_back(who: Buyer, order_id: int) -> Details:
    """It came after all: the report goes, owners and seller are told. Done already is done. Raises NotFound."""
    order = await order_views.of_customer(who, order_id)
    async with sql.transaction():
        if await sql.rows(_TAKE_BACK, order_id):
            await _tell_that_it_came(order)
    return await order_views.of_customer(who, order_id)


async def _tell(order: Details) -> None:
    kind, facts = NoticeKind.ORDER_MISSED_OF_YOURS, _facts(order)
    await notifications.tell(await _seller(order), kind, facts, f"{kind}:{order.id}")
    kind = NoticeKind.ORDER_MISSED
    for owner in await owners.who_came():
        await notifications.tell(owner, kind, facts, f"{kind}:{order.id}:{owner}")


async def _tell_that_it_came(order: Details) -> None:
    kind, facts = NoticeKind.ORDER_CAME_OF_YOURS, _facts(order)
    await notifications.tell(await _seller(order), kind, facts, f"{kind}:{order.id}")
    kind = NoticeKind.ORDER_CAME
    for owner in await owners.who_came():
        await notifications.tell(owner, kind, facts, f"{kind}:{order.id}:{owner}")


def _facts(order: Details) -> dict[str, Any]:
    return {"order": order.id, "number": order.number, "shop": order.shop_name}


async def _seller(order: Details) -> int:
    [shop] = await sql.rows("SELECT user_id FROM sellers WHERE id = ?1", order.seller_id)
    return int(shop["user_id"])
