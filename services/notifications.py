"""The outbox: tell somebody something, in the transaction that made it true; a background job delivers it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import orjson

from models.base import now
from models.enums import NoticeKind, NoticeState
from models.notification import Notification
from services import persons, sql, vault, windows

LIFETIME = timedelta(days=7)  # news of an order helps nobody later than that, and what waits must end (faults.md F172)
LIFETIMES = {NoticeKind.FRIEND_JOINED: timedelta(days=1), NoticeKind.FORGET_MESSAGE: timedelta(days=31)}
SILENT = frozenset({NoticeKind.COMMANDS, NoticeKind.FORGET_MESSAGE})
"""Kinds that say nothing, so that doing them twice is as good as once."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell; `is_repeat` when an earlier try may have reached the person already, `ended_by` what kind of
    notice says how what it asks was decided, once it is.
    """

    id: int
    user: int
    chat_id: int
    language: str
    role: str
    kind: NoticeKind
    facts: dict[str, Any]
    attempts: int
    is_repeat: bool
    ended_by: NoticeKind | None = None
    created_at: datetime = field(default_factory=now)
    others: tuple[int, ...] = ()
    """Further ones of the same kind that are told by this one."""
    is_active: bool = True
    """Whether its reader may tap what is below it: the deactivated may not."""

    @property
    def is_over(self) -> bool:
        """Whether what it asks is decided already."""
        return self.ended_by is not None

    @property
    def count(self) -> int:
        """How many it tells of."""
        return 1 + len(self.others)

    @property
    def is_late(self) -> bool:
        """Whether it is no news any more."""
        return windows.passed(self.created_at, LIFETIMES.get(self.kind, LIFETIME))


SEALED: dict[NoticeKind, tuple[str, ...]] = {
    NoticeKind.LETTER_TO_SHOP: ("words",),
    NoticeKind.LETTER_TO_CUSTOMER: ("words",),
    NoticeKind.WORDS_LEFT: ("words",),
    NoticeKind.WORDS_UNREAD: ("words",),
}
"""What somebody wrote freely, by kind: none of it stands in the database in the clear (docs/adr/0006)."""
_INSIDE = "sealed"


def sealed(kind: NoticeKind, facts: dict[str, Any]) -> dict[str, Any]:
    """As they are kept."""
    hidden = {name: value for name, value in facts.items() if name in SEALED.get(kind, ())}
    shown = {name: value for name, value in facts.items() if name not in hidden}
    return shown | ({_INSIDE: vault.seal_facts(hidden)} if hidden else {})


def unsealed(facts: dict[str, Any]) -> dict[str, Any]:
    """As they are read; those from before they were sealed stand as they are."""
    shown = {name: value for name, value in facts.items() if name != _INSIDE}
    return shown | (vault.unseal_facts(facts[_INSIDE]) if _INSIDE in facts else {})


REACHED = "(u.user_id IS NOT NULL AND u.is_reachable AND NOT u.logged_out)"
"""Whether the bot can write to the user `u` of a statement."""
LANGUAGE = """CASE WHEN COALESCE(n.chat_id, u.user_id) = u.user_id THEN COALESCE(u.chat_language, u.language)
       ELSE u.language END AS language"""
"""What a notice `n` of the user `u` is written in: in a chat that is logged out, what was chosen there."""
_TELL = f"""
INSERT INTO notifications (created_at, user_id, kind, facts, key, state, due_at, attempts, chat_id, last_error, ends)
SELECT ?1, u.id, ?3, ?4, ?5, ?6, ?1, 0, ?7, '', ?8 FROM users u
WHERE u.id = ?2 AND (CAST(?7 AS BIGINT) IS NOT NULL OR {REACHED}) @stays ON CONFLICT (key) DO NOTHING RETURNING id
"""  # noqa: S608
_HOLD = f"""
INSERT INTO notifications (created_at, user_id, kind, facts, key, state, due_at, attempts, last_error)
SELECT ?1, u.id, ?3, '{{}}', ?4, ?5, ?1, 0, '' FROM users u
WHERE u.id = ?2 AND NOT {persons.is_deleted("u")}
  AND (NOT {REACHED} OR u.user_id = CAST(?6 AS BIGINT)) @stays ON CONFLICT (key) DO NOTHING RETURNING id
