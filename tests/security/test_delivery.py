"""What the bot asks Telegram for: every kind of update it handles and no other, nothing dropped, private chats only."""

from __future__ import annotations

import ast
import asyncio
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.methods import DeleteWebhook, SetWebhook
from pydantic import SecretStr

from bot import app
from bot.config import Settings
from bot.dispatcher import ALLOWED_UPDATES
from bot.middlewares.edits import Edits
from bot.webhook import Webhook
from keyboards.catalog import PutInCart
from tests import factories as make
from tests.hosting.test_start import SECRET
from tests.house.walk import doors
from tests.inside import ME, House
from tests.state import state
from tools import guards

Patch = pytest.MonkeyPatch


def dropping(source: str) -> list[int]:
    """Lines that would throw waiting updates away; anything but a plain False might."""
    named = [each for each in ast.walk(ast.parse(source)) if isinstance(each, ast.keyword | ast.Name | ast.Constant)]
    found = []
    for each in named:
        if isinstance(each, ast.keyword) and each.arg == "drop_pending_updates":
            if not (isinstance(each.value, ast.Constant) and each.value.value is False):
                found.append(each.value.lineno)
        elif "drop_pending_updates" in (getattr(each, "id", ""), getattr(each, "value", "")):
            found.append(each.lineno)
    return found


def test_nothing_of_the_house_drops_what_waits() -> None:
    files = [file for room in guards.HOUSE for file in (guards.ROOT / room).rglob("*.py")]
    files += [*(guards.ROOT / "tools").rglob("*.py"), guards.ROOT / "run_bot.py"]
    assert files
    assert {str(file): lines for file in files if (lines := dropping(file.read_text()))} == {}


@pytest.mark.parametrize(
    "planted", ["f(drop_pending_updates=True)", "f(drop_pending_updates=x)", "f(**{'drop_pending_updates': 1})"]
)
def test_a_line_that_drops_is_found(planted: str) -> None:
    assert dropping("f(drop_pending_updates=False)") == []
    assert dropping(planted) == [1]


def test_the_kinds_asked_for_are_the_kinds_handled(dispatcher: Dispatcher) -> None:
    """No door takes an `edited_message`: it repeats neither a command nor a quantity, and no password (middlewares)."""
    handled = {door.kind for door in doors(dispatcher)} - {"error", "update"}
    assert handled == {*ALLOWED_UPDATES} - {"edited_message"}
    assert any(isinstance(each, Edits) for each in dispatcher.update.outer_middleware)


@pytest.mark.parametrize("by_webhook", [False, True], ids=["polling", "webhook"])
async def test_each_way_of_delivery_ends_the_other_and_keeps_what_waits(
    dispatcher: Dispatcher, monkeypatch: Patch, by_webhook: bool
) -> None:
    house, asked = House(dispatcher), list[Any]()

    class Quiet:
        def __init__(self, bot: Bot, handle: Any, allowed: Any, opens: Any = None) -> None:
            asked.append(allowed)

        async def run(self) -> None:
            return

        def stop(self) -> None:
            return

    async def serve(*_: Any) -> None:
        return

    monkeypatch.setattr(app, "Polling", Quiet)
    monkeypatch.setattr(Webhook, "serve", serve)
    hook: dict[str, Any] = {"webhook_url": "https://example.com", "webhook_secret": SecretStr(SECRET)}
    settings = Settings(_env_file=None, **(hook if by_webhook else {}))
    work = app.Work(dispatcher, house.bot, house.outbox, house.stale)
    await app.receive(settings, house.bot, work, asyncio.Event())
    (call,) = house.street.calls
    assert not getattr(call, "drop_pending_updates", None)
    if by_webhook:
        assert isinstance(call, SetWebhook)
        assert call.allowed_updates == ALLOWED_UPDATES
        assert call.secret_token == SECRET
    else:
        assert isinstance(call, DeleteWebhook)
        assert asked == [ALLOWED_UPDATES]


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
async def test_nothing_happens_outside_of_private_chats(house: House, kind: str) -> None:
    """Neither words nor a tap, be it under a message that somebody carried there."""
    ann, tea = await make.customer(), await make.product(stock=5)
    before = await state()
    sender = {"id": ann.telegram_id, "is_bot": False, "first_name": "Ann"}
    place = {"message_id": 1, "date": 1_760_000_000, "chat": {"id": -100, "type": kind, "title": "x"}}
    old = place | {"from": ME.model_dump(exclude_none=True), "text": "a screen"}
    data = PutInCart(product_id=tea.id, quantity=1).pack()
    query = {"id": "1", "from": sender, "chat_instance": "1", "data": data}
    await house.feed(callback_query=query | {"message": old})
    for text in ("/start", "/cart", "tea"):
        await house.feed(message=place | {"from": sender, "text": text})
    assert await state() == before
    assert house.street.calls == []
    await house.person(ann.telegram_id).forges(data)
    assert await state() != before, "the same tap in the private chat counts"
