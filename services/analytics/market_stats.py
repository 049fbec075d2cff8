"""The owner's figures, page by page: the market, its sellers, categories, customers, cohorts and invitations."""

from __future__ import annotations

from functools import partial
from typing import Any

from models.enums import SellerStatus
from services import category_names, sql
from services.actors import Admin
from services.analytics import cohorts as _cohorts
from services.analytics import funnel as _funnel
from services.analytics import sales, slices, spans
from services.analytics.pages import (
    By,
    CategoriesPage,
    CategoryRow,
    CohortsPage,
    CustomerRow,
    CustomersPage,
    FunnelPage,
    ProductsPage,
    RevenuePage,
    SellerRow,
    SellersPage,
    Span,
)
from services.analytics.sales_sql import SOLD, first_rows, money
from services.analytics.spans import span

__all__ = ["categories", "cohorts", "customers", "funnel", "products", "revenue", "sellers", "span"]

_SELLERS = """
WITH sums AS (
    SELECT seller_id, SUM(revenue) AS revenue, SUM(orders) AS orders, SUM(units) AS units
    FROM seller_days WHERE day BETWEEN CAST(?1 AS INT) AND CAST(?2 AS INT) GROUP BY seller_id
), best AS (
    SELECT s.id, s.shop_name, s.status, COALESCE(d.revenue, 0) AS revenue, COALESCE(d.orders, 0) AS orders,
           COALESCE(d.units, 0) AS units, RANK() OVER (ORDER BY COALESCE(d.revenue, 0) DESC) AS place
    FROM sellers s LEFT JOIN sums d ON d.seller_id = s.id WHERE s.status <> 'pending' OR d.orders > 0
    ORDER BY place, s.id {limit}
)
SELECT b.id, b.shop_name, b.status, b.revenue, b.orders, b.units, b.place,
       (SELECT COALESCE(SUM(p.rating_sum), 0) FROM products p WHERE p.seller_id = b.id) AS scores,
       (SELECT COALESCE(SUM(p.rating_count), 0) FROM products p WHERE p.seller_id = b.id) AS ratings
FROM best b ORDER BY b.place, b.id"""
# The way down to a category is a text of its ancestors' places among their siblings, so it sorts as the tree stands.
# `under` cannot run in circles (UNION), and `tree` only goes down from the top.
_CATEGORIES = """
WITH RECURSIVE under (top_id, id) AS (
    SELECT id, id FROM categories UNION SELECT u.top_id, c.id FROM under u JOIN categories c ON c.parent_id = u.id
), own AS (
    SELECT category_id, SUM(units) AS units, SUM(revenue) AS revenue FROM category_days
    WHERE day BETWEEN CAST(?1 AS INT) AND CAST(?2 AS INT) GROUP BY category_id HAVING SUM(units) > 0
), sums AS (
    SELECT u.top_id AS id, SUM(o.units) AS units, SUM(o.revenue) AS revenue
    FROM under u JOIN own o ON o.category_id = u.id GROUP BY u.top_id
), placed AS (
    SELECT c.id, c.parent_id, c.name, c.name_uz, c.name_ru, c.emoji, s.units, s.revenue,
           CAST(10000 + ROW_NUMBER() OVER (
               PARTITION BY c.parent_id ORDER BY s.revenue DESC, s.units DESC, c.id) AS TEXT) AS place
    FROM sums s JOIN categories c ON c.id = s.id
), tree (id, depth, way) AS (
    SELECT id, 0, place FROM placed WHERE parent_id IS NULL
    UNION ALL SELECT p.id, t.depth + 1, t.way || p.place FROM tree t JOIN placed p ON p.parent_id = t.id
), biggest AS (
    SELECT p.id, p.name, p.name_uz, p.name_ru, p.emoji, p.units, p.revenue, t.depth, t.way, COUNT(*) OVER () AS sold
    FROM tree t JOIN placed p ON p.id = t.id ORDER BY p.revenue DESC, t.way {limit}
)
SELECT id, name, name_uz, name_ru, emoji, depth, units, revenue, sold FROM biggest ORDER BY way"""
_CUSTOMERS = f"""
WITH spent AS (
    SELECT customer_id, SUM(total) AS spent, COUNT(*) AS orders, MAX(created_at) AS last_order FROM orders
    WHERE created_at >= ?1 AND created_at < ?2 AND {SOLD} GROUP BY customer_id
), ranked AS (
    SELECT customer_id, spent, orders, last_order, RANK() OVER (ORDER BY spent DESC) AS place,
           DENSE_RANK() OVER (ORDER BY spent DESC) AS dense, COUNT(*) OVER () AS customers
    FROM spent ORDER BY spent DESC, customer_id {{limit}}
)
SELECT r.customer_id, u.name, r.spent, r.orders, r.last_order, r.place, r.dense, r.customers
FROM ranked r JOIN users u ON u.id = r.customer_id ORDER BY r.place, r.customer_id"""


