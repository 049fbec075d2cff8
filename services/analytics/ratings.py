"""Ratings per product and per seller, exact as a sum and a count."""

from __future__ import annotations

from dataclasses import dataclass

from services.analytics.lines import Asked, limit
from services.analytics.scope import MARKET, Slice


@dataclass(frozen=True, slots=True)
class Rated:
    """`id` is a product's or a seller's; `score_sum` / `count` is the exact mean."""

    id: int
    score_sum: int
    count: int


async def get_ratings_per_product(of: Slice = MARKET, *, top: int | None = None) -> tuple[Rated, ...]:
    """Every rated product of the slice's shop and category; when and in which state orders were plays no part."""
    return await _rated("p.id", of, top)


async def get_ratings_per_seller(of: Slice = MARKET, *, top: int | None = None) -> tuple[Rated, ...]:
    """Over all ratings of the seller's products; a seller without one is left out."""
    return await _rated("p.seller_id", of, top)


async def _rated(what: str, of: Slice, top: int | None) -> tuple[Rated, ...]:
    asked = Asked(of)
    shop = "1 = 1" if of.seller_id is None else f"p.seller_id = {asked.value(of.seller_id)}"
    found = await asked.rows(
        f"""SELECT {what} AS id, SUM(r.score) AS score_sum, COUNT(*) AS ratings
        FROM ratings r JOIN products p ON p.id = r.product_id
        WHERE {shop} AND {asked.in_category()} GROUP BY {what} ORDER BY {what} {limit(top)}"""
    )
    return tuple(Rated(row["id"], int(row["score_sum"]), row["ratings"]) for row in found)
