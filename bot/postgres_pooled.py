"""Tortoise's PostgreSQL engine, made safe: a BEGIN that fails or is cancelled gives its connection back.

The library forgets such a connection; after as many as the pool holds, be it by cancelled updates or by a server
that restarts, every further transaction would wait for ever (docs/adr/0003). And a connection whose other end is gone
without a word is given up: the library asks it to cancel, and waits for its answer for ever. What the network makes of
all this is told as the database's own trouble, so that nobody else's (a download that hangs) is taken for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import structlog
from asyncpg import Connection, InterfaceError, PostgresError
from tortoise.backends.asyncpg import client as library
from tortoise.backends.base.client import NestedTransactionContext, TransactionalDBClient, TransactionContextPooled
from tortoise.connection import get_connections
from tortoise.exceptions import DBConnectionError, TransactionManagementError

from bot.background.loop import spawn
from bot.noting import Noting

log = structlog.get_logger(__name__)
CANCEL_SECONDS = 1.0  # a server that is there stops a statement in milliseconds


@contextmanager
def of_the_database() -> Iterator[None]:
    """Around what the driver does: a refused, reset or silent connection of its own, in a type of its own."""
    try:
        yield
    except OSError as problem:  # TimeoutError and all of ConnectionError are
        raise DBConnectionError(f"{type(problem).__name__}: {problem}") from problem


class MortalConnection(Connection):  # type: ignore[misc]  # the library has no types
    """Asked to cancel a statement and silent, it ends, and the others of its pool are renewed."""

    def _cancel_current_command(self, waiter: Any, cancel_waiter: asyncio.Future[None] | None = None) -> None:
        super()._cancel_current_command(waiter, cancel_waiter)
        if cancel_waiter is not None:
            self._loop.call_later(CANCEL_SECONDS, self._give_up, cancel_waiter)

    async def close(self, *, timeout: float | None = None) -> None:
        """One whose other end does not say goodbye is cut off, and so closed; the pool renews its connections in tasks
        that nobody waits for, so raising it would only tell the log of a task without a listener.
        """
        try:
            await super().close(timeout=timeout)
        except OSError as problem:
            log.info("a connection was cut off that did not end", problem=type(problem).__name__)

    def _give_up(self, cancel_waiter: asyncio.Future[None]) -> None:
        if cancel_waiter.done():
            return
        holder = self._pool_holder and self._pool_holder()
        self.terminate()
        if holder is not None:
            # They lie idle on the same dead wire; each is opened anew when it is next wanted.
            spawn(holder._pool.expire_connections(), "renew the pool")


class _Speaking:
    """Mixed in before a client of the library, every statement of which goes through here."""

    async def _translate_exceptions(self, func: Any, *args: Any, **kwargs: Any) -> Any:
        with of_the_database():
            return await super()._translate_exceptions(func, *args, **kwargs)  # type: ignore[misc]  # the client's


class TransactionWrapper(Noting, _Speaking, library.TransactionWrapper):
    """One connection of the pool for the length of a transaction."""

    def _in_transaction(self) -> NestedTransactionContext:
        return NestedTransactionContext(TransactionWrapper(self))


class SafeContext(TransactionContextPooled):
    async def __aenter__(self) -> TransactionalDBClient:
        with of_the_database():
            await self.ensure_connection()
            pool = self.client._parent._pool
            self.client._connection = await pool.acquire()
        try:
            await self.client.begin()
        except BaseException:
            # The pool ends whatever transaction there may be; nobody waits, so nobody can cancel that too.
            spawn(pool.release(self.client._connection), "give the connection back")
            raise
        self.token = get_connections().set(self.connection_name, self.client)
        return self.client

    async def __aexit__(self, exc_type: Any, exc_val: Any, exc_tb: Any) -> None:
        """However it ends, this task sees the pool again: a second try would go on at the dead connection for ever."""
        try:
            if not self.client._finalized and exc_type is not TransactionManagementError:
                with of_the_database():
                    await (self.client.rollback() if exc_type else self.client.commit())
        finally:
            get_connections().reset(self.token)
            await self._give_back()

    async def _give_back(self) -> None:
        """What is broken leaves the pool; that is no reason to call a deed failed that was committed."""
        try:
            await self.client._parent._pool.release(self.client._connection)
        except (PostgresError, InterfaceError, OSError) as problem:
            log.warning("a connection was lost on its way back to the pool", problem=type(problem).__name__)


class PooledClient(Noting, _Speaking, library.AsyncpgDBClient):
    connection_class = MortalConnection

    def _in_transaction(self) -> SafeContext:
        return SafeContext(TransactionWrapper(self), self._pool_init_lock)


client_class = PooledClient
