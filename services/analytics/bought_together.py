"""Bought together: what went into the same orders as these products, and is to be had now."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from services import sql
from services.analytics import dialect
from services.listing import COLUMNS, ProductLine, line_of

LEAST_CUSTOMERS = 3
"""One or two may be friends of the shop, and would show what somebody bought."""
OF_EACH = 20
"""How many neighbours of each of several products are weighed, so that a full cart costs little."""


async def suggest(product_ids: Sequence[int], language: str, limit: int = 3) -> tuple[ProductLine, ...]:
    """Products that are on sale, in stock and not among these, what most customers received together first.

    A customer counts once for a pair, however often it was bought. Of several products, a customer who received two of
    them counts twice; ties go to the newer product.
    """
    wanted = tuple(dict.fromkeys(product_ids))
    if not wanted:
        return ()
    found = await sql.rows(_text(dialect.first_of_each(), len(wanted), limit), *wanted)
    return tuple(line_of(row, language) for row in found)


# For each product the first rows of an index, which has them in order; never a sort of all its neighbours.
_NEAR = """FROM product_pairs d JOIN products q ON q.id = d.other_id JOIN sellers s ON s.id = q.seller_id
    WHERE d.product_id = g.id AND d.customers >= {least} AND q.status = 'active' AND q.stock > 0 AND s.status = 'open'
      AND d.other_id NOT IN (SELECT id FROM given)
    ORDER BY d.customers DESC, d.other_id DESC LIMIT {reach}"""


@lru_cache(maxsize=64)
def _text(first_of_each: str, count: int, limit: int) -> str:
    given = ", ".join(f"(CAST(?{place} AS BIGINT))" for place in range(1, count + 1))
    near = _NEAR.format(least=LEAST_CUSTOMERS, reach=limit if count == 1 else max(limit, OF_EACH))
    return f"""
    WITH given (id) AS (VALUES {given}), best (id, customers) AS (
        SELECT n.other_id, SUM(n.customers) {first_of_each.format(near=near)}
        GROUP BY n.other_id ORDER BY SUM(n.customers) DESC, n.other_id DESC LIMIT {limit}
    )
    SELECT {COLUMNS} FROM best b JOIN products q ON q.id = b.id ORDER BY b.customers DESC, b.id DESC"""
