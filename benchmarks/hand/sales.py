"""Revenue, units, orders: by hand."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from benchmarks.hand.base import MARKET, OWN, SOLD, Asked, Question, only, per_dialect
from services import sql
from services.analytics import categories, orders, revenue, sellers
from services.analytics.scope import Slice, Step, local_day, midnight
from services.market import rules

_UNITS = f"""
SELECT SUM(units), SUM(lines), COUNT(*) FROM (
    SELECT i.product_id, SUM(i.quantity) AS units, COUNT(*) AS lines
    FROM orders o CROSS JOIN order_items i WHERE i.order_id = o.id AND {SOLD} {{whose}} GROUP BY i.product_id) p"""
_VALUES_SQLITE = f"""
WITH n AS (SELECT COUNT(*) AS orders, SUM(total) AS total, MAX(total) AS largest, MIN(total) AS smallest FROM orders
           WHERE {SOLD} {{whose}})
SELECT orders, total, largest, smallest,
    (SELECT total FROM orders WHERE {SOLD} {{whose}} ORDER BY total LIMIT 1 OFFSET (SELECT (orders - 1) / 2 FROM n)),
    (SELECT total FROM orders WHERE {SOLD} {{whose}} ORDER BY total LIMIT 1 OFFSET (SELECT orders / 2 FROM n)) FROM n"""
_VALUES_POSTGRES = f"""
SELECT COUNT(*), SUM(total), MAX(total), MIN(total), percentile_disc(0.5) WITHIN GROUP (ORDER BY total),
    percentile_disc(0.5) WITHIN GROUP (ORDER BY total DESC) FROM orders WHERE {SOLD} {{whose}}"""
_LOCAL = {
    "sqlite": "strftime('{format}', o.created_at, '+5 hours')",
    "postgres": "to_char(o.created_at AT TIME ZONE 'Asia/Tashkent', '{format}')",
}
_MONTHS = f"""
WITH RECURSIVE sold AS (
    SELECT {{month}} AS month, SUM(total) AS revenue, COUNT(*) AS orders FROM orders o
    WHERE {SOLD} {{whose}} GROUP BY 1
), {{months}}
SELECT {{written}}, COALESCE(revenue, 0), SUM(COALESCE(revenue, 0)) OVER (ORDER BY m.month), COALESCE(orders, 0)
FROM months m LEFT JOIN sold s ON s.month = m.month ORDER BY m.month"""
_EVERY_MONTH = {
    "sqlite": {
        "month": "strftime('%Y-%m-01', o.created_at, '+5 hours')", "written": "m.month",
        "months": """months (month) AS (SELECT MIN(month) FROM sold UNION ALL
            SELECT date(month, '+1 month') FROM months WHERE month < (SELECT MAX(month) FROM sold))""",
    },
    "postgres": {
        "month": "date_trunc('month', o.created_at AT TIME ZONE 'Asia/Tashkent')",
        "written": "to_char(m.month, 'YYYY-MM-DD')",
        "months": "months AS (SELECT generate_series(MIN(month), MAX(month), '1 month') AS month FROM sold)",
    },
}  # fmt: skip
_DAYS = f"""
WITH RECURSIVE sold AS (
    SELECT {{day}} AS day, SUM(i.price * i.quantity) AS revenue, COUNT(DISTINCT o.id) AS orders,
           SUM(i.quantity) AS units
    FROM orders o CROSS JOIN order_items i
    WHERE i.order_id = o.id AND o.created_at >= ?1 AND o.created_at < ?2 AND {SOLD} {{whose}}
    GROUP BY 1
), {{days}}
SELECT d.day, d.day, COALESCE(revenue, 0), SUM(COALESCE(revenue, 0)) OVER (ORDER BY d.day), COALESCE(orders, 0),
       COALESCE(units, 0) FROM days d LEFT JOIN sold s ON s.day = d.day ORDER BY d.day"""
_EVERY_DAY = {
    "sqlite": """days (day) AS (
        SELECT '{first}' UNION ALL SELECT date(day, '+1 day') FROM days WHERE day < '{last}')""",
    "postgres": """days AS (
        SELECT to_char(g, 'YYYY-MM-DD') AS day FROM generate_series(DATE '{first}', DATE '{last}', '1 day') g)""",
}
_SELLERS = f"""
SELECT s.id, COALESCE(d.revenue, 0), COALESCE(d.units, 0), COALESCE(d.orders, 0) FROM sellers s LEFT JOIN (
    SELECT p.seller_id, SUM(i.price * i.quantity) AS revenue, SUM(i.quantity) AS units,
           COUNT(DISTINCT o.id) AS orders
    FROM orders o CROSS JOIN order_items i JOIN products p ON p.id = i.product_id
    WHERE i.order_id = o.id AND o.{SOLD} GROUP BY p.seller_id
) d ON d.seller_id = s.id ORDER BY s.id"""
_CATEGORIES = f"""
WITH RECURSIVE own AS (
    SELECT p.category_id, SUM(s.revenue) AS revenue, SUM(s.units) AS units FROM (
        SELECT i.product_id, SUM(i.price * i.quantity) AS revenue, SUM(i.quantity) AS units
        FROM orders o CROSS JOIN order_items i WHERE i.order_id = o.id AND {SOLD} GROUP BY i.product_id
    ) s JOIN products p ON p.id = s.product_id GROUP BY p.category_id
), tree (root, id) AS (
    SELECT id, id FROM categories UNION ALL SELECT t.root, c.id FROM tree t JOIN categories c ON c.parent_id = t.id
)
SELECT t.root, COALESCE(SUM(o.revenue), 0), COALESCE(SUM(o.units), 0)
FROM tree t LEFT JOIN own o ON o.category_id = t.id GROUP BY t.root ORDER BY t.root"""
_RECENT = f"""
SELECT o.id, o.customer_id, o.created_at, SUM(i.quantity), COUNT(*), COUNT(DISTINCT i.product_id)
FROM orders o CROSS JOIN order_items i WHERE i.order_id = o.id AND o.created_at >= ?1 AND {SOLD}
GROUP BY o.id HAVING SUM(i.quantity) > 5 ORDER BY o.id"""
_CUSTOMERS_ORDERS = f"""
SELECT o.id, o.number, o.status, o.created_at, u.name, s.shop_name, o.total, i.product_id, i.name, c.name, i.quantity,
       i.price
