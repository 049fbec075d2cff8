"""Updates as Telegram sends them, and a Telegram that only hands them out."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from aiogram.types import Update

from bot.telegram import RawUpdates

BOUND = 30.0  # seconds after which a test gives up: patience for a busy machine, never a measure


async def until(condition: Callable[[], object], seconds: float = BOUND) -> None:
    """Wait for something that another task will make true; raises TimeoutError."""
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.01)


def text(number: int, person: int = 1, words: str = "hello") -> Update:
    """Person `person` writes."""
    return Update.model_validate(raw(number, person, words))


def raw(number: int, person: int = 1, words: str = "hello") -> dict[str, Any]:
    return {
        "update_id": number,
        "message": {
            "message_id": number,
            "date": int(time.time()),
            "chat": {"id": person, "type": "private"},
            "from": {"id": person, "is_bot": False, "first_name": f"Person {person}"},
            "text": words,
        },
    }


class Queue:
    """getUpdates alone: confirmed by offset, at most 100 a call, waits when there is nothing; `troubles` come first."""

    def __init__(self, *updates: Update) -> None:
        self.pending = list(updates)
        self.troubles: deque[Exception] = deque()
        self.offsets: list[int | None] = []
        self.news = asyncio.Event()

    def push(self, *updates: Update) -> None:
        self.pending += updates
        self.news.set()

    @property
    def ids(self) -> list[int]:
        """What is not confirmed yet."""
        return [update.update_id for update in self.pending]

    async def __call__(self, asked: RawUpdates, request_timeout: int | None = None) -> list[dict[str, Any]]:
        given = {name: getattr(asked, name) for name in ("offset", "limit", "timeout", "allowed_updates")}
        found = await self.get_updates(**{name: value for name, value in given.items() if value is not None})
        return [update.model_dump(mode="json", exclude_none=True, by_alias=True) for update in found]

    async def get_updates(
        self,
        offset: int | None = None,
        limit: int = 100,
        timeout: int = 0,
        allowed_updates: list[str] | None = None,
        request_timeout: int | None = None,
    ) -> list[Update]:
        await asyncio.sleep(0)
        if self.troubles:
            raise self.troubles.popleft()
        self.offsets.append(offset)
        self.pending = [update for update in self.pending if update.update_id >= (offset or 0)]
        if not self.pending and timeout:
            self.news.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.news.wait(), timeout)
        return self.pending[:limit]
