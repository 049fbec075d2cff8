"""Cohorts: people by the month of their first purchase, and how many of them came back in the months after."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from models.base import now
from services import sql
from services.analytics.pages import CohortRow, CohortsPage
from services.analytics.sales_sql import SOLD, month_of
from services.analytics.scope import Step, first_of, following, local_day, midnight
from services.market import rules

MONTHS = 12

# ?1 is where the first month begins, ?2 … ?13 where each ends.
_ENDS = range(2, MONTHS + 2)
_ACTIVE = f"""
WITH newcomers AS (
    SELECT customer_id, MIN(created_at) AS first_order FROM orders WHERE {SOLD} GROUP BY customer_id
    HAVING MIN(created_at) >= ?1 AND MIN(created_at) < ?{MONTHS + 1}
), months AS (
    SELECT DISTINCT n.customer_id, {month_of("n.first_order", _ENDS)} AS cohort,
           {month_of("o.created_at", _ENDS)} AS month
    FROM newcomers n JOIN orders o ON o.customer_id = n.customer_id AND o.created_at < ?{MONTHS + 1} AND o.{SOLD}
)
SELECT cohort, month, COUNT(*) AS people FROM months GROUP BY cohort, month ORDER BY cohort, month"""


async def page() -> CohortsPage:
    """The last twelve months of the market's calendar, the present one included, from the first with newcomers on.

    A purchase is an order that is accepted, shipped or delivered, in the month it was placed.
    """
    starts = _starts()
    found = await sql.report(_ACTIVE, *(sql.stamp(midnight(start, rules.zone)) for start in starts))
    active: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for row in found:
        active[row["cohort"]][row["month"]] = row["people"]
    return CohortsPage(tuple(_row(starts[n], n, active[n]) for n in range(min(active, default=MONTHS), MONTHS)))


def _starts() -> list[date]:
    """The first days of twelve months, and of the one after."""
    this = first_of(local_day(now(), rules.zone), Step.MONTH)
    begins = date(this.year - 1, this.month, 1)
    starts = [following(begins, Step.MONTH)]
    while len(starts) <= MONTHS:
        starts.append(following(starts[-1], Step.MONTH))
    return starts


def _row(month: date, number: int, active: dict[int, int]) -> CohortRow:
    return CohortRow(month, active.get(number, 0), tuple(active.get(later, 0) for later in range(number, MONTHS)))
