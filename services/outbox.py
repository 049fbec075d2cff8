"""The outbox's own side: which notices go now, and what became of each (docs/adr/0033)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from tortoise.expressions import F
from tortoise.queryset import QuerySet

from models.base import now
from models.enums import NoticeKind, NoticeState
from models.notification import Notification
from services import move_questions, persons, sql, unread_words
from services.notifications import LANGUAGE, LIFETIME, REACHED, SILENT, Notice, hold, unsealed

LEASE = timedelta(seconds=60)
LONGEST = timedelta(hours=1)  # nothing waits longer, whatever Telegram asks for or the clock did (faults.md F59)
SHORTEST = timedelta(seconds=5)
BRIEF = timedelta(minutes=10)  # the longest pause after a plain refusal: nothing arrived, so asking again rings nowhere
STUBBORN = 8
"""After so many tries, which take ten minutes, a notice lets the others of its chat pass while it pauses."""
TOGETHER = frozenset({NoticeKind.FRIEND_JOINED, NoticeKind.COMMANDS})
"""Kinds of which several that wait for one person are told as one, with their count."""

# The first in its chat goes first, and nothing behind it before it: its wait after a 429 is the wait of its chat, and a
# thousand that wait for one person hold up nobody else (faults.md F172).
# One that fails again and again steps aside: it may be the only one that cannot be sent.
_FIRST = f"""SELECT MIN(id) AS id FROM notifications WHERE state IN ('waiting', 'sending')
    AND (attempts < {STUBBORN} OR due_at <= ?1 OR due_at > ?4) GROUP BY user_id, chat_id"""  # noqa: S608
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
_LEASED = f"""
SELECT n.id, n.user_id AS "user", COALESCE(n.chat_id, u.user_id) AS chat_id, {LANGUAGE}, u.role, n.kind,
       n.facts, n.attempts, n.created_at, (n.chat_id IS NOT NULL OR u.is_active) AS is_active,
       (SELECT MIN(later.kind) FROM notifications later WHERE later.ends = n.key) AS ended_by
FROM notifications n JOIN users u ON u.id = n.user_id WHERE n.id IN ({{ids}}) ORDER BY n.id
"""  # noqa: S608
_END_LATE = """
UPDATE notifications SET state = 'failed', last_error = 'too late'
WHERE state = 'waiting' AND due_at < ?1 RETURNING id, user_id, kind
"""
# What is on its way may be read before its row says so.
_TOLD_SINCE = """
FROM notifications WHERE state IN ('sending', 'sent', 'unknown') AND due_at > ?3 AND attempts > 0
  AND (chat_id = ?2 OR (user_id = ?1 AND chat_id IS NULL))
"""
_UNSAID = sorted({*SILENT, NoticeKind.OVER})
_SAID_SINCE = f"SELECT id {_TOLD_SINCE} AND kind NOT IN ({', '.join(map(repr, map(str, _UNSAID)))}) LIMIT 1"
_INVITE_WORDS = (NoticeKind.LETTER_TO_CUSTOMER, NoticeKind.LETTER_TO_SHOP, NoticeKind.MOVE_ASKED, NoticeKind.WORDS_LEFT)
_ASKED_SINCE = f"SELECT facts {_TOLD_SINCE} AND kind IN {tuple(map(str, _INVITE_WORDS))}"
_IS_DELETED = f"SELECT u.id FROM users u WHERE u.id = ?1 AND {persons.is_deleted('u')}"  # noqa: S608
_FORGET_TOLD = "DELETE FROM notifications WHERE user_id = ?1 AND state NOT IN ('waiting', 'sending') RETURNING id"
_FORGET_ROW = """
DELETE FROM users WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM notifications n WHERE n.user_id = users.id)
  AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = users.id) RETURNING id
