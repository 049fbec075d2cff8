"""Revenue per category, each with all its branches."""

from __future__ import annotations

from dataclasses import dataclass

from models.money import Money
from services.analytics import source
from services.analytics.lines import Asked, money
from services.analytics.scope import MARKET, Slice


@dataclass(frozen=True, slots=True)
class CategoryRevenue:
    category_id: int
    revenue: Money
    units: int


async def get_revenue_per_category(of: Slice = MARKET) -> tuple[CategoryRevenue, ...]:
    """What products now in the category or below it brought; a category without sales stands there with 0."""
    asked = Asked(of)
    found = await asked.rows(
        f"""WITH RECURSIVE tree (root, id) AS (
            SELECT c.id, c.id FROM categories c
            UNION SELECT t.root, c.id FROM tree t JOIN categories c ON c.parent_id = t.id
        ), s AS (
            SELECT n.category_id, SUM(g.revenue) AS revenue, SUM(g.units) AS units
            FROM ({source.sold(asked)}) g JOIN products n ON n.id = g.product_id GROUP BY n.category_id
        )
        SELECT t.root, SUM(s.revenue) AS revenue, COALESCE(SUM(s.units), 0) AS units
        FROM tree t LEFT JOIN s ON s.category_id = t.id GROUP BY t.root ORDER BY t.root"""
    )
    return tuple(CategoryRevenue(row["root"], money(row["revenue"]), int(row["units"])) for row in found)
