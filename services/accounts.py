"""Small steps that several accounts' verbs share; each runs in its caller's transaction."""

from __future__ import annotations

from typing import Any

from models.enums import NoticeKind
from services import notifications, sql
from services.market import random_code


async def hold(which: str, *values: Any, lock: str | None = None) -> None:
    """Rows of `users` that the caller's transaction goes on to change, before all else and in the order of their ids.

    The `lock` is an update's unless the caller knows better.

    Whoever holds several, by whatever deed, holds them so (services/deletion.py): else two wait for each other. What
    belongs to them, as account_moves do, is held after them.
    """
    if lock := lock or sql.update_lock():
        await sql.rows(f"SELECT id FROM users WHERE {which} ORDER BY id {lock}", *values)  # noqa: S608


async def give_cart(user: int) -> None:
    """A customer has one cart, always."""
    await sql.rows(
        "INSERT INTO carts (created_at, user_id) VALUES (?1, ?2) ON CONFLICT (user_id) DO NOTHING RETURNING id",
        sql.stamp(), user,
    )  # fmt: skip


async def take_cart(user: int) -> None:
    await sql.rows("DELETE FROM carts WHERE user_id = ?1 RETURNING id", user)


async def free_username(username: str | None, telegram_id: int | None) -> None:
    """Telegram usernames move between people: whoever else had it here has it no longer."""
    if username:
        await sql.rows(
            """UPDATE users SET username = NULL WHERE LOWER(username) = LOWER(?1)
            AND (user_id IS NULL OR user_id <> COALESCE(CAST(?2 AS BIGINT), 0)) RETURNING id""",
            username, telegram_id,
        )  # fmt: skip


async def free_phone(phone_index: str | None) -> None:
    """A number that somebody proves now leaves a row without a password: nobody can log in there with it.

    The number alone goes; whose orders, name and address they are does not change.
    """
    await sql.rows(
        "UPDATE users SET phone = NULL, phone_index = NULL WHERE phone_index = ?1 AND password IS NULL RETURNING id",
        phone_index,
    )


async def free_email(email_index: str | None) -> int | None:
    """An address that nobody has logged in with leaves its row for who registers with it now; whose it was, if any.

    The address alone goes: the row was registered with a phone that its owner had proved, and is logged in to by that.
    """
    freed = await sql.rows(
        """UPDATE users SET email = NULL, email_index = NULL
        WHERE email_index = ?1 AND NOT email_used AND phone_index IS NOT NULL RETURNING id""",
        email_index,
    )
    return int(freed[0]["id"]) if freed else None


async def tell_email_moved(former: int, user: int) -> None:
    """Both learn of it, and nothing of each other."""
    code = random_code(12)
    await notifications.tell(former, NoticeKind.EMAIL_LEFT, {}, f"{NoticeKind.EMAIL_LEFT}:{former}:{code}")
    await notifications.tell(user, NoticeKind.EMAIL_CAME, {}, f"{NoticeKind.EMAIL_CAME}:{user}:{code}")


async def count_friends(user: int | None) -> None:
    """How many came through this person, counted anew: one number wherever it is shown.

    The caller has held their row before this: who waits for it counts those who were there before the wait.
    """
    await sql.rows(
        """UPDATE users SET referral_count = former_friends + (
            SELECT COUNT(*) FROM users f WHERE f.referred_by_id = users.id)
        WHERE id = COALESCE(CAST(?1 AS BIGINT), 0) RETURNING id""",
        user,
    )


async def tell_commands(user: int) -> None:
    """The chat's command list follows the role and the language."""
    await notifications.tell_anew(user, NoticeKind.COMMANDS, f"{NoticeKind.COMMANDS}:{user}:{random_code(12)}")
