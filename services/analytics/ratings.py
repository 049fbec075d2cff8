"""Ratings per product and per seller, exact as a sum and a count."""

from __future__ import annotations

from dataclasses import dataclass

from services.analytics.lines import Asked, gathered, limit
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
    """Each product keeps the sum and the number of its ratings, changed with them (`services/invariants.py`)."""
    asked = Asked(of)
    shop = "1 = 1" if of.seller_id is None else f"p.seller_id = {asked.value(of.seller_id)}"
    found = await asked.tuples(
        f"""SELECT {what} AS id, SUM(p.rating_sum) AS score_sum, SUM(p.rating_count) AS ratings FROM products p
        WHERE p.rating_count > 0 AND {shop} AND {asked.in_category()} GROUP BY {what} ORDER BY {what} {limit(top)}"""
    )
    return gathered(Rated(which, int(total), int(count)) for which, total, count in found)
