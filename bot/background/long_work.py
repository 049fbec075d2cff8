"""Work that would hold others up in one piece: changes of many prices, slice by slice, with a rest after each."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

import structlog

from bot.background.loop import first
from bot.passing import passes
from services import price_change_work

log = structlog.get_logger(__name__)
IDLE_SECONDS = 1.0
PAUSE_SECONDS = 5.0
REST = 4.0  # times what a slice took: the database is everybody else's for four fifths of the time
LEAST_SECONDS = 0.01


class LongWork:
    """Looks for some each second until `stop`: what a crash left too; `done` is called when a change is finished."""

    def __init__(self, done: Callable[[], None]) -> None:
        self.done = done
        self.stopping = asyncio.Event()

    def stop(self) -> None:
        self.stopping.set()

    async def run(self) -> None:
        while not self.stopping.is_set():
            await first(self.stopping, await self._patiently())

    async def _patiently(self) -> float:
        """A round; how many seconds to rest after it."""
        try:
            return LEAST_SECONDS if await self.round() else IDLE_SECONDS
        except Exception as problem:
            if passes(problem):
                log.warning("long work waits for the database", problem=type(problem).__name__)
            else:
                log.exception("long work stumbled")
        return PAUSE_SECONDS

    async def round(self) -> bool:
        """A slice of each change; whether there was any."""
        changes = await price_change_work.unfinished()
        for change in changes:
            if not self.stopping.is_set():
                await first(self.stopping, await self._slice(change))
        return bool(changes)

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
