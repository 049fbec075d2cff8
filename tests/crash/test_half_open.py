"""A PostgreSQL that falls silent without a word: its connections are given up, and the next ones work."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest

from bot import database, postgres_pooled
from bot.passing import passes
from services import sql
from tests.crash.proxy import Proxy, proxy
from tests.crash.troubles import behind

SILENT, CANCEL = 0.4, 0.2
BOUND = 30.0  # seconds of patience
AT_ONCE = 8  # more than the pool has connections


@dataclass
class Wired:
    """A database open through a proxy."""

    wires: Proxy
    url: str


@pytest.fixture
async def wired(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Wired]:
    monkeypatch.setattr(database, "STATEMENT_SECONDS", SILENT)
    monkeypatch.setattr(database, "IDLE_SECONDS", SILENT)
    monkeypatch.setattr(postgres_pooled, "CANCEL_SECONDS", CANCEL)
    stumbled: list[str] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, told: stumbled.append(f"{told}"))
    async with proxy(urlsplit(postgres_url).port or 5432) as wires:
        url = behind(postgres_url, wires.port)
        async with database.opened(url):
            await asyncio.gather(*(sql.rows("SELECT pg_sleep(0.05)") for _ in range(AT_ONCE)))
            yield Wired(wires, url)
    if closing := [task for task in asyncio.all_tasks() if "Connection.close" in repr(task)]:
        await asyncio.wait(closing, timeout=BOUND)
    del closing
    gc.collect()
    assert stumbled == [], "a task ended in a fault that nobody waits for"


async def patiently(*, in_transaction: bool) -> int:
    """As an update waits: again and again while it is the database's trouble. How often it failed before it worked."""
    failed = 0
    while True:
        try:
            if in_transaction:
                async with sql.transaction():
                    await sql.rows("SELECT 1 AS one")
            else:
                await sql.rows("SELECT 1 AS one")
            return failed
        except Exception as problem:
            if not passes(problem):
                raise
            failed += 1
            await asyncio.sleep(0.1)


@pytest.mark.parametrize("in_transaction", [False, True])
async def test_a_silent_wire_is_given_up(wired: Wired, in_transaction: bool) -> None:
    wired.wires.silence()
    work = (patiently(in_transaction=in_transaction) for _ in range(AT_ONCE))
    failed = await asyncio.wait_for(asyncio.gather(*work), BOUND)
    assert max(failed), "the wire was silent, and somebody noticed"
    after = [await asyncio.wait_for(patiently(in_transaction=True), BOUND) for _ in range(AT_ONCE)]
    assert after == [0] * AT_ONCE, "and nothing is left of it"


async def test_rows_held_behind_a_silent_wire_come_free(wired: Wired) -> None:
    held = asyncio.Event()

    async def hold() -> None:
        async with sql.transaction():
            await sql.rows("SELECT pg_advisory_xact_lock(77)")
            held.set()
            await asyncio.sleep(SILENT / 4)
            await sql.rows("SELECT 1 AS one")

    holding = asyncio.create_task(hold())
    await held.wait()
    wired.wires.silence()
    with pytest.raises(Exception) as problem:
        await asyncio.wait_for(holding, BOUND)
    assert passes(problem.value)
    async with asyncio.timeout(BOUND):
        while not (await sql.rows("SELECT pg_try_advisory_lock(77) AS free"))[0]["free"]:
            await asyncio.sleep(0.05)
