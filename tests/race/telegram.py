"""A Telegram that says yes to everything and remembers who was told what; over real HTTP, for bot processes."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

from bot.config import WEBHOOK_PATH
from bot.webhook import HEADER
from tests.embedded import free_port
from tests.inside import ME, _plain

SECRET = "a-secret-of-the-races"
TOGETHER = 80  # updates on their way at once; Telegram's own most is 100


@dataclass
class Telegram:
    address: str
    calls: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    numbers: Any = field(default_factory=lambda: itertools.count(1))

    async def answer(self, request: web.Request) -> web.Response:
        method = request.path.rpartition("/")[2]
        fields = await (request.json() if request.content_type == "application/json" else request.post())
        given = {name: str(value) for name, value in fields.items()}
        self.calls.append((method, given))
        return web.json_response({"ok": True, "result": self._result(method, given)})

    def _result(self, method: str, given: dict[str, str]) -> Any:
        if method == "getMe":
            return _plain(ME)
        if method == "getWebhookInfo":
            return {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
        if method.startswith(("send", "edit")) and "chat_id" in given:
            chat = {"id": int(given["chat_id"]), "type": "private"}
            return {"message_id": next(self.numbers), "date": 1_790_000_000, "chat": chat, "text": "ok"}
        return True

    def words(self, chat: int) -> str:
        return "\n".join(given.get("text", "") for _, given in self.calls if given.get("chat_id") == str(chat))

    @property
    def answered(self) -> list[str]:
        return [given["callback_query_id"] for method, given in self.calls if method == "answerCallbackQuery"]


@asynccontextmanager
async def telegram() -> AsyncIterator[Telegram]:
    port = free_port()
    here = Telegram(f"http://127.0.0.1:{port}")
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", here.answer)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        yield here
    finally:
        await runner.cleanup()


@asynccontextmanager
async def delivery(port: int) -> AsyncIterator[Delivery]:
    """Each update by a connection of its own, so that both processes get their share."""
    connector = aiohttp.TCPConnector(limit=TOGETHER, force_close=True)
    async with aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(120)) as client:
        yield Delivery(client, f"http://127.0.0.1:{port}{WEBHOOK_PATH}")


@dataclass
class Delivery:
    client: aiohttp.ClientSession
    url: str

    async def posts(self, update: dict[str, Any]) -> int:
        async with self.client.post(self.url, json=update, headers={HEADER: SECRET}) as answer:
            return answer.status
