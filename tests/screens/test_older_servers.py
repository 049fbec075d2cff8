"""A server of the Bot API older than the colours of buttons: whoever runs one misses the colours and nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup, ReplyKeyboardRemove
from aiohttp import web

from bot.telegram import make_bot
from keyboards.base import button
from keyboards.cart import OpenCart
from tests.embedded import free_port

COLOURED = InlineKeyboardMarkup(inline_keyboard=[[button("Pay", OpenCart(), "success"), button("Back", OpenCart())]])
REFUSED = "Bad Request: can't parse keyboard button: invalid button style specified"


class OldServer:
    """Refuses each call whose buttons have a colour, and every chat but 7 with words of its own."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, bool]] = []

    async def answer(self, request: web.Request) -> web.Response:
        fields: Any = await (request.json() if request.content_type == "application/json" else request.post())
        coloured = '"style"' in str(fields.get("reply_markup")).replace("'", '"')
        self.heard.append((request.path.rpartition("/")[2], coloured))
        if int(fields["chat_id"]) != 7:
            return self._refusal("Bad Request: chat not found")
        if coloured:
            return self._refusal(REFUSED)
        chat = {"id": 7, "type": "private"}
        return web.json_response({"ok": True, "result": {"message_id": 1, "date": 1_790_000_000, "chat": chat}})

    def _refusal(self, words: str) -> web.Response:
        return web.json_response({"ok": False, "error_code": 400, "description": words}, status=400)


@pytest.fixture
async def server() -> AsyncIterator[tuple[OldServer, Bot]]:
    old, port = OldServer(), free_port()
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", old.answer)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    bot = make_bot("42:old", f"http://127.0.0.1:{port}")
    yield old, bot
    await bot.session.close()
    await runner.cleanup()


async def test_colours_are_left_out_from_the_first_refusal_on(server: tuple[OldServer, Bot]) -> None:
    old, bot = server
    await bot.send_message(7, "Pay?", reply_markup=COLOURED)
    await bot.send_message(7, "Pay?", reply_markup=COLOURED)
    assert old.heard == [("sendMessage", True), ("sendMessage", False), ("sendMessage", False)]
    assert COLOURED.inline_keyboard[0][0].style == "success", "the screen itself is as it was"


async def test_with_a_file_as_well(server: tuple[OldServer, Bot]) -> None:
    old, bot = server
    await bot.send_document(7, BufferedInputFile(b"a;b", "numbers.csv"), reply_markup=COLOURED)
    await bot.send_document(7, BufferedInputFile(b"a;b", "numbers.csv"), reply_markup=ReplyKeyboardRemove())
    assert old.heard == [("sendDocument", True), ("sendDocument", False), ("sendDocument", False)]


async def test_another_refusal_is_nothing_of_the_colours(server: tuple[OldServer, Bot]) -> None:
    old, bot = server
    with pytest.raises(TelegramBadRequest):
        await bot.send_message(8, "Pay?", reply_markup=COLOURED)
    await bot.send_message(7, "Pay?", reply_markup=COLOURED)
    assert [coloured for _, coloured in old.heard] == [True, True, False]
