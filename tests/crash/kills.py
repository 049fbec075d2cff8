"""SIGKILL under load, at random moments and at named points; then what people were told is compared with the books."""

from __future__ import annotations

import random
import re
import signal
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.crash import failpoints
from tests.crash.load import Load
from tests.crash.place import Place, synchronous

CUSTOMERS = 6
SETTLE_EVERY = 10  # kills between two comparisons
HANDLED_SECONDS = 30.0
HITS = 6  # a point strikes at its first to sixth time
POINT_SECONDS = 3.0  # after that a point that nobody passes becomes a random moment
LONGEST_LIFE = 0.8
Json = dict[str, Any]


@dataclass
class Killed:
    """What was done to the bot: where it died, and how much lay in its hands then."""

    points: Counter[str] = field(default_factory=Counter)
    in_hand: int = 0
    handled: list[float] = field(default_factory=list)

    @property
    def kills(self) -> int:
        return self.points.total()


_BAD = re.compile(r"\[error|\[critical|Traceback", re.IGNORECASE)


async def run(place: Place, kills: int, seed: int) -> Json:
    """So many kills and restarts; every fault found is in `place.faults`."""
    chance = random.Random(seed)
    load, killed = Load(place, chance), Killed()
    await load.settle_in(CUSTOMERS)
    kept = await synchronous(place)
    assert kept == "FULL", f"a kill of the machine would lose commits: {kept}"
    plan = points(place.webhook, chance)
    began = time.monotonic()
    while killed.kills < kills:
        load.begin()
        for _ in range(min(SETTLE_EVERY, kills - killed.kills)):
            await one_kill(place, next(plan), chance, killed)
        restarted = time.monotonic()
        await place.bot.start()
        await load.rest()
        await place.handled(HANDLED_SECONDS)
        killed.handled.append(time.monotonic() - restarted)
        place.faults += await load.differences()
        code = await place.bot.end(signal.SIGTERM)
        if code:
            place.faults.append(f"after a stop the exit code was {code}")
    await place.check("at the end")
    place.faults += complaints(place)
    return figures(load, killed, place, time.monotonic() - began)


def points(webhook: bool, chance: random.Random) -> Iterator[str]:
    """All named points in a random order, a random moment after every second of them."""
    names = failpoints.names(webhook=webhook)
    while True:
        chance.shuffle(names)
        for first, second in zip(names[::2], names[1::2], strict=True):
            yield from (first, second, "")


async def one_kill(place: Place, point: str, chance: random.Random, killed: Killed) -> None:
    bot = place.bot
    await bot.start(point, chance.randint(1, HITS), wait=not point)
    try:
        code = await bot.ends(POINT_SECONDS if point else chance.uniform(0.02, LONGEST_LIFE))
    except TimeoutError:
        point, code = "", await bot.end(signal.SIGKILL)
    killed.points[point or "any moment"] += 1
    killed.in_hand += bool(place.store.updates.pending())
    if code != -signal.SIGKILL:
        place.faults.append(f"killed at {point or 'any moment'}, it ended with {code}:\n{bot.tail()}")
    await place.check(f"after a kill at {point or 'any moment'}")


def complaints(place: Place) -> list[str]:
    """A kill is no reason for an error in the log."""
    return ["the bot's log: " + found for found in bad_lines(place.bot.output())]


def bad_lines(log: str) -> list[str]:
    """Errors and tracebacks, at most three."""
    lines = log.splitlines()
    bad = [number for number, line in enumerate(lines) if _BAD.search(line)]
    return [" | ".join(_around(lines, number)) for number in bad[:3]]


def _around(lines: list[str], number: int) -> list[str]:
    """The line before, and the last of a traceback: what was tried and what came of it."""
    last = next(
        (line for line in lines[number + 1 :] if line and not line.startswith((" ", "Traceback", "During"))), ""
    )
    return [lines[max(0, number - 1)], lines[number], last]


def figures(load: Load, killed: Killed, place: Place, seconds: float) -> Json:
    starts = sorted(place.bot.starts)
    return {
        "kills": killed.kills,
        "at_points": killed.kills - killed.points["any moment"],
        "different_points": len(killed.points) - ("any moment" in killed.points),
        "with_work_in_hand": killed.in_hand,
        "deeds": load.account.deeds.total(),
        "purchases": sum(len(each) for each in load.account.bought.values()),
        "restart_ms": round(starts[len(starts) // 2] * 1000) if starts else None,
        "all_handled_within_s": round(max(killed.handled, default=0.0), 2),
        "each_kill_s": round(seconds / max(1, killed.kills), 2),
    }
