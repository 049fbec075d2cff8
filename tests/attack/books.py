"""Every row of every table and whose it is, from the models themselves: a new table joins by its foreign key."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import aiosqlite
from tortoise.backends.sqlite.client import SqliteClient
from tortoise.connection import get_connection
from tortoise.models import Model

import models
from services import sql

Key = tuple[str, int]
Row = dict[str, Any]
Books = dict[Key, Row]
NOBODY: dict[str, str] = {
    "categories": "the market's",
    "category_days": "the market's",
    "former_categories": "the market's",
    "market_facts": "the market's",
    "login_throttles": "the market's: a keyed hash tells nobody whose",
    "seen_chats": "the market's: a keyed hash tells nobody whose",
    "chat_tallies": "the market's: a keyed hash tells nobody whose",
    "seller_days": "figures of the market, which only a step of an order moves",
    "product_days": "figures of the market, which only a step of an order moves",
    "product_pairs": "figures of the market, which only a step of an order moves",
}
"""Tables whose rows are no person's."""
CHOSEN: dict[str, tuple[str, ...]] = {
    "users": (),
    "products": ("seller",),
    "cart_items": ("cart",),
    "orders": ("customer", "seller"),
    "correspondences": ("customer", "seller"),
    "order_items": ("order",),
    "price_change_lines": ("change",),
    "ratings": ("user",),
    "reports": ("user",),
    "shop_blocks": ("seller",),
    "link_opens": ("user",),
}
"""Which of several foreign keys say whose a row is; with a single one there is nothing to choose."""
APART = 1_000_000


@cache
def tables() -> dict[str, type[Model]]:
    return {getattr(models, name)._meta.db_table: getattr(models, name) for name in models.__all__}


def keys_of(table: type[Model]) -> dict[str, tuple[str, str]]:
    """Name → (column, table it points at) of the foreign keys that say whose a row is; raises LookupError."""
    meta = table._meta
    found = {
        name: (str(meta.fields_map[name].source_field), meta.fields_map[name].related_model._meta.db_table)  # type: ignore[attr-defined]
        for name in sorted(meta.fk_fields | meta.o2o_fields)
    }
    wanted = CHOSEN.get(meta.db_table)
    if wanted is None and len(found) != 1:
        raise LookupError(f"{meta.db_table}: whose are its rows? Say it in tests.attack.books, CHOSEN or NOBODY")
    return {name: key for name, key in found.items() if wanted is None or name in wanted}


def owners_map() -> dict[str, dict[str, tuple[str, str]]]:
    """For each table that is somebody's, the way to its owners; raises LookupError for one nobody knows about."""
    return {name: keys_of(table) for name, table in tables().items() if name not in NOBODY}


async def check_known() -> None:
    """Raises LookupError for a table of the database that no model stands for."""
    listed = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    if sql.dialect() == "postgres":
        listed = "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()"
    unknown = {str(row["name"]) for row in await sql.rows(listed)} - set(tables()) - {"aerich"}
    if unknown:
        raise LookupError(f"no model stands for {sorted(unknown)}: whose are these rows?")


async def set_apart() -> None:
    """Ids of different tables never meet, so a hit is never by chance."""
    for number, name in enumerate(sorted(tables()), 1):
        await _start(name, number * APART)


async def _start(table: str, number: int) -> None:
    if sql.dialect() == "postgres":
        await sql.rows(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {number})")
        return
    await sql.rows(f"DELETE FROM sqlite_sequence WHERE name = '{table}' RETURNING name")
    await sql.rows("INSERT INTO sqlite_sequence (name, seq) VALUES (?1, ?2) RETURNING name", table, number)


_read: dict[str, tuple[Any, list[Row]]] = {}
"""What each table held when it was read last on this database, and its rows."""


