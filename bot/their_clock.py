"""What time it is at least, by Telegram's clock: what is deleted for its age is never deleted by ours alone.

Every message says when Telegram had it. That moment, and how long this process has run since, is behind the truth or
right; a clock of ours that is a year ahead, for an hour or for a week, is not believed (faults.md F482).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

from models.base import now


class TheirClock:
    def __init__(self, running: Callable[[], float] = time.monotonic) -> None:
        self.running = running
        self.began: float | None = None
        """Telegram's time, in seconds, when this process's own count was at nothing; the latest that was told."""

    def heard(self, moment: datetime) -> None:
        """A message is of this moment."""
        told = moment.timestamp() - self.running()
        self.began = told if self.began is None else max(self.began, told)

    def sure(self) -> datetime | None:
        """No later than it is, by either clock; None as long as Telegram has told nothing."""
        if self.began is None:
            return None
        return min(now(), datetime.fromtimestamp(self.began + self.running(), UTC))


theirs = TheirClock()
