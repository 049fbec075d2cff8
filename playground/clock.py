"""The playground's clock: real time plus a shift, so that 48 hours can pass in a test."""

from __future__ import annotations

import time


class Clock:
    """Seconds since the epoch, movable forward."""

    def __init__(self) -> None:
        self.shift = 0.0

    def now(self) -> float:
        """Seconds since the epoch, by this clock."""
        return time.time() + self.shift

    def stamp(self) -> int:
        """Whole seconds, as Bot API dates are."""
        return int(self.now())

    def advance(self, seconds: float) -> None:
        """Let time pass at once."""
        self.shift += seconds
