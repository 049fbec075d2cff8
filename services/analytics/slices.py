"""Long reports row by row, with a turn for everybody else in between."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
ROWS = 250


async def made(make: Callable[[Any], T], found: Sequence[Any]) -> tuple[T, ...]:
    """What `make` makes of each row; after every ROWS of them whoever waits for the loop has it."""
    done: list[T] = []
    for start in range(0, len(found), ROWS):
        done += map(make, found[start : start + ROWS])
        await asyncio.sleep(0)
    return tuple(done)
