"""A line of the log that comes over and over is written a few times and then counted: no stranger fills a disk."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

SECONDS = 600.0  # for which lines of one place in the code are counted together
WHOLE = 10  # of them that are written as they are; then the 16th, the 32nd, the 64th and so on, which say how many came
OURS = frozenset({"bot", "handlers", "screens", "services"})


@dataclass(slots=True)
class Count:
    since: float
    came: int = 0
    withheld: int = 0


class Repeats(logging.Filter):
    """By the place in the code that speaks, so that no words of a stranger make a line another one.

    Our own errors are all written: people are told references to them. The number of lines withheld stands in the
    next one of their kind, as `repeated`.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self.clock = clock
        self.counts: dict[tuple[str, int], Count] = {}
        self.lock = threading.Lock()

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno >= logging.ERROR and record.name.partition(".")[0] in OURS:
            return True
        with self.lock:
            withheld = self._counted((record.pathname, record.lineno))
        if withheld is None:
            return False
        if withheld:
            _say(record, withheld)
        return True

    def _counted(self, place: tuple[str, int]) -> int | None:
        """How many were withheld before this one, which is written; None when this one is withheld too."""
        moment, count = self.clock(), self.counts.get(place)
        if count is None or moment - count.since > SECONDS:
            count = self.counts[place] = Count(moment, withheld=count.withheld if count else 0)
        count.came += 1
        if count.came > WHOLE and count.came & (count.came - 1):
            count.withheld += 1
            return None
        withheld, count.withheld = count.withheld, 0
        return withheld


def _say(record: logging.LogRecord, withheld: int) -> None:
    if isinstance(record.msg, dict):  # structlog's, made for this record alone
        record.msg["repeated"] = withheld
    else:
        record.repeated = withheld
