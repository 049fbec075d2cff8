"""SQL by hand, for hot pages and guarded statements: written once for both databases.

Placeholders are numbered, `?1 ?2 …`: PostgreSQL gets `$1 $2 …`, SQLite plain ones with the values in their order.
`@step` is the smallest sum that can be paid (services/prices.py). `@stays` ends a SELECT of somebody of whom something
is written: nobody deletes them before the transaction ends, and a deletion that is under way is waited for.
`INSERT/UPDATE … RETURNING` comes back as rows, because drivers disagree about counts (docs/adr/0003).
"""

from __future__ import annotations

import gc
import itertools
import re
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import orjson
from tortoise.backends.base.client import BaseDBAsyncClient, TransactionContext
from tortoise.connection import get_connection
from tortoise.transactions import in_transaction

from models.base import now
from services.market import rules

# Deadlock and serialization failure: PostgreSQL asks to run the transaction again.
_PASSING = ("40P01", "40001")
_TRIES = 4
_NUMBERED = re.compile(r"\?([0-9]+)")

__all__ = [
    "again", "change_lock", "dialect", "document", "hold", "insert", "is_passing", "key_lock", "moment",
    "prefer_indexes", "report", "report_tuples", "rows", "share_lock", "stamp", "through", "transaction", "update_lock",
]  # fmt: skip


def transaction() -> TransactionContext:
    """`async with sql.transaction():` all or nothing, through the shop's own connection."""
    return in_transaction("default")


def is_passing(problem: Exception) -> bool:
    """Whether the same transaction may well go through the next time."""
    return getattr(problem, "sqlstate", None) in _PASSING


async def again(deed: Callable[[], Awaitable[None]]) -> None:
    """Does it in a transaction of its own, anew where it met somebody else's who waited for it in turn."""
    for tries_left in reversed(range(_TRIES)):
        try:
            return await deed()
        except Exception as problem:
            if not tries_left or not is_passing(problem):
                raise
    return None


async def rows(statement: str, *values: Any) -> list[dict[str, Any]]:
    """What the statement selects or returns, one dict a row."""
    return await _rows(get_connection("default"), statement, values)


async def through(client: BaseDBAsyncClient, statement: str, *values: Any) -> list[dict[str, Any]]:
    """The same by another connection."""
    return await _rows(client, statement, values)


async def report(statement: str, *values: Any) -> list[dict[str, Any]]:
    """What the statement selects, read through the reports' own connection, so that no shopper waits for it."""
    return await _rows(get_connection("reports"), statement, values)


async def report_tuples(statement: str, *values: Any) -> Sequence[Sequence[Any]]:
    """The same with rows as the driver has them, to unpack: a dict each would cost as much as the question itself."""
    client = get_connection("reports")
    with resting():
        found: Sequence[Any] = (await client.execute_query(*_spoken(client, statement, values)))[1]
    return found


@contextmanager
def resting() -> Iterator[None]:
    """Meanwhile the collector rests: at 100,000 rows it would walk the whole heap again and again for nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


async def _rows(client: BaseDBAsyncClient, statement: str, values: tuple[Any, ...]) -> list[dict[str, Any]]:
    return await client.execute_query_dict(*_spoken(client, statement, values))


def _spoken(client: BaseDBAsyncClient, statement: str, values: tuple[Any, ...]) -> tuple[str, list[Any]]:
    if "@step" in statement:
        statement = statement.replace("@step", str(rules.step))
    if client.capabilities.dialect == "postgres":
        return statement.replace("?", "$").replace("@stays", "FOR KEY SHARE"), list(values)
    text, places = _unnumbered(statement)
    return text, [values[place] for place in places]


@lru_cache(maxsize=1024)
def _unnumbered(statement: str) -> tuple[str, tuple[int, ...]]:
    """Plain `?` and which value stands at each: from Python 3.14 on, sqlite3 takes numbered ones for names."""
    places = tuple(int(number) - 1 for number in _NUMBERED.findall(statement))
    return _NUMBERED.sub("?", statement).replace("@stays", ""), places


async def insert(
    table: str, columns: Sequence[str], lines: Sequence[Sequence[Any]], end: str = ""
) -> list[dict[str, Any]]:
    """All lines in one statement, `created_at` beside them; returns each new row's id and columns.

    `end` is what stands before RETURNING, such as an ON CONFLICT. Names come from our code, values never do.
    """
    places = itertools.count(2)
    values = ", ".join(f"(?1, {', '.join(f'?{next(places)}' for _ in line)})" for line in lines)
    names = ", ".join(columns)
    statement = f"INSERT INTO {table} (created_at, {names}) VALUES {values} {end} RETURNING id, {names}"  # noqa: S608
    return await rows(statement, stamp(), *itertools.chain.from_iterable(lines))


def dialect() -> str:
    """`sqlite` or `postgres`."""
    return get_connection("default").capabilities.dialect


def share_lock() -> str:
    """What ends a SELECT whose rows nobody may change before the transaction ends; SQLite writes one by one anyway."""
    return "FOR SHARE" if dialect() == "postgres" else ""


def update_lock() -> str:
    """What ends a SELECT whose rows this transaction goes on to change; SQLite writes one by one anyway."""
    return "FOR UPDATE" if dialect() == "postgres" else ""


def change_lock() -> str:
    """As `update_lock`, where no key changes: what refers to the rows is written meanwhile."""
    return "FOR NO KEY UPDATE" if dialect() == "postgres" else ""


def key_lock() -> str:
    """What ends a SELECT whose rows this transaction goes on to refer to: nobody removes them before it ends."""
    return "FOR KEY SHARE" if dialect() == "postgres" else ""


async def hold(*tables: str) -> None:
    """Nobody else writes to these until the transaction ends; SQLite's transactions write one by one anyway."""
    if dialect() == "postgres":
        await rows(f"LOCK TABLE {', '.join(tables)} IN SHARE ROW EXCLUSIVE MODE")


async def prefer_indexes() -> None:
    """Until the transaction ends a row by its index is cheap, as it is in memory and on an SSD.

    PostgreSQL's default is of spinning disks: it would read a whole table for the few rows of a month.
    """
    if dialect() == "postgres":
        await rows("SET LOCAL random_page_cost = 1.1")


def moment(value: Any) -> datetime:
    """A timestamp column as UTC, whichever way the driver hands it over (SQLite keeps text)."""
    read = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)


def document(value: Any) -> Any:
    """What a JSON column holds, whichever way the driver hands it over (SQLite keeps text)."""
    return orjson.loads(value) if isinstance(value, str) else value


def stamp(when: datetime | None = None) -> Any:
    """A moment (now by default) as this database's timestamp columns take it."""
    moment_ = (when or now()).astimezone(UTC)
    return moment_ if dialect() == "postgres" else moment_.isoformat(" ")
