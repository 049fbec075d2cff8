"""The outbox's own side: which notices go now, and what became of each (docs/adr/0033)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from tortoise.expressions import F
from tortoise.queryset import QuerySet

from models.base import now
from models.enums import NoticeState
from models.notification import Notification
from services import sql
from services.notifications import LIFETIME, REACHED, Notice

LEASE = timedelta(seconds=60)
LONGEST = timedelta(hours=1)  # nothing waits longer, whatever Telegram asks for or the clock did (faults.md F59)
GIVE_UP_AFTER = 8
TOGETHER = frozenset({"friend_joined", "commands"})
"""Kinds of which several that wait for one person are told as one, with their count."""

# The first in its chat goes first, and nothing behind it before it: its wait after a 429 is the wait of its chat, and a
# thousand that wait for one person hold up nobody else (faults.md F172).
_FIRST = "SELECT MIN(id) AS id FROM notifications WHERE state IN ('waiting', 'sending') GROUP BY user_id, chat_id"
_LEASE = f"""
UPDATE notifications SET state = 'sending', attempts = attempts + 1, due_at = ?2
WHERE id IN (
    SELECT n.id FROM ({_FIRST}) first JOIN notifications n ON n.id = first.id JOIN users u ON u.id = n.user_id
    WHERE n.state IN ('waiting', 'sending') AND (n.due_at <= ?1 OR n.due_at > ?4)
      AND (n.chat_id IS NOT NULL OR {REACHED})
    ORDER BY n.id LIMIT ?3 {{skip_locked}}
)
RETURNING id, user_id, kind, chat_id
"""  # noqa: S608
_TOGETHER = """
UPDATE notifications SET state = 'sending', attempts = attempts + 1, due_at = ?2
WHERE id IN (
    SELECT n.id FROM notifications n
    WHERE n.user_id = ?5 AND n.kind = ?6 AND n.state IN ('waiting', 'sending') AND n.chat_id IS NULL
      AND (n.due_at <= ?1 OR n.due_at > ?4) ORDER BY n.id LIMIT ?3 {skip_locked}
)
RETURNING id
"""
_LEASED = """
SELECT n.id, n.user_id AS "user", COALESCE(n.chat_id, u.user_id) AS chat_id, u.language, u.role, n.kind, n.facts,
       n.attempts, n.created_at, EXISTS (SELECT 1 FROM notifications later WHERE later.ends = n.key) AS is_over
FROM notifications n JOIN users u ON u.id = n.user_id WHERE n.id IN ({ids}) ORDER BY n.id
"""
MOST_TOGETHER = 1000


async def lease(most: int) -> list[Notice]:
    """Take the first due notice of up to `most` chats for LEASE; one that nobody finished in time is handed out again,
    as a repeat.
    """
    skip = "FOR UPDATE OF n SKIP LOCKED" if sql.dialect() == "postgres" else ""
    moment = now()
    ends = sql.stamp(moment), sql.stamp(moment + LEASE), most, sql.stamp(moment + LONGEST)
    taken = await sql.rows(_LEASE.format(skip_locked=skip), *ends)
    if not taken:
        return []
    joined = {row["id"]: await _take_others(row, skip, moment) for row in taken}
    found = await sql.rows(_LEASED.format(ids=", ".join(str(row["id"]) for row in taken)))
    return [read(row | {"others": joined[row["id"]]}) for row in found]


async def _take_others(first: dict[str, Any], skip: str, moment: datetime) -> tuple[int, ...]:
    """Those of its kind that wait behind it, when they are told together."""
    if first["kind"] not in TOGETHER or first["chat_id"] is not None:
        return ()
    ends = sql.stamp(moment), sql.stamp(moment + LEASE), MOST_TOGETHER, sql.stamp(moment + LONGEST)
    found = await sql.rows(_TOGETHER.format(skip_locked=skip), *ends, first["user_id"], first["kind"])
    return tuple(sorted(row["id"] for row in found))


def read(row: dict[str, Any]) -> Notice:
    """A row of its columns as the notice that it is."""
    read = {
        "facts": sql.document(row["facts"]),
        "is_over": bool(row["is_over"]),
        "created_at": sql.moment(row["created_at"]),
    }
    return Notice(**row | read, is_repeat=row["attempts"] > 1)


async def delivered(notice: Notice, message_id: int | None = None) -> None:
    """`message_id` is where it stands, when its buttons may become stale."""
    if message_id is None:
        await _close(notice, NoticeState.SENT, "")
        return
    await _rows(notice).update(state=NoticeState.SENT, last_error="", chat_id=notice.chat_id, message_id=message_id)


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
    await _rows(notice).update(state=NoticeState.WAITING, due_at=_later(seconds), last_error=problem[:256])


async def put_back(notice: Notice, seconds: float, problem: str) -> None:
    """Surely not delivered, as after a 429: this try does not count."""
    await _rows(notice).update(
        state=NoticeState.WAITING,
        attempts=F("attempts") - 1,
        due_at=_later(seconds),
        last_error=problem[:256],
    )


async def end_late() -> None:
    """What has waited longer than anything may, as for somebody whom nobody could write to, waits no longer."""
    await Notification.filter(state=NoticeState.WAITING, due_at__lt=now() - LIFETIME).update(
        state=NoticeState.FAILED, last_error="too late"
    )


def _rows(notice: Notice) -> QuerySet[Notification]:
    return Notification.filter(id__in=[notice.id, *notice.others])


def _later(seconds: float) -> datetime:
    return now() + min(timedelta(seconds=seconds), LONGEST)


async def _close(notice: Notice, state: NoticeState, problem: str) -> None:
    await _rows(notice).update(state=state, last_error=problem[:256])
