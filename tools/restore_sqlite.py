"""The rows of a SQLite backup, in tables that the migrations made: no trigger, view or other table comes back with them
(docs/adr/0043).
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from services import restored
from tools import kinds, legible, made_schema
from tools.backup import Failed, check_sqlite
from tools.made_schema import LOG, Migration

_OWN = "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> ?"
_IS_TABLE = "SELECT 1 FROM kept.sqlite_master WHERE type = 'table' AND name = ? AND sql LIKE 'CREATE TABLE%'"
_KEEP = """
INSERT INTO market_facts (created_at, name, value)
VALUES (strftime('%Y-%m-%d %H:%M:%f', 'now') || '000+00:00', ?, ?)
ON CONFLICT (name) DO UPDATE SET value = excluded.value
"""
_NUMBERS = """
INSERT INTO main.sqlite_sequence (name, seq) SELECT name, seq FROM kept.sqlite_sequence
WHERE typeof(seq) = 'integer' AND name IN (SELECT name FROM main.sqlite_master WHERE type = 'table') AND name <> ?
"""


async def rebuild(source: Path, fresh: Path) -> None:
    """Fills the empty file `fresh`; raises Failed when `source` is no sound market of a version that is known, or one
    that cannot be read. The vault is unlocked.
    """
    with _damaged():
        made = await made_schema.migrations("sqlite", _applied(source))
    await asyncio.to_thread(_rebuild, source, fresh, made)


def _rebuild(source: Path, fresh: Path, migrations: list[Migration]) -> None:
    with _damaged(), closing(_connection(fresh.resolve().as_uri())) as made:
        _make(made, migrations)
        made.execute("ATTACH ? AS kept", (_read_only(source),))
        _fill(made)
        _read(made, is_of_this_version=len(migrations) == len(made_schema.names()))
        made.executemany(_KEEP, restored.fresh_facts())
        check_sqlite(made)
    with fresh.open("rb") as file:
        os.fsync(file.fileno())


@contextmanager
def _damaged() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as problem:
        raise Failed(f"the database in the backup is damaged: {problem}") from problem


def _connection(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    # Of an expression in a file, only such functions are called as do nothing but count.
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _read_only(file: Path) -> str:
    return f"{file.resolve().as_uri()}?mode=ro&immutable=1"


def _applied(source: Path) -> list[str]:
    with closing(_connection(_read_only(source))) as kept:
        return [str(version) for (version,) in kept.execute(f"SELECT version FROM {LOG} WHERE app = 'shop'")]


def _make(made: sqlite3.Connection, migrations: list[Migration]) -> None:
    # Nobody else has this file yet: it is written down once, when it is whole.
    made.executescript("PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY;")
    for migration in migrations:
        made.executescript(migration.up)
        made.execute(f"INSERT INTO {LOG} (version, app, content) VALUES (?, ?, ?)", migration.row)


def _fill(made: sqlite3.Connection) -> None:
    made.execute("BEGIN")
    for (table,) in made.execute(_OWN, (LOG,)).fetchall():
        columns = _columns(made, "main", table)
        if not made.execute(_IS_TABLE, (table,)).fetchone() or set(_columns(made, "kept", table)) != set(columns):
            raise Failed(f"{table} in the backup is not the table that its version of the market had")
        listed = ", ".join(f'"{column}"' for column in columns)
        made.execute(f'DELETE FROM main."{table}"')
        made.execute(f'INSERT INTO main."{table}" ({listed}) SELECT {listed} FROM kept."{table}"')
    made.execute("DELETE FROM main.sqlite_sequence WHERE name <> ?", (LOG,))
    made.execute(_NUMBERS, (LOG,))
    made.execute("COMMIT")


def _read(made: sqlite3.Connection, *, is_of_this_version: bool) -> None:
    asked = kinds.columns(is_of_this_version=is_of_this_version, is_sqlite=True)
    for column in (*asked, *legible.columns(is_of_this_version=is_of_this_version)):
        if column.name in _columns(made, "main", column.table):
            column.check(made.execute(column.question))


def _columns(made: sqlite3.Connection, schema: str, table: str) -> list[str]:
    return [row[1] for row in made.execute(f"PRAGMA {schema}.table_info('{table}')")]
