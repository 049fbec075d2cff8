"""Each question to the numbers beside its hand-written SQL, in turns on one market, and the pages of /stats."""

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
from models.base import now
from services import sql

LEAST, MOST, ENOUGH = 3, 30, 0.6
"""Rounds of a question, and after how many seconds it was asked often enough."""


@dataclass(frozen=True)
class Found:
    name: str
    about: str
    ms: float
    hand_ms: float
    ratio: float
    equal: bool


async def asked() -> Asked:
    """A shop, a product and a customer like most, and a branch of the tree with its twigs."""
    shop, product = await million.middle("sellers", "o.seller_id"), await million.middle("products", "i.product_id")
    return Asked(shop, product, await million.middle("users", "o.customer_id"), category=8, now=now())


def questions(about: Asked) -> list[Question]:
    return [each for part in (sales, people, goods) for each in part.questions(about)]


async def compare(about: Asked) -> list[Found]:
    return [await _compare(each) for each in questions(about)]


async def _compare(question: Question) -> Found:
    """Both once to warm up and to see that they agree; then in turns, the first one changing."""
    equal = await agree(question)
    gc.collect()
    pairs: list[tuple[float, float]] = []
    while len(pairs) < LEAST or (sum(map(sum, pairs)) < ENOUGH and len(pairs) < MOST):
        pairs.append(await _pair(question, swapped=len(pairs) % 2 == 1))
    mine, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(ours / hand for ours, hand in pairs)
    return Found(question.name, question.about, mine * 1000, theirs * 1000, ratio, equal)


async def agree(question: Question) -> bool:
    """Whether our answer is that of the hand-written statement, row by row."""
    ours, theirs = await question.ours(), await _by_hand(question)
    return [_row(each) for each in question.rows(ours)] == [plain(tuple(each)) for each in theirs]


async def _pair(question: Question, *, swapped: bool) -> tuple[float, float]:
    if swapped:
        theirs = await seconds(lambda: _by_hand(question))
        return await seconds(question.ours), theirs
    return await seconds(question.ours), await seconds(lambda: _by_hand(question))


async def seconds(deed: Callable[[], Awaitable[Any]]) -> float:
    """CPU on SQLite, which works in this process, so that a busy machine weighs on neither side; else the clock's."""
    clock = time.perf_counter if sql.dialect() == "postgres" else time.process_time
    started = clock()
    await deed()
    return clock() - started


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
