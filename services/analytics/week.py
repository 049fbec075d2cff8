"""Top of the week: what sold best in the last seven days. Asked once in five minutes, however many look."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from weakref import WeakKeyDictionary

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.connection import get_connection

from models.base import now
from services import sql
from services.analytics.scope import local_day
from services.listing import COLUMNS, ProductLine, line_of
from services.market import rules

DAYS = 7
FRESH = timedelta(minutes=5)
KEPT = 10

# Both ends of the days: with one, SQLite would rather read all the years in the order of products.
_BEST = f"""
SELECT {COLUMNS} FROM (
    SELECT product_id, SUM(units) AS units FROM product_days
    WHERE day BETWEEN CAST(?1 AS INT) AND CAST(?2 AS INT) GROUP BY product_id HAVING SUM(units) > 0
) w JOIN products q ON q.id = w.product_id JOIN sellers s ON s.id = q.seller_id
WHERE q.status = 'active' AND q.stock > 0 AND s.status = 'open'
ORDER BY w.units DESC, q.id DESC LIMIT {KEPT}"""


@dataclass(frozen=True, slots=True)
class _Kept:
    at: datetime
    rows: list[dict[str, Any]]


_kept: WeakKeyDictionary[BaseDBAsyncClient, _Kept] = WeakKeyDictionary()


async def top(language: str, limit: int = 3) -> tuple[ProductLine, ...]:
    """The products with the most units in orders placed today and in the six days before (accepted and later ones).

    On sale and in stock when last asked, at most five minutes ago; ties go to the newer product. `limit` is at most 10.
    """
    client, moment = get_connection("default"), now()
    kept = _kept.get(client)
    if kept is None or not timedelta() <= moment - kept.at < FRESH:
        kept = await _ask(client, moment, kept)
    return tuple(line_of(row, language) for row in kept.rows[:limit])


async def _ask(client: BaseDBAsyncClient, moment: datetime, former: _Kept | None) -> _Kept:
    """While one asks, the others are shown the former ones."""
    if former:
        _kept[client] = replace(former, at=moment)
    today = local_day(moment, rules.zone).toordinal()
    try:
        rows = await sql.rows(_BEST, today - DAYS + 1, today)
    except BaseException:
        _kept.pop(client, None)
        raise
    _kept[client] = _Kept(moment, rows)
    return _kept[client]
