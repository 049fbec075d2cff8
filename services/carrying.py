"""An account comes to a chat: what the chat's own row had goes along, and the row goes or is let go of."""

from __future__ import annotations

from typing import Any

from models.enums import NoticeKind, Role
from models.notification import Notification
from services import accounts, blocks, contacts, homecoming, owners, persons, releases, sql, vault, wizards
from services.errors import MoveRefused, NoMove
from services.support import LEFT

_HOLD = """
UPDATE users SET logged_out = false, chat_language = NULL, is_reachable = true WHERE id = ?1 AND is_active
    AND COALESCE(user_id, -1) NOT IN ({owners}) AND COALESCE(user_id, 0) = COALESCE(CAST(?2 AS BIGINT), 0) RETURNING id
"""
_FRIENDS = """
id IN (SELECT CAST(?1 AS BIGINT) UNION ALL SELECT u.id FROM users u WHERE u.user_id = ?2
    UNION ALL SELECT u.referred_by_id FROM users u WHERE u.user_id = ?2
    UNION ALL SELECT f.id FROM users u JOIN users f ON f.referred_by_id = u.id WHERE u.user_id = ?2
    UNION ALL SELECT o.referrer_id FROM users u JOIN link_opens o ON o.user_id = u.id WHERE u.user_id = ?2
    UNION ALL SELECT o.user_id FROM users u JOIN link_opens o ON o.referrer_id = u.id WHERE u.user_id = ?2)
"""
_IN_CHAT = "COALESCE((SELECT n.id FROM users n WHERE n.user_id = ?2), 0)"
_LIVE = "UPDATE users SET user_id = ?2, username = ?3, former_chat = NULL WHERE id = ?1 RETURNING id"
_NEWCOMER = f"""
SELECT u.id, u.username, u.role, u.is_active, u.logged_out, u.address, u.referred_by_id, u.phone,
       u.password IS NOT NULL AS is_registered, a.phone AS account_phone,
       EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = u.id) AS has_orders,
       COALESCE({persons.of("a")} = {persons.of("u")}, false) AS is_theirs
FROM users u LEFT JOIN users a ON a.id = CAST(?2 AS BIGINT) WHERE u.user_id = ?1
"""  # noqa: S608


async def _newcomer(telegram_id: int, account: int | None) -> dict[str, Any] | None:
    """The chat's own row; the account is its person's too when this chat has proved the account's very number."""
    found = await sql.rows(_NEWCOMER, telegram_id, account)
    if not found:
        return None
    own, theirs = (vault.unseal(found[0][name]) if found[0][name] else None for name in ("phone", "account_phone"))
    return found[0] | {"is_theirs": bool(found[0]["is_theirs"]) or (own is not None and own == theirs)}


async def check_room(telegram_id: int, account: int | None) -> None:
    """Whether this account (None: anybody's) could come to this chat; raises MoveRefused."""
    await _check_room(await _newcomer(telegram_id, account))


async def no_room(telegram_id: int) -> NoMove | None:
    """The same as an answer about anybody's account: whoever types a password is told nothing of the one it is of."""
    try:
        await check_room(telegram_id, None)
    except MoveRefused as refusal:
        return refusal.why
    return None


async def _check_room(newcomer: dict[str, Any] | None) -> None:
    """Raises MoveRefused when the chat's own row holds more than a cart, and nobody has logged out of it.

    Orders come along to an account of the same person, and to no other (services/homecoming.py); NUMBER where there is
    one of their number, so that they cannot be registered.
    """
    if newcomer is None or (newcomer["is_registered"] and newcomer["logged_out"] and newcomer["is_active"]):
        return
    if newcomer["is_registered"] or newcomer["role"] != Role.CUSTOMER.value:
        raise MoveRefused(NoMove.SHOP)
    if newcomer["has_orders"] and not newcomer["is_theirs"]:
        raise MoveRefused(NoMove.NUMBER if await _is_login(newcomer["phone"]) else NoMove.ORDERS)
    if not newcomer["is_active"]:
        raise MoveRefused(NoMove.STALE)


async def _is_login(phone: str | None) -> bool:
    """Whether an account is logged in to by this number, sealed."""
    index = contacts.phone_index(vault.unseal(phone)) if phone else None
    return bool(await sql.rows("SELECT id FROM users WHERE phone_index = ?1 AND password IS NOT NULL", index))


async def hold(account: int, new: int) -> None:
    """All rows of people that `carry` goes on to change or to refer to, and the orders of the chat's own row.

    Whoever takes a step with one of these refers to that row after it: nothing bars that before the orders are held.
    """
    for side, lock in (("<", sql.update_lock()), ("=", sql.change_lock()), (">", sql.update_lock())):
        await accounts.hold(f"{_FRIENDS} AND id {side} {_IN_CHAT}", account, new, lock=lock)
    if newcomer := await _newcomer(new, account):
        await homecoming.hold_orders(newcomer["id"])
        await accounts.hold("id = ?1", newcomer["id"])


