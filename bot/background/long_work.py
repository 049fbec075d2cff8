"""Work that would hold others up in one piece: changes of many prices, slice by slice, with a rest after each."""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog

from bot.background.loop import first
from bot.background.rounds import PAUSE_SECONDS, Rounds
from bot.passing import passes
from services import price_change_work

log = structlog.get_logger(__name__)
IDLE_SECONDS = 1.0
REST = 4.0  # times what a slice took: the database is everybody else's for four fifths of the time
LEAST_SECONDS = 0.01


class LongWork(Rounds):
    """Looks for some each second until `stop`: what a crash left too; `done` is called when a change is finished."""

    name = "long work"

    def __init__(self, done: Callable[[], None]) -> None:
        super().__init__()
        self.done = done

    async def round(self) -> float:
        """A slice of each change."""
        changes = await price_change_work.unfinished()
        for change in changes:
            if not self.stopping.is_set():
                await first(self.stopping, await self._slice(change))
        return LEAST_SECONDS if changes else IDLE_SECONDS

    async def _slice(self, change: int) -> float:
        """How many seconds to rest after it. One that fails holds no other change up."""
        began = time.monotonic()
        try:
            if not await price_change_work.step(change):
                self.done()
        except Exception as problem:
            if passes(problem):
                raise
            log.exception("a change of prices stumbled", change=change)
            return PAUSE_SECONDS
        return REST * (time.monotonic() - began)
