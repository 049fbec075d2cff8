"""A shop, or the owner, calls an order delivered, its customer says that it did not come: both words stand until it
came after all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.base import now
from models.enums import Fulfilment, NoticeKind, ReportReason
from models.notification import Notification
from services import correspondence, notifications, order_views, owners, sql, tallies
from services.errors import MissedOften, NoLetters, OrderMovedOn, Quota, TooMany
from services.order_views import Buyer, Details
from services.reports import DAY, PER_DAY
from services.tallies import Tally

ROUNDS = 3
"""How often of one order it is passed on that it did not come, and as often that it came, so that nobody storms."""
_TO_SHOP = {
    NoticeKind.ORDER_MISSED: NoticeKind.ORDER_MISSED_OF_YOURS,
    NoticeKind.ORDER_CAME: NoticeKind.ORDER_CAME_OF_YOURS,
}
_WRITE = f"""
INSERT INTO reports (created_at, user_id, seller_id, product_id, reason, key)
SELECT ?1, o.customer_id, o.seller_id, NULL, ?3, {order_views.MISSED_KEY} FROM orders o WHERE o.id = ?2
ON CONFLICT (key) DO NOTHING RETURNING id
"""  # noqa: S608

_TAKE_BACK = f"""
DELETE FROM reports WHERE key = (SELECT {order_views.MISSED_KEY} FROM orders o WHERE o.id = ?1) RETURNING id
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Said:
    """What became of it: who is told. `is_new` unless it had been said before."""

    order: Details
    shop: bool = False
    owner: bool = False
    is_new: bool = True


async def question(who: Buyer, order_id: int) -> Details:
    """The order, as long as it may be said or is said already.

    Raises NotFound, OrderMovedOn, NoLetters, or MissedOften once it was said and taken back ROUNDS times.
    """
    order = await order_views.of_customer(who, order_id)
    if order.status is not Fulfilment.DELIVERED:
        raise OrderMovedOn(order.number, order.status)
    if not order.customer_may_miss and not order.is_missed:
        raise NoLetters(order.number)
    if not order.is_missed and await _round(order, await _receivers(order)) >= ROUNDS:
        raise MissedOften(order.number, order.customer_may_write)
    return order


async def say(who: Buyer, order_id: int) -> Said:
    """Kept once an order until it came after all, as a report of its shop; owners and seller are told.

    Said already is said. Raises NotFound, OrderMovedOn, NoLetters, MissedOften, or TooMany("reports").
    """
    order, told = await question(who, order_id), (False, False)
    async with sql.transaction():
        await tallies.hold(who.id)
        is_new = bool(await sql.rows(_WRITE, sql.stamp(), order_id, ReportReason.MISSED.value))
        if is_new:
            await tallies.count(who.chat, Tally.REPORT, f"order:{order_id}", now() + DAY)
            if await tallies.standing(who.chat, Tally.REPORT) > PER_DAY:
                raise TooMany(Quota.REPORTS, PER_DAY)
            receivers = await _receivers(order)
            if (rounds := await _round(order, receivers)) >= ROUNDS:  # of this moment: it may have come meanwhile
                raise MissedOften(order.number, order.customer_may_write)
            told = await _tell(order, NoticeKind.ORDER_MISSED, 1 + rounds, receivers)
            await correspondence.complained(order)
    return Said(await order_views.of_customer(who, order_id), *told, is_new=is_new)


async def take_back(who: Buyer, order_id: int) -> Said:
    """It came after all: the report goes, owners and seller are told. Done already is done. Raises NotFound."""
    order, told = await order_views.of_customer(who, order_id), (False, False)
    async with sql.transaction():
        await tallies.hold(who.id)
        is_new = bool(await sql.rows(_TAKE_BACK, order_id))
        if is_new:
            receivers = await _receivers(order)
            told = await _tell(order, NoticeKind.ORDER_CAME, max(1, await _round(order, receivers)), receivers)
    return Said(await order_views.of_customer(who, order_id), *told, is_new=is_new)


Receivers = tuple[int, Sequence[int]]
"""The seller and the owners."""


async def _tell(order: Details, kind: NoticeKind, time: int, receivers: Receivers) -> tuple[bool, bool]:
    """Whether the shop and any owner are told. Each time is told once (docs/faults.md F660)."""
    facts = {"order": order.id, "number": order.number, "shop": order.shop_name, "by": order.cancelled_by}
    seller, present = receivers
    to_shop = await notifications.tell(seller, _TO_SHOP[kind], facts, _key(_TO_SHOP[kind], order, time))
    to_owners = [await notifications.tell(owner, kind, facts, _key(kind, order, time, owner)) for owner in present]
    return to_shop, any(to_owners)


async def _round(order: Details, receivers: Receivers) -> int:
    """How many times it was said and passed on already; 0 for never."""
    times, present = range(1, ROUNDS + 1), receivers[1]
    keys = {_key(shop, order, time): time for shop in _TO_SHOP.values() for time in times}
    keys |= {_key(kind, order, time, owner): time for kind in _TO_SHOP for time in times for owner in present}
    told = await Notification.filter(key__in=list(keys)).values_list("key", flat=True)
    return max((keys[str(key)] for key in told), default=0)


def _key(kind: NoticeKind, order: Details, time: int, owner: int | None = None) -> str:
    return f"{kind}:{order.id}:{time}" + (f":{owner}" if owner is not None else "")


async def _receivers(order: Details) -> Receivers:
    [shop] = await sql.rows("SELECT user_id FROM sellers WHERE id = ?1", order.seller_id)
    return int(shop["user_id"]), await owners.who_came()
