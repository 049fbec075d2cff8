"""Closing a person out of the market, and letting them in again; never one of its owners."""

from __future__ import annotations

from models.enums import NoticeKind
from services import notifications, orders, owners, reach, reasons, shop_status, shop_turns, sql
from services.analytics import week
from services.errors import ChangedMeanwhile, Invalid, NotFound, OwnerStays, Value
from services.market import random_code
from services.readings import ReadPerson
from services.shop_status import Reason

REASON_LIMIT = 256
_READ = """
SELECT is_active, deactivation_reason, password IS NOT NULL AS is_registered, user_id,
       user_id IS NULL AND password IS NULL AND NOT is_active AS is_gone
FROM users WHERE id = ?1 {lock}"""
_ENDS = """
SELECT (SELECT COUNT(*) FROM orders o WHERE o.customer_id = u.id AND o.status = 'pending') AS waiting,
       COALESCE(s.shop_name, '') AS shop, COALESCE(s.status = 'open', false) AS shop_open
FROM users u LEFT JOIN sellers s ON s.user_id = u.id WHERE u.id = ?1"""


async def activate_user(user_id: int, read: str | None = None) -> None:
    """Lets a person in again (who was deleted stays deleted). `read` is the mark of what an owner has read of them;
    None, where nobody was asked. Raises NotFound or ChangedMeanwhile.
    """
    async with sql.transaction():
        person, _telegram = await _take_turn(user_id)
        if person.check(read, holds=person.is_active):
            await sql.rows(
                "UPDATE users SET is_active = true, deactivation_reason = '' WHERE id = ?1 RETURNING id", user_id
            )
            await shop_status.reopen_of(user_id)
            kind = NoticeKind.ACTIVATED
            await notifications.tell(user_id, kind, {}, f"{kind}:{user_id}:{random_code(12)}")


async def _take_turn(user_id: int) -> tuple[ReadPerson, int | None]:
    """The person as they are until the caller's transaction ends, and their Telegram id; raises NotFound."""
    await shop_turns.alone_of(user_id)
    known = await sql.rows(_READ.format(lock=sql.change_lock()), user_id)
    if not known or known[0]["is_gone"]:
        raise NotFound
    [ends] = await sql.rows(_ENDS, user_id)
    what = bool(known[0]["is_active"]), known[0]["deactivation_reason"], bool(ends["waiting"]), ends["shop"]
    return ReadPerson(*what, bool(ends["shop_open"]), bool(known[0]["is_registered"])), known[0]["user_id"]


_GOES_ON = """
SELECT o.id, o.number, s.user_id AS seller FROM orders o JOIN sellers s ON s.id = o.seller_id
WHERE o.customer_id = ?1 AND o.status IN ('accepted', 'shipped') ORDER BY o.id
"""


async def _tell_shops(user_id: int) -> int:
    """What a shop has accepted stays the shop's to decide, and it hears that nobody asks for it; how many there are."""
    found = await sql.rows(_GOES_ON, user_id)
    for row in found:
        facts = {"order": row["id"], "number": row["number"]}
        kind = NoticeKind.BUYER_CLOSED
        await notifications.tell(row["seller"], kind, facts, f"{kind}:{row['id']}:{random_code(12)}")
    return len(found)


def checked_reason(reason: Reason | str) -> str:
    """A ready-made one as its code, own words cleaned, perhaps none; Invalid("reason") beyond 256 characters."""
    if isinstance(reason, Reason):
        return reason.value
    if len(kept := reasons.words(reason)) > REASON_LIMIT:
        raise Invalid(Value.REASON, limit=REASON_LIMIT)
    return kept


async def deactivate_user(user_id: int, reason: Reason | str = "", read: str | None = None) -> None:
    """From this moment the person can only read why; who may do nothing already keeps the reason. `read` as above.

    Raises NotFound, OwnerStays, Invalid("reason") or ChangedMeanwhile, also where another reason closed them out.
    """
    kept = checked_reason(reason)
    async with sql.transaction():
        person, telegram = await _take_turn(user_id)
        if owners.is_owner(telegram):
            raise OwnerStays
        if not person.check(read, holds=not person.is_active and person.reason == kept):
            return
        if not person.is_active:
            if read is not None:
                raise ChangedMeanwhile
            return
        await _close_out(user_id, kept)
    week.forget()


async def _close_out(user_id: int, reason: str) -> None:
    await sql.rows(
        "UPDATE users SET is_active = false, deactivation_reason = ?2 WHERE id = ?1 RETURNING id", user_id, reason
    )
    await shop_status.close_of(user_id)
    waited, goes_on = await orders.take_away(user_id), await _tell_shops(user_id)
    await reach.strand(user_id)
    counts = {"waited": waited, "goes_on": goes_on}
    facts = {"reason": reason, **{name: count for name, count in counts.items() if count}}
    kind = NoticeKind.DEACTIVATED
    await notifications.tell(user_id, kind, facts, f"{kind}:{user_id}:{random_code(12)}")
