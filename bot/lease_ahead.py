"""The lease before the database is open: a second start changes nothing there, not even its tables (docs/adr/0022)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from bot import postgres_address
from bot.background.loop import spawn
from bot.database import CONNECT_SECONDS, STATEMENT_SECONDS, dialect
from bot.lease import THERE, Lease
from bot.unreachable import reaching


@asynccontextmanager
async def ahead(held: Lease | None, url: str, stopping: asyncio.Event) -> AsyncIterator[bool]:
    """Around the opening of the database, for whoever polls: the lease is ours meanwhile. Yields whether to open it at
    all, which it is not when told to stop. Raises AnotherPoller and Unreachable.

    A database without the table is an empty one: nobody works with it.
    """
    if held is None or dialect(url) == "sqlite":
        yield True
        return
    wire = Wire(url)
    try:
        with reaching(url):
            is_there = (await wire.rows(THERE))[0]["is_there"]
        if is_there:
            async with _taken(held, wire, url, stopping) as is_taken:
                yield is_taken
        else:
            yield True
    finally:
        await wire.close()


@asynccontextmanager
async def _taken(held: Lease, wire: Wire, url: str, stopping: asyncio.Event) -> AsyncIterator[bool]:
    """Renewed over this wire, and given back when the opening fails: the next start need not wait for it."""
    with held.over(wire.rows):
        with reaching(url):
            is_taken = await held.take(stopping)
        if not is_taken:
            yield False
            return
        done = asyncio.Event()
        keeping = spawn(held.keep(done), "the lease, ahead")
        try:
            yield True
        except BaseException:
            done.set()
            await keeping
            await held.give_back()
            raise
        done.set()
        await keeping


class Wire:
    """One connection, made when it is first needed and again when it was lost."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.connection: Any = None

    async def rows(self, statement: str, *values: Any) -> list[dict[str, Any]]:
        """As services.sql.rows."""
        from bot.postgres_pooled import of_the_database

        with of_the_database():
            if self.connection is None or self.connection.is_closed():
                self.connection = await self._connected()
            return [dict(row) for row in await self.connection.fetch(statement.replace("?", "$"), *values)]

    async def _connected(self) -> Any:
        import asyncpg

        from bot.postgres_pooled import MortalConnection

        address = postgres_address.read(self.url).for_one()
        limits = {"timeout": CONNECT_SECONDS, "command_timeout": STATEMENT_SECONDS}
        return await asyncpg.connect(**address, **limits, connection_class=MortalConnection)

    async def close(self) -> None:
        """Nobody waits for a server that is gone."""
        if self.connection is not None:
            self.connection.terminate()