async def carry(account: int, old: int | None, new: int) -> None:
    """The account lives in chat `new` from now on; for the caller's transaction. Raises MoveRefused."""
    await hold(account, new)
    if not await sql.rows(_HOLD.format(owners=owners.named()), account, old):
        raise MoveRefused(NoMove.STALE)
    await wizards.rest(account)
    newcomer = await _newcomer(new, account)
    await _check_room(newcomer)
    username = None
    if newcomer is not None:
        username = newcomer["username"]
        if not (newcomer["is_registered"] and await releases.let_go(newcomer["id"])):
            await persons.remember_chats({new: await persons.number(newcomer["id"])})
            await _merge(newcomer, account)
    await sql.rows(_LIVE, account, new, username)
    await wizards.bring(account)
    if old:
        await blocks.keep_for(account, old)
        await persons.remember_chats({old: await persons.number(account)})
    await accounts.tell_commands(account)


_CARRY_CART = """
INSERT INTO cart_items (created_at, quantity, cart_id, product_id)
SELECT i.created_at, i.quantity, mine.id, i.product_id
FROM cart_items i JOIN carts theirs ON theirs.id = i.cart_id JOIN carts mine ON mine.user_id = ?2
WHERE theirs.user_id = ?1 ON CONFLICT (cart_id, product_id) DO NOTHING RETURNING id
"""
# Not to the account itself or to whom it came through: that would close a loop.
_CARRY_FRIENDS = """
WITH RECURSIVE line (id) AS (
    SELECT CAST(?2 AS BIGINT) UNION SELECT u.referred_by_id FROM users u JOIN line ON line.id = u.id
    WHERE u.referred_by_id IS NOT NULL
)
UPDATE users SET referred_by_id = ?2 WHERE referred_by_id = ?1 AND id NOT IN (SELECT id FROM line) RETURNING id
"""
_CARRY_FORMER = """
UPDATE users SET former_friends = former_friends + (SELECT n.former_friends FROM users n WHERE n.id = ?1)
WHERE id = ?2 RETURNING id
"""
# Whose link was opened, or who opened one; nobody opens their own.
_CARRY_OPENINGS = """
INSERT INTO link_opens (created_at, referrer_id, user_id)
SELECT created_at, CASE WHEN referrer_id = ?1 THEN ?2 ELSE referrer_id END,
       CASE WHEN user_id = ?1 THEN ?2 ELSE user_id END
FROM link_opens WHERE (referrer_id = ?1 AND user_id <> ?2) OR (user_id = ?1 AND referrer_id <> ?2)
ON CONFLICT (referrer_id, user_id) DO NOTHING RETURNING id
"""
_CARRY_REPORTS = "UPDATE reports SET user_id = ?2 WHERE user_id = ?1 RETURNING id"
# It was no newcomer.
_NO_FRIEND = "DELETE FROM notifications WHERE key = ?1 RETURNING id"
_CARRY_DELETIONS = "UPDATE notifications SET user_id = ?2 WHERE user_id = ?1 AND kind = ?3 RETURNING id"


async def _merge(newcomer: dict[str, Any], account: int) -> None:
    """What the chat's own row had comes along; then the row goes, also as somebody's friend: it was no newcomer."""
    await sql.rows(_CARRY_CART, newcomer["id"], account)
    await sql.rows(_CARRY_FRIENDS, newcomer["id"], account)
    await sql.rows(_CARRY_FORMER, newcomer["id"], account)
    await sql.rows(_CARRY_OPENINGS, newcomer["id"], account)
    if newcomer["is_theirs"]:
        await homecoming.take_along(newcomer["id"], account)
    await sql.rows(_CARRY_REPORTS, newcomer["id"], account)
    await sql.rows(
        "UPDATE users SET address = COALESCE(address, ?2) WHERE id = ?1 RETURNING id", account, newcomer["address"]
    )
    await sql.rows(_CARRY_DELETIONS, newcomer["id"], account, NoticeKind.FORGET_MESSAGE)
    await _carry_words(newcomer["id"], account)
    await wizards.carry(newcomer["id"], account)
    await sql.rows(_NO_FRIEND, f"{NoticeKind.FRIEND_JOINED}:{newcomer['id']}")
    await sql.rows("DELETE FROM users WHERE id = ?1 RETURNING id", newcomer["id"])
    for friend in (account, newcomer["referred_by_id"]):
        await accounts.count_friends(friend)


async def _carry_words(newcomer: int, account: int) -> None:
    """What they wrote to the owners is the account's from now on: found from the card, and when its data goes."""
    for told in await Notification.filter(key__startswith=f"{LEFT}:{newcomer}:"):
        _, _, hour, owner = told.key.split(":")
        key = f"{LEFT}:{account}:{hour}:{owner}"
        if await Notification.filter(key=key).exists():
            key = f"{LEFT}:{account}:{hour}.{newcomer}:{owner}"
        await Notification.filter(id=told.id).update(key=key, facts=told.facts | {"person": account})
