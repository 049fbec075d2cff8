"""Two bot processes at one webhook address: the kernel gives each its share of the updates."""

from __future__ import annotations

import asyncio
import itertools
import signal
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from keyboards.base import set_epoch
from keyboards.checkout import PlaceOrder
from models import Order
from services import market
from services.actors import Actor
from tests import factories, processes
from tests.buying import check_books, left
from tests.conftest import EPOCH
from tests.embedded import free_port
from tests.inside import ME, _message
from tests.keys import FIELD_KEY, PEPPER
from tests.race.scene import UNEXPECTED, Figures, Scene, crowd, data, ready_to_buy
from tests.race.stock import THANKS, _outcome
from tests.race.telegram import SECRET, Delivery, Telegram, delivery, telegram

_updates = itertools.count(1)


async def two_processes_sell_the_last(scene: Scene) -> Figures:
    """1,000 buyers for 100 units over HTTP; no lock is shared, so the database's guards alone decide."""
    buyers, units = scene.size(60, 1000), scene.size(12, 100)
    tea = await factories.product(name="Tea", stock=units)
    people = await crowd(buyers)
    keys = await ready_to_buy(people, tea)
    async with _market(scene) as (place, road):
        taps = [_tap(person, key) for person, key in zip(people, keys, strict=True)]
        statuses = Counter(await asyncio.gather(*(road.posts(tap) for tap in taps)))
        told = Counter(_outcome(place.words(person.telegram_id)) for person in people)
    assert statuses == {200: buyers}
    assert told == {"bought": units, "told what is left": buyers - units}, told
    assert sorted(place.answered) == sorted(tap["callback_query"]["id"] for tap in taps)
    assert (await left(tea), await Order.all().count()) == (0, units)
    _nobody_saw_an_error(place)
    await check_books()
    return {"processes": 2, "buyers": buyers, "units": units, "sold": units}


async def two_processes_get_the_same_tap(scene: Scene) -> Figures:
    """Every confirmation ten times, half of them the same update again: one purchase each, shown each time."""
    people, tea = await crowd(scene.size(5, 40)), await factories.product(stock=1_000)
    keys = await ready_to_buy(people, tea)
    async with _market(scene) as (place, road):
        taps = []
        for person, key in zip(people, keys, strict=True):
            first = _tap(person, key)
            taps += [first] * 5 + [_tap(person, key) for _ in range(5)]
        assert set(await asyncio.gather(*(road.posts(tap) for tap in taps))) == {200}
        assert [place.words(person.telegram_id).count(THANKS) for person in people] == [10] * len(people)
    assert await Order.all().count() == len(people)
    assert await left(tea) == 1_000 - len(people)
    _nobody_saw_an_error(place)
    await check_books()
    return {"processes": 2, "taps": len(taps), "purchases": len(people)}


def _tap(person: Actor, key: str) -> dict[str, Any]:
    user = {"id": person.telegram_id, "is_bot": False, "first_name": "Ann", "language_code": "en"}
    number = next(_updates)
    query = {
        "id": str(number),
        "from": user,
        "chat_instance": "1",
        "message": _message(person.telegram_id, ME, text="a screen"),
        "data": data(PlaceOrder(key=key)),
    }
    return {"update_id": number, "callback_query": query}


def _nobody_saw_an_error(place: Telegram) -> None:
    assert not [given for _, given in place.calls if UNEXPECTED in given.get("text", "")]


@asynccontextmanager
async def _market(scene: Scene) -> AsyncIterator[tuple[Telegram, Delivery]]:
    """Two bots that work with the scene's database, until both have ended well."""
    port = free_port()
    async with telegram() as place:
        settings = {
            "BOT_TOKEN": processes.TOKEN, "BOT_API_URL": place.address, "DATABASE_URL": scene.url,
            "DATA_DIR": str(scene.folder / "data"), "ADMIN_IDS": str(processes.OWNER), "FLOOD_BURST": "1000000",
            "PEPPER": PEPPER.hex(), "FIELD_KEY": FIELD_KEY.hex(), "WEBHOOK_SECRET": SECRET,
            "WEBHOOK_URL": f"http://127.0.0.1:{port}", "WEBHOOK_PORT": str(port),
        }  # fmt: skip
        bots = [scene.make(name, processes.BOT, scene.folder, settings) for name in ("one", "two")]
        try:
            for bot in bots:
                bot.start()
            for bot in bots:
                await asyncio.to_thread(bot.says, processes.ready(settings))
            set_epoch(await market.epoch())
            async with delivery(port) as road:
                yield place, road
        finally:
            set_epoch(EPOCH)
            codes = [await asyncio.to_thread(bot.end, signal.SIGTERM) for bot in bots if bot.runs]
        assert codes == [0, 0], "\n".join(bot.tail() for bot in bots)
        assert not any("traceback" in bot.output().lower() for bot in bots), "\n".join(bot.tail() for bot in bots)


SCENARIOS = (two_processes_sell_the_last, two_processes_get_the_same_tap)
