"""Which troubles are the database's own and pass: they are waited out (bot/middlewares/patience.py)."""

from __future__ import annotations

import sqlite3

from tortoise.exceptions import DBConnectionError, OperationalError

_SQLITE_PASSES = {
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN,
}  # fmt: skip
# Classes of SQLSTATE: connection, transaction rolled back, resources, operator, the system itself.
_POSTGRES_PASSES = {"08", "40", "53", "57", "58"}
# And two of "invalid transaction state": left idle for too long, and on a server that is only a standby yet.
_POSTGRES_STATES = {"25P03", "25006"}
# What asyncpg calls misuse when the connection went away under somebody's hands.
_LOST = ("clos", "released back to the pool", "operation is in progress", "initialized")


def passes(problem: BaseException) -> bool:
    """Whether this is the database's own trouble, which time heals: away, locked, full, restarting, a deadlock.

    A wrong statement is not among them: it would fail as surely the next time. What a driver says while it cleans up
    after such a trouble ("cannot roll back") is the same trouble. Only what a driver raised is: a TimeoutError or a
    ConnectionError as such is somebody else's (bot/postgres_pooled.py gives the driver's a type of their own).
    """
    if _passes(problem):
        return True
    before = problem.__cause__ or problem.__context__
    return before is not None and _is_the_databases(problem) and passes(before)


def _passes(problem: BaseException) -> bool:
    cause = problem.args[0] if isinstance(problem, OperationalError) and problem.args else problem
    if isinstance(cause, sqlite3.OperationalError):
        return getattr(cause, "sqlite_errorcode", 0) & 0xFF in _SQLITE_PASSES
    if state := getattr(cause, "sqlstate", None):
        return str(state)[:2] in _POSTGRES_PASSES or state in _POSTGRES_STATES
    said = type(cause).__name__
    lost = said == "InternalClientError" or (said == "InterfaceError" and any(w in str(cause) for w in _LOST))
    return lost or isinstance(cause, DBConnectionError)


def _is_the_databases(problem: BaseException) -> bool:
    return type(problem).__module__.split(".")[0] in ("asyncpg", "tortoise", "sqlite3", "aiosqlite")
