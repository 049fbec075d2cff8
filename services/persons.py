"""One person is whoever began in one chat, whatever account they go on with: what counts people counts these
(docs/adr/0049).

A row names the first account that began in its chat (`users.person`), the first one nobody. A chat that has no row any
more is known by a keyed hash (`seen_chats`), with the number that its next account takes.
"""

from __future__ import annotations

from collections.abc import Mapping

from services import sql, vault
from services.errors import NotFound

_NUMBER = "SELECT COALESCE(u.person, u.id) AS person FROM users u WHERE u.id = ?1"
_OF_CHAT = "SELECT person FROM seen_chats WHERE chat = ?1"
_KEPT = "ON CONFLICT (chat) DO UPDATE SET person = COALESCE(seen_chats.person, excluded.person)"


def is_deleted(row: str) -> str:
    """SQL: whether nothing but a nameless row for the books is left of the row of `users` with this name.

    Every statement that writes something of a person asks it, or for `is_active`, with `@stays` or by what it changes;
    or its transaction holds them (`stay`): a deletion may come between an answer and the deed (faults.md F607).
    """
    return f"({row}.role = 'customer' AND {row}.user_id IS NULL AND {row}.password IS NULL AND NOT {row}.is_active)"


def of(row: str) -> str:
    """SQL: the person of the row of `users` with this name."""
    return f"COALESCE({row}.person, {row}.id)"


def accounts(row: str) -> str:
    """SQL: the ids of all accounts of that person."""
    return f"SELECT p.id FROM users p WHERE p.id = {of(row)} OR p.person = {of(row)}"  # noqa: S608


def accounts_with(account: str) -> str:
    """SQL: the ids of all accounts of the person of the account in this expression."""
    return f"""SELECT p.id FROM users m JOIN users p ON p.id = {of("m")} OR p.person = {of("m")}
        WHERE m.id = {account}"""  # noqa: S608


# By no row: a purchase shares its account's, and would wait for another one that wants it alone.
_ALONE = f"""
SELECT pg_advisory_xact_lock(49, CAST({of("u")} % 2147483647 AS INT)) FROM users u WHERE u.id = ?1
"""  # noqa: S608


_STAY = f"SELECT u.id FROM users u WHERE u.id = ?1 AND NOT {is_deleted('u')} @stays"  # noqa: S608

_STAY_ACTIVE = "SELECT u.id FROM users u WHERE u.id = ?1 AND u.is_active {lock}"


async def stays(account: int) -> bool:
    """For the caller's transaction: nobody deletes them before it ends, if nobody has yet."""
    return bool(await sql.rows(_STAY, account))


async def stay(account: int) -> None:
    """The same; raises NotFound for somebody deleted."""
    if not await stays(account):
        raise NotFound


async def stay_active(account: int) -> None:
    """The same of somebody who is not deactivated either, and of what is told of them."""
    if not await sql.rows(_STAY_ACTIVE.format(lock=sql.share_lock()), account):
        raise NotFound


async def number(account: int) -> int:
    return int((await sql.rows(_NUMBER, account))[0]["person"])


async def all_accounts(account: int) -> list[int]:
    """The ids of all accounts of this one's person, itself among them."""
    return [row["id"] for row in await sql.rows(accounts_with("?1"), account)]


async def alone(account: int) -> None:
    """For the caller's transaction, before it counts against a limit of the person: their accounts count one after the
    other. SQLite's transactions do so anyway.
    """
    if sql.dialect() == "postgres":
        await sql.rows(_ALONE, account)


async def of_chat(telegram_id: int) -> int | None:
    """Whose next account a new one there is; None where nobody was before."""
    found = await sql.rows(_OF_CHAT, seen_key(telegram_id))
    return found[0]["person"] if found else None


async def remember_chats(people: Mapping[int, int]) -> None:
    """Chats whose rows go away or live elsewhere, and the person who began in each: whoever comes from there is that
    person, and nobody's new friend (faults.md F186). A chat stays its first person's.
    """
    rows = sorted((seen_key(telegram_id), person) for telegram_id, person in people.items())
    if rows:
        await sql.insert("seen_chats", ("chat", "person"), rows, _KEPT)


def seen_key(telegram_id: int) -> str:
    """By which a chat is known again and cannot be found out."""
    return vault.index(f"seen:{telegram_id}")
