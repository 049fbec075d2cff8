"""Updates that wait for the bot: numbered, kept until confirmed or too old, over a restart too, repeated on demand."""

from __future__ import annotations

import asyncio
import itertools
import logging
import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from playground.clock import Clock
from playground.notebook import Notebook

log = logging.getLogger(__name__)
DAY = 24 * 60 * 60
TAP = "callback_query"
LIFETIMES = {TAP: 150}
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
REMEMBERED = 10_000
SHELF, NUMBERS, LAST = "updates", "numbers", "update"
"""Where the notebook has those that wait, and the last number that was given."""


@dataclass(slots=True, eq=False)
class Pending:
    """One update on its way: `key` is its first-in-first-out queue, `expires_at` in clock seconds."""

    update_id: int
    person_id: int
    kind: str
    content: dict[str, Any]
    key: int
    expires_at: float
    repeated: bool = False
    delivered: bool = False
    serial: int = 0

    def body(self) -> dict[str, Any]:
        """The Update as JSON."""
        return {"update_id": self.update_id, self.kind: self.content}


class UpdateQueue:
    """The queue of one bot. `on_confirmed` is called once for every update the bot took over.

    What the bot had not confirmed when the playground closed waits again, under its own number.
    """

    def __init__(self, clock: Clock, on_confirmed: Callable[[Pending], None], notebook: Notebook | None = None) -> None:
        self._clock = clock
        self._on_confirmed = on_confirmed
        self._notebook = notebook or Notebook()
        self._waiting = {int(serial): Pending(**note) for serial, note in self._notebook.read(SHELF)}
        self._past = OrderedDict((pending.update_id, pending) for pending in self._waiting.values())
        self._next_id = itertools.count(self._first_id())
        self._serial = itertools.count(max(self._waiting, default=-1) + 1)
        self._news = asyncio.Event()
        self.allowed: frozenset[str] | None = None
        self.on_push: Callable[[Pending], None] | None = None

    def _first_id(self) -> int:
        """Above every earlier one: a bot that goes on asks for what comes after the last that it confirmed."""
        given = dict(self._notebook.read(NUMBERS)).get(LAST)
        return secrets.randbelow(10**9) + 10**8 if given is None else int(given) + 1

    def _number(self) -> int:
        number = next(self._next_id)
        self._notebook.keep(NUMBERS, LAST, number)
        return number

    def push(self, person_id: int, kind: str, content: dict[str, Any]) -> int | None:
        """Queue an update; its id, or None when the bot asked not to get this kind."""
        if not self._wanted(kind):
            return None
        lifetime = LIFETIMES.get(kind, DAY)
        key = person_id + (3 << 33) if kind == TAP else person_id
        update_id = self._number()
        self._add(Pending(update_id, person_id, kind, content, key, self._clock.now() + lifetime))
        return update_id

    def repeat(self, update_id: int, new_id: bool) -> int | None:
        """Queue an update of the past once more, under its own or a new id; None if unknown."""
        past = self._past.get(update_id)
        if past is None:
            return None
        again_id = self._number() if new_id else update_id
        expires_at = self._clock.now() + LIFETIMES.get(past.kind, DAY)
        self._add(Pending(again_id, past.person_id, past.kind, past.content, past.key, expires_at, repeated=not new_id))
        return again_id

    def take(self, offset: int | None, limit: int) -> list[Pending]:
        """Confirm by `offset` as getUpdates does (negative: keep the last ones), then the first `limit` updates."""
        self._expire()
        if offset:
            self._confirm_before(offset)
        first = sorted(self._waiting.values(), key=lambda pending: pending.update_id)[:limit]
        for pending in first:
            pending.delivered = True
        return first

    async def wait(self, seconds: float) -> None:
        """Return when something is queued, or after `seconds`."""
        try:
            await asyncio.wait_for(self._news.wait(), seconds)
        except TimeoutError:
            return

    def wake(self) -> None:
        """Let waiting pollers look again."""
        news, self._news = self._news, asyncio.Event()
        news.set()

    def pending(self) -> list[Pending]:
        """Everything unconfirmed, oldest first."""
        self._expire()
        return list(self._waiting.values())

    def confirm(self, pending: Pending) -> None:
        """The bot took this one over."""
        if self._forget(pending):
            self._on_confirmed(pending)

    def drop_all(self) -> None:
        """drop_pending_updates: everything is discarded, payments too."""
        for pending in list(self._waiting.values()):
            self._forget(pending)

    def expired(self, pending: Pending) -> bool:
        """Whether its lifetime is over: 150 s for taps, 24 h for messages."""
        return pending.expires_at <= self._clock.now()

    def drop(self, pending: Pending, why: str) -> None:
        """Give one up, with a line in the log."""
        if self._forget(pending):
            log.warning("update %d (%s) dropped: %s", pending.update_id, pending.kind, why)

    def _forget(self, pending: Pending) -> bool:
        self._notebook.drop(SHELF, str(pending.serial))
        return self._waiting.pop(pending.serial, None) is not None

    def _wanted(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in NOT_BY_DEFAULT

    def _add(self, pending: Pending) -> None:
        pending.serial = next(self._serial)
        self._waiting[pending.serial] = pending
        self._notebook.keep(SHELF, str(pending.serial), asdict(pending))
        self._past[pending.update_id] = pending
        while len(self._past) > REMEMBERED:
            self._past.popitem(last=False)
        self.wake()
        if self.on_push is not None:
            self.on_push(pending)

    def _confirm_before(self, offset: int) -> None:
        ids = sorted(pending.update_id for pending in self._waiting.values())
        if offset < 0:
            offset = ids[offset] if len(ids) >= -offset else (ids[0] if ids else 0)
        for pending in list(self._waiting.values()):
            if pending.update_id < offset and (pending.delivered or not pending.repeated):
                self.confirm(pending)

    def _expire(self) -> None:
        for pending in [each for each in self._waiting.values() if self.expired(each)]:
            self.drop(pending, "its lifetime is over")
