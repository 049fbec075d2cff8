"""Who polls: one at a time, a later one ends an earlier one's wait."""

from __future__ import annotations


class Polling:
    """Turns of pollers; whoever waits checks whether its turn has been ended, and why."""

    def __init__(self) -> None:
        self._turn = 0
        self._reason = ""

    def begin(self, reason: str) -> int:
        """A new turn; earlier pollers that still wait are told `reason`."""
        self._turn += 1
        self._reason = reason
        return self._turn

    def ended(self, turn: int) -> str | None:
        """Why this turn is over, None while it is not."""
        return None if turn == self._turn else self._reason
