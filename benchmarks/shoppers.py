"""How long a shopper waits for a tap while the owner looks at all the years of the market, over and over."""

from __future__ import annotations

import asyncio
import contextlib
import statistics
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import orjson
from aiogram import Bot, Dispatcher

from benchmarks.pages import owners_tabs
from benchmarks.screens import Make, adding, browsing

ROUNDS, TAPS = 8, 150
PACE = 0.02
"""Seconds from one tap to the next, however long it takes: who waits does not keep the others from coming."""
LIMIT = 2.0


@dataclass(frozen=True)
class Waited:
    """Milliseconds, the middle one of the rounds'; `reports` is how many of the owner's pages were read meanwhile."""

    quiet_p50: float
    quiet_p99: float
    busy_p50: float
    busy_p99: float
    reports: int

    @property
    def ratio(self) -> float:
        return self.busy_p99 / self.quiet_p99


class Owner:
    def __init__(self) -> None:
        self.pages = 0

    @asynccontextmanager
    async def looking(self) -> AsyncIterator[None]:
        looking = asyncio.create_task(self._look())
        try:
            yield
        finally:
            looking.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await looking

    async def _look(self) -> None:
        while True:
            for _, page in owners_tabs():
                await page()
                self.pages += 1


async def run(house: Dispatcher, bot: Bot) -> Waited:
    """Quiet and busy rounds take turns."""
    makes = await browsing(), await adding()
    owner = Owner()
    quiet: list[list[float]] = []
    busy: list[list[float]] = []
    await tap_round(house, bot, makes, 0)
    for number in range(1, ROUNDS + 1):
        quiet.append(await tap_round(house, bot, makes, 2 * number))
        async with owner.looking():
            busy.append(await tap_round(house, bot, makes, 2 * number + 1))
    return Waited(*_of(quiet), *_of(busy), owner.pages)


async def tap_round(
    house: Dispatcher, bot: Bot, makes: tuple[Make, Make], number: int, pace: float = PACE
) -> list[float]:
    """Every tap from when it was due to when it was answered."""
    taps = [orjson.loads(makes[place % 2](number * TAPS + place)) for place in range(TAPS)]
    begun = time.perf_counter()

    async def one(place: int) -> float:
        due = begun + place * pace
        await asyncio.sleep(due - time.perf_counter())
        await house.feed_raw_update(bot, taps[place])
        return time.perf_counter() - due

    return list(await asyncio.gather(*(one(place) for place in range(TAPS))))


def _of(rounds: list[list[float]]) -> tuple[float, float]:
    """p50 and p99 of the middle round: a single hiccup of the machine spoils one round, not the figure."""
    ordered = [sorted(waited) for waited in rounds]
    return tuple(  # type: ignore[return-value]  # two of them
        statistics.median(taps[len(taps) * part // 100] for taps in ordered) * 1000 for part in (50, 99)
    )
