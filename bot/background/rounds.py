"""What every job beside the updates has in common: round after round until it is told to stop, whatever happens."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from typing import ClassVar

import structlog

from bot.background.loop import first
from bot.passing import passes

log = structlog.get_logger(__name__)
PAUSE_SECONDS = 5.0  # after trouble


class Rounds(ABC):
    """A job of rounds; `wake` begins the next one at once, except after trouble."""

    name: ClassVar[str]

    def __init__(self) -> None:
        self.stopping, self.woken = asyncio.Event(), asyncio.Event()

    @abstractmethod
    async def round(self) -> float:
        """How many seconds to rest after it."""

    @property
    def pause(self) -> float:
        """How many seconds to rest after trouble."""
        return PAUSE_SECONDS

    def wake(self) -> None:
        self.woken.set()

    def stop(self) -> None:
        self.stopping.set()
        self.wake()

    async def run(self) -> None:
        while not self.stopping.is_set():
            self.woken.clear()
            rest = await self.patiently()
            # Nobody hurries a database that is away.
            await (first(self.stopping, self.pause) if rest is None else first(self.woken, rest))

    async def patiently(self) -> float | None:
        """A round, and how many seconds to rest after it; None after trouble, which is logged and ends nothing."""
        try:
            return await self.round()
        except Exception as problem:  # noqa: BLE001  # told
            self.stumbled(problem)
        return None

    def stumbled(self, problem: Exception) -> None:
        if passes(problem):
            log.warning("a job waits for the database", job=self.name, problem=type(problem).__name__)
        else:
            log.error("a job stumbled", job=self.name, exc_info=problem)
