"""A1: an answer that is no answer, and an update that nobody can read."""

from __future__ import annotations

import asyncio
from typing import Any

from keyboards.catalog import OpenProduct
from models import Notification, User
from models.enums import NoticeKind, NoticeState
from services import notifications, sql
from tests import factories
from tests.attack.scenarios import scenario, while_it_runs
from tests.crash.place import Place
from tests.people import Person

SECONDS = 30.0
PASSWORD = "my-Canary-Passw0rd"


async def opened(place: Place) -> tuple[Person, int]:
    """Somebody who knows the market, and a product they can look at."""
    async with place.books():
        product = await factories.product(stock=5)
        person = await place.street.newcomer("Ann")
        place.store.chat(person.id).started = True
        await factories.customer(telegram_id=person.id, name="Ann")
    await place.bot.start()
    return person, int(product.id)


async def serves(place: Place, person: Person, product: int) -> None:
    """The market answers as if nothing had been."""
    await while_it_runs(place, person.forges(OpenProduct(product_id=product).pack()))
    assert person.screen.buttons, "the card has no buttons"
    await place.handled(SECONDS)


def a_decoding_error_is_none_of_telegrams() -> None:
    """As the library has it: an answer that cannot be decoded is an error of its own kind."""
    from aiogram.client.session.aiohttp import AiohttpSession

    from bot.telegram import JsonSession

    JsonSession.check_response = AiohttpSession.check_response  # type: ignore[method-assign]


@scenario("A1", a_decoding_error_is_none_of_telegrams)
async def a_gateways_page_instead_of_updates(place: Place) -> None:
    person, product = await opened(place)
    for kind in ("html", "garbage", "truncated"):
        await place.street.post("/faults", method="getUpdates", kind=kind)
        await serves(place, person, product)
    log = place.bot.output()
    assert "502 Bad Gateway" not in log, "the page stands in the log"


@scenario("A1", a_decoding_error_is_none_of_telegrams)
async def a_gateways_page_instead_of_the_notices_receipt(place: Place) -> None:
    person, product = await opened(place)
    await place.street.post("/faults", method="sendMessage", chat_id=person.id, kind="html")
    async with place.books():
        user = await User.get(user_id=person.id)
        async with sql.transaction():
            await notifications.tell(user.id, NoticeKind.PASSWORD_CHANGED, {}, "canary")
    await is_told(place)
    await serves(place, person, product)


async def is_told(place: Place) -> None:
    """Every notice reaches its person in the end."""
    async with asyncio.timeout(SECONDS):
        while True:
            async with place.books():
                states = {each.state for each in await Notification.all()}
            if states == {NoticeState.SENT}:
                return
            assert NoticeState.FAILED not in states, "the notice was thrown away"
            await asyncio.sleep(0.2)


def newer(place: Place, person: Person) -> None:
    """Pushes an update with something in it that this code cannot know yet, and a password."""
    chat: dict[str, Any] = {"id": person.id, "type": "private", "first_name": person.name}
    sender = {"id": person.id, "is_bot": False, "first_name": person.name}
    message = {"message_id": 10**6, "date": 1, "chat": chat, "from": sender, "text": PASSWORD}
    content = message | {"forward_origin": {"type": "a_new_kind", "date": 1}}
    assert place.store.updates.push(person.id, "message", content)


def one_bad_update_spoils_its_batch() -> None:
    """As the library has it: all updates of a fetch are read together."""
    from aiogram.methods import GetUpdates

    from bot import polling

    class AllTogether(GetUpdates):
        pass

    async def together(self: polling.Polling) -> Any:
        updates = await self.bot(AllTogether(offset=self.offset, timeout=1, allowed_updates=self.allowed))
        return [update.model_dump(mode="json", exclude_none=True) for update in updates]

    polling.Polling._fetch = together  # type: ignore[method-assign]


@scenario("A1", one_bad_update_spoils_its_batch)
async def an_update_newer_than_the_code(place: Place) -> None:
    person, product = await opened(place)
    newer(place, person)
    await serves(place, person, product)
    assert PASSWORD not in place.bot.output(), "somebody's password stands in the log"


def an_unreadable_update_is_refused() -> None:
    """Telegram would bring it again for a day, and hold back what is behind it."""
    from aiohttp import web

    from bot import webhook

    webhook._unreadable = lambda body, problem: web.Response(status=400)


@scenario("A1", an_unreadable_update_is_refused, webhook=True)
async def an_update_newer_than_the_code_by_webhook(place: Place) -> None:
    await an_update_newer_than_the_code(place)
