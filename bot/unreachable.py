"""A database that cannot be worked with, told in one line: away, shut, without rights, or newer than the code."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from tortoise.exceptions import DBConnectionError, OperationalError

from bot import postgres_address

_NO_RIGHTS = "42501"  # PostgreSQL's SQLSTATE


class Unreachable(Exception):
    """The database of DATABASE_URL cannot be opened; the text says what it answered."""

    def __str__(self) -> str:
        return f"The database of DATABASE_URL does not answer: {super().__str__()}"


class Unusable(Unreachable):
    """It answers, and cannot be worked with; the text says why, and what to do."""

    def __str__(self) -> str:
        return f"The database of DATABASE_URL cannot be used: {Exception.__str__(self)}"


@contextmanager
def reaching(url: str) -> Iterator[None]:
    """Around the first words with a database: whatever it refuses is told in one line, as Unreachable."""
    from asyncpg import PostgresError

    try:
        yield
    except (OSError, sqlite3.Error, DBConnectionError, OperationalError, PostgresError) as problem:
        raise _told(url, problem) from problem
    except Exception as problem:
        from bot.passing import passes

        if not passes(problem):
            raise
        raise _told(url, _before(problem)) from problem


def _before(problem: Exception) -> Exception:
    """What came before a driver's words of its own about cleaning up."""
    from bot.passing import passes

    before = problem.__cause__ or problem.__context__
    return _before(before) if isinstance(before, Exception) and passes(before) else problem


def _told(url: str, problem: Exception) -> Unreachable:
    cause = problem.args[0] if isinstance(problem, OperationalError) and problem.args else problem
    said = str(cause).splitlines()[0] if str(cause) else type(cause).__name__
    if getattr(cause, "sqlstate", None) == _NO_RIGHTS and not url.startswith("sqlite"):
        user = postgres_address.read(url).credentials.get("user") or "the user of DATABASE_URL"
        return Unusable(f"{said}. As its administrator run there: GRANT CREATE, USAGE ON SCHEMA public TO {user};")
    return Unreachable(said)
