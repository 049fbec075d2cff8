"""The outbox: tell somebody something, in the transaction that made it true; a background job delivers it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import orjson

from models.base import now
from models.enums import NoticeState
from models.notification import Notification
from services import sql

LEASE = timedelta(seconds=60)
LONGEST = timedelta(hours=1)  # nothing waits longer, whatever Telegram asks for or the clock did (faults.md F59)
GIVE_UP_AFTER = 8


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell; `is_repeat` when an earlier try may have reached the person already, `is_over` when what it
    asks is decided already.
    """

    id: int
    user: int
    chat_id: int
    language: str
    role: str
    kind: str
    facts: dict[str, Any]
    attempts: int
    is_repeat: bool
    is_over: bool = False


_TELL = """
INSERT INTO notifications (created_at, user_id, kind, facts, key, state, due_at, attempts, chat_id, last_error, ends)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?1, 0, ?7, '', ?8) ON CONFLICT (key) DO NOTHING RETURNING id
"""
_SAID = "over"


async def tell(
    user: int, kind: str, facts: dict[str, Any], key: str, chat_id: int | None = None, ends: str | None = None
) -> None:
    """Write a notice; the same `key` (96 characters) is written once, however often it is said.

    `ends` is the key of one that asked what is decided by this: its buttons are put right (docs/adr/0028).
    """
    waiting = NoticeState.WAITING.value
    await sql.rows(_TELL, sql.stamp(), user, kind, orjson.dumps(facts).decode(), key, waiting, chat_id, ends)


async def end(user: int, key: str) -> None:
    """The same where nobody need be told of the decision; the notice of that key was told to this user."""
    told = NoticeState.SENT.value
    await sql.rows(_TELL, sql.stamp(), user, _SAID, "{}", f"{_SAID}:{key}", told, None, key)


REACHED = "(u.user_id IS NOT NULL AND u.is_reachable AND NOT u.logged_out)"
"""Whether the bot can write to the user `u` of a statement."""
_LEASE = f"""
UPDATE notifications SET state = 'sending', attempts = attempts + 1, due_at = ?2
WHERE id IN (
    SELECT n.id FROM notifications n JOIN users u ON u.id = n.user_id
    WHERE n.state IN ('waiting', 'sending') AND (n.due_at <= ?1 OR n.due_at > ?4)
      AND (n.chat_id IS NOT NULL OR {REACHED})
    ORDER BY n.id LIMIT ?3 {{skip_locked}}
)
RETURNING id
"""  # noqa: S608
_LEASED = """
SELECT n.id, n.user_id AS "user", COALESCE(n.chat_id, u.user_id) AS chat_id, u.language, u.role, n.kind, n.facts,
       n.attempts, EXISTS (SELECT 1 FROM notifications later WHERE later.ends = n.key) AS is_over
FROM notifications n JOIN users u ON u.id = n.user_id WHERE n.id IN ({ids}) ORDER BY n.id
"""


async def lease(most: int) -> list[Notice]:
    """Take up to `most` due notices for LEASE; one that nobody finished in time is handed out again, as a repeat."""
    skip = "FOR UPDATE OF n SKIP LOCKED" if sql.dialect() == "postgres" else ""
    moment = now()
    ends = sql.stamp(moment), sql.stamp(moment + LEASE), most, sql.stamp(moment + LONGEST)
    taken = await sql.rows(_LEASE.format(skip_locked=skip), *ends)
    if not taken:
        return []
    return [read(row) for row in await sql.rows(_LEASED.format(ids=", ".join(str(row["id"]) for row in taken)))]


def read(row: dict[str, Any]) -> Notice:
    """A row of its columns as the notice that it is."""
    read = {"facts": sql.document(row["facts"]), "is_over": bool(row["is_over"])}
    return Notice(**row | read, is_repeat=row["attempts"] > 1)


async def waiting(keys: Collection[str]) -> set[str]:
    """Those of the keys whose notice is still on its way."""
    on_its_way = [NoticeState.WAITING, NoticeState.SENDING]
    found = await Notification.filter(key__in=list(keys), state__in=on_its_way).values_list("key", flat=True)
    return {str(key) for key in found}


async def silence(welcome: Collection[int]) -> None:
    """Forget everything that waits to be told, except the command lists of these users: a told story is no news."""
    kept = await Notification.filter(kind="commands", user_id__in=list(welcome)).values_list("id", flat=True)
    await Notification.filter(state=NoticeState.WAITING, id__not_in=list(kept)).delete()


async def delivered(notice: Notice, message_id: int | None = None) -> None:
    """`message_id` is where it stands, when its buttons may become stale."""
    if message_id is None:
        await _close(notice, NoticeState.SENT, "")
        return
    await Notification.filter(id=notice.id).update(
        state=NoticeState.SENT, last_error="", chat_id=notice.chat_id, message_id=message_id
    )


async def uncertain(notice: Notice, problem: str) -> None:
    """A timeout means unknown, not failed: it is tried once more, then left as unknown (faults.md F22)."""
    if notice.attempts >= 2:
        await _close(notice, NoticeState.UNKNOWN, problem)
    else:
        await postpone(notice, 5.0, problem)


async def failed(notice: Notice, problem: str) -> None:
    await _close(notice, NoticeState.FAILED, problem)


async def postpone(notice: Notice, seconds: float, problem: str) -> None:
    if notice.attempts >= GIVE_UP_AFTER:
        await _close(notice, NoticeState.FAILED, problem)
        return
    await Notification.filter(id=notice.id).update(
        state=NoticeState.WAITING, due_at=_later(seconds), last_error=problem[:256]
    )


async def put_back(notice: Notice, seconds: float, problem: str) -> None:
    """Surely not delivered, as after a 429: this try does not count."""
    await Notification.filter(id=notice.id).update(
        state=NoticeState.WAITING,
        attempts=notice.attempts - 1,
        due_at=_later(seconds),
        last_error=problem[:256],
    )


def _later(seconds: float) -> datetime:
    return now() + min(timedelta(seconds=seconds), LONGEST)


async def _close(notice: Notice, state: NoticeState, problem: str) -> None:
    await Notification.filter(id=notice.id).update(state=state, last_error=problem[:256])
