"""Webhook delivery: the secret is compulsory, and 200 is said when the work is committed, never before."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Awaitable, Callable

import structlog
from aiogram import Bot
from aiogram.types import Update
from aiohttp import web
from pydantic import ValidationError

from bot.background.loop import spawn

LARGEST_BODY = 1024 * 1024  # bytes; an update is a few kilobytes
DRAIN_SECONDS = 20.0
PATH = "/telegram"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
log = structlog.get_logger(__name__)

Handle = Callable[[Update], Awaitable[None]]


class Webhook:
    """An aiohttp application; the reverse proxy in front of it speaks TLS."""

    def __init__(self, bot: Bot, handle: Handle, secret: str) -> None:
        self.bot, self.handle, self.secret = bot, handle, secret.encode()
        self.working: set[asyncio.Task[None]] = set()
        self.application = web.Application(client_max_size=LARGEST_BODY)
        self.application.router.add_post(PATH, self._receive)

    async def _receive(self, request: web.Request) -> web.Response:
        given = request.headers.get(HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, self.secret):
            return web.Response(status=401)
        try:
            update = Update.model_validate_json(await request.read(), context={"bot": self.bot})
        except ValidationError as problem:
            log.warning("not an update", errors=problem.error_count())
            return web.Response(status=400)
        # A task of its own: the work goes on when Telegram hangs up, and the redelivery finds it done.
        work = spawn(self.handle(update), f"update {update.update_id}")
        self.working.add(work)
        work.add_done_callback(self.working.discard)
        await asyncio.shield(work)
        return web.Response()

    async def serve(self, host: str, port: int, stopping: asyncio.Event) -> None:
        runner = web.AppRunner(self.application, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, host, port, reuse_port=True).start()
        try:
            await stopping.wait()
        finally:
            if self.working:
                await asyncio.wait(self.working, timeout=DRAIN_SECONDS)
            await runner.cleanup()
