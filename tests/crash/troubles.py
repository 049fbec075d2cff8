"""What surrounds the bot fails for a while under load: it comes back by itself, loses nothing, does nothing twice."""

from __future__ import annotations

import asyncio
import random
import resource
import signal
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from keyboards.checkout import BuyNow, PlaceOrder
from playground.faults import UNREADABLE
from tests.crash.kills import complaints
from tests.crash.load import Load, newest, placed
from tests.crash.place import Place
from tests.crash.proxy import SLOW_SECONDS, Proxy
from tests.crash.servers import Server
from tests.people import Person

RECOVERS_WITHIN = 30.0
PATIENCE = 4 * RECOVERS_WITHIN
BEFORE, TROUBLE = 0.7, 4.0  # seconds of work before, and of trouble
CHECKOUTS = 50
Json = dict[str, Any]
Step = Callable[[], Awaitable[None]]


async def through(place: Place, begin: Step, end: Step, *, customers: int = 6, trouble: float = TROUBLE) -> Json:
    """Load, trouble, its end, and then: how long until all that waited is handled, and whether the account is right."""
    load = Load(place, random.Random(11))
    await load.settle_in(customers)
    await place.bot.start()
    load.begin()
    await asyncio.sleep(BEFORE)
    await begin()
    await asyncio.sleep(trouble)
    waiting = len(place.store.updates.pending())
    await end()
    healed = time.monotonic()
    caught_up = await _caught_up(place)
    await asyncio.sleep(BEFORE)
    before = sum(load.account.deeds.values())
    try:
        await load.rest()
    except AssertionError as problem:
        raise AssertionError(f"{problem}; {complaints(place)}") from problem
    await place.handled(PATIENCE)
    if await place.bot.end(signal.SIGTERM):
        place.faults.append("a stop afterwards did not end with 0")
    # Somebody who was told of a fault of ours was served wrongly, whatever the books say.
    place.faults += complaints(place)
    place.faults += await load.differences()
    await place.check("afterwards")
    if place.timed and caught_up - healed > RECOVERS_WITHIN:
        place.faults.append(f"recovery took {caught_up - healed:.1f} s")
    return {"waiting": waiting, "recovered_s": round(caught_up - healed, 2), "deeds": before}


async def _caught_up(place: Place) -> float:
    """When everything that waited at the end of the trouble was handled."""
    waiting = {pending.update_id for pending in place.store.updates.pending()}
    until = time.monotonic() + PATIENCE
    while waiting & {pending.update_id for pending in place.store.updates.pending()}:
        assert time.monotonic() < until, f"it never recovers:\n{place.bot.tail()}"
        await asyncio.sleep(0.02)
    return time.monotonic()


# --- servers


async def server_restarts(place: Place, server: Server, how: signal.Signals, trouble: float = 2.0) -> Json:
    return await through(place, lambda: server.stop(how), server.start, trouble=trouble)


async def redis_is_flushed(place: Place, server: Server) -> Json:
    """Everybody's locks are gone at once."""
    from redis.asyncio import Redis

    async def flush() -> None:
        client: Redis = Redis.from_url(server.url)
        await client.flushall()
        await client.aclose()

    return await through(place, flush, flush, trouble=0.5)


async def wire(place: Place, proxy: Proxy, kind: str, trouble: float = TROUBLE) -> Json:
    """`kind`: down, slow, reset or half-open."""

    async def begin() -> None:
        proxy.refuses = kind == "down"
        proxy.mute = kind == "half-open"
        proxy.delay = SLOW_SECONDS if kind == "slow" else 0.0
        if kind == "half-open":
            proxy.silence()
        elif kind != "slow":
            proxy.cut()

    async def end() -> None:
        proxy.refuses = proxy.mute = False
        proxy.delay = 0.0

    return await through(place, begin, end, trouble=trouble)


def behind(url: str, port: int) -> str:
    """The same database through another port."""
    parts = urlsplit(url)
    return parts._replace(netloc=f"{parts.username}@127.0.0.1:{port}").geturl()


# --- the disk


