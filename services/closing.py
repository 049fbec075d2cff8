"""Closing a person out of the market, and letting them in again; never one of its owners."""

from __future__ import annotations

from models.enums import NoticeKind
from models.user import User
from services import notifications, orders, owners, reach, reasons, shop_status, shop_turns, sql
from services.analytics import week
from services.errors import Invalid, NotFound, OwnerStays, Value
from services.market import random_code
from services.shop_status import Reason

REASON_LIMIT = 256


async def activate_user(user_id: int) -> None:
    """Lets a person in again (who was deleted stays deleted). Raises NotFound."""
    async with sql.transaction():
        changed = await sql.rows(
            """UPDATE users SET is_active = true, deactivation_reason = '' WHERE id = ?1 AND NOT is_active
            AND (user_id IS NOT NULL OR password IS NOT NULL) RETURNING id""",
            user_id,
        )
        if changed:
            await shop_status.reopen_of(user_id)
            kind = NoticeKind.ACTIVATED
            await notifications.tell(user_id, kind, {}, f"{kind}:{user_id}:{random_code(12)}")
        elif not await User.filter(id=user_id, is_active=True).exists():
            raise NotFound


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


async def deactivate_user(user_id: int, reason: Reason | str = "") -> None:
    """From this moment the person can only read why. Raises NotFound, OwnerStays or Invalid("reason")."""
    kept = checked_reason(reason)
    async with sql.transaction():
        await shop_turns.alone_of(user_id)
        changed = await sql.rows(
            f"""UPDATE users SET is_active = false, deactivation_reason = ?2 WHERE id = ?1 AND is_active
            AND COALESCE(user_id, -1) NOT IN ({owners.named()}) RETURNING id""",  # noqa: S608
            user_id, kept,
        )  # fmt: skip
        if changed:
            await shop_status.close_of(user_id)
            waited, goes_on = await orders.take_away(user_id), await _tell_shops(user_id)
            await reach.strand(user_id)
            counts = {"waited": waited, "goes_on": goes_on}
            facts = {"reason": kept, **{name: count for name, count in counts.items() if count}}
            kind = NoticeKind.DEACTIVATED
            await notifications.tell(user_id, kind, facts, f"{kind}:{user_id}:{random_code(12)}")
    if changed:
        week.forget()
        return
    user = await User.get_or_none(id=user_id)
    if user is None:
        raise NotFound
    if owners.is_owner(user.user_id):
        raise OwnerStays
