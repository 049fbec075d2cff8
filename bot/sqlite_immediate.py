"""Tortoise's SQLite engine, made safe: write transactions begin IMMEDIATE and a cancelled task leaks no lock.

A deferred BEGIN that reads first dies with "database is locked" when two processes write, and a task cancelled
while it waits for BEGIN used to keep the process-wide lock for ever (docs/adr/0003). The module's name must
contain "sqlite": the library picks its dialect by it.
"""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from typing import Any

from tortoise.backends.base.client import TransactionalDBClient
from tortoise.backends.sqlite.client import SqliteClient, SqliteTransactionContext, SqliteTransactionWrapper
from tortoise.connection import get_connections
from tortoise.exceptions import IntegrityError, OperationalError

from bot.background.loop import spawn
from bot.noting import Noting


class ImmediateWrapper(Noting, SqliteTransactionWrapper):
    async def begin(self) -> None:
        try:
            await self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as problem:
            raise OperationalError(problem) from problem

    async def execute_script(self, query: str) -> None:
        """Statement by statement: sqlite3's own executescript would commit the transaction first."""
        for statement in _statements(query):
            await self.execute_query(statement)


def _statements(script: str) -> list[str]:
    statements, current = [], ""
    for line in script.splitlines(keepends=True):
        current += line
        if sqlite3.complete_statement(current):
            statements.append(current.strip())
            current = ""
    return [statement for statement in [*statements, current.strip()] if statement]


class SafeContext(SqliteTransactionContext):
    async def __aenter__(self) -> TransactionalDBClient:
        await self._trxlock.acquire()
        opening = spawn(self._open(), "begin")
        try:
            await asyncio.shield(opening)
        except BaseException:
            spawn(self._undo(opening), "undo begin")
            raise
        self.token = get_connections().set(self.connection_name, self.connection)
        return self.connection  # type: ignore[no-any-return]  # the library types it Any

    async def _open(self) -> None:
        await self.ensure_connection()
        await self.connection.begin()

    async def _undo(self, opening: asyncio.Task[Any]) -> None:
        try:
            with contextlib.suppress(OperationalError, asyncio.CancelledError):
                await opening
                await self.connection._connection.rollback()
        finally:
            self._trxlock.release()

    async def __aexit__(self, exc_type: Any, exc_val: Any, exc_tb: Any) -> None:
        """Ends the transaction even when the task is cancelled at COMMIT: a half-ended one would poison the next."""
        ending = spawn(self._end(failed=exc_type is not None), "end transaction")
        try:
            await asyncio.shield(ending)
        finally:
            get_connections().reset(self.token)

    async def _end(self, *, failed: bool) -> None:
        try:
            if not self.connection._finalized:
                await (self.connection.rollback() if failed else self._commit())
        finally:
            self._trxlock.release()

    async def _commit(self) -> None:
        """SQLite leaves a transaction open when its COMMIT fails: it would swallow everybody's next one."""
        try:
            await self.connection.commit()
        except sqlite3.Error as problem:
            await self.connection._connection.rollback()
            raise _translated(problem) from problem


def _translated(problem: sqlite3.Error) -> Exception:
    return IntegrityError(problem) if isinstance(problem, sqlite3.IntegrityError) else OperationalError(problem)


class ImmediateClient(Noting, SqliteClient):
    async def create_connection(self, with_db: bool) -> None:
        """What cannot be opened is refused here: the driver would leave a thread behind, and a traceback of it."""
        if not self._connection:
            sqlite3.connect(self.filename).close()
        await super().create_connection(with_db)

    def _in_transaction(self) -> SafeContext:
        return SafeContext(ImmediateWrapper(self), self._lock)


client_class = ImmediateClient
