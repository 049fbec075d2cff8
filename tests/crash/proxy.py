"""A TCP proxy on loopback whose wire can be cut, slowed, reset, or go silent without a word (half-open)."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

SLOW_SECONDS = 0.05
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


class _Wire:
    def __init__(self, proxy: Proxy, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.proxy, self.reader, self.writer = proxy, reader, writer
        self.silent = proxy.mute
        self.far: asyncio.StreamWriter | None = None

    async def carry(self) -> None:
        try:
            far_reader, self.far = await asyncio.open_connection("127.0.0.1", self.proxy.target)
        except OSError:
            _reset(self.writer)
            return
        both = [self._pump(self.reader, self.far), self._pump(far_reader, self.writer)]
        try:
            await asyncio.gather(*both)
        finally:
            self.reset()

    async def _pump(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while data := await source.read(65_536):
                if self.silent:
                    continue
                if self.proxy.delay:
                    await asyncio.sleep(self.proxy.delay)
                target.write(data)
                await target.drain()
        if not self.silent:
            target.close()

    def reset(self) -> None:
        for writer in (self.writer, self.far):
            if writer is not None:
                _reset(writer)


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
    wires = Proxy(target)
    server = await asyncio.start_server(wires, "127.0.0.1", 0)
    wires.port = server.sockets[0].getsockname()[1]
    try:
        yield wires
    finally:
        server.close()
        wires.cut()
        await asyncio.sleep(0.05)  # until the last ends of the wires are closed