"""  # noqa: S608
_END = f"""
INSERT INTO notifications (created_at, user_id, kind, facts, key, state, due_at, attempts, chat_id, last_error, ends)
SELECT ?1, u.id, ?3, ?4, ?5, ?6, ?1, 0, ?7, '', ?8 FROM users u
WHERE u.id = ?2 AND NOT {persons.is_deleted("u")} @stays ON CONFLICT (key) DO NOTHING RETURNING id
"""  # noqa: S608
OUT_OF_REACH = "out of reach"
"""Begins `last_error` of what nobody is there to read: the bot is blocked, or the chat is gone."""
_KEPT = (NoticeKind.COMMANDS, NoticeKind.EMAIL_LEFT)
HELD = (NoticeKind.MISSED, *_KEPT)
"""Kinds that are held for somebody who is away: what is told later as what it is; of all else there is one line."""
RETURNED = frozenset((NoticeKind.LETTER_TO_SHOP, NoticeKind.LETTER_TO_CUSTOMER, NoticeKind.WORDS_LEFT))
"""Kinds of which nothing is held: whoever wrote the words is told, and nobody else would find anything new."""


async def tell(
    user: int, kind: NoticeKind, facts: dict[str, Any], key: str, chat_id: int | None = None, ends: str | None = None
) -> bool:
    """Write a notice; the same `key` (96 characters) is written once, however often it is said. Whether this one was.

    `ends` is the key of one that asked what is decided by this: its buttons are put right (docs/adr/0028).
    Of everything told to somebody whom the bot cannot write to, one line stays: that there is news (docs/adr/0033).
    """
    waiting = NoticeState.WAITING.value
    kept = orjson.dumps(sealed(kind, facts)).decode()
    told = await sql.rows(_TELL, sql.stamp(), user, kind, kept, key, waiting, chat_id, ends)
    if not told and chat_id is None:
        await hold(user, kind)
        if ends:
            await end(user, ends, kind)
    return bool(told)


# One that is being sent says what was so before: another one has to follow it. One that is just being taken for sending
# is passed by, else each such meeting would leave a row.
_AGAIN = f"""
UPDATE notifications SET state = ?3, created_at = ?4, due_at = ?4, attempts = 0, last_error = ''
WHERE id = (SELECT n.id FROM notifications n WHERE n.user_id = ?1 AND n.kind = ?2 AND n.chat_id IS NULL
            AND n.state NOT IN ('held', 'sending') ORDER BY n.id DESC LIMIT 1 {{skip_locked}})
  AND state NOT IN ('held', 'sending') AND EXISTS (SELECT 1 FROM users u WHERE u.id = ?1 AND {REACHED}) RETURNING id
"""  # noqa: S608


async def tell_anew(user: int, kind: NoticeKind, key: str) -> None:
    """Write a notice without facts, of which only the last counts: the person's former one waits again in its place.

    It takes two rows at most, however often it is said. It cannot go out between the caller's deed and the end of the
    transaction: the row is held.
    """
    waiting = NoticeState.WAITING.value
    again = _AGAIN.format(skip_locked="FOR UPDATE SKIP LOCKED" if sql.dialect() == "postgres" else "")
    if not await sql.rows(again, user, kind, waiting, sql.stamp()):
        await tell(user, kind, {}, key)


async def end(user: int, key: str, kind: NoticeKind = NoticeKind.OVER) -> None:
    """The same where nobody need be told of the decision, which `kind` names; the notice of that key was told to this
    user.
    """
    told = NoticeState.SENT.value
    await sql.rows(_END, sql.stamp(), user, kind, "{}", f"{NoticeKind.OVER}:{key}", told, None, key)


async def hold(user: int, kind: NoticeKind, chat: int | None = None) -> None:
    """One line for each person and no more, so that whoever never comes back costs nothing.

    Only of whom the bot cannot write to, or of whoever lives in this chat, where something could not be told.
    """
    if kind in RETURNED:
        return
    held = kind if kind in _KEPT else NoticeKind.MISSED
    await sql.rows(_HOLD, sql.stamp(), user, held, _held_key(user, held), NoticeState.HELD.value, chat)


def _held_key(user: int, kind: NoticeKind) -> str:
    return f"held:{kind}:{user}"


def held(user: str) -> str:
    """SQL: whether anything is held for the user in the expression."""
    keys = ", ".join(f"'held:{kind}:' || {user}" for kind in HELD)
    return f"EXISTS (SELECT 1 FROM notifications h WHERE h.key IN ({keys}))"  # noqa: S608


_WITHHOLD = f"""
UPDATE notifications SET state = 'failed', last_error = '{OUT_OF_REACH}'
WHERE user_id = ?1 AND state = 'waiting' AND chat_id IS NULL
  AND EXISTS (SELECT 1 FROM users u WHERE u.id = ?1 AND NOT {REACHED})
RETURNING id, kind
"""  # noqa: S608
_KEYS = ", ".join(f"?{place}" for place in range(3, 3 + len(HELD)))
_GIVE = f"""
UPDATE notifications SET state = 'waiting', created_at = ?2, due_at = ?2, key = key || ':' || id
WHERE key IN ({_KEYS}) AND EXISTS (SELECT 1 FROM users u WHERE u.id = ?1 AND {REACHED}) RETURNING id
"""  # noqa: S608


async def withhold(user: int) -> list[int]:
    """What waits for somebody who cannot be written to any more waits no longer; which ones.

    For the caller's transaction.
    """
    given_up = await sql.rows(_WITHHOLD, user)
    for kind in {row["kind"] for row in given_up}:
        await hold(user, kind)
    return [row["id"] for row in given_up]


async def give_held(user: int) -> bool:
    """Tell who is back that there was news meanwhile; whether there is something to send."""
    return bool(await sql.rows(_GIVE, user, sql.stamp(), *(_held_key(user, kind) for kind in HELD)))


async def delete_later(user: int, chat: int, message_id: int) -> None:
    """A message in the chat that must not stay, such as a typed password, which could not be deleted at once."""
    await tell(
        user,
        NoticeKind.FORGET_MESSAGE,
        {"message": message_id},
        f"{NoticeKind.FORGET_MESSAGE}:{chat}:{message_id}",
        chat,
    )


async def silence(welcome: Collection[int]) -> None:
    """Forget everything that waits to be told, except the command lists of these users: a told story is no news."""
    kept = await Notification.filter(kind=NoticeKind.COMMANDS, user_id__in=list(welcome)).values_list("id", flat=True)
    await Notification.filter(state=NoticeState.WAITING, id__not_in=list(kept)).delete()
