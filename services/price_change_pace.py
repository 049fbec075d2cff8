"""How many prices a shop may change within an hour: each change leaves a line for every product. And one at a time."""

from __future__ import annotations

from datetime import timedelta

from services import sql, windows
from services.actors import Seller
from services.errors import PricesAtWork, PricesPaused

HOUR = timedelta(hours=1)
CHANGES, LINES = 20, 30_000
"""A discount for each of twenty categories, or three changes of the largest shelf."""
_LATELY = """
SELECT COUNT(DISTINCT c.id) AS changes, COUNT(l.id) AS lines, MIN(c.created_at) AS first,
       (SELECT MAX(w.id) FROM price_changes w WHERE w.stage IS NOT NULL AND w.seller_id = ?1) AS at_work
FROM price_changes c LEFT JOIN price_change_lines l ON l.change_id = c.id
WHERE c.seller_id = ?1 AND c.created_at BETWEEN ?2 AND ?3 AND c.id <> CAST(?4 AS BIGINT)
"""


async def check(seller: Seller, besides: int = 0) -> None:
    """Raises PricesPaused when no further change is to be made now, PricesAtWork while one is at work yet; the one with
    this id does not count.
    """
    lately = (await sql.rows(_LATELY, seller.id, *windows.around(HOUR), besides))[0]
    if lately["at_work"]:
        raise PricesAtWork
    if lately["changes"] >= CHANGES or lately["lines"] >= LINES:
        raise PricesPaused(sql.moment(lately["first"]) + HOUR)
