"""Our PostgreSQL engine: no cancelled task and no failed BEGIN keeps a connection from the next one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest
from tortoise.backends.asyncpg.client import TransactionWrapper
from tortoise.connection import get_connection

from bot import database
from services import sql
from tests.concurrency.updates import BOUND


@pytest.fixture
async def pool(postgres_url: str) -> AsyncIterator[Any]:
    async with database.opened(postgres_url):
        await sql.rows("SELECT 1 AS one")
        yield get_connection("default")._pool


async def transact() -> list[dict[str, Any]]:
    async with sql.transaction():
        return await sql.rows("SELECT 1 AS one")


async def a_good_update_follows() -> None:
    """What the next people notice, as many at once as the pool holds: nothing."""
    async with asyncio.timeout(BOUND):
        assert await asyncio.gather(*(transact() for _ in range(5))) == [[{"one": 1}]] * 5


async def test_cancelled_anywhere_gives_the_connection_back(pool: Any) -> None:
    for steps in range(40):
        stopped = asyncio.ensure_future(transact())
        for _ in range(steps):
            await asyncio.sleep(0)
        stopped.cancel()
        await asyncio.wait([stopped])
    await a_good_update_follows()


async def test_cancelled_at_begin_gives_the_connection_back(pool: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, begin = asyncio.Event(), TransactionWrapper.begin

    async def slow(self: TransactionWrapper) -> None:
        await begin(self)
        begun.set()
        await asyncio.sleep(BOUND)

    with monkeypatch.context() as patch:
        patch.setattr(TransactionWrapper, "begin", slow)
        for _ in range(pool.get_max_size() + 1):
            begun.clear()
            stopped = asyncio.ensure_future(transact())
            await asyncio.wait_for(begun.wait(), BOUND)
            stopped.cancel()
            await asyncio.wait([stopped])
    await a_good_update_follows()


async def test_a_begin_that_fails_gives_the_connection_back(pool: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(self: TransactionWrapper) -> None:
        raise ConnectionError

    with monkeypatch.context() as patch:
        patch.setattr(TransactionWrapper, "begin", broken)
        for _ in range(pool.get_max_size() + 1):
            with pytest.raises(ConnectionError):
                await asyncio.wait_for(transact(), BOUND)
    await a_good_update_follows()


@pytest.mark.parametrize("committed", [True, False])
async def test_a_connection_that_breaks_on_its_way_back_is_not_met_again(
    pool: Any, monkeypatch: pytest.MonkeyPatch, committed: bool
) -> None:
    """The same task tries again, as patience does: it must not go on at the connection that is gone."""
    release = type(pool).release

    async def broken(self: Any, connection: Any, **options: Any) -> None:
        await release(self, connection, **options)
        raise asyncpg.InterfaceError("cannot call Connection.reset(): connection has been released back to the pool")

    with monkeypatch.context() as patch:
        patch.setattr(type(pool), "release", broken)
        if committed:
            assert await transact() == [{"one": 1}], "what was committed is done"
        else:
            with pytest.raises(ZeroDivisionError):
                async with sql.transaction():
                    raise ZeroDivisionError
    assert await sql.rows("SELECT 1 AS one") == [{"one": 1}]
    await a_good_update_follows()