async def disk_full(place: Place, trouble: float = TROUBLE) -> Json:
    """No file of the bot may grow: its writes fail in the middle, as on a full disk, until there is room again."""
    log = Path(place.url.removeprefix("sqlite://") + "-wal")

    async def begin() -> None:
        _limit(place.bot.pid, max(4096, log.stat().st_size // 2))

    async def end() -> None:
        _limit(place.bot.pid, resource.RLIM_INFINITY)

    return await through(place, begin, end, trouble=trouble)


def _limit(pid: int, size: int) -> None:
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


# --- Telegram


async def telegram_fails(place: Place, kind: str, *, after: bool = False) -> Json:
    """`kind` of the playground's faults strikes every call; `after` when the work is done and only the answer lost.

    Answers may be lost then, so people here ask for effects alone: each confirms once and looks at nothing.
    """
    people, taps = await _at_the_confirmation(place, CHECKOUTS)
    await place.street.post(
        "/faults", method="*", kind=kind, seconds=1 if kind != "hang" else 3600, times=0, after=after
    )
    if kind in UNREADABLE:
        await place.street.post("/faults", method="getUpdates", kind=kind, times=0, after=after)
    began = time.monotonic()
    await _tap_all(place, people, taps)
    await asyncio.sleep(TROUBLE / 2)
    place.store.faults.clear()
    healed = time.monotonic()
    caught_up = await _caught_up(place)
    await place.handled(PATIENCE)
    await place.bot.end(signal.SIGTERM)
    await _each_bought_once(place, len(people))
    if place.timed and caught_up - healed > RECOVERS_WITHIN:
        place.faults.append(f"recovery took {caught_up - healed:.1f} s")
    return {"recovered_s": round(caught_up - healed, 2), "all_handled_s": round(time.monotonic() - began, 2)}


async def stopped_in_checkouts(place: Place, chance: random.Random) -> Json:
    """SIGTERM while 50 people confirm: what was begun is finished, the rest is done by the next process, once."""
    people, taps = await _at_the_confirmation(place, CHECKOUTS)
    await _tap_all(place, people, taps)
    await asyncio.sleep(chance.uniform(0.02, 0.15))
    waiting, began = len(place.store.updates.pending()), time.monotonic()
    code = await place.bot.end(signal.SIGTERM)
    stopped = time.monotonic() - began
    left = len(place.store.updates.pending())
    if code:
        place.faults.append(f"SIGTERM ended with {code}:\n{place.bot.tail()}")
    await place.bot.start()
    await place.handled(PATIENCE)
    for person in people:
        await person.looks()
        placed(person)
    await place.bot.end(signal.SIGTERM)
    await _each_bought_once(place, len(people))
    return {"in_work": waiting, "left_to_the_next": left, "stopped_s": round(stopped, 2)}


async def _at_the_confirmation(place: Place, count: int) -> tuple[list[Person], list[str]]:
    load = Load(place, random.Random(3))
    await load.settle_in(0)
    async with place.books():
        people = [await load._customer(f"Buyer {number}") for number in range(count)]
    await place.bot.start()
    buy = BuyNow(product_id=load.products[0], quantity=1).pack()
    for start in range(0, count, 10):
        await asyncio.gather(*(person.forges(buy) for person in people[start : start + 10]))
    return people, [_confirm(person) for person in people]


def _confirm(person: Person) -> str:
    button = newest(person, PlaceOrder.__prefix__).leads(PlaceOrder.__prefix__ + ":")
    assert button
    return str(button["callback_data"])


async def _tap_all(place: Place, people: list[Person], taps: list[str]) -> None:
    """Everybody confirms and nobody waits for the answer."""
    posts = (place.street.post(f"/people/{who.id}/forge", data=data) for who, data in zip(people, taps, strict=True))
    await asyncio.gather(*posts)


async def _each_bought_once(place: Place, people: int) -> None:
    from services import sql

    async with place.books():
        rows = await sql.rows("SELECT customer_id, COUNT(*) AS orders FROM orders GROUP BY customer_id")
    bought = [int(row["orders"]) for row in rows]
    if bought != [1] * people:
        place.faults.append(f"{people} people confirmed, and the orders of each are {sorted(bought)}")
    await place.check("afterwards")
