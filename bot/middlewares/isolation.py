"""One person's updates run one after another, in the order they came; different people do not wait for each other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import structlog
from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, User
from redis.asyncio import Redis
from redis.exceptions import RedisError

LOCK_SECONDS = 30  # a killed process blocks a person no longer than this
log = structlog.get_logger(__name__)


class OnePersonAtATime(BaseMiddleware):
    """First come, first served inside a process; with Redis also across processes (docs/adr/0002).

    Isolation is comfort: the database's guards keep results exact without it, so Redis being away is only logged.
    """

    def __init__(self, redis: Redis | None = None) -> None:
        self.redis = redis
        self.waiting: dict[int, tuple[asyncio.Lock, int]] = {}

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        person: User | None = data.get("event_from_user")
        if person is None:
            return await handler(event, data)
        async with self._here(person.id), self._elsewhere(person.id):
            return await handler(event, data)

    @asynccontextmanager
    async def _here(self, person: int) -> AsyncIterator[None]:
        lock, count = self.waiting.get(person, (asyncio.Lock(), 0))
        self.waiting[person] = (lock, count + 1)
        try:
            async with lock:
                yield
        finally:
            left = self.waiting[person][1] - 1
            if left:
                self.waiting[person] = (lock, left)
            else:
                del self.waiting[person]

    @asynccontextmanager
    async def _elsewhere(self, person: int) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            if self.redis is not None:
                await self._lock(stack, self.redis, person)
            yield

    async def _lock(self, stack: AsyncExitStack, redis: Redis, person: int) -> None:
        lock = redis.lock(f"bozor:person:{person}", timeout=LOCK_SECONDS, sleep=0.01, blocking_timeout=LOCK_SECONDS)
        try:
            await lock.acquire()
        except RedisError as problem:
            log.warning("isolation without redis", problem=type(problem).__name__)
            return
        stack.push_async_callback(_release, lock)


async def _release(lock: Any) -> None:
    try:
        await lock.release()
    except RedisError as problem:
        log.warning("lock not released", problem=type(problem).__name__)
