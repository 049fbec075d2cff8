"""Products that the same customers or the same orders hold."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from services.analytics.also_bought import AlsoBought, AlsoBoughtProduct, Together, get_also_bought_products, get_pairs
from tools.truth.cases import Case
from tools.truth.compare.values import Adapter


@dataclass(frozen=True, slots=True)
class Row:
    """The truth says what holds for the whole answer beside each of its rows."""

    answer: AlsoBought
    product: AlsoBoughtProduct


async def _by_customer(case: Case) -> Sequence[Any]:
    return await _rows(case, Together.CUSTOMER)


async def _by_order(case: Case) -> Sequence[Any]:
    return await _rows(case, Together.ORDER)


async def _rows(case: Case, by: Together) -> Sequence[Row]:
    answer = await get_also_bought_products(case.params["product_id"], by, case.of)
    return [Row(answer, product) for product in answer.rows]


async def _pairs(case: Case) -> Sequence[Any]:
    return await get_pairs(case.of)


def _adapter(ask: Callable[[Case], Awaitable[Sequence[Any]]], held: str) -> Adapter:
    return Adapter(
        ask,
        {
            "product_id": lambda row: row.product.product_id,
            held: lambda row: row.product.count,
            "rnk": lambda row: row.product.rank,
            "all_y": lambda row: row.answer.others,
            f"{held}_of_x": lambda row: row.answer.buyers,
        },
    )


ADAPTERS = {
    "customers_who_bought_x_also_bought_y": _adapter(_by_customer, "users"),
    "also_bought_products_same_order": _adapter(_by_order, "orders"),
    "also_bought_pairs_top100": Adapter(
        _pairs,
        {"x": lambda row: row.x, "y": lambda row: row.y, "orders": lambda row: row.orders, "rnk": lambda row: row.rank},
    ),
}
