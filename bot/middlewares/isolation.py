"""One person's updates run one after another, in the order they came; different people do not wait for each other."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import structlog
from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, User
from redis.asyncio import Redis
from redis.asyncio.lock import Lock
from redis.exceptions import LockError, RedisError

from bot.middlewares.base import Handler

LOCK_SECONDS = 30.0  # a killed process blocks a person no longer than this
REDIS_SECONDS = 1.0  # a Redis that does not answer by then is away
AWAY_SECONDS = 5.0  # how long it is not asked again
log = structlog.get_logger(__name__)


def connect(url: str) -> Redis:
    """A client that gives up soon: people wait for the shop, not for its comfort."""
    client: Redis = Redis.from_url(url, socket_connect_timeout=REDIS_SECONDS, socket_timeout=REDIS_SECONDS)
    return client


class OnePersonAtATime(BaseMiddleware):
    """First come, first served inside a process; with Redis also across processes (docs/adr/0002).

    Isolation is comfort: the database's guards keep results exact without it, so Redis being away is only logged.
    """

    def __init__(self, redis: Redis | None = None) -> None:
        self.redis = redis
        self.waiting: dict[int, tuple[asyncio.Lock, int]] = {}
        self.away_until = 0.0

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
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
        lock = await self._locked(person)
        try:
            yield
        finally:
            if lock is not None:
                await self._release(lock)

    async def _locked(self, person: int) -> Lock | None:
        if self.redis is None or time.monotonic() < self.away_until:
            return None
        name = f"bozor:person:{person}"
        lock = self.redis.lock(name, timeout=LOCK_SECONDS, sleep=0.01, blocking_timeout=LOCK_SECONDS)
        try:
            if await lock.acquire():
                return lock
        except RedisError as problem:
            self._is_away(problem)
            return None
        log.warning("a person's lock did not come", seconds=LOCK_SECONDS)
        return None

    async def _release(self, lock: Lock) -> None:
        try:
            await lock.release()
        except LockError:
            log.warning("a person's lock ran out before the work was done", seconds=LOCK_SECONDS)
        except RedisError as problem:
            self._is_away(problem)

    def _is_away(self, problem: RedisError) -> None:
        self.away_until = time.monotonic() + AWAY_SECONDS
        log.warning("isolation without redis", problem=type(problem).__name__, seconds=AWAY_SECONDS)
