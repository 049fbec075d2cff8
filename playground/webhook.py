"""Webhook delivery as Telegram does it: in order per key, with the secret, retried with growing pauses."""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import aiohttp

from playground.clock import Clock
from playground.tasks import Tasks
from playground.update_queue import Pending, UpdateQueue

log = logging.getLogger(__name__)
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105
LONGEST_RETRY_AFTER = 3600
GONE_FOR = 23 * 60 * 60
ANSWER_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Address:
    """Where updates go. `token` is the bot's, for replies in the webhook's answer."""

    url: str
    token: str
    secret: str | None = None
    max_connections: int = 40


@dataclass(frozen=True, slots=True)
class Attempt:
    """How one delivery went: `pause` is the bot's own Retry-After in seconds."""

    status: int
    pause: float | None = None
    error: str = ""
    reply: dict[str, Any] | None = None


class Webhook:
    """Delivers what is queued while an address is set. `pace` shortens the pauses in tests."""

    def __init__(self, updates: UpdateQueue, tasks: Tasks, clock: Clock) -> None:
        self._updates = updates
        self._tasks = tasks
        self._clock = clock
        self._session: aiohttp.ClientSession | None = None
        self._lines: dict[int, deque[Pending]] = {}
        self._slots = asyncio.Semaphore(1)
        self._gone_since: float | None = None
        self.address: Address | None = None
        self.last_error: tuple[int, str] | None = None
        self.pace = 1.0
        self.on_reply: Callable[[str, dict[str, Any]], Awaitable[None]] | None = None

    def open(self, address: Address) -> None:
        """Deliver to this address from now on, beginning with everything that waits."""
        self.close_address()
        self.address = address
        self._slots = asyncio.Semaphore(address.max_connections)
        self._updates.on_push = self._accept
        for pending in self._updates.pending():
            self._accept(pending)

    def close_address(self) -> None:
        """Stop delivering; what was not confirmed stays queued."""
        self.address = None
        self.last_error = None
        self._gone_since = None
        self._lines = {}
        self._updates.on_push = None

    async def close(self) -> None:
        """Free the connections."""
        self.close_address()
        if self._session is not None:
            await self._session.close()

    def _accept(self, pending: Pending) -> None:
        line = self._lines.get(pending.key)
        if line is not None:
            line.append(pending)
            return
        self._lines[pending.key] = line = deque([pending])
        self._tasks.start(self._deliver_line(pending.key, line), f"webhook line {pending.key}")

    async def _deliver_line(self, key: int, line: deque[Pending]) -> None:
        """The next update of a key is not sent before the previous one got 2xx or expired."""
        while line and self._lines.get(key) is line:
            await self._deliver(line[0], line)
            line.popleft()
        if self._lines.get(key) is line:
            del self._lines[key]

    async def _deliver(self, pending: Pending, line: deque[Pending]) -> None:
        failures = 0
        while (address := self.address) is not None and self._lines.get(pending.key) is line:
            if self._updates.expired(pending):
                self._updates.drop(pending, "its lifetime is over")
                return
            async with self._slots:
                attempt = await self._attempt(address, pending)
            if 200 <= attempt.status < 300:
                await self._delivered(address, pending, attempt)
                return
            self._failed(attempt)
            await asyncio.sleep(self._pause(failures, attempt) * self.pace)
            failures += 1

    async def _delivered(self, address: Address, pending: Pending, attempt: Attempt) -> None:
        self._gone_since = None
        if attempt.reply is not None and self.on_reply is not None:
            await self.on_reply(address.token, attempt.reply)
        self._updates.confirm(pending)

    def _pause(self, failures: int, attempt: Attempt) -> float:
        """Immediately, then 2, 4, 8 … s, at most a random 60–120 s; Retry-After up to an hour."""
        if attempt.pause is not None:
            return min(attempt.pause, LONGEST_RETRY_AFTER)
        longest = 60 + secrets.randbelow(61)
        return 0.0 if failures == 0 else min(2.0**failures, longest)

    def _failed(self, attempt: Attempt) -> None:
        now = self._clock.now()
        self.last_error = (int(now), attempt.error)
        if attempt.status != 410:
            self._gone_since = None
        elif self._gone_since is None:
            self._gone_since = now
        elif now - self._gone_since >= GONE_FOR:
            log.warning("the webhook answered 410 for 23 hours and is closed")
            self.close_address()

    async def _attempt(self, address: Address, pending: Pending) -> Attempt:
        headers = {"Content-Type": "application/json"}
        if address.secret is not None:
            headers[SECRET_HEADER] = address.secret
        body = json.dumps(pending.body(), ensure_ascii=False).encode()
        timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        try:
            async with self._client().post(address.url, data=body, headers=headers, timeout=timeout) as response:
                return _attempt_from(response, await response.text())
        except (aiohttp.ClientError, TimeoutError, OSError) as failure:
            return Attempt(0, error=f"{type(failure).__name__}: {failure}")

    def _client(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        return self._session


def _attempt_from(response: aiohttp.ClientResponse, text: str) -> Attempt:
    if 200 <= response.status < 300:
        return Attempt(response.status, reply=_reply(text))
    error = f"Wrong response from the webhook: {response.status} {response.reason}"
    wanted = response.headers.get("Retry-After", "")
    return Attempt(response.status, float(wanted) if wanted.isdecimal() else None, error)


def _reply(text: str) -> dict[str, Any] | None:
    try:
        reply = json.loads(text)
    except ValueError:
        return None
    return reply if isinstance(reply, dict) and "method" in reply else None
