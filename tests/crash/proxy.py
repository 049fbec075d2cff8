"""A TCP proxy on loopback whose wire can be cut, slowed, reset, or go silent without a word (half-open)."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import TypeVar

SLOW_SECONDS = 0.05
Kind = TypeVar("Kind", bound="Proxy")
RESET = struct.pack("ii", 1, 0)


class Proxy:
    """`silence` swallows what goes over the open connections, for good; new ones are as `refuses` and `slow` say."""

    def __init__(self, target: int) -> None:
        self.target, self.port = target, 0
        self.refuses = self.mute = False
        self.delay = 0.0
        self._wires: list[_Wire] = []

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.refuses:
            _reset(writer)
            return
        wire = _Wire(self, reader, writer)
        self._wires.append(wire)
        try:
            await wire.carry()
        finally:
            self._wires.remove(wire)

    def cut(self) -> None:
        """Every open connection is reset."""
        for wire in self._wires:
            wire.reset()

    def silence(self) -> None:
        """The other side of every open connection is gone, and nobody says so."""
        for wire in self._wires:
            wire.silent = True

    def asked(self, wire: _Wire) -> None:
        """Whoever connected here says something; it has not gone on to the target yet."""

    def answered(self, wire: _Wire) -> None:
        """The target says something; it has not gone back yet."""


class _Wire:
    def __init__(self, proxy: Proxy, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.proxy, self.reader, self.writer = proxy, reader, writer
        self.silent, self.said = proxy.mute, 0
        self.far: asyncio.StreamWriter | None = None

    async def carry(self) -> None:
        try:
            far_reader, self.far = await asyncio.open_connection("127.0.0.1", self.proxy.target)
        except OSError:
            _reset(self.writer)
            return
        asked, answered = self.proxy.asked, self.proxy.answered
        both = [self._pump(self.reader, self.far, asked), self._pump(far_reader, self.writer, answered)]
        try:
            await asyncio.gather(*both)
        finally:
            self.reset()

    async def _pump(
        self, source: asyncio.StreamReader, target: asyncio.StreamWriter, told: Callable[[_Wire], None]
    ) -> None:
        with suppress(ConnectionError):
            while data := await source.read(65_536):
                told(self)
                if self.silent:
                    continue
                if self.proxy.delay:
                    await asyncio.sleep(self.proxy.delay)
                target.write(data)
                await target.drain()
        if not self.silent:
            target.close()

    def reset(self) -> None:
        self.silent = True
        for writer in (self.writer, self.far):
            if writer is not None:
                _reset(writer)


class Cutter(Proxy):
    """Once `arm`ed it cuts one wire at the n-th thing that is said on any of them, and then is whole again.

    `where`: "before" that reaches the target; "after" the target did it, so that only the answer is lost; "and
    refuses" is before, and the next three connections break while they are being made, each a step later.
    """

    WHERE = ("before", "after", "and refuses")

    def __init__(self, target: int) -> None:
        super().__init__(target)
        self.left, self.where = 0, ""
        self.refusals: list[int] = []
        self.doomed: set[_Wire] = set()

    def arm(self, number: int, where: str) -> None:
        """`number` counts from 1."""
        self.left, self.where = number, where

    @property
    def is_armed(self) -> bool:
        return self.left > 0

    def disarm(self) -> None:
        self.left, self.refusals = 0, []

    def asked(self, wire: _Wire) -> None:
        wire.said += 1
        if self.refusals and wire.said == self.refusals[0]:
            del self.refusals[0]
            wire.reset()
            return
        if self.left == 0:
            return
        self.left -= 1
        if self.left:
            return
        if self.where == "after":
            self.doomed.add(wire)
            return
        self.refusals = [1, 2, 3] if self.where == "and refuses" else []
        wire.reset()

    def answered(self, wire: _Wire) -> None:
        if wire in self.doomed:
            self.doomed.remove(wire)
            wire.reset()


def _reset(writer: asyncio.StreamWriter) -> None:
    """RST instead of a polite end."""
    plain = writer.get_extra_info("socket")
    if plain is not None:
        with suppress(OSError):
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    writer.transport.abort()


@asynccontextmanager
async def proxy(target: int) -> AsyncIterator[Proxy]:
    """Listens on a free port of loopback in front of the port `target`."""
    async with listening(Proxy(target)) as wires:
        yield wires


@asynccontextmanager
async def listening(wires: Kind) -> AsyncIterator[Kind]:
    """The same for a proxy of another kind."""
    server = await asyncio.start_server(wires, "127.0.0.1", 0)
    wires.port = server.sockets[0].getsockname()[1]
    try:
        yield wires
    finally:
        server.close()
        wires.cut()
        await asyncio.sleep(0.05)  # until the last ends of the wires are closed
