"""What the questions to the numbers say differently on the two databases, all of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from services import sql
from services.analytics.scope import Slice


def _postgres() -> bool:
    return sql.dialect() == "postgres"


def table_itself() -> str:
    """After a table's name when each row's lines are looked up: go through the table, whose rows lie as their lines.

    SQLite would take the narrowest index that holds the columns, and then jump to and fro in the lines.
    """
    return "" if _postgres() else "NOT INDEXED"


def beside(rows: str, key: str, of: Slice) -> str:
    """That SELECT, for grouping by `key` over the whole market: the rows of a group one after another, by an index.

    PostgreSQL would rather keep all the groups in memory and jump between them; SQLite takes the index by itself.
    """
    return f"{rows} ORDER BY {key}" if _postgres() and of.is_everything else rows


def bars(value: Callable[[Any], str], edges: Sequence[Any], orders: str, *, units: bool) -> str:
    """A CTE `sums`: n, revenue, orders and units of each stretch between two of the edges, or of those with an order.

    `of_nothing` is how many of the orders are worth nothing.

    SQLite looks up each stretch in an index; PostgreSQL, which knows no such lookups by a join's range, sorts every
    order into its stretch. `value` makes a placeholder.
    """
    # Nobody but reports on raw lines asks for the units of a bar: pages read the rollups.
    counted = "SUM(v.units)" if units else "0"
    sums = f"""COALESCE(SUM(v.value), 0) AS revenue, COUNT(v.id) AS orders, COALESCE({counted}, 0) AS units,
        COUNT(CASE WHEN v.value = 0 THEN 1 END) AS of_nothing"""
    if not _postgres():
        ends = pairwise(value(edge) for edge in edges)
        stretches = ", ".join(f"({n}, {since}, {until})" for n, (since, until) in enumerate(ends))
        return f"""bars (n, since, until) AS (VALUES {stretches}), sums AS (
            SELECT b.n, {sums} FROM bars b LEFT JOIN ({orders}) v
            ON v.created_at >= b.since AND v.created_at < b.until GROUP BY b.n)"""
    return f"""sums AS (
        SELECT width_bucket(v.created_at, CAST({value(list(edges))} AS TIMESTAMPTZ[])) - 1 AS n, {sums}
        FROM ({orders}) v WHERE v.created_at >= {value(edges[0])} AND v.created_at < {value(edges[-1])} GROUP BY 1)"""


def first_of_each() -> str:
    """A join of each `g` of the given products with the first rows of `near`, pairs that its id picks, as `n`."""
    if _postgres():
        return "FROM given g CROSS JOIN LATERAL (SELECT d.other_id, d.customers {near}) n"
    return "FROM given g CROSS JOIN product_pairs n ON n.id IN (SELECT d.id {near})"


def values(orders: str, *, listed: bool) -> str:
    """Number, sum, ends and both medians of the column `value` of those orders.

    SQLite counts up to the middle: of the orders themselves, which an index may hold by value, or of a `listed` copy.
    """
    sums = "COUNT(*) AS orders, SUM(value) AS total, MAX(value) AS largest, MIN(value) AS smallest"
    if _postgres():
        middle = "percentile_disc(0.5) WITHIN GROUP (ORDER BY value{way}) AS {name}"
        low, high = middle.format(way="", name="median_low"), middle.format(way=" DESC", name="median_high")
        return f"SELECT {sums}, {low}, {high} FROM ({orders}) v"
    kept = "MATERIALIZED" if listed else "NOT MATERIALIZED"
    nth = "(SELECT value FROM v ORDER BY value LIMIT 1 OFFSET (SELECT {place} FROM n)) AS {name}"
    low, high = (
        nth.format(place=place, name=name)
        for place, name in (("(orders - 1) / 2", "median_low"), ("orders / 2", "median_high"))
    )
    return f"WITH v AS {kept} ({orders}), n AS MATERIALIZED (SELECT {sums} FROM v) SELECT n.*, {low}, {high} FROM n"
