"""A market of up to a million order lines, written in bulk, with its rollups counted by the house."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from tortoise.connection import get_connection

from benchmarks.trade import Row, Size, Trade
from bot import database
from models.base import now
from services import market, sql, vault
from services.analytics import rollups

FEW, MANY = 100_000, 1_000_000


@dataclass(frozen=True)
class Made:
    """Seconds of writing the rows (with thinking them up) and of counting the rollups."""

    rows: float
    rollups: float


@dataclass(frozen=True)
class Sheet:
    table: str
    columns: str
    rows: Iterable[Row]


CANDIDATES = 51  # enough for a middle


@asynccontextmanager
async def opened(url: str, media: Path) -> AsyncIterator[None]:
    """The house's services over that database; it is migrated, and empty when it is new."""
    vault.unlock(b"p" * 32, b"k" * 32)
    market.configure(currency="UZS", seller_approval=False, admin_ids=frozenset(), default_language="en", media=media)
    async with database.opened(url):
        yield


async def fill(url: str, lines: int, until: datetime | None = None) -> Made:
    """Fills the open, empty market. PostgreSQL's planner learns of it at once, as its autovacuum would see to later."""
    started = time.perf_counter()
    sheets = _sheets(Trade(Size(lines), (until or now()).replace(microsecond=0)))
    if sql.dialect() == "sqlite":
        _write_sqlite(url.removeprefix("sqlite://"), sheets)
    else:
        await _write_postgres(url, sheets)
    written = time.perf_counter()
    await rollups.rebuild()
    if sql.dialect() == "postgres":
        await get_connection("default").execute_script("VACUUM ANALYZE")
    return Made(written - started, time.perf_counter() - written)


def _sheets(trade: Trade) -> Iterator[Sheet]:
    phone = vault.seal("+998900000000")
    delivery = vault.seal_facts({"name": "Ann", "phone": "+998900000000", "address": "Tashkent, Navoi street 1"})
    yield Sheet("users", _USERS, trade.users(phone))
    yield Sheet("sellers", _SELLERS, trade.sellers())
    yield Sheet("categories", "id created_at name name_uz name_ru emoji position parent_id", trade.categories())
    yield Sheet("products", _PRODUCTS, trade.products())
    yield Sheet("carts", "id created_at user_id", trade.carts())
    yield Sheet("orders", _ORDERS, ((*order, "UZS", delivery, "", "") for order in trade.orders))
    yield Sheet("order_items", "id created_at name price quantity order_id product_id", trade.lines)
    yield Sheet("ratings", "id created_at score comment product_id user_id", trade.ratings())
    yield Sheet("link_opens", "id created_at referrer_id user_id", trade.link_opens())


_USERS = (
    "id created_at user_id username name language role is_active is_reachable phone phone_index address logged_out"
    " referral_code referral_count deactivation_reason referred_by_id"
)
_SELLERS = "id created_at shop_name shop_key status suspension_reason weekly_digest user_id"
_PRODUCTS = (
    "id created_at name description translations search price currency discount_percent stock status rating_sum"
    " rating_count rating sold category_id seller_id"
)
_ORDERS = (
    "id created_at number status payment payment_method total customer_id seller_id currency delivery cancel_reason"
    " cancelled_by"
)


def _write_sqlite(path: str, sheets: Iterable[Sheet]) -> None:
    """One transaction of a connection of its own: nobody else is in the file, so nothing has to survive a crash."""
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("PRAGMA synchronous = OFF")
        file.execute("PRAGMA cache_size = -500000")
        file.execute("BEGIN")
        for sheet in sheets:
            names = sheet.columns.split()
            places = ", ".join("?" for _ in names)
            rows = ((row[0], row[1].isoformat(" "), *row[2:]) for row in sheet.rows)
            file.executemany(f"INSERT INTO {sheet.table} ({', '.join(names)}) VALUES ({places})", rows)
        file.execute("COMMIT")
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")


async def _write_postgres(url: str, sheets: Iterable[Sheet]) -> None:
    """COPY, as a replica: the rows come from one place, and no foreign key has to ask after each."""
    import asyncpg

    connection = await asyncpg.connect("postgresql" + url[url.index("://") :])
    try:
        await connection.execute("SET session_replication_role = replica")
        for sheet in sheets:
            await connection.copy_records_to_table(sheet.table, columns=sheet.columns.split(), records=sheet.rows)
            await connection.execute(_NEXT.format(table=sheet.table))
    finally:
        await connection.close()


_NEXT = "SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT MAX(id) FROM {table}))"


async def middle(column: str) -> Any:
    """A shop, a product or a customer like most: of the median number of lines, and among those of people, and of what
    these people bought in all, so that two markets are asked for as much.
    """
    found = await sql.rows(
        f"""WITH every AS (
            SELECT {column} AS id, COUNT(*) AS lines, COUNT(DISTINCT o.customer_id) AS people
            FROM order_items i JOIN orders o ON o.id = i.order_id GROUP BY {column}
        ), typical AS (
            SELECT id, people FROM every
            WHERE lines = (SELECT lines FROM every ORDER BY lines LIMIT 1 OFFSET (SELECT COUNT(*) / 2 FROM every))
        )
        SELECT id FROM typical
        WHERE people = (SELECT people FROM typical ORDER BY people LIMIT 1 OFFSET (SELECT COUNT(*) / 2 FROM typical))
        ORDER BY id LIMIT {CANDIDATES}"""
    )
    around = sorted([(await _lines_around(column, row["id"]), row["id"]) for row in found])
    return around[len(around) // 2][1]


async def _lines_around(column: str, number: int) -> int:
    """All that was ever bought by those who bought of it."""
    [row] = await sql.rows(
        f"""SELECT COUNT(*) AS lines FROM orders o JOIN order_items i ON i.order_id = o.id WHERE o.customer_id IN (
            SELECT o.customer_id FROM order_items i JOIN orders o ON o.id = i.order_id WHERE {column} = ?1)""",
        number,
    )
    return int(row["lines"])