"""
MOST_TOGETHER = 1000
_KINDS: dict[str, NoticeKind] = {kind.value: kind for kind in NoticeKind}


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
    """A row of its columns as the notice that it is.

    One that another release wrote may be of a kind unknown here: it stays as it is, and nobody can show it.
    """
    read = {
        "kind": _kind(row["kind"]),
        "ended_by": _kind(row["ended_by"]),
        "facts": unsealed(sql.document(row["facts"])),
        "created_at": sql.moment(row["created_at"]),
        "is_active": bool(row["is_active"]),
    }
    return Notice(**row | read, is_repeat=row["attempts"] > 1)


def _kind(stored: Any) -> Any:
    return _KINDS.get(stored, stored)


async def delivered(notice: Notice, message_id: int | None = None) -> None:
    """`message_id` is where it stands, when its buttons may become stale; `due_at` is from now on when it was told."""
    where = {} if message_id is None else {"chat_id": notice.chat_id, "message_id": message_id}
    async with sql.transaction():
        await move_questions.heard(notice)
        await _rows(notice).update(state=NoticeState.SENT, due_at=now(), last_error="", **where)
        if notice.kind == NoticeKind.FORGET_MESSAGE:
            await forget_deleted(notice.user)


async def said_since(user: int, chat: int, moment: datetime) -> bool:
    """Whether a notice has come into this chat of the user after the moment, or is just coming."""
    return bool(await sql.rows(_SAID_SINCE, user, chat, sql.stamp(moment)))


async def asked_since(user: int, chat: int, moment: datetime, of: int | None = None) -> bool:
    """Whether a letter or a question has come since then to this chat of the user: what people answer in words.

    Letters about the order `of` (its id) do not count: an answer to them goes where the asker writes already.
    """
    found = await sql.rows(_ASKED_SINCE, user, chat, sql.stamp(moment))
    return any(of is None or sql.document(row["facts"]).get("order") != of for row in found)


async def again(notice: Notice, problem: str, longest: timedelta = BRIEF) -> None:
    """After a pause that doubles with every try, up to the `longest`."""
    pause = min(SHORTEST * 2 ** min(notice.attempts - 1, 30), longest)
    await _rows(notice).update(
        state=NoticeState.WAITING, due_at=_later(pause.total_seconds()), last_error=problem[:256]
    )


async def put_back(notice: Notice, seconds: float, problem: str) -> None:
    """Surely not delivered, as after a 429: this try does not count."""
    await _rows(notice).update(
        state=NoticeState.WAITING,
        attempts=F("attempts") - 1,
        due_at=_later(seconds),
        last_error=problem[:256],
    )


async def set_aside(notice: Notice, problem: str) -> None:
    """Nobody is there for it yet: it is looked at again in a while, and lets the others of its chat pass."""
    await _rows(notice).update(
        state=NoticeState.WAITING, attempts=STUBBORN, due_at=_later(LONGEST.total_seconds()), last_error=problem[:256]
    )


async def end_late() -> None:
    """What has waited longer than anything may, as for somebody whom nobody could write to, waits no longer."""
    async with sql.transaction():
        late = await sql.rows(_END_LATE, sql.stamp(now() - LIFETIME))
        for user, kind in {(row["user_id"], row["kind"]) for row in late}:
            await hold(user, kind)
            await forget_deleted(user)
        await unread_words.tell_writers(row["id"] for row in late)


def _rows(notice: Notice) -> QuerySet[Notification]:
    return Notification.filter(id__in=[notice.id, *notice.others])


def _later(seconds: float) -> datetime:
    return now() + min(timedelta(seconds=seconds), LONGEST)


async def close(notice: Notice, state: NoticeState, problem: str) -> None:
    """For the caller's transaction."""
    await _rows(notice).update(state=state, last_error=problem[:256])
    if notice.kind == NoticeKind.FORGET_MESSAGE:
        await forget_deleted(notice.user)


async def forget_deleted(user: int) -> None:
    """Somebody who asked to be deleted: what is told goes, and with the last of it the row that no order needs.

    For the caller's transaction; of others nothing goes.
    """
    if await sql.rows(_IS_DELETED, user):
        await sql.rows(_FORGET_TOLD, user)
        await sql.rows(_FORGET_ROW, user)
