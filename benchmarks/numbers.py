"""Each question to the numbers beside its hand-written SQL, in turns on one market.

What is compared is the database's time (`stopwatch`), ours and the hand's through the same connection. What Python
makes of the rows comes on top for us alone, and is printed beside as `whole_ratio`.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from tortoise.connection import get_connection

from benchmarks import million
from benchmarks.hand import goods, people, sales
from benchmarks.hand.base import Asked, Question, plain
from benchmarks.stopwatch import Stopwatch, quick
from models.base import now
from services import sql

LEAST, MOST, ENOUGH = 6, 60, 1.2
"""Rounds of a question, each side first in half of them; and after how many seconds it was asked often enough."""


@dataclass(frozen=True)
class Found:
    """Milliseconds of the database; `whole_ratio` is ours with everything to the hand's statement with everything."""

    name: str
    about: str
    ms: float
    hand_ms: float
    ratio: float
    whole_ratio: float
    equal: bool


@dataclass(frozen=True)
class Took:
    """Seconds: of the database, and by the clock of the whole call."""

    database: float
    whole: float


async def asked() -> Asked:
    """A shop, a product and a customer like most, and a branch of the tree with its twigs."""
    shop, product, customer = [await million.middle(of) for of in ("o.seller_id", "i.product_id", "o.customer_id")]
    return Asked(shop, product, customer, category=8, now=now())


def questions(about: Asked) -> list[Question]:
    return [each for part in (sales, people, goods) for each in part.questions(about)]


async def compare(about: Asked, limit: float) -> list[Found]:
    """What is above the limit is compared again when all is done: a busy neighbour may have sat on one side."""
    watch, every = Stopwatch(), questions(about)
    with watch.running():
        found = [await _compare(each, watch) for each in every]
        pairs = list(zip(found, every, strict=True))
        return [await _compare(each, watch) if one.ratio > limit else one for one, each in pairs]


async def _compare(question: Question, watch: Stopwatch) -> Found:
    """Both once to warm up and to see that they agree; then in turns, the first one changing."""
    equal = await agree(question)
    gc.collect()
    pairs: list[tuple[Took, Took]] = []
    spent = 0.0
    while len(pairs) < LEAST or (spent < ENOUGH and len(pairs) < MOST):
        pairs.append(await _pair(question, watch, swapped=len(pairs) % 2 == 1))
        spent += sum(side.whole for side in pairs[-1])
    mine, theirs = (quick([side.database for side in sides]) * 1000 for sides in zip(*pairs, strict=True))
    whole = statistics.median(ours.whole / hand.whole for ours, hand in pairs)
    return Found(question.name, question.about, mine, theirs, mine / theirs, whole, equal)


async def agree(question: Question) -> bool:
    """Whether our answer is that of the hand-written statement, row by row."""
    ours, theirs = await question.ours(), await _by_hand(question)
    return [_row(each) for each in question.rows(ours)] == [plain(tuple(each)) for each in theirs]


async def _pair(question: Question, watch: Stopwatch, *, swapped: bool) -> tuple[Took, Took]:
    if swapped:
        theirs = await took(lambda: _by_hand(question), watch)
        return await took(question.ours, watch), theirs
    return await took(question.ours, watch), await took(lambda: _by_hand(question), watch)


async def took(deed: Callable[[], Awaitable[Any]], watch: Stopwatch) -> Took:
    watch.reset()
    started = time.perf_counter()
    await deed()
    return Took(watch.seconds, time.perf_counter() - started)


def _row(row: Any) -> Any:
    made = plain(row)
    return made if isinstance(made, tuple) else (made,)


async def _by_hand(question: Question) -> Sequence[Any]:
    """The rows as the driver gives them, through the connection that reports use."""
    client = get_connection("reports")
    async with client.acquire_connection() as connection:
        if sql.dialect() == "postgres":
            found: Sequence[Any] = await connection.fetch(question.hand.replace("?", "$"), *question.values)
            return found
        return list(await connection.execute_fetchall(question.hand, question.values))
