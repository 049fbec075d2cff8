"""The sales rollups against the order lines: what differs, and all of it counted anew, a piece at a time.

A piece is a month of days or a range of products. On PostgreSQL each is counted with the tables held against writers;
whoever accepts an order waits for one piece, never for all of them.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from models.base import now
from services import front, persons, sql
from services.analytics.scope import Step, first_of, following, local_day, midnight
from services.market import rules

log = logging.getLogger(__name__)
ZONE = "rollup_zone"
PRODUCTS_A_PIECE = 2_000
_BEYOND = 2**53
_SOLD = "status IN ('accepted', 'shipped', 'delivered')"


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that is not what the lines say: `key` is (seller, product or category; day), or two products of a pair.

    `kept` is what the row says, `counted` what the lines say: orders or lines, units, and revenue in minor units, as
    far as the table has them.
    """

    table: str
    key: tuple[int, int]
    kept: tuple[int, ...]
    counted: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Rollup:
    """`range` is the column by which it is cut into pieces; `truth` counts the lines of one piece."""

    table: str
    keys: tuple[str, str]
    range: str
    values: tuple[str, ...]
    truth: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """Rows with `low` <= key < `high`, numbers of this module's own; `midnights` are where its days begin and end."""

    low: int
    high: int
    first: int = 0
    midnights: tuple[Any, ...] = ()


MOST = 2**60
"""Of a figure of one day, in pieces or minor units; twice as much is still a number of 64 bits."""


def within(total: str) -> str:
    """The SQL of a sum that is not below zero and fits its column."""
    return f"CASE WHEN {total} < 0 THEN 0 WHEN {total} > {MOST} THEN {MOST} ELSE {total} END"


_UNITS = f"{within('SUM(i.quantity)')}, {within('SUM(i.quantity * i.price)')}"
_DAYS = (
    _Rollup(
        "seller_days", ("seller_id", "day"), "day", ("orders", "units", "revenue"),
        "SELECT p.seller_id, s.day, COUNT(DISTINCT s.id), {units} FROM {sold} s JOIN order_items i ON i.order_id = s.id"
        " JOIN products p ON p.id = i.product_id GROUP BY p.seller_id, s.day",
    ),
    _Rollup(
        "product_days", ("product_id", "day"), "day", ("lines", "units", "revenue"),
        "SELECT i.product_id, s.day, COUNT(*), {units} FROM {sold} s JOIN order_items i ON i.order_id = s.id"
        " GROUP BY i.product_id, s.day",
    ),
    _Rollup(
        "category_days", ("category_id", "day"), "day", ("units", "revenue"),
        "SELECT p.category_id, s.day, {units} FROM {sold} s JOIN order_items i ON i.order_id = s.id"
        " JOIN products p ON p.id = i.product_id GROUP BY p.category_id, s.day",
    ),
)  # fmt: skip
_PAIRS = _Rollup(
    "product_pairs", ("product_id", "other_id"), "product_id", ("orders", "customers"),
    "SELECT a.product_id, b.product_id, COUNT(DISTINCT a.order_id),"
    f" COUNT(DISTINCT CASE WHEN o.status = 'delivered' THEN {persons.of('u')} END)"
    f" FROM order_items a JOIN orders o ON o.id = a.order_id AND o.{_SOLD}"
    " JOIN users u ON u.id = o.customer_id"
    " JOIN order_items b ON b.order_id = a.order_id AND b.product_id <> a.product_id"
    " WHERE a.product_id >= {low} AND a.product_id < {high} GROUP BY a.product_id, b.product_id",
)  # fmt: skip
TABLES = tuple(rollup.table for rollup in (*_DAYS, _PAIRS))
"""In the order in which everybody takes them."""


async def check() -> tuple[Difference, ...]:
    """Every row that differs from the lines, by table and key; a row of zeros is the same as none.

    Each piece is one statement, so it may be asked of a running market.
    """
    found = [await _differences(rollup, piece) for piece in await _months() for rollup in _DAYS]
    found += [await _differences(_PAIRS, piece) for piece in await _product_ranges()]
    return tuple(sorted((each for piece in found for each in piece), key=_place))


def _place(difference: Difference) -> tuple[int, tuple[int, int]]:
    return TABLES.index(difference.table), difference.key


async def rebuild() -> None:
    """Counts all lines anew in the market's present zone. Until it is through, no zone is noted (`ensure`)."""
    await _note_zone("")
    for month in await _months():
        await _recount(_DAYS, month)
    for products in await _product_ranges():
        await _recount((_PAIRS,), products)
        await front.recount(products.low, products.high)
    await _note_zone(rules.zone.key)


