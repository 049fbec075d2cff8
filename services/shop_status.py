"""Whether a shop is open: what the market's owner decides; effective at once, old buttons included."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from models.enums import NoticeKind, SellerStatus
from services import notifications, reasons, shop_turns, sql
from services.actors import Admin
from services.analytics import week
from services.errors import ChangedMeanwhile, NotFound, SellerDeactivated, StaleButton
from services.market import random_code
from services.readings import ReadShop

REASON_LEAST = 3
REASON_LIMIT = 200


class Reason(StrEnum):
    """Ready-made reasons, kept as codes so that everybody reads them in their own language."""

    COMPLAINTS = "#complaints"
    FORBIDDEN = "#forbidden"
    FRAUD = "#fraud"
    SILENT = "#silent"
    RUDE = "#rude"
    NOT_COLLECTED = "#not_collected"
    SPAM = "#spam"
    UNFIT_NAME = "#unfit_name"
    UNKNOWN = "#unknown"
    OTHERS_ACCOUNT = "#others_account"
    SELLER_DEACTIVATED = "#seller_deactivated"


_WAIT_AGAIN = """
UPDATE sellers SET status = 'pending', suspension_reason = ''
WHERE id = ?1 AND status = 'suspended' AND NOT was_open RETURNING user_id, id, shop_name
"""
_READ = "SELECT shop_name, status, suspension_reason, is_known, kept_off, fell_off FROM sellers WHERE id = ?1"
_LOOK = "UPDATE sellers SET is_known = true, kept_off = false, fell_off = false WHERE id = ?1 RETURNING id"
_TAKE_OFF = "UPDATE sellers SET is_known = false, kept_off = true, fell_off = false WHERE id = ?1 RETURNING id"
_WAITING = """
SELECT user_id, key FROM notifications WHERE kind = ?1 AND key LIKE ?2 AND state IN ('waiting', 'sending') ORDER BY id
"""
_HAS_GOODS = "SELECT id FROM products WHERE seller_id = ?1 AND status = 'active' LIMIT 1"


# Whoever is being deactivated waits for this, or this finds them gone (services/closing.py).
_SELLER = "SELECT u.is_active FROM sellers s JOIN users u ON u.id = s.user_id WHERE s.id = ?1 {lock}"


async def approve(admin: Admin, seller_id: int, read: str | None = None) -> None:
    """A waiting shop opens; an open one stays so.

    `read` is the mark of what the owner has read of it; None, where nobody was asked. Raises NotFound,
    SellerDeactivated, ShopRenamed, ChangedMeanwhile, or StaleButton for a suspended one.
    """
    async with sql.transaction():
        shop = await _take_turn(seller_id)
        if not shop.check(read, holds=shop.status is SellerStatus.OPEN):
            return
        await _check_seller(seller_id)
        opened = await _open(seller_id, SellerStatus.PENDING)
        await sql.rows(_LOOK, seller_id)
        await _tell(opened, NoticeKind.SHOP_APPROVED)
        await _end_waiting(seller_id, NoticeKind.SHOP_APPROVED)


async def make_known(admin: Admin, seller_id: int, read: str | None = None) -> None:
    """The owner has looked at it: its goods may stand on the front page. `read` as for `approve`.

    Raises NotFound, ShopRenamed or ChangedMeanwhile.
    """
    async with sql.transaction():
        shop = await _take_turn(seller_id)
        if shop.check(read, holds=shop.is_known):
            await sql.rows(_LOOK, seller_id)
    week.forget()


async def make_unknown(admin: Admin, seller_id: int, read: str | None = None) -> None:
    """Off the front page until the owner puts it back: no delivery does (services/front.py). As `make_known`."""
    async with sql.transaction():
        shop = await _take_turn(seller_id)
        if shop.check(read, holds=shop.kept_off):
            await sql.rows(_TAKE_OFF, seller_id)
    week.forget()


async def restore(admin: Admin, seller_id: int, read: str | None = None) -> None:
    """A suspended shop opens again, or waits again where it was turned away before it was ever open; one that is open
    or waits stays so. `read` as for `approve`. Raises NotFound, SellerDeactivated, ShopRenamed or ChangedMeanwhile.
    """
    async with sql.transaction():
        shop = await _take_turn(seller_id)
        if not shop.check(read, holds=shop.status is not SellerStatus.SUSPENDED):
            return
        await _check_seller(seller_id)
        if waits := await sql.rows(_WAIT_AGAIN, seller_id):
            await _tell(waits[0], NoticeKind.SHOP_WAITS_AGAIN)
        else:
            opened = await _open(seller_id, SellerStatus.SUSPENDED)
            has_goods = bool(await sql.rows(_HAS_GOODS, seller_id))
            await _tell(opened, NoticeKind.SHOP_RESTORED, has_goods=has_goods)
            await _tell_customers(opened, NoticeKind.SHOP_REOPENED)


async def suspend(admin: Admin, seller_id: int, reason: Reason | str, read: str | None = None) -> None:
    """The shop closes at once and its seller is told why; a closed one keeps its reason. `read` as for `approve`.

    One that was never open is refused by it, and told so. Raises NotFound, Invalid, ShopRenamed or ChangedMeanwhile,
    also where another reason closed it.
    """
    kept = checked_reason(reason)
    async with sql.transaction():
        shop = await _take_turn(seller_id)
        if not shop.check(read, holds=shop.status is SellerStatus.SUSPENDED and shop.reason == kept):
            return
        closed = await sql.rows(
            """UPDATE sellers SET status = 'suspended', suspension_reason = ?2
            WHERE id = ?1 AND status <> 'suspended' RETURNING id, user_id, shop_name, was_open""",
            seller_id, kept,
        )  # fmt: skip
        if not closed:
            if read is not None:
                raise ChangedMeanwhile
            return
        await _tell(closed[0], NoticeKind.SHOP_SUSPENDED, reason=kept, was_open=bool(closed[0]["was_open"]))
        await _end_waiting(seller_id, NoticeKind.SHOP_SUSPENDED)
        await _tell_customers(closed[0], NoticeKind.SHOP_CLOSED)
    week.forget()


def checked_reason(reason: Reason | str) -> str:
    """A ready-made one as its code, own words cleaned: Invalid("reason") unless they have 3 to 200 characters."""
    return reasons.kept(reason, REASON_LEAST, REASON_LIMIT)


async def close_of(user: int) -> None:
    """The open shop of a person who may do nothing any more closes too; for the caller's transaction, which has taken
    its turn at the shop (`shop_turns.alone_of`).

    Customers hear of it where the shop was suspended before as well: till then it could still finish their orders.
    """
    await sql.rows(
        """UPDATE sellers SET status = 'suspended', suspension_reason = ?2 WHERE user_id = ?1 AND status = 'open'
        RETURNING id""",
        user, Reason.SELLER_DEACTIVATED.value,
    )  # fmt: skip
    for shop in await sql.rows("SELECT id, shop_name FROM sellers WHERE user_id = ?1", user):
        await _tell_customers(shop, NoticeKind.SHOP_CLOSED, is_gone=True)


async def reopen_of(user: int) -> None:
    """Undoes `close_of` and nothing else: a shop suspended for a reason of its own stays so.

    Its customers were told then that it can finish nothing, and are told that it can again.
    """
    opened = await sql.rows(
        """UPDATE sellers SET status = 'open', suspension_reason = '' WHERE user_id = ?1 AND suspension_reason = ?2
        AND status = 'suspended' RETURNING id, shop_name""",
        user, Reason.SELLER_DEACTIVATED.value,
    )  # fmt: skip
    for shop in opened:
        await _tell_customers(shop, NoticeKind.SHOP_REOPENED)
    for shop in await sql.rows(
        "SELECT id, shop_name FROM sellers WHERE user_id = ?1 AND status = ?2", user, SellerStatus.SUSPENDED.value
    ):
        await _tell_customers(shop, NoticeKind.SHOP_CLOSED, is_back=True)


async def close_forsaken() -> None:
    """At a start: no shop is open whose seller is deactivated, as markets of before this was asked had some."""
    await sql.rows(
        """UPDATE sellers SET status = 'suspended', suspension_reason = ?1 WHERE status = 'open'
        AND user_id IN (SELECT u.id FROM users u WHERE NOT u.is_active) RETURNING id""",
        Reason.SELLER_DEACTIVATED.value,
    )


async def _take_turn(seller_id: int) -> ReadShop:
    """The shop as it is until the caller's transaction ends; raises NotFound."""
    await shop_turns.alone(seller_id)
    known = await sql.rows(_READ, seller_id)
    if not known:
        raise NotFound
    name, status, reason, *front = known[0].values()
    return ReadShop(name, SellerStatus(status), reason, *map(bool, front))


