"""Ten thousand notices through a Telegram with moods: everybody gets theirs, and taps stay quick meanwhile."""

from __future__ import annotations

import asyncio
import random
import signal
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from keyboards.cart import OpenCart
from models.enums import NoticeKind, NoticeState
from services import notifications, sql
from tests import factories
from tests.crash.place import Place
from tests.people import Person

EACH = 5  # notices to one person
TOO_MANY, BROKEN, BLOCKED = 0.05, 0.02, 0.01  # of the notices; blocked: of the people
SHOPPERS = 4
SHOPPER_PAUSE = 0.05
IDLE_TAPS = 200
SLOWER = 2.0  # the p99 of taps under the load against the idle one
FLOOR = 0.02  # seconds; below this no finger feels a difference
Json = dict[str, Any]


@dataclass
class Plan:
    """Who is told what, and what Telegram will do to whom."""

    people: list[int] = field(default_factory=list)
    blocked: set[int] = field(default_factory=set)
    unknown: Counter[int] = field(default_factory=Counter)  # answers lost after the work, by person
    limited: int = 0
    broken: int = 0


async def run(place: Place, notices: int, seed: int, *, seconds: float) -> Json:
    chance, plan = random.Random(seed), Plan()
    shoppers = [await _shopper(place, number) for number in range(SHOPPERS)]
    await place.bot.start()
    idle = await _taps(shoppers, IDLE_TAPS)
    await _write(place, plan, max(1, notices // EACH))
    _trouble(place, plan, notices, chance)
    began = time.monotonic()
    loaded = asyncio.create_task(_taps_until(shoppers, done := asyncio.Event()))
    await _drained(place, plan, seconds)
    took = time.monotonic() - began
    done.set()
    busy = await loaded
    await place.bot.end(signal.SIGTERM)
    place.faults += await _compared(place, plan)
    if place.timed and _p99(busy) > SLOWER * max(_p99(idle), FLOOR):
        place.faults.append(f"taps took {_p99(busy):.3f} s at p99, idle {_p99(idle):.3f} s")
    return {
        "notices": len(plan.people) * EACH, "people": len(plan.people), "limited": plan.limited,
        "broken": plan.broken, "blocked": len(plan.blocked), "seconds": round(took, 1),
        "per_second": round(len(plan.people) * EACH / took), "copies": _copies(place, plan),
        "idle_p99_ms": round(_p99(idle) * 1000, 1), "busy_p99_ms": round(_p99(busy) * 1000, 1), "taps": len(busy),
    }  # fmt: skip


async def _shopper(place: Place, number: int) -> Person:
    person = await place.street.newcomer(f"Shopper {number}")
    place.store.chat(person.id).started = True
    async with place.books():
        await factories.customer(telegram_id=person.id, name=person.name)
    return person


async def _write(place: Place, plan: Plan, people: int) -> None:
    """The notices are committed while the bot runs, as a commit of the shop does it."""
    async with place.books(), sql.transaction():
        for number in range(people):
            known = place.store.newcomer(f"Reader {number}", None, None, "en")
            place.store.chat(known.id).started = True
            plan.people.append(known.id)
            reader = await factories.customer(telegram_id=known.id, name=known.first_name)
            for notice in range(EACH):
                key = f"crash:{known.id}:{notice}"
                await notifications.tell(reader.id, NoticeKind.SHOP_APPROVED, {"shop": f"Stall {notice}"}, key)


def _trouble(place: Place, plan: Plan, notices: int, chance: random.Random) -> None:
    """Planned by person, so that each strikes a notice."""
    plan.blocked = set(chance.sample(plan.people, max(1, round(len(plan.people) * BLOCKED))))
    for person in plan.blocked:
        place.store.chat(person).blocked = True
    rest = [person for person in plan.people if person not in plan.blocked]
    plan.limited, plan.broken = round(notices * TOO_MANY), round(notices * BROKEN)
    for person in chance.choices(rest, k=plan.limited):
        place.store.faults.plan({"method": "sendMessage", "chat_id": person, "kind": "too_many_requests"})
    for number, person in enumerate(chance.sample(rest, min(plan.broken, len(rest)))):
        after = bool(number % 2)
        plan.unknown[person] += after
        fault = {"method": "sendMessage", "chat_id": person, "kind": "server_error", "after": after}
        place.store.faults.plan(fault)


async def _drained(place: Place, plan: Plan, seconds: float) -> None:
    """Until nothing waits for anybody who can be reached."""
    until = time.monotonic() + seconds
    waiting = f"""SELECT COUNT(*) AS left_over FROM notifications n JOIN users u ON u.id = n.user_id
        WHERE n.state IN ('{NoticeState.WAITING}', '{NoticeState.SENDING}') AND u.is_reachable"""
    async with place.books():
        while (await sql.rows(waiting))[0]["left_over"]:
            assert time.monotonic() < until, f"notices are left over:\n{place.bot.tail()}"
            await asyncio.sleep(0.25)


async def _compared(place: Place, plan: Plan) -> list[str]:
    faults = []
    for person in plan.people:
        heard = received(place, person)
        if person in plan.blocked:
            faults += [f"{person} blocked the bot and heard of it"] if heard else []
            continue
        missing = [notice for notice in range(EACH) if not heard[notice]]
        extra = heard.total() - EACH
        if missing or extra > plan.unknown[person]:
            faults.append(f"{person} missed {missing} and got {extra} copies; unknown were {plan.unknown[person]}")
    return faults[:5]


def received(place: Place, person: int) -> Counter[int]:
    """How often each notice stands in the person's chat."""
    texts = [str(stored.shown().get("text", "")) for stored in place.store.chat(person).messages.values()]
    return Counter(int(text.split("Stall ")[1].split("”")[0]) for text in texts if "Stall " in text)


def _copies(place: Place, plan: Plan) -> int:
    return sum(max(0, received(place, person).total() - EACH) for person in plan.people)


async def _taps(shoppers: list[Person], count: int) -> list[float]:
    return [each for _ in range(count // len(shoppers)) for each in await _round(shoppers)]


async def _taps_until(shoppers: list[Person], done: asyncio.Event) -> list[float]:
    times: list[float] = []
    while not done.is_set() or len(times) < IDLE_TAPS:
        times += await _round(shoppers)
    return times


async def _round(shoppers: list[Person]) -> list[float]:
    await asyncio.sleep(SHOPPER_PAUSE)
    return list(await asyncio.gather(*map(_tap, shoppers)))


async def _tap(person: Person) -> float:
    """Until the spinner stops: the answer, not the acknowledgement, is what a person waits for."""
    began = time.monotonic()
    await person.forges(OpenCart().pack())
    return time.monotonic() - began


def _p99(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.99)]