FROM orders o JOIN users u ON u.id = o.customer_id JOIN sellers s ON s.id = o.seller_id
JOIN order_items i ON i.order_id = o.id JOIN products p ON p.id = i.product_id JOIN categories c ON c.id = p.category_id
WHERE o.customer_id = ?1 AND o.{SOLD} ORDER BY o.created_at DESC, o.id DESC, i.id"""


def questions(asked: Asked) -> list[Question]:
    return [question for whose in (None, asked.shop) for question in (*_sums(whose), *_bars(whose, asked))] + [
        Question("revenue_per_seller", MARKET, sellers.get_revenue_per_seller, _SELLERS),
        Question("revenue_per_category", MARKET, categories.get_revenue_per_category, _CATEGORIES),
        Question(
            "recent_orders", MARKET, lambda: orders.get_recent_orders(5, as_of=asked.now), _RECENT,
            (sql.stamp(asked.now - timedelta(days=30)),),
        ),
        Question(
            "orders_of_customer", OWN, lambda: orders.get_orders_of_customer(asked.customer), _CUSTOMERS_ORDERS,
            (asked.customer,), _flat,
        ),
    ]  # fmt: skip


def _sums(shop: int | None) -> list[Question]:
    of, about, values, whose, named = _asked(shop, "?1")
    medians = per_dialect(_VALUES_SQLITE, _VALUES_POSTGRES).format(whose=whose)
    total = f"SELECT COALESCE(SUM(total), 0) FROM orders WHERE {SOLD} {whose}"  # our own words
    return [
        Question(f"total_revenue{named}", about, lambda: revenue.get_total_revenue(of), total, values, _number),
        Question(
            f"units_sold{named}", about, lambda: revenue.get_units_sold(of), _UNITS.format(whose=whose), values, only
        ),
        Question(f"order_values{named}", about, lambda: revenue.get_order_values(of), medians, values, only),
        Question(
            f"monthly_revenue{named}", about, lambda: revenue.get_monthly_revenue(of),
            _MONTHS.format(whose=whose, **_EVERY_MONTH[sql.dialect()]), values,
        ),
    ]  # fmt: skip


def _bars(shop: int | None, asked: Asked) -> list[Question]:
    of, about, values, whose, named = _asked(shop, "?3")
    last = local_day(asked.now, rules.zone)
    first = last - timedelta(days=30)
    ends = tuple(sql.stamp(midnight(day, rules.zone)) for day in (first, last + timedelta(days=1)))
    day = _LOCAL[sql.dialect()].format(format=per_dialect("%Y-%m-%d", "YYYY-MM-DD"))
    return [
        Question(
            f"revenue_bars{named}", about, lambda: revenue.get_revenue_bars(Step.DAY, first, last, of),
            _DAYS.format(whose=whose, day=day, days=_EVERY_DAY[sql.dialect()].format(first=first, last=last)),
            (*ends, *values),
        )
    ]  # fmt: skip


def _asked(shop: int | None, place: str) -> tuple[Slice, str, tuple[Any, ...], str, str]:
    if shop is None:
        return Slice(), MARKET, (), "", ""
    return Slice(seller_id=shop), OWN, (shop,), f"AND seller_id = {place}", "_of_shop"


def _number(answer: Any) -> list[tuple[Any]]:
    return [(answer,)]


def _flat(loaded: tuple[orders.LoadedOrder, ...]) -> list[tuple[Any, ...]]:
    """One row a line, as a join has them."""
    return [
        (
            each.order_id, each.number, each.status.value, each.created_at, each.customer, each.shop_name, each.total,
            line.product_id, line.name, line.category, line.quantity, line.price,
        )
        for each in loaded for line in each.lines
    ]  # fmt: skip
