"""Tortoise's PostgreSQL engine, made safe: a BEGIN that fails or is cancelled gives its connection back.

The library forgets such a connection; after as many as the pool holds, be it by cancelled updates or by a server
that restarts, every further transaction would wait for ever (docs/adr/0003).
"""

from __future__ import annotations

from tortoise.backends.asyncpg.client import AsyncpgDBClient, TransactionWrapper
from tortoise.backends.base.client import TransactionalDBClient, TransactionContextPooled
from tortoise.connection import get_connections

from bot.background.loop import spawn


class SafeContext(TransactionContextPooled):
    async def __aenter__(self) -> TransactionalDBClient:
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


class PooledClient(AsyncpgDBClient):
    def _in_transaction(self) -> SafeContext:
        return SafeContext(TransactionWrapper(self), self._pool_init_lock)


client_class = PooledClient
