"""What happened in one person's chat, numbered, for the page and for tests to follow."""

from __future__ import annotations

import asyncio
from collections import deque
from itertools import islice
from typing import Any

Json = dict[str, Any]
KEPT_EVENTS = 5_000


class Feed:
    """A growing list of events; the last `KEPT_EVENTS` are kept, `seq` never repeats."""

    def __init__(self) -> None:
        self.seq = 0
        self._events: deque[Json] = deque(maxlen=KEPT_EVENTS)
        self._news = asyncio.Event()

    def publish(self, kind: str, **facts: Any) -> None:
        """Append an event and wake whoever waits."""
        self.seq += 1
        self._events.append({"seq": self.seq, "type": kind, **facts})
        news, self._news = self._news, asyncio.Event()
        news.set()

    def since(self, after: int) -> list[Json]:
        """Events with a number above `after`, oldest first."""
        first = self.seq - len(self._events) + 1
        return list(islice(self._events, max(0, after + 1 - first), None))

    async def wait(self, after: int, seconds: float) -> list[Json]:
        """Events above `after`; waits up to `seconds` for one. A number from before a restart is answered at once."""
        if after < self.seq or seconds <= 0 or after > self.seq:
            return self.since(after)
        news = self._news
        try:
            await asyncio.wait_for(news.wait(), seconds)
        except TimeoutError:
            return []
        return self.since(after)
