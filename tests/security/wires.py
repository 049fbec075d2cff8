"""Bytes on the wire to a webhook, as no well-behaved client sends them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import orjson
from aiogram import Bot
from aiogram.types import Update

from bot.config import WEBHOOK_PATH
from bot.webhook import HEADER, Webhook
from tests.concurrency.updates import BOUND, raw
from tests.embedded import free_port

SECRET = "a-secret-of-the-webhook"
GOOD = orjson.dumps(raw(1))


class Wire:
    """Sends bytes as they are and reads the status of what comes back."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.done: list[int] = []

    async def handle(self, update: Update) -> None:
        self.done.append(update.update_id)

    async def says(self, *parts: bytes, pause: float = 0.0, seconds: float = BOUND) -> int:
        """The status code; 0 when the connection was closed without one."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            async with asyncio.timeout(seconds):
                for part in parts:
                    writer.write(part)
                    await writer.drain()
                    await asyncio.sleep(pause)
                line = await reader.readline()
        except ConnectionError:
            line = b""
        finally:
            writer.close()
        return int(line.split()[1]) if line else 0


def head(length: int | None = len(GOOD), secret: bytes | None = SECRET.encode(), *more: bytes) -> bytes:
    lines = [b"POST " + WEBHOOK_PATH.encode() + b" HTTP/1.1", b"Host: x", *more]
    lines += [] if secret is None else [HEADER.encode() + b": " + secret]
    lines += [b"Transfer-Encoding: chunked"] if length is None else [b"Content-Length: %d" % length]
    return b"\r\n".join(lines) + b"\r\n\r\n"


@asynccontextmanager
async def listening() -> AsyncIterator[Wire]:
    """A webhook on a free port, made now."""
    here, bot, stopping = Wire(free_port()), Bot("42:test"), asyncio.Event()
    serving = asyncio.create_task(Webhook(bot, here.handle, SECRET).serve("127.0.0.1", here.port, stopping))
    await asyncio.sleep(0.1)
    try:
        yield here
    finally:
        stopping.set()
        await asyncio.wait_for(serving, BOUND)
        await bot.session.close()


async def forgeries(wire: Wire) -> list[int]:
    """The answers to an update without the right secret."""
    secrets = [None, b"", b"wrong", b"\xff\xfe", "парол".encode(), SECRET.encode() + b"\xff", SECRET[:-1].encode()]
    trusted = b"X-Forwarded-For: 149.154.167.220"  # F114: where a request says it comes from proves nothing
    return [await wire.says(head(len(GOOD), secret, trusted) + GOOD) for secret in secrets]
