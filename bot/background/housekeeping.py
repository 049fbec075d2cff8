"""What becomes due by itself: account moves that nobody declined, weekly digests, counters that no longer matter."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import structlog

from bot.background.loop import spawn
from bot.database import passes
from services import digest, moves, throttle

log = structlog.get_logger(__name__)
ROUND_SECONDS = 60.0


class Housekeeping:
    """A round a minute until `stop`; `done` is called after a round that left something to tell."""

    def __init__(self, done: Callable[[], None], every: float = ROUND_SECONDS) -> None:
        self.done, self.every = done, every
        self.stopping = asyncio.Event()

    def stop(self) -> None:
        self.stopping.set()

    async def run(self) -> None:
        while not self.stopping.is_set():
            try:
                await self.round()
            except Exception as problem:
                if passes(problem):
                    log.warning("housekeeping waits for the database", problem=type(problem).__name__)
                else:
                    log.exception("housekeeping stumbled")
            await self._rest()

    async def round(self) -> None:
        await throttle.forget_old()
        if await moves.due() + await digest.due():
            self.done()

    async def _rest(self) -> None:
        waiting = spawn(self._stopped(), "housekeeping rest")
        await asyncio.wait([waiting], timeout=self.every)
        waiting.cancel()

    async def _stopped(self) -> None:
        await self.stopping.wait()
