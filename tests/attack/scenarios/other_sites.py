"""A18: a page of some site, open in the same browser, uses the playground: an image is enough to send a GET."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from aiohttp import web

from playground import server
from playground.guards import Handler
from tests.attack.scenarios import scenario
from tests.crash.place import Place

TEXT = "from a web page"
CALLS = (
    "sendMessage?chat_id={chat}&text=" + TEXT.replace(" ", "+"), "setWebhook?url=http://127.0.0.1:9/x",
    "getUpdates?offset=-1", "deleteMyCommands",
)  # fmt: skip
AN_IMAGE = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}
A_SCRIPT = {"Origin": "http://evil.example"}


@contextmanager
def every_page_may_ask() -> Iterator[None]:
    @web.middleware
    async def let_in(request: web.Request, handler: Handler) -> web.StreamResponse:
        return await handler(request)

    with mock.patch.object(server, "only_this_machine", let_in):
        yield


@scenario("A18", inside=(every_page_may_ask,), databases=("sqlite",))
async def a_page_of_another_site(place: Place) -> None:
    """Even one that knows the run's token."""
    ann = await place.street.newcomer("Ann")
    await place.bot.start()
    await ann.sends("/start")
    token, before = place.bot.environment["BOT_TOKEN"], len(place.store.chat(ann.id).messages)
    for headers in (AN_IMAGE, A_SCRIPT):
        for call in CALLS:
            url = f"{place.street.address}/bot{token}/{call.format(chat=ann.id)}"
            async with place.street.session.get(url, headers=headers) as response:
                assert response.status == 403, f"{call} is answered with {response.status}"
        async with place.street.session.get(f"{place.street.address}/people", headers=headers) as response:
            assert response.status == 403, "another site reads who is here"
    assert len(place.store.chat(ann.id).messages) == before
    assert await place.bot.code() is None, "the market is closed"
    await ann.sends("/menu")
