"""What was earned: totals, the worth of orders, revenue month by month; at the prices of the day of the order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from models.base import now
from models.money import Money
from services import prices, sql
from services.analytics import dialect, source
from services.analytics.lines import Asked, money
from services.analytics.pages import Bar
from services.analytics.scope import MARKET, Slice, Step, first_of, following, local_day, midnight

LATE_YEARS = 10
LONG_AGO, FAR_AHEAD = date(2, 1, 1), date(9999, 12, 31)
Bars = list[tuple[date, dict[str, Any]]]
"""The first day of each bar, and its row."""


@dataclass(frozen=True, slots=True)
class UnitsSold:
    """`units` is the sum of quantities, `lines` how many lines they stand on, `products` how many differ."""

    units: int
    lines: int
    products: int


@dataclass(frozen=True, slots=True)
class OrderValues:
    """`total` / `orders` is the exact average; the two medians differ when the number of orders is even."""

    orders: int
    total: Money
    largest: Money | None
    smallest: Money | None
    median_low: Money | None
    median_high: Money | None

    @property
    def average(self) -> Money | None:
        """Rounded half up to the minor unit; None without an order."""
        if not self.orders:
            return None
        return prices.average(self.total, self.orders)


@dataclass(frozen=True, slots=True)
class MonthRevenue:
    """`month` is its first day; `cumulative` adds up from the first month of the answer."""

    month: date
    revenue: Money
    cumulative: Money
    orders: int


async def get_total_revenue(of: Slice = MARKET) -> Money:
    """Σ quantity × price over the lines of the orders that count; nothing sold is 0."""
    asked = Asked(of)
    if of.category_id is None:
        found = await asked.rows(f"SELECT SUM(o.total) AS revenue FROM orders o WHERE {asked.counts()}")
    else:
        found = await asked.rows(f"SELECT SUM(s.revenue) AS revenue FROM ({source.sold(asked)}) s")
    return money(found[0]["revenue"])


async def get_units_sold(of: Slice = MARKET) -> UnitsSold:
    """Over the lines of the orders that count."""
    asked = Asked(of)
    found = await asked.rows(
        f"""SELECT COALESCE(SUM(s.units), 0) AS units, COALESCE(SUM(s.lines), 0) AS lines, COUNT(*) AS products
            FROM ({source.sold(asked)}) s"""
    )
    return UnitsSold(**{name: int(number) for name, number in found[0].items()})


async def get_order_values(of: Slice = MARKET, *, with_empty: bool = False) -> OrderValues:
    """Average, largest, smallest and middle order; an order without a line counts, as 0, only when asked for."""
    asked = Asked(of)
    found = await asked.rows(dialect.values(asked.orders(empty=with_empty), listed=of.category_id is not None))
    row = found[0]
    parts = ("largest", "smallest", "median_low", "median_high")
    known = {part: None if row[part] is None else money(row[part]) for part in parts}
    return OrderValues(row["orders"], money(row["total"]), **known)


async def get_monthly_revenue(of: Slice = MARKET, *, empty_months: bool = True) -> tuple[MonthRevenue, ...]:
    """By the calendar month the order was placed in, in the slice's zone, with the running sum.

    From the first month with a sale to the last; months without one stand there with 0, unless `empty_months` is false.
    """
    bars = await _late_months(of) or await _all_months(of)
    while bars and not bars[0][1]["orders"]:
        bars.pop(0)
    while bars and not bars[-1][1]["orders"]:
        bars.pop()
    return tuple(
        MonthRevenue(day, money(row["revenue"]), money(row["running"]), int(row["orders"]))
        for day, row in bars
        if empty_months or row["orders"]
    )


async def get_revenue_bars(step: Step, first: date, last: date, of: Slice = MARKET) -> tuple[Bar, ...]:
    """The days from `first` to `last`, both included, cut into days, weeks or months; the ends may be cut short."""
    starts = _starts(first, last, step)
    starts[0], starts[-1] = first, last.fromordinal(last.toordinal() + 1)
    bars = await _bars(of, starts, units=True)
    return tuple(
        Bar(
            day, after.fromordinal(after.toordinal() - 1), money(row["revenue"]), money(row["running"]),
            int(row["orders"]), int(row["units"]),
        )
        for (day, row), after in zip(bars, starts[1:], strict=True)
    )  # fmt: skip


def _starts(first: date, last: date, step: Step) -> list[date]:
    """Where each bar begins, and where the one after the last would."""
    starts = [first_of(first, step)]
    while starts[-1] <= last:
        starts.append(following(starts[-1], step))
    return starts


async def _late_months(of: Slice) -> Bars | None:
    """The months of the last years in one statement; None when there are orders before or after them."""
    this = first_of(local_day(now(), of.calendar), Step.MONTH)
    known = _starts(this.replace(year=this.year - LATE_YEARS), this, Step.MONTH)
    before, *bars, after = await _bars(of, [LONG_AGO, *known, FAR_AHEAD])
    return None if before[1]["orders"] or after[1]["orders"] else bars


async def _all_months(of: Slice) -> Bars:
    ends = await _first_and_last(of)
    if ends is None:
        return []
    first, last = (first_of(local_day(when, of.calendar), Step.MONTH) for when in ends)
    return await _bars(of, _starts(first, last, Step.MONTH))


async def _first_and_last(of: Slice) -> tuple[datetime, datetime] | None:
    """When the first and the last order were placed: the ends of an index, but a category's orders have none.

    Orders without a line may be the first or the last: looking for their lines would take longer than their months.
    """
    asked = Asked(of)
    if of.category_id is None:
        end = f"SELECT created_at FROM ({asked.orders(empty=True)}) v ORDER BY created_at"
        found = await asked.rows(f"SELECT ({end} LIMIT 1) AS first, ({end} DESC LIMIT 1) AS last")
    else:
        ends = "MIN(created_at) AS first, MAX(created_at) AS last"
        found = await asked.rows(f"SELECT {ends} FROM ({asked.orders()}) v")
    row = found[0]
    return None if row["first"] is None else (sql.moment(row["first"]), sql.moment(row["last"]))


async def _bars(of: Slice, starts: Sequence[date], *, units: bool = False) -> Bars:
    found = await _held(of, starts, units=units, empty=True)
    if any(row["of_nothing"] for row in found):
        # Given away, or without a line? It takes longer to ask, and there are hardly ever any.
        found = await _held(of, starts, units=units, empty=False)
    known = {row["n"]: row for row in found}
    # Where nothing was sold, a row may be missing: the running sum stays.
    bars, running = [], 0
    for n, day in enumerate(starts[:-1]):
        row = known.get(n) or {"revenue": 0, "orders": 0, "units": 0, "running": running}
        running = row["running"]
        bars.append((day, row))
    return bars


async def _held(of: Slice, starts: Sequence[date], *, units: bool, empty: bool) -> list[dict[str, Any]]:
    asked = Asked(of)
    edges = [sql.stamp(midnight(day, of.calendar)) for day in starts]
    return await asked.rows(
        f"""WITH {dialect.bars(asked.value, edges, asked.orders(units=units, empty=empty), units=units)}
        SELECT n, revenue, orders, units, of_nothing, SUM(revenue) OVER (ORDER BY n) AS running FROM sums ORDER BY n"""
    )