async def ensure() -> None:
    """At the start: counts anew when the rollups were never counted, or in another zone; else one small query."""
    found = await sql.rows("SELECT value FROM market_facts WHERE name = ?1", ZONE)
    noted = found[0]["value"] if found else ""
    if noted == rules.zone.key:
        return
    log.info("Counting the sales by day in %s (before: %s)", rules.zone.key, noted or "none")
    await rebuild()


async def _note_zone(zone: str) -> None:
    end = "ON CONFLICT (name) DO UPDATE SET value = excluded.value"
    await sql.insert("market_facts", ("name", "value"), [(ZONE, zone)], end)


async def _recount(rollups: Sequence[_Rollup], piece: _Piece) -> None:
    """In a transaction of its own. Who counts an order takes the first table first: it is through, or has not begun."""
    async with sql.transaction():
        await sql.hold(*TABLES)
        if piece.midnights:
            await sql.prefer_indexes()
        for each in rollups:
            await sql.rows(f"DELETE FROM {each.table} WHERE {_inside(each, piece)}")
            columns = ", ".join((*each.keys, *each.values))
            await sql.rows(f"INSERT INTO {each.table} ({columns}) {_truth(each, piece)}", *piece.midnights)


async def _differences(rollup: _Rollup, piece: _Piece) -> list[Difference]:
    """Rows and lines are added up side by side, so that what only one of them has is found too."""
    kept, counted = ([f"{letter}{place}" for place in range(len(rollup.values))] for letter in "kc")
    names = ", ".join((*kept, *counted))
    none = ", ".join("0" for _ in rollup.values)
    sums = ", ".join(f"SUM({name}) AS {name}" for name in (*kept, *counted))
    differs = " OR ".join(f"SUM({row}) <> SUM({line})" for row, line in zip(kept, counted, strict=True))
    text = f"""
    WITH lines (one, two, {", ".join(counted)}) AS ({_truth(rollup, piece)}), sides (one, two, {names}) AS (
        SELECT {", ".join((*rollup.keys, *rollup.values))}, {none} FROM {rollup.table} WHERE {_inside(rollup, piece)}
        UNION ALL SELECT one, two, {none}, {", ".join(counted)} FROM lines
    )
    SELECT one, two, {sums} FROM sides GROUP BY one, two HAVING {differs}"""
    return [_difference(rollup, row, kept, counted) for row in await sql.rows(text, *piece.midnights)]


def _difference(rollup: _Rollup, row: dict[str, Any], kept: list[str], counted: list[str]) -> Difference:
    sides = (tuple(int(row[name]) for name in names) for names in (kept, counted))
    return Difference(rollup.table, (row["one"], row["two"]), *sides)


def _inside(rollup: _Rollup, piece: _Piece) -> str:
    return f"{rollup.range} >= {piece.low} AND {rollup.range} < {piece.high}"


def _truth(rollup: _Rollup, piece: _Piece) -> str:
    return rollup.truth.format(low=piece.low, high=piece.high, sold=f"({_sold(piece)})", units=_UNITS)


def _sold(piece: _Piece) -> str:
    """The orders of each day, by an index: days begin where Python's calendar says (?1, ?2, …), on both databases."""
    return " UNION ALL ".join(
        f"SELECT {piece.first + place} AS day, o.id FROM orders o"
        f" WHERE o.created_at >= ?{place + 1} AND o.created_at < ?{place + 2} AND o.{_SOLD}"
        for place in range(len(piece.midnights) - 1)
    )


async def _months() -> list[_Piece]:
    """From the oldest order to today and the newest; the first and the last reach as far as rows can be."""
    found = await sql.rows("SELECT MIN(created_at) AS oldest, MAX(created_at) AS newest FROM orders")
    ends = [sql.moment(end) for end in found[0].values() if end is not None]
    days = [local_day(end, rules.zone) for end in (*ends, now())]
    starts = [first_of(min(days), Step.MONTH)]
    while starts[-1] <= max(days):
        starts.append(following(starts[-1], Step.MONTH))
    months = [_month(first, after) for first, after in pairwise(starts)]
    months[0] = replace(months[0], low=0)
    months[-1] = replace(months[-1], high=_BEYOND)
    return months


def _month(first: date, after: date) -> _Piece:
    low, high = first.toordinal(), after.toordinal()
    days = (date.fromordinal(day) for day in range(low, high + 1))
    return _Piece(low, high, low, tuple(sql.stamp(midnight(day, rules.zone)) for day in days))


async def _product_ranges() -> list[_Piece]:
    """Every product is in one of them, the ones of tomorrow in the last."""
    starts = [0]
    following_start = "SELECT id FROM products WHERE id >= ?1 ORDER BY id LIMIT 1 OFFSET CAST(?2 AS BIGINT)"
    while found := await sql.rows(following_start, starts[-1], PRODUCTS_A_PIECE):
        starts.append(found[0]["id"])
    return [_Piece(low, high) for low, high in pairwise((*starts, _BEYOND))]
