"""Logging in, and moving an account to another chat: after a tap in the old one, or after a day without a No there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tortoise.exceptions import IntegrityError

from models.account import AccountMove
from models.base import now
from models.enums import MoveStatus, Role
from models.user import User
from services import accounts, notifications, owners, releases, sql, users
from services.actors import Actor
from services.errors import MoveRefused, NotFound

PATIENCE = timedelta(hours=24)
BATCH = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """How a login ended: in, or waiting for the old chat until `waits_until`."""

    account: int
    waits_until: datetime | None = None


async def enter(actor: Actor, login: str, password: str) -> Entry:
    """Log in to an account from this chat; an account that lives in another chat moves here when that one agrees.

    Raises what `users.authenticate` raises, and MoveRefused when this chat cannot take the account.
    """
    actor.check_active()
    account = await users.authenticate(login, password, telegram_id=actor.telegram_id)
    if account.id == actor.id:
        await _come_in(actor.id)
        return Entry(account.id)
    if account.user_id is None:
        async with sql.transaction():
            await _carry(account.id, None, actor.telegram_id)
            await AccountMove.create(
                account_id=account.id, new_user_id=actor.telegram_id, due_at=now(), status=MoveStatus.DONE
            )
        return Entry(account.id)
    return Entry(account.id, await ask(account, actor, by="password"))


async def approve(actor: Actor, move_id: int) -> None:
    """Yes from the old chat. Raises NotFound to anybody else, MoveRefused when it is over or cannot be."""
    move = await _asked(actor, move_id)
    try:
        await _perform(move)
    except MoveRefused as refusal:
        await _refuse(move, refusal.why)
        raise


async def decline(actor: Actor, move_id: int) -> None:
    """No from the old chat: the new one is told. Raises NotFound to anybody else, MoveRefused when it is over."""
    move = await _asked(actor, move_id)
    if not await _refuse(move, "declined"):
        raise MoveRefused("stale")


async def due() -> int:
    """Performs the moves that nobody declined in time; how many there were.

    An old chat that could not be asked yet, because the way to Telegram is cut, is waited for.
    """
    waiting = await AccountMove.filter(status=MoveStatus.WAITING, due_at__lte=now()).order_by("id").limit(BATCH)
    unasked = await notifications.waiting([_key(move.id) for move in waiting])
    ready = [move for move in waiting if _key(move.id) not in unasked]
    for move in ready:
        try:
            await _perform(move)
        except MoveRefused as refusal:
            await _refuse(move, refusal.why)
    return len(ready)


async def _come_in(user: int) -> None:
    async with sql.transaction():
        await sql.rows("UPDATE users SET logged_out = false, is_reachable = true WHERE id = ?1 RETURNING id", user)
        await accounts.tell_commands(user)


async def refuse_waiting(account: int) -> None:
    """For the caller's transaction: nobody who asked so far gets the account."""
    for move in await AccountMove.filter(account_id=account, status=MoveStatus.WAITING).order_by("id"):
        await _refuse(move, "declined")


async def ask(account: User, actor: Actor, *, by: str) -> datetime:
    """One question to the old chat however often the new one asks; when the move happens by itself.

    `by` is what the new chat knows: the `password`, or the `phone` alone. An account without a chat has nobody to ask.
    """
    if owners.is_owner(account.user_id):
        raise MoveRefused("owner")
    _mergeable(await _newcomer(actor.telegram_id))
    async with sql.transaction():
        await sql.rows("UPDATE users SET logged_out = logged_out WHERE id = ?1 RETURNING id", account.id)
        move = await AccountMove.get_or_none(
            account_id=account.id,
            old_user_id=account.user_id,
            new_user_id=actor.telegram_id,
            status=MoveStatus.WAITING,
        )
        if move is None:
            move = await AccountMove.create(
                account_id=account.id,
                old_user_id=account.user_id,
                new_user_id=actor.telegram_id,
                due_at=now() + PATIENCE,
            )
            facts = {"move": move.id, "name": actor.name, "username": actor.username, "by": by}
            if account.user_id is not None:
                await notifications.tell(account.id, "move_asked", facts, _key(move.id), account.user_id)
    return move.due_at


def _key(move_id: int) -> str:
    return f"move_asked:{move_id}"


async def _asked(actor: Actor, move_id: int) -> AccountMove:
    """The move, if this chat is the one that was asked; foreign and absent look the same."""
    move = await AccountMove.get_or_none(id=move_id, account_id=actor.id, old_user_id=actor.telegram_id)
    if move is None:
        raise NotFound
    return move


