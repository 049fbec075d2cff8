"""The sales rollups, kept by the transaction that changes an order: what was sold each day, and what went together.

Each statement writes its rows in the order of their key, and the tables come in one order, so two orders never wait for
each other in a circle (docs/adr/0008). `recount` checks them against the lines and makes them anew.
"""

from __future__ import annotations

from datetime import datetime

from services import sql
from services.analytics.recount import Difference, check, ensure, rebuild, within
from services.analytics.scope import local_day
from services.market import rules

__all__ = ["Difference", "check", "count", "ensure", "move_category", "rebuild"]

# Whoever moves a product to another category waits until it is counted in the one it is read in here.
_HOLD = """
SELECT id FROM products WHERE id IN (SELECT product_id FROM order_items WHERE order_id = ?1) ORDER BY id {lock}"""


def _adding(table: str, *columns: str, sign: str = "CAST(?3 AS INT)") -> str:
    """Adds what was proposed, or takes it off. Proposed amounts are positive, because the checks read them too.

    Nothing falls below zero or grows beyond MOST: figures never stand in the way of an order, and `check` finds what
    does not add up.
    """
    sums = {column: f"{table}.{column} + {sign} * excluded.{column}" for column in columns}
    return ", ".join(f"{column} = {within(total)}" for column, total in sums.items())


# ?1 is the order, ?2 its day, ?3 is 1 or -1.
_COUNTS = (
    f"""
INSERT INTO seller_days (seller_id, day, orders, units, revenue)
SELECT p.seller_id, CAST(?2 AS INT), 1, SUM(i.quantity), SUM(i.quantity * i.price)
FROM order_items i JOIN products p ON p.id = i.product_id WHERE i.order_id = ?1
GROUP BY p.seller_id ORDER BY p.seller_id
ON CONFLICT (seller_id, day) DO UPDATE SET {_adding("seller_days", "orders", "units", "revenue")}
RETURNING id""",
    f"""
INSERT INTO product_days (product_id, day, lines, units, revenue)
SELECT i.product_id, CAST(?2 AS INT), COUNT(*), SUM(i.quantity), SUM(i.quantity * i.price)
FROM order_items i WHERE i.order_id = ?1 GROUP BY i.product_id ORDER BY i.product_id
ON CONFLICT (product_id, day) DO UPDATE SET {_adding("product_days", "lines", "units", "revenue")}
RETURNING id""",
    f"""
INSERT INTO category_days (category_id, day, units, revenue)
SELECT p.category_id, CAST(?2 AS INT), SUM(i.quantity), SUM(i.quantity * i.price)
FROM order_items i JOIN products p ON p.id = i.product_id WHERE i.order_id = ?1
GROUP BY p.category_id ORDER BY p.category_id
ON CONFLICT (category_id, day) DO UPDATE SET {_adding("category_days", "units", "revenue")}
RETURNING id""",
)
_COUNT_PAIRS = f"""
INSERT INTO product_pairs (product_id, other_id, orders)
SELECT DISTINCT a.product_id, b.product_id, 1
FROM order_items a JOIN order_items b ON b.order_id = a.order_id AND b.product_id <> a.product_id
WHERE a.order_id = ?1 ORDER BY a.product_id, b.product_id
ON CONFLICT (product_id, other_id) DO UPDATE SET {_adding("product_pairs", "orders", sign="CAST(?2 AS INT)")}
RETURNING id"""
_MOVE = f"""
INSERT INTO category_days (category_id, day, units, revenue)
SELECT c.id, d.day, d.units, d.revenue FROM categories c CROSS JOIN product_days d
WHERE c.id IN (?2, ?3) AND d.product_id = ?1 AND d.units > 0 ORDER BY c.id, d.day
ON CONFLICT (category_id, day) DO UPDATE SET
    {_adding("category_days", "units", "revenue", sign="CASE WHEN excluded.category_id = ?3 THEN 1 ELSE -1 END")}
RETURNING id"""


async def count(order_id: int, created_at: datetime, sign: int) -> None:
    """The order is sold from now on (`sign` 1), or it is not any more (-1); once each, in the caller's transaction.

    It counts on the day it was placed, in the market's zone. The caller has moved the order's own row already, so
    nobody else counts it at the same time.
    """
    day = local_day(created_at, rules.zone).toordinal()
    if lock := sql.share_lock():
        await sql.rows(_HOLD.format(lock=lock), order_id)
    for statement in _COUNTS:
        await sql.rows(statement, order_id, day, sign)
    await sql.rows(_COUNT_PAIRS, order_id, sign)


async def move_category(product_id: int, old: int, new: int) -> None:
    """What was sold of the product counts in its new category; in the transaction that has changed the product's row.

    That row's lock keeps out whoever counts the product, so its days are whole here.
    """
    if old != new:
        await sql.rows(_MOVE, product_id, old, new)
