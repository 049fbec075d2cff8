"""A playground on a free port and short ways to call it, for its own tests."""

from __future__ import annotations

import asyncio
import io
import struct
import zlib
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp

from playground.store import Store

TOKEN = "42:playground"
DILNOZA = 4_000_007_000_000_001
ALEXEY = 4_000_007_000_000_002
RUSTAM = 4_000_007_000_000_011
NOBODY = 123_456_789
Json = dict[str, Any]


class Street:
    """Real HTTP to one playground; `store` is its state, for turning the clock."""

    def __init__(self, session: aiohttp.ClientSession, address: str, store: Store) -> None:
        self.session = session
        self.address = address
        self.store = store

    async def answer(self, method: str, token: str = TOKEN, **params: Any) -> Json:
        """The whole answer of a Bot API call in JSON."""
        async with self.session.post(f"{self.address}/bot{token}/{method}", json=params) as response:
            body: Json = await response.json()
        assert body.get("error_code", 200) == response.status
        return body

    async def ask(self, method: str, token: str = TOKEN, **params: Any) -> Any:
        """The result of a call that must succeed."""
        body = await self.answer(method, token, **params)
        assert body["ok"], body
        return body["result"]

    async def refusal(self, method: str, token: str = TOKEN, **params: Any) -> str:
        """The description of a call that must be refused."""
        body = await self.answer(method, token, **params)
        assert not body["ok"], body
        return str(body["description"])

    async def upload(self, method: str, files: dict[str, bytes], **params: Any) -> Json:
        """The whole answer of a multipart call."""
        form = aiohttp.FormData()
        for name, value in params.items():
            form.add_field(name, str(value))
        for name, data in files.items():
            form.add_field(name, io.BytesIO(data), filename=f"{name}.png", content_type="image/png")
        async with self.session.post(f"{self.address}/bot{TOKEN}/{method}", data=form) as response:
            body: Json = await response.json()
        return body

    async def get(self, path: str) -> Json:
        """A JSON answer of the people side that must succeed."""
        async with self.session.get(self.address + path) as response:
            assert response.status == 200, await response.text()
            body: Json = await response.json()
        return body

    async def post(self, path: str, status: int = 200, **body: Any) -> Json:
        """A deed of the people side with the status it must have."""
        async with self.session.post(self.address + path, json=body) as response:
            answer: Json = await response.json()
            assert response.status == status, answer
        return answer

    async def act(self, deed: str, person: int = DILNOZA, status: int = 200, **body: Any) -> Json:
        """What a person does."""
        return await self.post(f"/people/{person}/{deed}", status, **body)

    async def photos(self, pictures: list[bytes], caption: str = "", person: int = DILNOZA) -> Json:
        """A person uploads photos."""
        form = aiohttp.FormData()
        form.add_field("caption", caption)
        for data in pictures:
            form.add_field("photo", data, filename="photo.png", content_type="image/png")
        async with self.session.post(f"{self.address}/people/{person}/photos", data=form) as response:
            assert response.status == 200, await response.text()
            body: Json = await response.json()
        return body

    async def chat(self, person: int = DILNOZA) -> Json:
        """What a person sees."""
        return await self.get(f"/people/{person}/chat")

    async def events(self, kind: str, person: int = DILNOZA) -> list[Json]:
        """What has happened to a person so far, of one kind."""
        body = await self.get(f"/people/{person}/events?after=0&timeout=0")
        return [event for event in body["events"] if event["type"] == kind]

    async def message(self, text: str = "Hello", person: int = DILNOZA, **params: Any) -> int:
        """A message of the bot; its id."""
        return int((await self.ask("sendMessage", chat_id=person, text=text, **params))["message_id"])

    async def tapped(self) -> str:
        """The id of a fresh tap."""
        message_id = await self.message(reply_markup=inline([{"text": "A", "callback_data": "a"}]))
        return str((await self.act("tap", message_id=message_id, data="a"))["callback_query_id"])


async def until(check: Callable[[], Awaitable[bool]]) -> None:
    """Wait, at most 30 s, for something that happens elsewhere."""
    for _ in range(1_500):
        if await check():
            return
        await asyncio.sleep(0.02)
    raise TimeoutError("it never happened")


def inline(*rows: list[Json]) -> Json:
    """An inline keyboard."""
    return {"inline_keyboard": list(rows)}


def png(width: int = 8, height: int = 6, shade: int = 120) -> bytes:
    """A real picture, grey."""
    rows = (b"\x00" + bytes([shade]) * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
