"""Revenue, units and the worth of orders: in all, by month, by shop and by category."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from services.analytics.categories import get_revenue_per_category
from services.analytics.revenue import get_monthly_revenue, get_order_values, get_total_revenue, get_units_sold
from services.analytics.sellers import get_revenue_per_seller
from tools.truth.cases import Case
from tools.truth.compare.values import Adapter, mean, middle, minor, month

ORDER_VALUES: dict[str, Callable[[Any], Any]] = {
    "orders": lambda row: row.orders,
    "sum_minor": lambda row: row.total.minor,
    "avg_minor": lambda row: mean(row.total.minor, row.orders),
    "max_minor": lambda row: minor(row.largest),
    "min_minor": lambda row: minor(row.smallest),
    "median_minor": lambda row: middle(row.median_low, row.median_high),
}
MONTHS: dict[str, Callable[[Any], Any]] = {
    "month": lambda row: month(row.month),
    "revenue_minor": lambda row: row.revenue.minor,
    "cumulative_minor": lambda row: row.cumulative.minor,
    "orders": lambda row: row.orders,
}


async def _total(case: Case) -> Sequence[Any]:
    return [await get_total_revenue(case.of)]


async def _units(case: Case) -> Sequence[Any]:
    return [await get_units_sold(case.of)]


async def _values(case: Case) -> Sequence[Any]:
    return [await get_order_values(case.of)]


async def _values_with_empty(case: Case) -> Sequence[Any]:
    return [await get_order_values(case.of, with_empty=True)]


async def _months(case: Case) -> Sequence[Any]:
    return await get_monthly_revenue(case.of, empty_months=False)


async def _all_months(case: Case) -> Sequence[Any]:
    return await get_monthly_revenue(case.of)


async def _sellers(case: Case) -> Sequence[Any]:
    return await get_revenue_per_seller(case.of)


async def _categories(case: Case) -> Sequence[Any]:
    return await get_revenue_per_category(case.of)


ADAPTERS = {
    "total_revenue": Adapter(_total, {"revenue_minor": lambda money: money.minor}),
    "total_products_sold": Adapter(
        _units,
        {"units": lambda row: row.units, "lines": lambda row: row.lines, "products": lambda row: row.products},
    ),
    "order_value_stats": Adapter(_values, ORDER_VALUES),
    "order_value_stats_with_empty_orders": Adapter(_values_with_empty, ORDER_VALUES),
    "monthly_and_cumulative_revenue": Adapter(_months, MONTHS),
    "monthly_revenue_without_gaps": Adapter(_all_months, MONTHS),
    "revenue_per_seller": Adapter(
        _sellers,
        {
            "seller_id": lambda row: row.seller_id,
            "revenue_minor": lambda row: row.revenue.minor,
            "units": lambda row: row.units,
            "orders": lambda row: row.orders,
        },
    ),
    "revenue_per_category_with_children": Adapter(
        _categories,
        {
            "category_id": lambda row: row.category_id,
            "revenue_minor": lambda row: row.revenue.minor,
            "units": lambda row: row.units,
        },
    ),
}
