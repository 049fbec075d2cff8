"""Notices that are stale: what they asked was decided somewhere else (docs/adr/0028)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from services import outbox, sql
from services.notifications import LANGUAGE, Notice

Place = tuple[int, int]
"""A chat and the number of a message in it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A notice that stands in its chat with all its buttons."""

    notice: Notice
    message_id: int

    @property
    def place(self) -> Place:
        return self.notice.chat_id, self.message_id


@dataclass(frozen=True, slots=True)
class Stale:
    """A question that is over: row `told_by` says so; `standing` is None when nobody sees its buttons any more."""

    told_by: int
    standing: Standing | None


# A notice that is still on its way is waited for: it will be there with its buttons, or without.
_DUE = f"""
SELECT later.id AS told_by, n.id, n.user_id AS "user", n.chat_id, {LANGUAGE}, u.role, n.kind, n.facts,
       n.attempts, n.created_at, n.message_id, u.is_active, later.kind AS ended_by
FROM notifications later LEFT JOIN notifications n ON n.key = later.ends LEFT JOIN users u ON u.id = n.user_id
WHERE later.ends IS NOT NULL AND (n.id IS NULL OR n.state NOT IN ('waiting', 'sending')) ORDER BY later.id LIMIT ?1
"""  # noqa: S608
_CLAIM = "UPDATE notifications SET message_id = NULL WHERE id = ?1 AND message_id = ?2 RETURNING id"
_GIVE_BACK = "UPDATE notifications SET message_id = ?2 WHERE id = ?1 AND message_id IS NULL RETURNING id"
_DONE = "UPDATE notifications SET ends = NULL WHERE id = ?1 RETURNING id"
_STANDING = "SELECT id FROM notifications WHERE message_id IS NOT NULL AND ({places})"
_GONE = "UPDATE notifications SET message_id = NULL WHERE id IN ({ids}) RETURNING id"


async def due(most: int) -> list[Stale]:
    """Up to `most` of them, in the order of their decisions."""
    return [_read(row) for row in await sql.rows(_DUE, most)]


async def claim(standing: Standing) -> bool:
    """Whether its message is ours to change: once, whoever else looks at it, and not when it shows something else."""
    return bool(await sql.rows(_CLAIM, standing.notice.id, standing.message_id))


async def give_back(standing: Standing) -> None:
    """It was claimed and Telegram could not be asked: somebody tries again."""
    await sql.rows(_GIVE_BACK, standing.notice.id, standing.message_id)


async def done(stale: Stale) -> None:
    await sql.rows(_DONE, stale.told_by)


async def redrawn(places: Sequence[Place]) -> None:
    """These messages show something else by now: no notice stands there any more."""
    if not places:
        return
    asked = " OR ".join(f"(chat_id = ?{2 * n + 1} AND message_id = ?{2 * n + 2})" for n in range(len(places)))
    found = await sql.rows(_STANDING.format(places=asked), *(number for place in places for number in place))
    if found:
        await sql.rows(_GONE.format(ids=", ".join(str(row["id"]) for row in found)))


def _read(row: dict[str, Any]) -> Stale:
    told_by, message_id = row.pop("told_by"), row.pop("message_id")
    if message_id is None:
        return Stale(told_by, None)
    return Stale(told_by, Standing(outbox.read(row), message_id))