async def _check_seller(seller_id: int) -> None:
    """A shop opens for somebody who may look after it: raises NotFound or SellerDeactivated."""
    lock = f"{sql.share_lock()} OF u" if sql.share_lock() else ""
    known = await sql.rows(_SELLER.format(lock=lock), seller_id)
    if not known:
        raise NotFound
    if not known[0]["is_active"]:
        raise SellerDeactivated


async def _open(seller_id: int, source: SellerStatus) -> dict[str, Any]:
    """The row when this opened the shop; raises StaleButton when it is not `source`."""
    opened = await sql.rows(
        """UPDATE sellers SET status = 'open', suspension_reason = '', was_open = ?3 WHERE id = ?1 AND status = ?2
        RETURNING id, user_id, shop_name""",
        seller_id, source.value, True,
    )  # fmt: skip
    if not opened:
        raise StaleButton
    return opened[0]


async def _end_waiting(seller_id: int, kind: NoticeKind) -> None:
    """An owner who is told only now that the shop waits reads what became of it."""
    for waits in await sql.rows(_WAITING, NoticeKind.SHOP_WAITS.value, f"{NoticeKind.SHOP_WAITS}:{seller_id}:%"):
        await notifications.end(waits["user_id"], waits["key"], kind)


async def _tell(shop: dict[str, Any], kind: NoticeKind, **facts: str | bool) -> None:
    key = f"{kind}:{shop['id']}:{random_code(12)}"
    await notifications.tell(shop["user_id"], kind, {"shop": shop["shop_name"], **facts}, key)


async def _tell_customers(
    shop: dict[str, Any], kind: NoticeKind, *, is_gone: bool = False, is_back: bool = False
) -> None:
    """Whoever has an open order there: while the shop is closed its seller can finish it, unless they are gone too, and
    again once they are back.
    """
    concerned = await sql.rows(
        """SELECT customer_id AS id, CASE WHEN COUNT(*) = 1 THEN MIN(status) ELSE '' END AS status FROM orders
        WHERE seller_id = ?1 AND status IN ('pending', 'accepted', 'shipped')
        GROUP BY customer_id ORDER BY customer_id""",
        shop["id"],
    )
    code = random_code(12)
    for row in concerned:
        facts = {"shop": shop["shop_name"]} | ({"gone": row["status"]} if is_gone else {})
        facts |= {"back": True} if is_back else {}
        await notifications.tell(row["id"], kind, facts, f"{kind}:{code}:{row['id']}")
