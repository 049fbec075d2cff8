"""An account comes back to the chat where its person has gone on as new, or to another that has proved its number: what
the row there did is the same person's and goes along, orders with all that hangs on them too (docs/adr/0024).

People are counted and not accounts (docs/adr/0049), so no buyer, star or friend is counted anew; where the row was
counted as another person, two are counted as one from then on.
"""

from __future__ import annotations

from models.enums import CheckoutStatus, NoticeKind, NoticeState, ReportReason
from models.notification import Notification
from services import front, persons, ratings, sql

_LETTERS = (NoticeKind.LETTER_TO_SHOP, NoticeKind.LETTER_TO_CUSTOMER)

# Whoever takes a step with one of these holds it, and then refers to their customer: so they are held in between.
_HOLD_ORDERS = """
SELECT o.id FROM orders o WHERE o.customer_id = ?1 ORDER BY o.id {lock}
"""
# Of all that the person said of a product the newest stands.
_THEIRS = f"IN (SELECT CAST(?1 AS BIGINT) UNION ALL {persons.accounts_with('?2')})"
_RATED_TWICE = f"""
SELECT f.id, f.product_id, f.score FROM ratings f WHERE f.user_id {_THEIRS} AND EXISTS (
    SELECT 1 FROM ratings r WHERE r.product_id = f.product_id AND r.id > f.id AND r.user_id {_THEIRS})
ORDER BY f.product_id
"""  # noqa: S608
_OF_BOTH = "seller_id IN (SELECT c.seller_id FROM correspondences c WHERE c.customer_id = {})"
_SAME_SHOP = "SELECT b.id FROM shop_blocks b WHERE b.seller_id = shop_blocks.seller_id AND b.customer_id = {}"
_STATEMENTS = (
    "UPDATE orders SET customer_id = ?2 WHERE customer_id = ?1 RETURNING id",
    # An open one is of its cart, which comes along and is checked out anew.
    f"""UPDATE checkouts SET customer_id = ?2
        WHERE customer_id = ?1 AND status <> '{CheckoutStatus.DRAFT}' RETURNING id""",  # noqa: S608
    "UPDATE ratings SET user_id = ?2 WHERE user_id = ?1 RETURNING id",
    # The key of an order that did not come names its customer (services/order_views.py).
    f"""UPDATE reports SET key = CAST(CAST(?2 AS BIGINT) AS TEXT)
            || SUBSTR(key, 1 + LENGTH(CAST(CAST(?1 AS BIGINT) AS TEXT)))
        WHERE user_id = ?1 AND reason = '{ReportReason.MISSED}' RETURNING id""",  # noqa: S608
    # They have hushed a shop by whichever account it was (services/hushed.py); else the newer says how both write.
    f"""UPDATE correspondences SET is_quiet = true
        WHERE customer_id = ?1 AND {_OF_BOTH.format("?2 AND c.is_quiet")} RETURNING id""",  # noqa: S608
    f"DELETE FROM correspondences WHERE customer_id = ?2 AND {_OF_BOTH.format('?1')} RETURNING id",  # noqa: S608
    "UPDATE correspondences SET customer_id = ?2 WHERE customer_id = ?1 RETURNING id",
    # Of one that names somebody else's order, who was in this chat, the account is no successor (docs/adr/0042).
    f"""DELETE FROM shop_blocks WHERE customer_id = ?1 AND order_id NOT IN (
            SELECT o.id FROM orders o WHERE o.customer_id IN ({persons.accounts_with("?2")})) RETURNING id""",  # noqa: S608
    f"""DELETE FROM shop_blocks WHERE customer_id = ?2
        AND EXISTS ({_SAME_SHOP.format("?1")} AND b.created_at > shop_blocks.created_at) RETURNING id""",  # noqa: S608
    f"DELETE FROM shop_blocks WHERE customer_id = ?1 AND EXISTS ({_SAME_SHOP.format('?2')}) RETURNING id",  # noqa: S608
    "UPDATE shop_blocks SET customer_id = ?2 WHERE customer_id = ?1 RETURNING id",
    # One line waits for whoever could not be written to; the chat's commands are told anew.
    f"""UPDATE notifications SET user_id = ?2, key = 'held:{NoticeKind.MISSED}:' || CAST(CAST(?2 AS BIGINT) AS TEXT)
        WHERE user_id = ?1 AND state = '{NoticeState.HELD}' AND kind = '{NoticeKind.MISSED}' AND NOT EXISTS (
            SELECT 1 FROM notifications h
            WHERE h.key = 'held:{NoticeKind.MISSED}:' || CAST(CAST(?2 AS BIGINT) AS TEXT)) RETURNING id""",  # noqa: S608
    f"""UPDATE notifications SET user_id = ?2 WHERE user_id = ?1 AND state <> '{NoticeState.HELD}'
        AND kind <> '{NoticeKind.COMMANDS}' RETURNING id""",  # noqa: S608
)
_FREE_PHONE = """
UPDATE users SET phone = NULL, phone_index = NULL WHERE id = ?1 AND phone IS NOT NULL
    AND EXISTS (SELECT 1 FROM users a WHERE a.id = ?2 AND a.phone IS NULL) RETURNING id
"""
_PHONE = "SELECT phone, phone_index FROM users WHERE id = ?1"
_TAKE_PHONE = "UPDATE users SET phone = ?2, phone_index = ?3 WHERE id = ?1 RETURNING id"


async def hold_orders(guest: int) -> None:
    """The orders of a chat's own row, for the caller's transaction, in the order in which others hold several."""
    if lock := sql.change_lock():
        await sql.rows(_HOLD_ORDERS.format(lock=lock), guest)


async def take_along(guest: int, account: int) -> None:
    """All that the row did becomes the account's, which is the same person's; for the caller's transaction.

    The row may have counted as another person, in a chat that the account has never lived in.
    """
    await front.pass_on(guest, account)
    for former in await sql.rows(_RATED_TWICE, guest, account):
        await ratings.uncount(former["product_id"], former)
        await sql.rows("DELETE FROM ratings WHERE id = ?1 RETURNING id", former["id"])
    for statement in _STATEMENTS:
        await sql.rows(statement, guest, account)
    await _take_letters(guest, account)
    [own] = await sql.rows(_PHONE, guest)
    if await sql.rows(_FREE_PHONE, guest, account):
        await sql.rows(_TAKE_PHONE, account, own["phone"], own["phone_index"])


async def _take_letters(guest: int, account: int) -> None:
    """They are found by whose they are, when so many an hour are counted and when somebody's data goes."""
    for kind in _LETTERS:
        for letter in await Notification.filter(key__startswith=f"{kind}:{guest}:"):
            _, _, shop, hour, place = letter.key.split(":")
            key = f"{kind}:{account}:{shop}:{hour}:{place}"
            if await Notification.filter(key=key).exists():
                key = f"{kind}:{account}:{shop}:{hour}.{guest}:{place}"
            await Notification.filter(id=letter.id).update(key=key)
