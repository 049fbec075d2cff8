"""The connections of a door to the street: no more than it can hold, none that says nothing, however many come."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import cast

MOST = 200  # open at once; Telegram opens 100 of them at most
HEADER_SECONDS = 10.0  # until the headers of the first request are whole
IDLE_SECONDS = 75.0  # between two requests of one connection


class Connections:
    """`protocol` makes the server's own protocol; `heard` and `silent` are told by whoever serves its requests.

    A newcomer over the bound takes the place of the connection that has been silent for longest, so that many who say
    nothing keep nobody out; where all are at work, the newcomer is turned away.
    """

    def __init__(self, protocol: Callable[[], asyncio.BaseProtocol]) -> None:
        self.protocol = protocol
        self.open: set[asyncio.Transport] = set()
        self.waiting: dict[asyncio.Transport, asyncio.TimerHandle] = {}

    def __call__(self) -> asyncio.Protocol:
        """The factory that asyncio's `create_server` asks for."""
        return _Guarded(self, cast("asyncio.Protocol", self.protocol()))

    def come(self, transport: asyncio.Transport) -> None:
        if len(self.open) >= MOST:
            longest = next(iter(self.waiting), transport)
            longest.abort()
            self.gone(longest)
        self.open.add(transport)
        self.silent(transport, HEADER_SECONDS)

    def gone(self, transport: asyncio.Transport) -> None:
        self.open.discard(transport)
        self.heard(transport)

    def heard(self, transport: asyncio.BaseTransport | None) -> None:
        """A request came whole: its work may take the time it takes."""
        if timer := self.waiting.pop(cast("asyncio.Transport", transport), None):
            timer.cancel()

    def silent(self, transport: asyncio.BaseTransport | None, seconds: float = IDLE_SECONDS) -> None:
        """From now on it is waited for, for so long."""
        self.heard(transport)
        if transport is not None and not transport.is_closing():
            here = cast("asyncio.Transport", transport)
            self.waiting[here] = asyncio.get_running_loop().call_later(seconds, here.abort)


class _Guarded(asyncio.Protocol):
    """The server's protocol, and the door beside it."""

    def __init__(self, door: Connections, inner: asyncio.Protocol) -> None:
        self.door, self.inner = door, inner
        self.data_received = inner.data_received  # type: ignore[method-assign]  # nothing between it and the wire
        self.eof_received = inner.eof_received  # type: ignore[method-assign]
        self.pause_writing = inner.pause_writing  # type: ignore[method-assign]
        self.resume_writing = inner.resume_writing  # type: ignore[method-assign]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)
        self.inner.connection_made(transport)
        self.door.come(self.transport)

    def connection_lost(self, problem: Exception | None) -> None:
        self.door.gone(self.transport)
        self.inner.connection_lost(problem)
