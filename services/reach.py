"""Whom the bot can write to: Telegram says who blocked it, and whoever writes to us is there again.

When a seller cannot be reached, the market's owners hear of the orders that wait in that shop.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from models.base import now
from models.enums import NoticeKind, NoticeState
from services import notifications, outbox, owners, sql, unread_words, windows
from services.notifications import Notice

HOUR = timedelta(hours=1)
_MARK = "UPDATE users SET is_reachable = ?2 WHERE user_id = ?1 AND is_reachable <> ?2 RETURNING id"
_WAITING = """
SELECT o.id, o.number, o.seller_id, s.shop_name FROM orders o JOIN sellers s ON s.id = o.seller_id
WHERE s.user_id = ?1 AND o.status IN ('pending', 'accepted', 'shipped') ORDER BY o.id
"""
_UNTOLD = """
SELECT o.id, o.number, s.shop_name FROM orders o JOIN sellers s ON s.id = o.seller_id
WHERE o.id = ?1 AND o.status = 'pending'
"""


_SHOP = "SELECT s.id, s.user_id, s.shop_name FROM orders o JOIN sellers s ON s.id = o.seller_id WHERE o.id = ?1"
# Of another order of the same shop.
_TOLD_LATELY = f"""
SELECT o.id FROM orders o JOIN notifications n
    ON n.key = '{NoticeKind.ORDER_STRANDED}:' || CAST(o.id AS TEXT) || ':' || CAST(CAST(?2 AS BIGINT) AS TEXT)
WHERE o.seller_id = (SELECT p.seller_id FROM orders p WHERE p.id = ?1) AND o.id <> ?1
  AND o.status IN ('pending', 'accepted', 'shipped') AND n.created_at BETWEEN ?3 AND ?4 LIMIT 1
"""  # noqa: S608


async def mark_reachable(telegram_id: int, reachable: bool) -> None:
    """The person blocked the bot or let it in again; somebody unknown changes nothing."""
    async with sql.transaction():
        await _mark(telegram_id, reachable)


async def lost(notice: Notice, problem: str) -> None:
    """It could not be delivered, for the bot is blocked or the chat is gone; whoever lives there is sent nothing more
    until they are back. Of an account that lives elsewhere by now this says nothing.
    """
    async with sql.transaction():
        await outbox.close(notice, NoticeState.FAILED, f"{notifications.OUT_OF_REACH}: {problem}")
        await notifications.hold(notice.user, notice.kind, notice.chat_id)
        await unread_words.tell_writers([notice.id])
        await _mark(notice.chat_id, reachable=False)


async def _mark(telegram_id: int, reachable: bool) -> None:
    changed = await sql.rows(_MARK, telegram_id, reachable)
    if changed and not reachable:
        await leave_unheard(changed[0]["id"])


async def leave_unheard(user: int) -> None:
    """Somebody whom the bot cannot write to from now on: what waits for them ends, and whom it matters to hears of it.

    For the caller's transaction.
    """
    await unread_words.tell_writers(await notifications.withhold(user))
    await strand(user)


async def tell_owners(order: int, number: str, shop: str, *, untold: bool = False) -> None:
    """It stands in a shop whose seller does not hear of it, or could not be told of it.

    Of one order in an hour and shop, and of all that came behind it by one message: a customer who orders again and
    again there storms nobody.
    """
    for owner in await owners.who_came():
        if await sql.rows(_TOLD_LATELY, order, owner, *windows.around(HOUR)):
            await _tell_of_more(order, owner)
            continue
        facts = {"order": order, "number": number, "shop": shop} | ({"untold": True} if untold else {})
        kind = NoticeKind.ORDER_STRANDED
        await notifications.tell(owner, kind, facts, f"{kind}:{order}:{owner}")


async def tell_owners_untold(order: int) -> None:
    """The notice of an order that waits yet did not get through to its seller."""
    for row in await sql.rows(_UNTOLD, order):
        await tell_owners(row["id"], row["number"], row["shop_name"], untold=True)


async def strand(seller: int) -> None:
    """Owners hear of what waits in the shop of somebody who does not hear of it; for the caller's transaction."""
    waiting = await sql.rows(_WAITING, seller)
    if len(waiting) == 1:
        await tell_owners(waiting[0]["id"], waiting[0]["number"], waiting[0]["shop_name"])
    elif waiting:
        await _tell_of_all(waiting)


async def _tell_of_more(order: int, owner: int) -> None:
    [shop] = await sql.rows(_SHOP, order)
    waiting = await sql.rows(_WAITING, shop["user_id"])
    facts = {"seller": shop["id"], "shop": shop["shop_name"], "count": len(waiting)}
    hour = int(now().timestamp() // HOUR.total_seconds())
    kind = NoticeKind.SHOP_STRANDED
    await notifications.tell(owner, kind, facts, f"{kind}:{shop['id']}:{hour}:more:{owner}")


async def _tell_of_all(waiting: list[dict[str, Any]]) -> None:
    """One message however many wait."""
    last = waiting[-1]
    facts = {"seller": last["seller_id"], "shop": last["shop_name"], "count": len(waiting)}
    for owner in await owners.who_came():
        kind = NoticeKind.SHOP_STRANDED
        await notifications.tell(owner, kind, facts, f"{kind}:{last['id']}:{owner}")
