"""Searches have their own way to the database, and a limit: words that read every product hold up nobody else.

A search that takes longer than SECONDS is stopped and refused in words; it is no trouble of the database's, which would
be waited out (faults.md F173).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from weakref import WeakKeyDictionary

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.connection import get_connection

from services import sql
from services.errors import SearchTooSlow

SECONDS = 2.0
AT_ONCE = {"sqlite": 1, "postgres": 2}
"""How many run side by side; SQLite reads by one thread, and what is stopped must be the search that is meant."""
_CANCELLED = "57014"
_turns: WeakKeyDictionary[BaseDBAsyncClient, asyncio.Semaphore] = WeakKeyDictionary()


async def rows(statement: str, *values: Any) -> list[dict[str, Any]]:
    """What the statement selects, one dict a row. Raises SearchTooSlow."""
    client = get_connection("searches")
    async with _turn(client):
        is_done = False
        try:
            async with asyncio.timeout(SECONDS):
                found = await sql.through(client, statement, *values)
            is_done = True
        except TimeoutError as slow:
            raise SearchTooSlow from slow
        except Exception as problem:
            is_done = True
            if _was_stopped(problem):
                raise SearchTooSlow from problem
            raise
        finally:
            if not is_done:
                await stop(client)
        return found


async def stop(client: BaseDBAsyncClient) -> None:
    """PostgreSQL stops by itself, by the pool's statement_timeout; SQLite is told to, unless it has not begun yet."""
    if client.capabilities.dialect == "sqlite" and (begun := client._connection) is not None:
        await begun.interrupt()


def _was_stopped(problem: Exception) -> bool:
    """The driver's own error, or the library's around it."""
    return _CANCELLED in {getattr(each, "sqlstate", None) for each in (problem, *problem.args)}


@asynccontextmanager
async def _turn(client: BaseDBAsyncClient) -> AsyncIterator[None]:
    turns = _turns.setdefault(client, asyncio.Semaphore(AT_ONCE[client.capabilities.dialect]))
    try:
        async with asyncio.timeout(SECONDS):
            await turns.acquire()
    except TimeoutError as busy:
        raise SearchTooSlow from busy
    try:
        yield
    finally:
        turns.release()