async def revenue(admin: Admin, span: Span) -> RevenuePage:
    """All shops' orders that are accepted, shipped or delivered, on the day they were placed."""
    return await sales.revenue(span)


async def products(admin: Admin, span: Span, by: By, top: int | None = 10) -> ProductsPage:
    """All shops' products sold in the span, the best first; archived ones too."""
    return await sales.products(span, by, top)


async def sellers(admin: Admin, span: Span, top: int | None = 10) -> SellersPage:
    """Shops by their revenue, those that sold nothing and suspended ones too; not those that never opened.

    `rating` is over all ratings of the shop's products, whenever they were given.
    """
    text = _SELLERS.format(limit=first_rows(top))
    return SellersPage(span, await slices.made(_seller, await sql.report(text, *_days(span))))


async def categories(admin: Admin, span: Span, top: int | None = 10, language: str = "en") -> CategoriesPage:
    """Categories in which something was sold, each with its branches, in the tree's order, the biggest first.

    With `top` the biggest of the whole tree, which never leaves a branch without what it grows on.
    """
    found = await sql.report(_CATEGORIES.format(limit=first_rows(top)), *_days(span))
    others = found[0]["sold"] - len(found) if found else 0
    return CategoriesPage(span, await slices.made(partial(_category, language=language), found), others)


async def customers(admin: Admin, span: Span, top: int | None = 10) -> CustomersPage:
    """Who bought within the span, by what they spent; deactivated people too, because they did buy."""
    period = spans.period(span)
    ends = sql.stamp(period.start), sql.stamp(period.end)
    found = await sql.report(_CUSTOMERS.format(limit=first_rows(top)), *ends)
    count = found[0]["customers"] if found else 0
    return CustomersPage(span, count, await slices.made(_customer, found))


async def cohorts(admin: Admin) -> CohortsPage:
    """The last twelve months of first purchases."""
    return await _cohorts.page()


async def funnel(admin: Admin, top: int | None = 10) -> FunnelPage:
    """Everybody's invitations, from the market's first day on, and who invites best."""
    return await _funnel.page(top)


def _days(span: Span) -> tuple[int, int]:
    return span.first.toordinal(), span.last.toordinal()


def _seller(row: dict[str, Any]) -> SellerRow:
    scores, ratings = int(row["scores"]), int(row["ratings"])
    return SellerRow(
        rank=row["place"],
        seller_id=row["id"],
        shop_name=row["shop_name"],
        status=SellerStatus(row["status"]),
        revenue=money(row["revenue"]),
        orders=int(row["orders"]),
        units=int(row["units"]),
        rating=scores * 100 // ratings if ratings else 0,
        rating_count=ratings,
        stars=scores,
    )


def _category(row: dict[str, Any], language: str) -> CategoryRow:
    name, amounts = category_names.of_row(row).in_language(language), (int(row["units"]), money(row["revenue"]))
    return CategoryRow(row["id"], name, row["emoji"], row["depth"], *amounts)


def _customer(row: dict[str, Any]) -> CustomerRow:
    return CustomerRow(
        rank=row["place"],
        dense_rank=row["dense"],
        user_id=row["customer_id"],
        name=row["name"],
        spent=money(row["spent"]),
        orders=row["orders"],
        last_order=sql.moment(row["last_order"]),
    )
