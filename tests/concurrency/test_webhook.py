"""The webhook: the secret is compulsory, 200 means the work is done, and SIGTERM waits for it."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiogram import Bot
from aiogram.types import Update

from bot import webhook
from bot.config import WEBHOOK_PATH
from bot.webhook import HEADER, LARGEST_BODY, Webhook
from tests.concurrency.updates import BOUND, raw, until
from tests.embedded import free_port

SECRET = "a-secret-of-the-webhook"


class Place:
    """A webhook that listens; its work waits for `door`."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.done: list[int] = []
        self.door = asyncio.Event()
        self.door.set()
        self.stopping = asyncio.Event()
        self.url = ""

    async def handle(self, update: Update) -> None:
        self.begun.append(update.update_id)
        await self.door.wait()
        if update.update_id == 13:
            raise ZeroDivisionError
        self.done.append(update.update_id)

    async def post(self, json: object = None, *, data: bytes | None = None, secret: str | None = SECRET) -> int:
        headers = {} if secret is None else {HEADER: secret}
        sent = io.BytesIO(data) if data is not None else None
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(BOUND)) as client,
            client.post(self.url, json=json, data=sent, headers=headers) as answer,
        ):
            return answer.status


@pytest.fixture
async def place() -> AsyncIterator[Place]:
    here, bot, port = Place(), Bot("42:test"), free_port()
    here.url = f"http://127.0.0.1:{port}{WEBHOOK_PATH}"
    serving = asyncio.create_task(Webhook(bot, here.handle, SECRET).serve("127.0.0.1", port, here.stopping))
    await asyncio.sleep(0.1)
    yield here
    here.door.set()
    here.stopping.set()
    await asyncio.wait_for(serving, BOUND)
    await bot.session.close()


async def test_an_update_with_the_secret_is_worked_on(place: Place) -> None:
    assert await place.post(raw(1)) == 200
    assert place.done == [1]


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", SECRET[:-1], "парол", "\u00ff" * 8])
async def test_without_the_secret_nothing_is_worked_on(place: Place, secret: str | None) -> None:
    assert await place.post(raw(1), secret=secret) == 401
    assert place.begun == []


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"text"', b"\xff\xfe", b'{"update_id": "x"}', b"{}"])
async def test_what_is_no_update_is_400(place: Place, body: bytes) -> None:
    assert await place.post(data=body) == 400
    assert place.begun == []


async def test_a_body_larger_than_any_update_is_refused(place: Place) -> None:
    assert await place.post(data=b"x" * (LARGEST_BODY + 1)) == 413
    assert place.begun == []


async def test_200_is_said_after_the_work(place: Place) -> None:
    place.door.clear()
    posting = asyncio.create_task(place.post(raw(1)))
    await until(lambda: place.begun)
    await asyncio.sleep(0.2)
    assert not posting.done()
    place.door.set()
    assert await posting == 200


async def test_a_fault_that_nobody_caught_is_delivered_again(place: Place) -> None:
    assert await place.post(raw(13)) == 500


async def test_what_fails_every_time_is_given_up_and_holds_nobody_back(
    place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    assert [await place.post(raw(13)) for _ in range(webhook.TRIES)] == [500, 500, 200]
    assert any("update given up" in line.getMessage() for line in caplog.records), "nobody would ever hear of it"
    assert await place.post(raw(14)) == 200
    assert place.done == [14]


async def test_the_work_goes_on_when_telegram_hangs_up(place: Place) -> None:
    place.door.clear()
    posting = asyncio.create_task(place.post(raw(1)))
    await until(lambda: place.begun)
    posting.cancel()
    await asyncio.gather(posting, return_exceptions=True)
    await asyncio.sleep(0.1)
    place.door.set()
    await until(lambda: place.done == [1])


async def test_stopping_waits_for_the_work_and_takes_no_more(place: Place) -> None:
    place.door.clear()
    posting = asyncio.create_task(place.post(raw(1)))
    await until(lambda: place.begun)
    place.stopping.set()
    await asyncio.sleep(0.1)
    with pytest.raises(aiohttp.ClientConnectorError):
        await place.post(raw(2))
    place.door.set()
    assert await posting == 200
    assert place.begun == place.done == [1]


async def test_an_open_connection_brings_nothing_new_into_a_closing_house(place: Place) -> None:
    place.door.clear()
    async with aiohttp.ClientSession(headers={HEADER: SECRET}) as client:
        first = asyncio.create_task(client.post(place.url, json=raw(1)))
        await until(lambda: place.begun)
        (await client.post(place.url, data=b"{")).release()  # a second connection, open from now on
        place.stopping.set()
        await asyncio.sleep(0.1)
        async with client.post(place.url, json=raw(2)) as late:
            assert late.status == 503
        place.door.set()
        (await first).release()
    assert place.begun == [1]


async def test_stopping_waits_no_longer_than_it_should(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "DRAIN_SECONDS", 0.2)
    place.door.clear()
    posting = asyncio.create_task(place.post(raw(1)))
    await until(lambda: place.begun)
    place.stopping.set()
    with pytest.raises(aiohttp.ClientError):
        await posting
    assert place.done == [], "not confirmed: Telegram brings it again"


@pytest.mark.parametrize("path", ["/bozor/telegram", "/telegram"], ids=["left by the proxy", "taken off"])
async def test_behind_a_prefix_both_paths_lead_in(path: str) -> None:
    here, bot, port = Place(), Bot("42:test"), free_port()
    here.url = f"http://127.0.0.1:{port}{path}"
    serving = asyncio.create_task(Webhook(bot, here.handle, SECRET, "/bozor").serve("127.0.0.1", port, here.stopping))
    await asyncio.sleep(0.1)
    assert await here.post(raw(1)) == 200
    assert here.done == [1]
    here.stopping.set()
    await asyncio.wait_for(serving, BOUND)
    await bot.session.close()
