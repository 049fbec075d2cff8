"""Answers that have another shape than the Bot API's: nobody but their own call pays for them, and the bot goes on."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import orjson
import pytest
from aiogram.exceptions import TelegramAPIError, TelegramNetworkError, TelegramRetryAfter
from aiogram.methods import DeleteMessage, EditMessageText, GetFile, GetMe, SendMessage, TelegramMethod
from aiogram.types import Update
from aiohttp import web

from bot import answers, polling
from bot import telegram as telegram_line
from bot.polling import Polling
from bot.telegram import RawUpdates, make_bot
from tests.concurrency.updates import BOUND, raw, until

Answer = tuple[int, bytes]


def of(*entries: Any) -> Answer:
    return 200, orjson.dumps({"ok": True, "result": entries})


def flood(asked: Any) -> Answer:
    return 429, orjson.dumps({"ok": False, "description": "Too Many Requests", "parameters": {"retry_after": asked}})


NO_NUMBERS: list[Any] = ["7", None, True, 1.5, [1], {}, 0, -5, 1 << 52, 1e23]
NO_UPDATES = [of({}), of(None), of("update"), of([]), of(7), *(of({"update_id": number}) for number in NO_NUMBERS)]
NO_ANSWERS: list[Answer] = [
    (200, b'{"ok":true}'), (200, b'{"ok":true,"result":null}'), (200, b'{"ok":true,"result":{}}'),
    (200, b'{"ok":true,"result":{"message_id":"x"}}'), (200, b'{"ok":true,"result":{"message_id":5,"date":1e30}}'),
    (200, b'{"ok":true,"result":' + b"[" * 5000 + b"]" * 5000 + b"}"), (200, b"[]"), (200, b'{"ok":[]}'),
    *((status, b'{"ok":false}') for status in (200, 400, 403, 413, 418, 429, 500, 503)),
    *((status, b'{"ok":false,"description":null,"parameters":null}') for status in (400, 429, 500)),
    (400, b'{"ok":false,"description":["x"],"parameters":["y"]}'), (429, b'{"ok":false,"parameters":{}}'),
    *map(flood, (0, -5, None, "soon", True, 1.5, 1 << 62, [1])),
]  # fmt: skip


@asynccontextmanager
async def telegram(*said: Answer) -> AsyncIterator[tuple[Polling, list[int], list[dict[str, Any]]]]:
    """A loop whose Telegram says this, then what is sound; which updates it served, and what it asked."""
    served, asked, answering = list[int](), list[dict[str, Any]](), iter(said)

    async def answer(request: web.Request) -> web.Response:
        asked.append(await request.json())
        await asyncio.sleep(0)
        status, body = next(answering, of())
        return web.Response(status=status, body=body, content_type="application/json")

    async def handle(update: Update) -> None:
        served.append(update.update_id)

    street = web.Application()
    street.router.add_post("/{path:.*}", answer)
    runner = web.AppRunner(street)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    bot = make_bot("42:TEST", f"http://127.0.0.1:{runner.addresses[0][1]}")
    loop = Polling(bot, handle, ["message"])
    running = asyncio.create_task(loop.run())
    try:
        yield loop, served, asked
    finally:
        loop.stop()
        await asyncio.wait_for(running, BOUND)
        await bot.session.close()
        await runner.cleanup()


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(polling, "LONGEST_PAUSE", 0.04)
    monkeypatch.setattr(polling, "STRAGGLER_SECONDS", 0.01)


@pytest.mark.usefixtures("hurried")
async def test_the_loop_goes_on_after_any_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "LONGEST_FLOOD_PAUSE", 0.01)
    monkeypatch.setattr(telegram_line, "LONGEST_WAIT", 0)
    odd = [*NO_UPDATES, *NO_ANSWERS]
    sound = [of(raw(number)) for number in range(1, len(odd) + 1)]
    async with telegram(*itertools.chain.from_iterable(zip(odd, sound, strict=True))) as (_, served, _asked):
        await until(lambda: len(served) == len(odd))
    assert served == list(range(1, len(odd) + 1))


@pytest.mark.usefixtures("hurried")
async def test_what_has_no_number_costs_nobody_elses_update(caplog: pytest.LogCaptureFixture) -> None:
    """It is confirmed by the one behind it, and its words stand in no log."""
    odd = [{"update_id": number, "message": {"text": "Canary words"}} for number in NO_NUMBERS]
    async with telegram(of(*odd, raw(5), raw(5), None, raw(6), "Canary")) as (_, served, asked):
        await until(lambda: len(asked) > 1)
    assert (served, asked[1]["offset"]) == ([5, 6], 7)
    assert "entries of an answer are no updates" in caplog.text
    assert "Canary" not in caplog.text


@pytest.mark.usefixtures("hurried")
async def test_half_a_character_costs_nobody_an_update() -> None:
    """JSON may hold one, and Python's fast reader refuses the whole answer for it."""
    half = json.dumps({"ok": True, "result": [raw(1, words="half \ud800 of one"), raw(2)]}).encode()
    assert b"\\ud800" in half
    async with telegram((200, half)) as (_, served, _asked):
        await until(lambda: served == [1, 2])


@pytest.mark.usefixtures("hurried")
async def test_what_nobody_can_confirm_is_asked_for_again_and_again_but_slowly(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with telegram(*[of({})] * 5, of(raw(1))) as (_, served, _asked):
        await until(lambda: served == [1])
    waited = [line.partition("again_in")[2] for line in caplog.text.splitlines() if "updates not fetched" in line]
    assert len(waited) == 5
    doubling = ("0.01", "0.02", "0.04", "0.04", "0.04")
    assert all(pause in line for pause, line in zip(doubling, waited, strict=True))


@pytest.mark.usefixtures("hurried")
async def test_nobody_waits_a_day_for_what_telegram_asks(caplog: pytest.LogCaptureFixture) -> None:
    async with telegram(flood(86_400), of(raw(1))) as (_, _served, asked):
        await until(lambda: "updates not fetched" in caplog.text)
        assert len(asked) == 1, "it obeys for a while"
    assert f"{polling.LONGEST_FLOOD_PAUSE}" in caplog.text
    assert "86400" not in caplog.text


async def test_any_answer_is_read_or_a_fault_that_everybody_knows() -> None:
    bot = make_bot("42:TEST", "http://127.0.0.1:9")
    calls: list[TelegramMethod[Any]] = [
        GetMe(), SendMessage(chat_id=1, text="x"), EditMessageText(text="x", chat_id=1, message_id=1),
        GetFile(file_id="x"), DeleteMessage(chat_id=1, message_id=1), RawUpdates(),
    ]  # fmt: skip
    for method, (status, content) in itertools.product(calls, NO_ANSWERS):
        if isinstance(method, RawUpdates) and content.startswith(b'{"ok":true,"result":['):
            continue
        with pytest.raises(TelegramAPIError) as problem:
            bot.session.check_response(bot, method, status, content.decode())
        assert isinstance(problem.value.message, str), "handlers look for words in it"
        if status == 429:
            assert isinstance(problem.value, TelegramRetryAfter)
            assert 1 <= problem.value.retry_after <= answers.LONGEST_PAUSE
        elif status == 200 and content.startswith(b'{"ok":true'):
            assert isinstance(problem.value, TelegramNetworkError), "it may well be done"
