"""Revenue and best sellers of a shop or of the market, from the rollups: the part both sides' pages share."""

from __future__ import annotations

from datetime import date
from typing import Any

from services import prices, sql
from services.analytics import slices, spans
from services.analytics.pages import Bar, By, ProductRow, ProductsPage, RevenuePage, Span
from services.analytics.sales_sql import SOLD, buckets, first_rows, money

_BARS = """
WITH bars (begins, ends) AS ({bars}), sums AS (
    SELECT b.begins, b.ends, COALESCE(SUM(d.revenue), 0) AS revenue, COALESCE(SUM(d.orders), 0) AS orders,
           COALESCE(SUM(d.units), 0) AS units
    FROM bars b LEFT JOIN ({days}) d ON d.day BETWEEN b.begins AND b.ends GROUP BY b.begins, b.ends
)
SELECT begins, ends, revenue, orders, units, SUM(revenue) OVER (ORDER BY begins) AS running,
       SUM(revenue) OVER () AS total, SUM(orders) OVER () AS all_orders, SUM(units) OVER () AS all_units
FROM sums ORDER BY begins"""
_SHOPS_DAYS = "SELECT day, revenue, orders, units FROM seller_days WHERE seller_id = ?1"
_MARKETS_DAYS = """SELECT day, SUM(revenue) AS revenue, SUM(orders) AS orders, SUM(units) AS units
    FROM seller_days WHERE day BETWEEN CAST(?1 AS INT) AND CAST(?2 AS INT) GROUP BY day"""
_BETWEEN = "SELECT SUM(revenue) AS revenue FROM seller_days WHERE day BETWEEN CAST(?1 AS INT) AND CAST(?2 AS INT)"
_BUYERS = f"""
SELECT COUNT(*) AS customers, COUNT(CASE WHEN orders > 1 THEN 1 END) AS repeats FROM (
    SELECT customer_id, COUNT(*) AS orders FROM orders
    WHERE created_at >= ?1 AND created_at < ?2 AND {SOLD} {{whose}} GROUP BY customer_id
) b"""
_BEST = """
WITH sums AS (
    SELECT d.product_id, SUM(d.units) AS units, SUM(d.revenue) AS revenue FROM {days}
    GROUP BY d.product_id HAVING SUM(d.units) > 0
), best AS (
    SELECT product_id, units, revenue, RANK() OVER (ORDER BY {by} DESC) AS place
    FROM sums ORDER BY {by} DESC, product_id {limit}
)
SELECT b.product_id, p.name, b.units, b.revenue, b.place
FROM best b JOIN products p ON p.id = b.product_id ORDER BY b.place, b.product_id"""
_SHOPS_PRODUCTS = """products p JOIN product_days d ON d.product_id = p.id
    AND d.day BETWEEN CAST(?1 AS INT) AND CAST(?2 AS INT) WHERE p.seller_id = ?3"""
_MARKETS_PRODUCTS = "product_days d WHERE d.day BETWEEN CAST(?1 AS INT) AND CAST(?2 AS INT)"


async def revenue(span: Span, seller_id: int | None = None) -> RevenuePage:
    """Orders that are accepted, shipped or delivered, on the day they were placed, of one shop or (None) of all."""
    rows = await _bars(span, seller_id)
    buyers = await _buyers(span, seller_id)
    earlier = spans.before(span)
    total, orders = money(rows[0]["total"]), int(rows[0]["all_orders"])
    return RevenuePage(
        span=span,
        bars=tuple(_bar(row) for row in rows),
        total=total,
        before=None if earlier is None else money(await _between(*earlier, seller_id)),
        orders=orders,
        units=int(rows[0]["all_units"]),
        # Rounded half up; amounts are never negative.
        average=prices.average(total, orders) if orders else None,
        customers=buyers["customers"],
        repeat_customers=buyers["repeats"],
    )


async def products(span: Span, by: By, top: int | None, seller_id: int | None = None) -> ProductsPage:
    """What was sold, the best first, archived products too; equal ones share a rank, the older product first."""
    days = _MARKETS_PRODUCTS if seller_id is None else _SHOPS_PRODUCTS
    text = _BEST.format(days=days, by=by.value, limit=first_rows(top))
    ends = span.first.toordinal(), span.last.toordinal()
    found = await sql.report(text, *ends, *([] if seller_id is None else [seller_id]))
    return ProductsPage(span, by, await slices.made(_product, found))


async def _bars(span: Span, seller_id: int | None) -> list[dict[str, Any]]:
    text = _BARS.format(
        bars=buckets(spans.bars(span.first, span.last, span.step)),
        days=_MARKETS_DAYS if seller_id is None else _SHOPS_DAYS,
    )
    if seller_id is None:
        return await sql.report(text, span.first.toordinal(), span.last.toordinal())
    return await sql.report(text, seller_id)


async def _buyers(span: Span, seller_id: int | None) -> dict[str, Any]:
    period = spans.period(span)
    ends = sql.stamp(period.start), sql.stamp(period.end)
    text = _BUYERS.format(whose="" if seller_id is None else "AND seller_id = ?3")
    return (await sql.report(text, *ends, *([] if seller_id is None else [seller_id])))[0]


async def _between(first: date, last: date, seller_id: int | None) -> Any:
    whose = "" if seller_id is None else " AND seller_id = ?3"
    ends = first.toordinal(), last.toordinal()
    found = await sql.report(_BETWEEN + whose, *ends, *([] if seller_id is None else [seller_id]))
    return found[0]["revenue"]


def _bar(row: dict[str, Any]) -> Bar:
    return Bar(
        first=date.fromordinal(row["begins"]),
        last=date.fromordinal(row["ends"]),
        revenue=money(row["revenue"]),
        running=money(row["running"]),
        orders=int(row["orders"]),
        units=int(row["units"]),
    )


def _product(row: dict[str, Any]) -> ProductRow:
    return ProductRow(row["place"], row["product_id"], row["name"], int(row["units"]), money(row["revenue"]))