async def _perform(move: AccountMove) -> None:
    try:
        async with sql.transaction():
            if not await _close(move, MoveStatus.DONE):
                raise MoveRefused("stale")
            await _carry(move.account_id, move.old_user_id, move.new_user_id)
            await _tell(move, "move_done", {"here": True}, move.new_user_id)
            if move.old_user_id is not None:
                await _tell(move, "move_done", {"here": False}, move.old_user_id)
    except IntegrityError:
        # The new chat placed an order or took a name in this very moment.
        raise MoveRefused("orders") from None


async def _refuse(move: AccountMove, why: str) -> bool:
    """Ends a move that still waits and tells the new chat; False when it was over already."""
    async with sql.transaction():
        if not await _close(move, MoveStatus.REFUSED):
            return False
        kind = "move_declined" if why == "declined" else "move_refused"
        await _tell(move, kind, {"why": why}, move.new_user_id)
    return True


async def _close(move: AccountMove, status: MoveStatus) -> bool:
    done = "UPDATE account_moves SET status = ?2 WHERE id = ?1 AND status = 'waiting' RETURNING id"
    return bool(await sql.rows(done, move.id, status.value))


async def _tell(move: AccountMove, kind: str, facts: dict[str, Any], chat_id: int | None) -> None:
    key = f"{kind}:{move.id}:{chat_id}"
    await notifications.tell(move.account_id, kind, facts, key, chat_id, ends=_key(move.id))


_HOLD = """
UPDATE users SET logged_out = false, is_reachable = true WHERE id = ?1 AND is_active
    AND COALESCE(user_id, -1) NOT IN ({owners}) AND COALESCE(user_id, 0) = COALESCE(CAST(?2 AS BIGINT), 0) RETURNING id
"""
_NEWCOMER = """
SELECT u.id, u.username, u.role, u.is_active, u.logged_out, u.address, u.referred_by_id,
       u.password IS NOT NULL AS is_registered,
       EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = u.id) AS has_orders
FROM users u WHERE u.user_id = ?1
"""


async def _newcomer(telegram_id: int) -> dict[str, Any] | None:
    found = await sql.rows(_NEWCOMER, telegram_id)
    return found[0] if found else None


def _mergeable(newcomer: dict[str, Any] | None) -> None:
    """Raises MoveRefused when the chat's own row holds more than a cart, and nobody has logged out of it."""
    if newcomer is None or (newcomer["is_registered"] and newcomer["logged_out"] and newcomer["is_active"]):
        return
    if newcomer["is_registered"] or newcomer["role"] != Role.CUSTOMER.value:
        raise MoveRefused("shop")
    if newcomer["has_orders"]:
        raise MoveRefused("orders")
    if not newcomer["is_active"]:
        raise MoveRefused("stale")


async def _carry(account: int, old: int | None, new: int) -> None:
    """The account lives in chat `new` from now on; for the caller's transaction. Raises MoveRefused."""
    if not await sql.rows(_HOLD.format(owners=owners.named()), account, old):
        raise MoveRefused("stale")
    newcomer = await _newcomer(new)
    _mergeable(newcomer)
    username = None
    if newcomer is not None:
        username = newcomer["username"]
        if not (newcomer["is_registered"] and await releases.let_go(newcomer["id"])):
            await _merge(newcomer, account)
    await sql.rows("UPDATE users SET user_id = ?2, username = ?3 WHERE id = ?1 RETURNING id", account, new, username)
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
# Whose link was opened, or who opened one; nobody opens their own.
_CARRY_OPENINGS = """
INSERT INTO link_opens (created_at, referrer_id, user_id)
SELECT created_at, CASE WHEN referrer_id = ?1 THEN ?2 ELSE referrer_id END,
       CASE WHEN user_id = ?1 THEN ?2 ELSE user_id END
FROM link_opens WHERE (referrer_id = ?1 AND user_id <> ?2) OR (user_id = ?1 AND referrer_id <> ?2)
ON CONFLICT (referrer_id, user_id) DO NOTHING RETURNING id
"""


async def _merge(newcomer: dict[str, Any], account: int) -> None:
    """What the chat's own row had comes along; then the row goes, also as somebody's friend: it was no newcomer."""
    await sql.rows(_CARRY_CART, newcomer["id"], account)
    await sql.rows(_CARRY_FRIENDS, newcomer["id"], account)
    await sql.rows(_CARRY_OPENINGS, newcomer["id"], account)
    await sql.rows(
        "UPDATE users SET address = COALESCE(address, ?2) WHERE id = ?1 RETURNING id", account, newcomer["address"]
    )
    await sql.rows("DELETE FROM users WHERE id = ?1 RETURNING id", newcomer["id"])
    for friend in (account, newcomer["referred_by_id"]):
        await accounts.count_friends(friend)
