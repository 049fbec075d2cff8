"""Timing that holds on a noisy machine: variants take turns, and ratios are taken round by round."""

from __future__ import annotations

import asyncio
import gc
import json
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

IN_FLIGHT = 20
Feed = Callable[[bytes], Awaitable[object]]


@dataclass(frozen=True)
class Round:
    """Seconds per update."""

    wall: float
    cpu: float


def calibration() -> float:
    """CPU seconds of the loop that issue figures are divided by."""
    best = 1e9
    for _ in range(3):
        started = time.process_time()
        exec("s = 0\nfor i in range(10_000_000): s += i", {})
        best = min(best, time.process_time() - started)
    return best


async def one_round(feed: Feed, updates: Sequence[bytes]) -> Round:
    gate = asyncio.Semaphore(IN_FLIGHT)

    async def one(update: bytes) -> None:
        async with gate:
            await feed(update)

    gc.collect()
    wall, cpu = time.perf_counter(), time.process_time()
    async with asyncio.TaskGroup() as group:
        for update in updates:
            group.create_task(one(update))
    return Round((time.perf_counter() - wall) / len(updates), (time.process_time() - cpu) / len(updates))


@dataclass(frozen=True)
class Compared:
    per_second: float
    floor_per_second: float
    ratio: float
    cpu_seconds: float


def compare(ours: Sequence[Round], floor: Sequence[Round]) -> Compared:
    """`ratio`: median over the rounds of the floor's wall time to ours. CPU: the best round, as in `calibration`."""
    ratios = [theirs.wall / mine.wall for mine, theirs in zip(ours, floor, strict=True)]
    return Compared(
        per_second=1 / statistics.median(r.wall for r in ours),
        floor_per_second=1 / statistics.median(r.wall for r in floor),
        ratio=statistics.median(ratios),
        cpu_seconds=min(r.cpu for r in ours),
    )


unequal: list[str] = []
"""Benches whose floor no longer sends what the house sends: what they compare is worth nothing."""


def say(bench: str, **figures: object) -> None:
    if not figures.get("same_bytes", True):
        unequal.append(bench)
    rounded = {name: round(value, 3) if isinstance(value, float) else value for name, value in figures.items()}
    print(json.dumps({"bench": bench, **rounded}), flush=True)
