"""Webhook delivery: secret, order per key, retries with growing pauses, replies."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiohttp import web

from playground.webhook import Attempt
from tests.playground.street import ALEXEY, DILNOZA, Street, inline, until

Answer = Callable[[dict[str, Any]], web.Response]


class Receiver:
    """A bot's webhook: notes what came, answers as told."""

    def __init__(self) -> None:
        self.updates: list[dict[str, Any]] = []
        self.headers: list[str | None] = []
        self.answer: Answer = lambda update: web.Response()
        self.gates: dict[int, asyncio.Event] = {}
        self.url = ""

    async def receive(self, request: web.Request) -> web.Response:
        update = await request.json()
        self.updates.append(update)
        self.headers.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        person = update.get("message", update.get("callback_query"))["from"]["id"]
        if person in self.gates:
            await self.gates[person].wait()
        return self.answer(update)

    def texts(self) -> list[str]:
        return [update["message"]["text"] if "message" in update else "tap" for update in self.updates]

    async def count(self, number: int) -> None:
        """Wait until so many deliveries have been seen."""

        async def seen() -> bool:
            return len(self.updates) >= number

        await until(seen)


@pytest.fixture
async def receiver(street: Street) -> AsyncIterator[Receiver]:
    bot = Receiver()
    app = web.Application()
    app.router.add_post("/hook", bot.receive)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    bot.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    street.store.webhook.pace = 0.01
    yield bot
    await runner.cleanup()


async def handled(street: Street, person: int = DILNOZA) -> list[int]:
    return [event["update_id"] for event in await street.events("handled", person)]


async def test_delivery_with_the_secret(street: Street, receiver: Receiver) -> None:
    """What waited before is delivered, too."""
    early = await street.act("send", text="early")
    await street.ask("setWebhook", url=receiver.url, secret_token="s-3_cret", allowed_updates=["message"])
    late = await street.act("send", text="late")
    await receiver.count(2)
    assert receiver.texts() == ["early", "late"]
    assert receiver.headers == ["s-3_cret"] * 2
    await asyncio.sleep(0.05)
    assert await handled(street) == [early["update_id"], late["update_id"]]
    info = await street.ask("getWebhookInfo")
    assert (info["url"], info["pending_update_count"], info["allowed_updates"]) == (receiver.url, 0, ["message"])


async def test_without_a_secret_no_header(street: Street, receiver: Receiver) -> None:
    await street.ask("setWebhook", url=receiver.url)
    await street.act("send", text="x")
    await receiver.count(1)
    assert receiver.headers == [None]


async def test_one_persons_messages_wait_for_each_other(street: Street, receiver: Receiver) -> None:
    """A tap and another person go their own way."""
    receiver.gates[DILNOZA] = asyncio.Event()
    await street.ask("setWebhook", url=receiver.url)
    message_id = await street.message(reply_markup=inline([{"text": "A", "callback_data": "a"}]))
    await street.act("send", text="1")
    await street.act("send", text="2")
    await street.act("tap", message_id=message_id, data="a")
    await street.act("send", ALEXEY, text="other")
    await receiver.count(3)
    await asyncio.sleep(0.1)
    assert sorted(receiver.texts()) == ["1", "other", "tap"]
    receiver.gates[DILNOZA].set()
    await receiver.count(4)
    assert receiver.texts()[-1] == "2"


async def test_a_failure_is_retried_before_the_next(street: Street, receiver: Receiver) -> None:
    """A failure is any answer but 2xx."""
    answers = [web.Response(status=500), web.Response(status=302), web.Response(status=204), web.Response()]
    receiver.answer = lambda update: answers.pop(0)
    await street.ask("setWebhook", url=receiver.url)
    first = await street.act("send", text="1")
    second = await street.act("send", text="2")
    await receiver.count(4)
    await asyncio.sleep(0.05)
    assert receiver.texts() == ["1", "1", "1", "2"]
    assert await handled(street) == [first["update_id"], second["update_id"]]
    info = await street.ask("getWebhookInfo")
    assert info["last_error_message"].startswith("Wrong response from the webhook: 302")


def test_pauses_grow(street: Street) -> None:
    """At once, then 2, 4, 8 … s, at most 60 to 120 s; Retry-After up to an hour."""
    pause = street.store.webhook._pause
    assert [pause(failures, Attempt(500)) for failures in range(6)] == [0, 2, 4, 8, 16, 32]
    assert all(60 <= pause(30, Attempt(500)) <= 120 for _ in range(20))
    assert pause(0, Attempt(500, pause=7)) == 7
    assert pause(0, Attempt(500, pause=9999)) == 3600


async def test_retry_after_is_honoured(street: Street, receiver: Receiver) -> None:
    street.store.webhook.pace = 1.0
    receiver.answer = lambda update: web.Response(status=503, headers={"Retry-After": "1"})
    await street.ask("setWebhook", url=receiver.url)
    await street.act("send", text="1")
    await receiver.count(1)
    await asyncio.sleep(0.5)
    assert len(receiver.updates) == 1
    await receiver.count(2)


async def test_an_expired_update_is_dropped(street: Street, receiver: Receiver) -> None:
    """The next of the line follows when its lifetime ends."""
    receiver.answer = lambda update: web.Response(status=500 if update["message"]["text"] == "1" else 200)
    await street.ask("setWebhook", url=receiver.url)
    await street.act("send", text="1")
    await receiver.count(3)
    await street.post("/clock", seconds=24 * 3600 + 1)
    second = await street.act("send", text="2")

    async def delivered() -> bool:
        return await handled(street) == [second["update_id"]]

    await until(delivered)


async def test_gone_for_23_hours_closes_the_webhook(street: Street, receiver: Receiver) -> None:
    """HTTP 410 says that the receiver is gone."""
    receiver.answer = lambda update: web.Response(status=410)
    await street.ask("setWebhook", url=receiver.url)
    await street.act("send", text="1")
    await receiver.count(2)
    assert (await street.ask("getWebhookInfo"))["url"] == receiver.url
    await street.post("/clock", seconds=23 * 3600 + 1)

    async def closed() -> bool:
        return bool((await street.ask("getWebhookInfo"))["url"] == "")

    await until(closed)


async def test_a_reply_in_the_answer_is_carried_out(street: Street, receiver: Receiver) -> None:
    """get*, setWebhook and the like are ignored."""
    replies = [{"method": "sendMessage", "chat_id": DILNOZA, "text": "pong"}, {"method": "deleteWebhook"}]
    receiver.answer = lambda update: web.json_response(replies.pop(0))
    await street.ask("setWebhook", url=receiver.url)
    await street.act("send", text="ping")
    await street.act("send", text="again")
    await receiver.count(2)
    assert [message["text"] for message in (await street.chat())["messages"]] == ["ping", "again", "pong"]
    assert (await street.ask("getWebhookInfo"))["url"] == receiver.url


async def test_nothing_is_lost_when_the_bot_is_away(street: Street) -> None:
    """What was not confirmed stays queued; here for polling after the webhook is deleted."""
    await street.ask("setWebhook", url="http://127.0.0.1:9/")
    await street.act("send", text="kept")
    await asyncio.sleep(0.05)
    await street.ask("deleteWebhook")
    assert json.dumps(await street.ask("getUpdates")).count("kept") == 1