async def dump() -> Books:
    """Read after nearly every attempt: rows are made of what is not as it was the last time alone, and on SQLite all is
    read in one turn of its thread.
    """
    if sql.dialect() == "postgres":
        held = await _held_by_postgres()
        fresh = {name: await sql.rows(f'SELECT * FROM "{name}"') for name in _moved(held)}
    else:
        connection = await _file()
        columns, held = await connection._execute(_all_rows, connection._conn)  # type: ignore[no-untyped-call]
        fresh = {name: [dict(zip(columns[name], row, strict=True)) for row in held[name]] for name in _moved(held)}
    _read.update({name: (held[name], rows) for name, rows in fresh.items()})
    return {(name, row["id"]): row for name, (_, rows) in _read.items() for row in rows}


def _moved(held: dict[str, Any]) -> list[str]:
    return [name for name, now in held.items() if name not in _read or _read[name][0] != now]


async def _held_by_postgres() -> dict[str, str]:
    each = (f"SELECT '{name}' AS name, md5(string_agg(t::text, '|')) AS held FROM \"{name}\" t" for name in tables())
    return {row["name"]: row["held"] for row in await sql.rows(" UNION ALL ".join(each))}


def _all_rows(file: sqlite3.Connection) -> tuple[dict[str, list[str]], dict[str, list[tuple[Any, ...]]]]:
    """The columns and the rows of each table."""
    cursor = file.cursor()
    cursor.row_factory = None
    columns, rows = {}, {}
    for name in tables():
        rows[name] = cursor.execute(f'SELECT * FROM "{name}"').fetchall()
        columns[name] = [column[0] for column in cursor.description]
    return columns, rows


async def _file() -> aiosqlite.Connection:
    client = get_connection("default")
    assert isinstance(client, SqliteClient)
    await client.create_connection(with_db=True)  # nothing when it is there
    assert client._connection is not None
    return client._connection


async def mark() -> Any:
    """Moves with every write: a dump is taken only when it did."""
    if sql.dialect() == "postgres":
        return (await sql.rows("SELECT pg_current_wal_insert_lsn()::text AS mark"))[0]["mark"]
    return (await _file()).total_changes


def differences(before: Books, after: Books) -> dict[Key, Row]:
    """Rows that came, went or are not as they were, as they are now (as they were, of those that went)."""
    moved = {key: row for key, row in after.items() if before.get(key) != row}
    return moved | {key: row for key, row in before.items() if key not in after}


@dataclass(frozen=True)
class Register:
    """Whose rows are, in one state of the books."""

    books: Books
    ways: dict[str, dict[str, tuple[str, str]]]

    def owners(self, table: str, row: Row | None) -> frozenset[int]:
        """The `users.id` of everybody a row belongs to; nobody for the market's own and for rows of who has gone."""
        if row is None or table in NOBODY:
            return frozenset()
        if table == "users":
            return frozenset({int(row["id"])})
        up = [(parent, row[column]) for column, parent in self.ways[table].values() if row[column] is not None]
        return frozenset().union(*(self.owners(parent, self.books.get((parent, number))) for parent, number in up))


async def restore(before: Books, after: Books) -> None:
    """The rows as they were, so that each attempt meets the same market; no foreign key asks for an order."""
    moved = differences(before, after)
    if sql.dialect() == "postgres":
        async with sql.transaction():
            await sql.rows("SELECT set_config('session_replication_role', 'replica', true)")
            for statement, values in _back(moved, before):
                await sql.rows(f"{statement} RETURNING id", *values)
        return
    connection = await _file()
    await connection._execute(_put_back, connection._conn, list(_back(moved, before)))  # type: ignore[no-untyped-call]


def _put_back(file: sqlite3.Connection, statements: list[tuple[str, Sequence[Any]]]) -> None:
    file.execute("PRAGMA foreign_keys = OFF")
    for statement, values in statements:
        file.execute(statement, values)
    file.execute("PRAGMA foreign_keys = ON")


def _back(moved: Books, before: Books) -> Iterator[tuple[str, Sequence[Any]]]:
    for table, number in moved:
        yield f'DELETE FROM "{table}" WHERE id = ?1', (number,)
    for key in moved:
        if row := before.get(key):
            places = ", ".join(f"?{place}" for place in range(1, len(row) + 1))
            names = ", ".join(f'"{name}"' for name in row)
            yield f'INSERT INTO "{key[0]}" ({names}) VALUES ({places})', tuple(row.values())
