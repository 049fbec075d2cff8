"""A2, A3: a bot that is started with a market, a token or keys that are not its own."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from models import Notification, User
from services import standing
from tests import factories
from tests.attack.scenarios import scenario
from tests.buying import buy, ready
from tests.crash.place import Place
from tests.keys import FIELD_KEY, PEPPER
from tests.processes import OWNER
from tests.state import state

SECONDS = 30.0
REAL, OTHER = 777, 778


async def of(place: Place, bot: int) -> None:
    """A seller waits to be told of an order; the market is this bot's."""
    async with place.books():
        shop = await factories.seller()
        await buy(await ready(name="Ann"), await factories.product(seller=shop))
        assert await standing.claim(bot, _fingerprint())


def _fingerprint() -> str:
    from bot.config import Keys

    return Keys(PEPPER, FIELD_KEY).fingerprint


async def held(place: Place) -> Any:
    async with place.books():
        return await state(), await state("market_facts")


async def is_refused(place: Place, **environment: str) -> None:
    """The bot says why and ends, and nothing in the market is another than before."""
    before = await held(place)
    place.bot.environment |= environment
    await place.bot.start(wait=False)
    async with asyncio.timeout(SECONDS):
        while (code := await place.bot.code()) is None and "Telegram answers" not in place.bot.output():
            await asyncio.sleep(0.05)
    assert code == 2, "it opened"
    assert "The configuration is not right yet" in place.bot.output()
    assert await held(place) == before, "the market was changed"


def any_bot_will_do() -> None:
    """A market that does not know whose it is."""
    from bot import identity

    async def nobodys(bot: int | None) -> str:
        return ""

    async def anybodys(bot_id: int | None, fingerprint: str) -> bool:
        return True

    identity.foreign_bot = nobodys
    standing.claim = anybodys


@scenario("A2", any_bot_will_do)
async def the_playground_on_a_real_market(place: Place) -> None:
    await of(place, REAL)
    await is_refused(place, BOT_TOKEN="42:of-the-playground", ADMIN_IDS=str(OWNER))
    async with place.books():
        assert {each.state for each in await Notification.all()} == {"waiting"}
        assert not await User.filter(is_reachable=False).exists()


@scenario("A2", any_bot_will_do)
async def a_real_bot_on_a_demo_market(place: Place) -> None:
    await of(place, standing.PLAYGROUND_BOT)
    await is_refused(place, BOT_TOKEN=f"{REAL}:of-a-real-bot")


@scenario("A3", any_bot_will_do)
async def another_bot_on_this_market(place: Place) -> None:
    await of(place, REAL)
    await is_refused(place, BOT_TOKEN=f"{OTHER}:of-another-bot")


def any_keys_will_do() -> None:
    """A start without its keys makes new ones, and mixes two sets for ever."""
    any_bot_will_do()

    async def nothing_yet() -> bool:
        return False

    async def they_fit(fingerprint: str) -> bool:
        return True

    standing.is_filled, standing.keys_fit = nothing_yet, they_fit


@scenario("A3", any_keys_will_do)
async def the_keys_are_lost(place: Place) -> None:
    await of(place, standing.PLAYGROUND_BOT)
    await is_refused(place, PEPPER="", FIELD_KEY="")
    assert not list(Path(place.folder).rglob("keys.env")), "new keys were made"


@scenario("A3", any_keys_will_do)
async def the_keys_are_others(place: Place) -> None:
    await of(place, standing.PLAYGROUND_BOT)
    await is_refused(place, PEPPER="c3" * 32, FIELD_KEY="c4" * 32)
