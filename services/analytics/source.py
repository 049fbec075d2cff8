"""Where sales are added up: in the days' sums (`rollups`), where these can answer, else in the order lines."""

from __future__ import annotations

from datetime import datetime

from services.analytics import dialect
from services.analytics.lines import Asked
from services.analytics.scope import Slice, States, local_day, midnight
from services.market import rules


def sold(asked: Asked) -> str:
    """A SELECT of each product with a line that counts: product_id, lines, units, revenue."""
    if not by_days(asked.of):
        return f"""SELECT i.product_id, COUNT(*) AS lines, SUM(i.quantity) AS units,
                SUM(i.price * i.quantity) AS revenue {asked.lines()} GROUP BY i.product_id"""
    category = asked.of.category_id
    tables = "product_days d" if category is None else "products p JOIN product_days d ON d.product_id = p.id"
    counts = f"{within(asked)} AND {asked.in_category()}"
    days = f"SELECT d.product_id, d.lines, d.units, d.revenue FROM {tables} WHERE {counts}"
    # A day that came down to nothing has a row without lines.
    return f"""SELECT s.product_id, SUM(s.lines) AS lines, SUM(s.units) AS units, SUM(s.revenue) AS revenue
        FROM ({dialect.beside(days, "product_id", asked.of)}) s GROUP BY s.product_id HAVING SUM(s.lines) > 0"""


def by_days(of: Slice) -> bool:
    """Sold orders of the whole market or a category, over whole days of the market's own calendar: these are kept.

    A shop's few orders are asked themselves.
    """
    whole = _is_midnight(of.period.start) and _is_midnight(of.period.end)
    return of.states is States.SOLD and of.seller_id is None and whole


def within(asked: Asked) -> str:
    """The condition on the days `d`; the slice is one that `by_days` lets through."""
    start, end = asked.of.period.start, asked.of.period.end
    since = "" if start is None else f"d.day >= CAST({asked.value(_day(start))} AS INT)"
    until = "" if end is None else f"d.day < CAST({asked.value(_day(end))} AS INT)"
    return " AND ".join(part for part in (since, until) if part) or "1 = 1"


def _day(moment: datetime) -> int:
    return local_day(moment, rules.zone).toordinal()


def _is_midnight(moment: datetime | None) -> bool:
    return moment is None or moment == midnight(local_day(moment, rules.zone), rules.zone)
