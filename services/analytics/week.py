"""Top of the week: what most people received of the last seven days' orders. Asked once in five minutes at most."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from weakref import WeakKeyDictionary

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.connection import get_connection

from models.base import now
from services import persons, sql
from services.analytics.scope import local_day, midnight
from services.front import KNOWN
from services.listing import COLUMNS, ProductLine, line_of
from services.market import rules

DAYS = 7
FRESH = timedelta(minutes=5)
KEPT = 10

# Each person counts once for a product, so that nobody lifts it by buying a lot of it.
_BEST = f"""
SELECT {COLUMNS} FROM (
    SELECT i.product_id, COUNT(DISTINCT {persons.of("u")}) AS buyers
    FROM orders o JOIN order_items i ON i.order_id = o.id JOIN users u ON u.id = o.customer_id
    WHERE o.created_at >= ?1 AND o.status = 'delivered' GROUP BY i.product_id
) w JOIN products q ON q.id = w.product_id JOIN sellers s ON s.id = q.seller_id
WHERE q.status = 'active' AND q.stock > 0 AND s.status = 'open' AND {KNOWN}
ORDER BY w.buyers DESC, q.buyers DESC, q.id DESC LIMIT {KEPT}"""


@dataclass(frozen=True, slots=True)
class _Kept:
    at: datetime
    rows: list[dict[str, Any]]


_closings = 0
_kept: WeakKeyDictionary[BaseDBAsyncClient, _Kept] = WeakKeyDictionary()


async def top(language: str, limit: int = 3) -> tuple[ProductLine, ...]:
    """The products that most people received of the orders placed today and in the six days before.

    Of known shops (services/front.py), on sale and in stock when last asked, at most five minutes ago; ties go to the
    one that more people ever received, then to the newer one. `limit` is at most 10.
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
    first = local_day(moment, rules.zone) - timedelta(days=DAYS - 1)
    asked_in = _closings
    try:
        rows = await sql.rows(_BEST, sql.stamp(midnight(first, rules.zone)))
    except BaseException:
        _kept.pop(client, None)
        raise
    answer = _Kept(moment, rows)
    if asked_in == _closings:
        _kept[client] = answer
    return answer


def forget() -> None:
    """A shop has closed: nobody is shown what was asked before that, or is being asked."""
    global _closings  # counts for every task of this process
    _closings += 1
    _kept.clear()
