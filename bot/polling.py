"""Long polling that acknowledges after the work: the offset moves only past updates that were handled.

aiogram's own polling confirms updates before their handlers run, so a crash loses them (docs/adr/0002).
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramConflictError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.types import Update
from pydantic import ValidationError

from bot.background.loop import spawn
from bot.lease import AnotherPoller
from bot.telegram import UNREADABLE, RawUpdates
from bot.traces import places

log = structlog.get_logger(__name__)
POLL_SECONDS = 30
STRAGGLER_SECONDS = 0.3  # how long one slow person may hold up the next fetch
STUCK_SECONDS = 3.0  # how long slow ones may fill a whole fetch
MOST = 100  # updates of one fetch, Telegram's own limit
EACH = 10  # in work of each of few people: a trouble of theirs, not of the database
DRAIN_SECONDS = 20.0
# A newcomer asks shortly at first: whoever polled before comes back within a second and ends its wait with a 409.
PROBE_SECONDS, PROBATION_SECONDS = 3, 6.0
WARN_EVERY = 60  # conflicts
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
LONGEST_FLOOD_PAUSE = 300.0  # whatever Telegram asks for: meanwhile nobody is served
BEYOND_NUMBERS = 1 << 52  # of updates; no whole number of Telegram's is larger

Raw = dict[str, Any]
Handle = Callable[[Update], Coroutine[Any, Any, None]]


class Polling:
    """Fetches updates and hands each to `handle` in a task of its own; order per person is the isolation's work.

    A conflict is with somebody who shares neither our data nor our database. Whoever was here first goes on and warns,
    a newcomer gives way; `clock` counts the seconds by which somebody is none any more (docs/adr/0022). `opens` is
    called once, when nobody else was met.
    """

    def __init__(
        self,
        bot: Bot,
        handle: Handle,
        allowed_updates: list[str],
        clock: Callable[[], float] = time.monotonic,
        opens: Callable[[], None] | None = None,
    ) -> None:
        self.bot, self.handle, self.allowed, self.clock = bot, handle, allowed_updates, clock
        self.began, self.waited_out = clock(), False
        self.opens = opens
        self.conflicts = 0
        self.usurper = ""
        self.offset: int | None = None
        self.stuck = 0  # fetches in a row that brought nothing new
        self.running: dict[int, asyncio.Task[None]] = {}
        self.senders: dict[int, int] = {}  # of what is in work
        self.stopping = asyncio.Event()

    def stop(self) -> None:
        self.stopping.set()

    def give_way(self, reason: str) -> None:
        """Somebody else polls from now on: `run` ends as at a stop, and then raises AnotherPoller."""
        self.usurper = reason
        self.stop()

    async def run(self) -> None:
        """Until `stop`, then drains; raises TelegramUnauthorizedError or AnotherPoller, which time does not heal."""
        try:
            while not self.stopping.is_set():
                await self._unless_stopped(self._round())
        finally:
            await self._drain()
        if self.usurper:
            raise AnotherPoller(self.usurper)

    async def _round(self) -> None:
        updates = await self._fetch()
        if not updates:
            # What came before it is confirmed now, and after a quiet week the numbers may start again far lower.
            self.offset = None
        fresh = {update["update_id"]: update for update in updates if update["update_id"] not in self.running}
        for number, update in fresh.items():
            self.running[number] = spawn(self._work_on(update), f"update {number}")
            self.senders[number] = _sender(update)
        await self._settle(STRAGGLER_SECONDS)
        self._look_behind(stuck=len(updates) >= MOST and not fresh)

    async def _work_on(self, update: Raw) -> None:
        """One that cannot be read, as with something newer than this code in it, is left out and confirmed: it would
        come again for a day, and nobody's after it.
        """
        try:
            read = Update.model_validate(update, context={"bot": self.bot})
        except ValidationError as problem:
            log.warning("update cannot be read", update_id=update["update_id"], at=places(problem))
            return
        await self.handle(read)

    def _look_behind(self, *, stuck: bool) -> None:
        """A fetch is full of what is in work or done: after a while the queue goes on behind it.

        Telegram forgets those few then, so that a kill would lose them. While nothing gets done at all, as without a
        database, what is behind can wait as well; but not for few people whose updates wait for their own.
        """
        self.stuck = self.stuck + 1 if stuck else 0
        slow = [number for number, task in self.running.items() if not task.done()]
        are_few = slow and len({self.senders[number] for number in slow}) * EACH <= len(slow)
        if self.stuck * STRAGGLER_SECONDS < STUCK_SECONDS or not (are_few or len(slow) < len(self.running)):
            return
        log.warning("slow updates are not confirmed any more", slow=len(slow))
        self.offset, self.stuck = max(self.running) + 1, 0

    async def _settle(self, seconds: float) -> None:
        if self.running:
            await asyncio.wait(self.running.values(), timeout=seconds)
        self._confirm()

    def _confirm(self) -> None:
        """Moves the offset to the oldest update still in work, else past the newest one."""
        if not self.running:
            return
        open_ones = [number for number, task in self.running.items() if not task.done()]
        oldest = min(open_ones, default=max(self.running) + 1)
        for number in [number for number in self.running if number < oldest]:
            del self.senders[number]
            _report(number, self.running.pop(number))
        self.offset = oldest

    async def _fetch(self) -> list[Raw]:
        pause = FIRST_PAUSE
        while True:
            seconds = 0 if self.running else POLL_SECONDS if self._is_settled() else PROBE_SECONDS
            try:
                asked = RawUpdates(offset=self.offset, timeout=seconds, allowed_updates=self.allowed)
                updates = _numbered(asked, await self.bot(asked, request_timeout=POLL_SECONDS + 15))
                self.waited_out = self.waited_out or seconds > 0
                self._open(waited=seconds > 0 and not updates)
                return updates
            except TelegramUnauthorizedError:
                raise
            except TelegramConflictError as problem:
                if not self._is_settled():
                    raise AnotherPoller(problem.message) from problem
                if self.conflicts % WARN_EVERY == 0:
                    log.warning("another process uses this token; this one was first and goes on", said=problem.message)
                self.conflicts += 1
                await asyncio.sleep(FIRST_PAUSE)
            except (TelegramNetworkError, TelegramAPIError) as problem:
                flood = problem.retry_after if isinstance(problem, TelegramRetryAfter) else None
                wait = min(flood or pause, LONGEST_FLOOD_PAUSE)
                log.warning("updates not fetched", problem=type(problem).__name__, again_in=wait)
                await asyncio.sleep(wait)
                pause = min(pause * 2, LONGEST_PAUSE)

    def _open(self, *, waited: bool) -> None:
        """Whoever polled before ends a wait; updates that were there already came at once and prove nothing."""
        if self.opens and (waited or self._is_settled()):
            self.opens()
            self.opens = None

    def _is_settled(self) -> bool:
        """Whether this process has polled for long enough to have met anybody who did before."""
        return self.waited_out and self.clock() - self.began >= PROBATION_SECONDS

    async def _unless_stopped(self, work: Coroutine[Any, Any, None]) -> None:
        fetching = spawn(work, "round")
        stopping = spawn(self._stopped(), "wait for stop")
        await asyncio.wait([fetching, stopping], return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if fetching.done():
            fetching.result()
        else:
            fetching.cancel()
            await asyncio.gather(fetching, return_exceptions=True)

    async def _stopped(self) -> None:
        await self.stopping.wait()

    async def _drain(self) -> None:
        """Finishes what was begun, then tells Telegram; what is not done in time stays unconfirmed and comes again."""
        if self.running:
            await asyncio.wait(self.running.values(), timeout=DRAIN_SECONDS)
            self._confirm()
        if self.offset is not None:
            try:
                await self.bot(RawUpdates(offset=self.offset, limit=1, timeout=0), request_timeout=5)
            except TelegramAPIError as problem:
                log.warning("last offset not told", problem=type(problem).__name__)


def _numbered(asked: RawUpdates, found: list[Any]) -> list[Raw]:
    """Without what is no update, since it has no number to confirm it by; the numbers behind it confirm it as well.
    Raises TelegramNetworkError when that is all there is: then nothing can be done but to ask again later.
    """
    updates = [each for each in found if isinstance(each, dict) and _is_number(each.get("update_id"))]
    if len(updates) < len(found):
        log.warning("entries of an answer are no updates", entries=len(found) - len(updates), updates=len(updates))
        if not updates:
            raise TelegramNetworkError(method=asked, message=UNREADABLE)
    return updates


def _sender(update: Raw) -> int:
    """Whose lock it would wait for; of what names nobody its own number, which is nobody's."""
    for event in update.values():
        person = event.get("from") or event.get("user") if isinstance(event, dict) else None
        if isinstance(person, dict) and isinstance(number := person.get("id"), int):
            return number
    return -int(update["update_id"])


def _is_number(value: object) -> bool:
    """An offset from any other would confirm what was not served, or end the loop."""
    return type(value) is int and 0 < value < BEYOND_NUMBERS


def _report(number: int, done: asyncio.Task[None]) -> None:
    """Nobody else waits for these tasks: what got past every error handler must at least stand in the log."""
    problem = None if done.cancelled() else done.exception()
    if problem:
        log.error("update lost", update_id=number, exc_info=problem)
