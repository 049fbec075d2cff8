"""Products: what was sold of each, how they rank, and what their ratings are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from services.analytics.pages import By
from services.analytics.products import (
    get_cheaper_or_better,
    get_quantity_per_product,
    get_ranked_products,
    get_top_selling_products,
)
from services.analytics.ratings import get_ratings_per_product, get_ratings_per_seller
from tools.truth.cases import Case
from tools.truth.compare.values import Adapter, amount, mean

READINGS = {"units": By.UNITS, "revenue_minor": By.REVENUE}
SOLD: dict[str, Callable[[Any], Any]] = {
    "product_id": lambda row: row.product_id,
    "units": lambda row: row.units,
    "revenue_minor": lambda row: row.revenue.minor,
}
RATED: dict[str, Callable[[Any], Any]] = {
    "sum_scores": lambda row: row.score_sum,
    "ratings": lambda row: row.count,
    "rating": lambda row: mean(row.score_sum, row.count),
}


async def _quantities(case: Case) -> Sequence[Any]:
    return await get_quantity_per_product(case.of)


async def _top(case: Case) -> Sequence[Any]:
    return await get_top_selling_products(case.params["n"], by=READINGS[case.params["by"]], of=case.of)


async def _ranked(case: Case) -> Sequence[Any]:
    return await get_ranked_products(case.of)


async def _cheaper_or_better(case: Case) -> Sequence[Any]:
    hundredths = Decimal(case.params["rating_greater_than"]) * 100
    if hundredths != int(hundredths):
        raise ValueError(f"ours reads ratings in hundredths of a star, not {case.params['rating_greater_than']}")
    return await get_cheaper_or_better(amount(case.params["price_less_than_minor"]), int(hundredths))


async def _rated_products(case: Case) -> Sequence[Any]:
    return await get_ratings_per_product(case.of)


async def _rated_sellers(case: Case) -> Sequence[Any]:
    return await get_ratings_per_seller(case.of)


ADAPTERS = {
    "quantity_sold_per_product": Adapter(_quantities, SOLD),
    "top_selling_products": Adapter(
        _top, {**SOLD, "rank": lambda row: row.rank, "in_top_n_when_ties_go_by_id": lambda row: row.in_top}
    ),
    "rank_products_by_sales": Adapter(
        _ranked,
        {
            **SOLD,
            "rank_units": lambda row: row.rank_by_units,
            "dense_rank_units": lambda row: row.dense_rank_by_units,
            "rank_revenue": lambda row: row.rank_by_revenue,
            "dense_rank_revenue": lambda row: row.dense_rank_by_revenue,
        },
    ),
    "products_price_lt_or_rating_gt": Adapter(_cheaper_or_better, {"product_id": lambda product_id: product_id}),
    "average_rating_per_product": Adapter(_rated_products, {**RATED, "product_id": lambda row: row.id}),
    "average_rating_per_seller": Adapter(_rated_sellers, {**RATED, "seller_id": lambda row: row.id}),
}
