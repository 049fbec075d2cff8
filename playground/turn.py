"""One bot for one folder: a mark that a launcher and its children hold together, until the last of them is gone.

A lock of the kernel's goes along with the open file, so that a child keeps it when its launcher was killed.
"""

from __future__ import annotations

import asyncio
import fcntl
import logging
import os
from collections.abc import Awaitable, Callable
from pathlib import Path

log = logging.getLogger(__name__)
TRIES, PAUSE_SECONDS = 40, 0.2  # longer than a bot without its launcher lasts (leash.GRACE_SECONDS)


class Turn:
    """Whose it is to start a bot in this folder; `number` is the open file that children take over."""

    def __init__(self, folder: Path) -> None:
        self.number: int | None = None
        try:
            self.number = os.open(folder / ".open", os.O_CREAT | os.O_RDWR, 0o600)
        except OSError as problem:
            log.warning("nobody waits for an earlier bot of %s (%s)", folder, problem)

    async def comes(
        self, waiting: Callable[[], object], pause: Callable[[float], Awaitable[object]] = asyncio.sleep
    ) -> bool:
        """Once it is ours; False when somebody has it after all the tries. `waiting` is called once, before a wait."""
        for attempt in range(TRIES):
            if self._is_taken():
                return True
            if attempt == 0:
                waiting()
            await pause(PAUSE_SECONDS)
        return False

    def _is_taken(self) -> bool:
        if self.number is None:
            return True
        try:
            fcntl.flock(self.number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def inherited(self) -> tuple[int, ...]:
        """For a child's `pass_fds`."""
        return () if self.number is None else (self.number,)

    def over(self) -> None:
        """This process holds it no longer; a child that is still there does."""
        if self.number is not None:
            os.close(self.number)
            self.number = None
