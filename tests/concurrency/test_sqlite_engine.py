"""Our SQLite engine: transactions begin IMMEDIATE; no cancelled task and no failed COMMIT poisons the next one."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Coroutine
from pathlib import Path
from typing import Any

import pytest
from tortoise.connection import get_connection
from tortoise.exceptions import IntegrityError, OperationalError

from bot import database
from models import Category
from services import sql
from tests.concurrency.updates import BOUND

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
async def file(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Path]:
    """An open market database on SQLite."""
    copy = tmp_path / "market.db"
    copy.write_bytes(sqlite_template.read_bytes())
    async with database.opened(f"sqlite://{copy}"):
        yield copy


async def add(name: str) -> None:
    await Category.create(name=name, name_uz=name, name_ru=name)


async def a_good_update_follows(name: str = "good") -> None:
    """What the next person notices: nothing."""
    async with asyncio.timeout(BOUND), sql.transaction():
        await add(name)
    assert await Category.exists(name=name)


async def test_every_confirmed_commit_is_on_the_disk(file: Path) -> None:
    pragmas = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000}
    for name, value in pragmas.items():
        assert await sql.rows(f"PRAGMA {name}") == [{"timeout" if name == "busy_timeout" else name: value}]


async def test_a_transaction_takes_the_write_lock_at_once(file: Path) -> None:
    async with sql.transaction():
        with sqlite3.connect(file, timeout=0) as other, pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.close()


async def test_what_fails_leaves_nothing(file: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        async with sql.transaction():
            await add("half")
            raise ZeroDivisionError
    assert not await Category.exists(name="half")
    await a_good_update_follows()


async def test_a_task_cancelled_while_it_waits_for_the_lock(file: Path) -> None:
    waiting = asyncio.create_task(_after(0.02, a_good_update_follows("waiting")))  # made outside, as updates are
    async with sql.transaction():
        await asyncio.sleep(0.05)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
    await a_good_update_follows()
    assert not await Category.exists(name="waiting")


@pytest.mark.parametrize("ticks", range(12))
async def test_a_task_cancelled_at_any_tick(file: Path, ticks: int) -> None:
    """BEGIN, the statement, COMMIT: wherever the cancellation falls, all or nothing stays, and the next one works."""
    task = asyncio.create_task(_two_rows())
    for _ in range(ticks):
        await asyncio.sleep(0.0005)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await a_good_update_follows()
    assert await Category.filter(name__in=["first", "second"]).count() in (0, 2)


async def test_a_task_cancelled_at_begin(file: Path) -> None:
    blocker = sqlite3.connect(file)
    blocker.execute("BEGIN IMMEDIATE")
    task = asyncio.create_task(_two_rows())
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    blocker.rollback()
    blocker.close()
    await a_good_update_follows()
    assert await Category.all().count() == 1


async def test_a_task_cancelled_at_commit_has_committed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connection = get_connection("default")._connection
    commit, at_commit = connection.commit, asyncio.Event()

    async def slow() -> None:
        at_commit.set()
        await asyncio.sleep(0.1)
        await commit()

    monkeypatch.setattr(connection, "commit", slow)
    task = asyncio.create_task(_two_rows())
    await asyncio.wait_for(at_commit.wait(), BOUND)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    monkeypatch.undo()
    await a_good_update_follows()
    assert await Category.filter(name__in=["first", "second"]).count() == 2


async def test_a_commit_that_fails_is_undone(file: Path) -> None:
    with pytest.raises(IntegrityError):
        async with sql.transaction():
            await sql.rows("PRAGMA defer_foreign_keys = ON")
            await sql.rows("INSERT INTO carts (created_at, user_id) VALUES (?1, 999) RETURNING id", sql.stamp())
    assert await sql.rows("SELECT id FROM carts") == []
    await a_good_update_follows()


async def test_a_database_locked_for_too_long_is_said_and_leaves_nothing(file: Path) -> None:
    await sql.rows("PRAGMA busy_timeout = 50")
    blocker = sqlite3.connect(file)
    blocker.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError, match="locked"):
        await _two_rows()
    blocker.rollback()
    blocker.close()
    await a_good_update_follows()


async def test_a_savepoint_inside_keeps_the_outer_transaction(file: Path) -> None:
    async with sql.transaction():
        await add("outer")
        with pytest.raises(ZeroDivisionError):
            async with sql.transaction():
                await add("inner")
                raise ZeroDivisionError
    assert [row.name for row in await Category.all()] == ["outer"]


COUNT = 60
WRITER = """
import asyncio, sys
from bot import database
from models import Category
from services import sql

async def main():
    async with database.opened(sys.argv[1]):
        await asyncio.gather(*(once() for _ in range({count})))

async def once():
    async with sql.transaction():
        row = await Category.get(name="counter")
        await asyncio.sleep(0)
        row.position += 1
        await row.save()

asyncio.run(main())
"""


async def test_two_processes_write_and_lose_nothing(file: Path) -> None:
    """Read, then write: with a deferred BEGIN most of these die with "database is locked"."""
    await add("counter")
    command = [sys.executable, "-c", WRITER.format(count=COUNT), f"sqlite://{file}"]
    writers = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    for writer in writers:
        _, errors = await asyncio.to_thread(writer.communicate, None, 60)
        assert writer.returncode == 0, errors
    assert (await Category.get(name="counter")).position == 2 * COUNT


async def _after(seconds: float, work: Coroutine[Any, Any, None]) -> None:
    await asyncio.sleep(seconds)
    await work


async def _two_rows() -> None:
    async with sql.transaction():
        await add("first")
        await add("second")
