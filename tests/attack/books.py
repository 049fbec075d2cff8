"""Every row of every table and whose it is, from the models themselves: a new table joins by its foreign key."""

from __future__ import annotations

import sqlite3
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


async def dump() -> Books:
    """Read after nearly every attempt, so at once: by one connection, and on SQLite in one turn of its thread."""
    if sql.dialect() == "postgres":
        async with sql.transaction():
            read = {name: await sql.rows(f'SELECT * FROM "{name}"') for name in tables()}
    else:
        connection = await _file()
        read = await connection._execute(_all_rows, connection._conn)  # type: ignore[no-untyped-call]
    return {(name, row["id"]): dict(row) for name, rows in read.items() for row in rows}


def _all_rows(file: sqlite3.Connection) -> dict[str, list[Row]]:
    return {name: file.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables()}


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
    if sql.dialect() == "postgres":
        async with sql.transaction():
            await sql.rows("SELECT set_config('session_replication_role', 'replica', true)")
            await _put_back(before, after)
        return
    await get_connection("default").execute_query("PRAGMA foreign_keys = OFF")
    await _put_back(before, after)
    await get_connection("default").execute_query("PRAGMA foreign_keys = ON")


async def _put_back(before: Books, after: Books) -> None:
    moved = differences(before, after)
    for table, number in moved:
        await sql.rows(f'DELETE FROM "{table}" WHERE id = ?1 RETURNING id', number)
    for key in moved:
        if row := before.get(key):
            places = ", ".join(f"?{place}" for place in range(1, len(row) + 1))
            names = ", ".join(f'"{name}"' for name in row)
            await sql.rows(f'INSERT INTO "{key[0]}" ({names}) VALUES ({places}) RETURNING id', *row.values())
