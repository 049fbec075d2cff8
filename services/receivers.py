"""Whom a notice is for, asked once more when it is sent: what waits may outlive a right, a shop's seller or a chat.

What is for the owners goes to those of the moment; whoever is none any more reads nothing of it (docs/adr/0025).
"""

from __future__ import annotations

from enum import StrEnum

from models.enums import NoticeKind, NoticeState
from services import notifications, outbox, owners, sql, undelivered, unread_words
from services.notifications import OUT_OF_REACH, REACHED, Notice


class Of(StrEnum):
    """As what somebody is told it: what they have to be yet."""

    PERSON = "person"
    OWNER = "owner"
    KEEPER = "keeper"
    """Of a shop, and of the shop of the order in its facts."""
    BUYER = "buyer"
    """Of the order in its facts."""


FOR: dict[NoticeKind, Of] = {
    NoticeKind.SHOP_OPENED: Of.OWNER,
    NoticeKind.SHOP_WAITS: Of.OWNER,
    NoticeKind.SHOP_REPORTED: Of.OWNER,
    NoticeKind.ORDER_STRANDED: Of.OWNER,
    NoticeKind.SHOP_STRANDED: Of.OWNER,
    NoticeKind.ORDER_MISSED: Of.OWNER,
    NoticeKind.ORDER_CAME: Of.OWNER,
    NoticeKind.WORDS_LEFT: Of.OWNER,
    NoticeKind.TREE_EMPTY: Of.OWNER,
    NoticeKind.ORDER_PLACED: Of.KEEPER,
    NoticeKind.PRODUCT_RATED: Of.KEEPER,
    NoticeKind.DIGEST: Of.KEEPER,
    NoticeKind.PRICES_CHANGED: Of.KEEPER,
    NoticeKind.PRICES_MOVED: Of.KEEPER,
    NoticeKind.PRICES_UNDONE: Of.KEEPER,
    NoticeKind.LETTER_TO_SHOP: Of.KEEPER,
    NoticeKind.BUYER_CLOSED: Of.KEEPER,
    NoticeKind.ORDER_MISSED_OF_YOURS: Of.KEEPER,
    NoticeKind.ORDER_CAME_OF_YOURS: Of.KEEPER,
    NoticeKind.ORDER_ACCEPTED: Of.BUYER,
    NoticeKind.ORDER_SHIPPED: Of.BUYER,
    NoticeKind.ORDER_DELIVERED: Of.BUYER,
    NoticeKind.LETTER_TO_CUSTOMER: Of.BUYER,
}
"""All others are for the person, whatever they are by now."""
NO_LONGER = "its receiver is not who it was for any more"
NO_OWNER = "waits for an owner to come"
_NOW = f"""
SELECT COALESCE(n.chat_id, CASE WHEN {REACHED} THEN u.user_id END) AS chat, u.is_active,
       EXISTS (SELECT 1 FROM orders o WHERE o.id = ?2 AND o.customer_id = u.id) AS buys,
       EXISTS (SELECT 1 FROM sellers s WHERE s.user_id = u.id AND (CAST(?2 AS BIGINT) IS NULL OR EXISTS (
           SELECT 1 FROM orders o WHERE o.id = ?2 AND o.seller_id = s.id))) AS keeps
FROM notifications n JOIN users u ON u.id = n.user_id WHERE n.id = ?1
"""  # noqa: S608


async def still(notice: Notice) -> bool:
    """Whether it may go to the chat that it was taken for. If not, what becomes of it is settled already."""
    found = await sql.rows(_NOW, notice.id, notice.facts.get("order"))
    if not found:  # it was deleted with whoever it was for
        return False
    if found[0]["chat"] is None:
        await undelivered.failed(notice, OUT_OF_REACH)
        return False
    if found[0]["chat"] != notice.chat_id:  # the account has moved, and hears of it where it lives
        await outbox.put_back(notice, 0, "moved")
        return False
    whom = FOR.get(notice.kind, Of.PERSON)
    if whom is Of.OWNER and not (found[0]["is_active"] and owners.is_owner(notice.chat_id)):
        await _hand_on(notice)
        return False
    if whom is Of.KEEPER and not (found[0]["is_active"] and found[0]["keeps"]):
        await undelivered.failed(notice, NO_LONGER)
        return False
    if whom is Of.BUYER and not found[0]["buys"]:
        await undelivered.failed(notice, NO_LONGER)
        return False
    return True


def key_of(notice_key: str, owner: int) -> str:
    """The same notice's key for another owner: all of them end with whom they are for."""
    return f"{notice_key.rpartition(':')[0]}:{owner}"


async def _hand_on(notice: Notice) -> None:
    """The owners who have not been told of it are told; while none has come yet it waits, as long as it is news."""
    present = await owners.who_came()
    if not present:
        await outbox.set_aside(notice, NO_OWNER)
        return
    async with sql.transaction():
        key = (await sql.rows("SELECT key FROM notifications WHERE id = ?1", notice.id))[0]["key"]
        for owner in present if not notice.is_over else ():
            await notifications.tell(owner, notice.kind, notice.facts, key_of(key, owner))
        await outbox.close(notice, NoticeState.FAILED, NO_LONGER)
        await unread_words.tell_writers([notice.id])
