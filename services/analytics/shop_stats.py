"""A seller's own figures, page by page: revenue, best sellers, what runs out, and what people say."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from models.base import now
from services import sql
from services.actors import Seller
from services.analytics import sales, slices
from services.analytics.pages import (
    By,
    CommentRow,
    ProductsPage,
    RatedRow,
    RatingsPage,
    RevenuePage,
    Span,
    StockPage,
    StockRow,
)
from services.analytics.sales_sql import first_rows
from services.analytics.scope import local_day
from services.analytics.spans import span
from services.market import rules

__all__ = ["products", "ratings", "revenue", "span", "stock"]

FEW = 5
SOON = 14  # days
PACE, WEEK = 30, 7  # days

# The pace is that of the days since the first sale; of fewer than a week nothing is concluded.
_STOCK = f"""
WITH goods AS (
    SELECT p.id, p.name, p.stock, COALESCE(SUM(d.units), 0) AS units,
           CAST(?3 AS INT) + 1 - (SELECT MIN(f.day) FROM product_days f
                                  WHERE f.product_id = p.id AND f.lines > 0) AS age
    FROM products p LEFT JOIN product_days d
         ON d.product_id = p.id AND d.day BETWEEN CAST(?2 AS INT) AND CAST(?3 AS INT)
    WHERE p.seller_id = ?1 AND p.status = 'active' GROUP BY p.id, p.name, p.stock
), paced AS (
    SELECT id, name, stock, units, CASE WHEN age >= {WEEK} THEN units ELSE 0 END AS pace,
           stock * CASE WHEN age < {PACE} THEN age ELSE {PACE} END AS lasting FROM goods
)
SELECT id, name, stock, units, pace, lasting FROM paced
WHERE stock <= {FEW} OR (pace > 0 AND lasting <= pace * {SOON})
ORDER BY CASE WHEN stock = 0 THEN 0 WHEN pace > 0 THEN 1 ELSE 2 END,
         CASE WHEN stock = 0 THEN 0 WHEN pace > 0 THEN lasting * 1.0 / pace ELSE 2000000 END,
         units DESC, stock, id {{limit}}"""
_SCORES = """
SELECT COUNT(*) AS ratings, COALESCE(SUM(r.score), 0) AS total, COUNT(CASE WHEN r.score = 1 THEN 1 END) AS s1,
       COUNT(CASE WHEN r.score = 2 THEN 1 END) AS s2, COUNT(CASE WHEN r.score = 3 THEN 1 END) AS s3,
       COUNT(CASE WHEN r.score = 4 THEN 1 END) AS s4, COUNT(CASE WHEN r.score = 5 THEN 1 END) AS s5
FROM products p JOIN ratings r ON r.product_id = p.id WHERE p.seller_id = ?1"""
_RATED = """
SELECT id, name, rating, rating_count, rating_sum FROM products WHERE seller_id = ?1 AND rating_count > 0
ORDER BY rating, rating_count DESC, id """
_COMMENTS = """
SELECT p.id, p.name, r.score, r.comment, r.created_at FROM products p JOIN ratings r ON r.product_id = p.id
WHERE p.seller_id = ?1 AND r.comment <> '' ORDER BY r.created_at DESC, r.id DESC """


async def revenue(seller: Seller, span: Span) -> RevenuePage:
    """Orders of this shop that are accepted, shipped or delivered, on the day they were placed."""
    return await sales.revenue(span, seller.id)


async def products(seller: Seller, span: Span, by: By, top: int | None = 10) -> ProductsPage:
    """This shop's products sold in the span, the best first; archived ones too."""
    return await sales.products(span, by, top, seller.id)


async def stock(seller: Seller, top: int | None = 10) -> StockPage:
    """Products on sale that are sold out, at most five, or gone within 14 days at the pace of the last 30.

    What was first sold less than 30 days ago is measured by its own days, and not at all within its first week.

    Sold out first (what sells best on top), then what is gone soonest, then the few that nobody buys.
    """
    today = local_day(now(), rules.zone)
    ends = (today - timedelta(days=PACE - 1)).toordinal(), today.toordinal()
    found = await sql.report(_STOCK.format(limit=first_rows(top)), seller.id, *ends)
    return StockPage(await slices.made(_stock, found))


async def ratings(seller: Seller, top: int | None = 10) -> RatingsPage:
    """Every rating of this shop's products; the worst rated products first, and the latest comments first."""
    counts = (await sql.report(_SCORES, seller.id))[0]
    rated = await sql.report(_RATED + first_rows(top), seller.id)
    comments = await sql.report(_COMMENTS + first_rows(top), seller.id)
    return RatingsPage(
        average=int(counts["total"]) * 100 // counts["ratings"] if counts["ratings"] else None,
        count=counts["ratings"],
        scores=(counts["s1"], counts["s2"], counts["s3"], counts["s4"], counts["s5"]),
        rows=await slices.made(_rated, rated),
        comments=await slices.made(_comment, comments),
    )


def _stock(row: dict[str, Any]) -> StockRow:
    units, pace = int(row["units"]), int(row["pace"])
    return StockRow(row["id"], row["name"], row["stock"], units, int(row["lasting"]) // pace if pace else None)


def _rated(row: dict[str, Any]) -> RatedRow:
    return RatedRow(row["id"], row["name"], row["rating"], row["rating_count"], int(row["rating_sum"]))


def _comment(row: dict[str, Any]) -> CommentRow:
    return CommentRow(row["id"], row["name"], row["score"], row["comment"], sql.moment(row["created_at"]))
