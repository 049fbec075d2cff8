"""What a chat may send to others only so often, counted by the chat and not by the account in it: whoever deletes their
data or goes on as new begins nothing anew (docs/adr/0042).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from models.base import now
from services import persons, sql, vault
from services.errors import NotFound


class Tally(StrEnum):
    """What is counted."""

    ASKED = "asked"
    """For an account to come here, and waits for its answer."""
    DECLINED = "declined"
    REPORT = "report"
    WORDS = "words"
    """To the owners."""
    LETTER = "letter"
    """To a shop."""
    SHOP_NAME = "shop_name"
    """Another one for a shop that was opened already."""


# One that is over is begun again in its place; one that stands gives no row back.
_COUNT = """
INSERT INTO chat_tallies (created_at, chat, kind, what, stands_until) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (chat, kind, what) DO UPDATE SET created_at = excluded.created_at, stands_until = excluded.stands_until
WHERE chat_tallies.stands_until <= excluded.created_at OR chat_tallies.stands_until > ?6 RETURNING id
"""
_STANDING = """
SELECT COUNT(*) AS standing FROM chat_tallies WHERE chat = ?1 AND kind = ?2 AND stands_until > ?3 AND stands_until <= ?4
"""
_ALL = """
SELECT what FROM chat_tallies WHERE chat = ?1 AND kind = ?2 AND stands_until > ?3 AND stands_until <= ?4
"""
_STANDS = """
SELECT id FROM chat_tallies WHERE chat = ?1 AND kind = ?2 AND what = ?3 AND stands_until > ?4 AND stands_until <= ?5
"""
_FIRST = """
SELECT MIN(stands_until) AS until FROM chat_tallies
WHERE chat = ?1 AND kind = ?2 AND stands_until > ?3 AND stands_until <= ?4
"""
LONGEST = {Tally.WORDS: timedelta(hours=1), Tally.LETTER: timedelta(hours=1), Tally.DECLINED: timedelta(days=30)}
DAYS = timedelta(days=2)
"""How long one stands at most, by kind and of all others (services/windows.py)."""
_HOLD = f"SELECT u.id FROM users u WHERE u.id = ?1 AND NOT {persons.is_deleted('u')} {{lock}}"  # noqa: S608
_TAKE_BACK = "DELETE FROM chat_tallies WHERE chat = ?1 AND kind = ?2 AND what = ?3 RETURNING id"


async def count(chat: int, kind: Tally, what: str, until: datetime) -> bool:
    """For the caller's transaction: counted, and stands until then; False when it stands already."""
    return bool(await sql.rows(_COUNT, sql.stamp(), _hidden(chat), kind, what, sql.stamp(until), _latest(kind)))


async def hold(user: int) -> None:
    """For the caller's transaction, before it counts against a limit: two processes count one after the other.

    Raises NotFound for somebody who was deleted meanwhile.
    """
    if not await sql.rows(_HOLD.format(lock=sql.change_lock()), user):
        raise NotFound


async def standing(chat: int, kind: Tally) -> int:
    """How many of a kind this chat has counted that stand yet."""
    found = await sql.rows(_STANDING, _hidden(chat), kind, sql.stamp(), _latest(kind))
    return int(found[0]["standing"])


async def all_standing(chat: int, kind: Tally) -> frozenset[str]:
    """What of a kind this chat has counted that stands yet."""
    found = await sql.rows(_ALL, _hidden(chat), kind, sql.stamp(), _latest(kind))
    return frozenset(row["what"] for row in found)


async def first_over(chat: int, kind: Tally) -> datetime:
    """When the first of those that stand is over; now where none does."""
    [row] = await sql.rows(_FIRST, _hidden(chat), kind, sql.stamp(), _latest(kind))
    return sql.moment(row["until"]) if row["until"] else now()


async def stands(chat: int, kind: Tally, what: str) -> bool:
    return bool(await sql.rows(_STANDS, _hidden(chat), kind, what, sql.stamp(), _latest(kind)))


async def take_back(chat: int, kind: Tally, what: str) -> None:
    """As if it had not come."""
    await sql.rows(_TAKE_BACK, _hidden(chat), kind, what)


def _latest(kind: Tally) -> Any:
    """Until when one of a kind may stand that is counted now."""
    return sql.stamp(now() + LONGEST.get(kind, DAYS))


def _hidden(chat: int) -> str:
    return vault.index(f"tally:{chat}")
