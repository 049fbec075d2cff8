"""What the book of the stock forgets: old lines become one opening line a product, so that it does not grow for ever.

Their sum stays, which is the stock. Lines that are one-use yet stay as they are, and so does what an order holds that
has not ended for as long.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from models.enums import StockReason
from services import sql

FACT = "stock_carried"
"""Remembers the newest order whose lines were carried: of older ones that were delivered the book knows no more."""
# An order that has ended for so long takes nothing more; what it gave back goes with what it took, or neither.
_ENDED = """
SELECT m.id, m.order_id, m.product_id FROM stock_movements m JOIN orders o ON o.id = m.order_id
WHERE m.id > ?1 AND m.id <= ?2 AND m.created_at < ?3 AND m.reason = 'ordered'
  AND o.status IN ('delivered', 'cancelled', 'expired')
  AND NOT EXISTS (SELECT 1 FROM order_events e WHERE e.order_id = o.id AND e.created_at >= ?3)
"""
_BY_HAND = """
SELECT id FROM stock_movements WHERE id > ?1 AND id <= ?2 AND created_at < ?3 AND order_id IS NULL AND key IS NULL
"""
_GO = "DELETE FROM stock_movements WHERE id IN ({ids}) OR key IN ({keys}) RETURNING product_id, delta"
_ADD = "UPDATE stock_movements SET delta = delta + ?2 WHERE key = ?1 AND delta + ?2 <> 0 RETURNING id"
_EVEN = "DELETE FROM stock_movements WHERE key = ?1 AND delta + ?2 = 0 RETURNING id"
_MOVEMENT = ("product_id", "delta", "reason", "order_id", "key")
# As text, for the fact is one; the newest stays.
_REMEMBER = f"""
INSERT INTO market_facts (created_at, name, value) VALUES (?1, '{FACT}', ?2)
ON CONFLICT (name) DO UPDATE SET value = excluded.value
WHERE CAST(market_facts.value AS BIGINT) < CAST(excluded.value AS BIGINT) RETURNING id
"""  # noqa: S608


async def carry(after: int, last: int, before: Any) -> int:
    """For the caller's transaction: of the lines behind one id up to another, those older than a moment; how many
    lines fewer there are.
    """
    ended = await sql.rows(_ENDED, after, last, before)
    by_hand = await sql.rows(_BY_HAND, after, last, before)
    ids = [row["id"] for row in (*ended, *by_hand)]
    if not ids:
        return 0
    keys = ["returned:{order_id}:{product_id}".format(**row) for row in ended] or [""]
    quoted = ", ".join(f"'{key}'" for key in keys)
    gone = await sql.rows(_GO.format(ids=", ".join(map(str, ids)), keys=quoted))
    sums: Counter[int] = Counter()
    for row in gone:
        sums[row["product_id"]] += row["delta"]
    made = sum([await _add(product, delta) for product, delta in sorted(sums.items()) if delta])
    if ended:
        await sql.rows(_REMEMBER, sql.stamp(), str(max(row["order_id"] for row in ended)))
    return len(gone) - made


async def _add(product: int, delta: int) -> int:
    """To the product's one opening line, and no line is of nothing; how many lines more there are."""
    key = f"opening:{product}"
    if await sql.rows(_ADD, key, delta):
        return 0
    if await sql.rows(_EVEN, key, delta):
        return -1
    await sql.insert("stock_movements", _MOVEMENT, [(product, delta, StockReason.OPENING.value, None, key)])
    return 1
