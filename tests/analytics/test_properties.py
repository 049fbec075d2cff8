"""Every number is what its definition says, on random shops; on both databases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import strategies as some

from models.query_sets import SOLD
from services.analytics import (
    also_bought,
    categories,
    customers,
    orders,
    products,
    ratings,
    revenue,
    sellers,
    source,
)
from services.analytics.also_bought import Together
from services.analytics.orders import Items
from services.analytics.pages import By
from services.analytics.scope import Period, Slice, States, Step
from services.market import rules
from tests.analytics import reference, reference_goods
from tests.analytics.random_shops import DAYS, MOMENTS, ZONES, Shop, for_all, shops, written
from tests.analytics.reference import uzs

pytestmark = pytest.mark.usefixtures("market_db")


EXAMPLES = 25


@dataclass(frozen=True)
class Question:
    """What is asked of a shop: a slice of it, and what single functions want to know besides."""

    of: Slice
    top: int | None
    best: int
    by: By
    together: Together
    items: Items
    step: Step
    first: date
    days: int
    more_than: int
    amount: int
    rating: int
    as_of: datetime
    product: int
    user: int
    category: int
    also_empty: bool


@some.composite
def questions(draw: some.DrawFn, shop: Shop) -> Question:
    return draw(
        some.builds(
            Question,
            of=_slices(shop), top=some.sampled_from((None, None, 1, 2)), best=some.integers(1, 4),
            by=some.sampled_from(By), together=some.sampled_from(Together), items=some.sampled_from(Items),
            step=some.sampled_from(Step), first=some.sampled_from(DAYS), days=some.integers(0, 40),
            more_than=some.integers(0, 5), amount=some.sampled_from((0, *_spendings(shop))),
            rating=some.sampled_from((0, 100, 250, 300, 333, 466, 500)), as_of=MOMENTS,
            product=some.integers(1, len(shop.goods)), user=some.sampled_from(shop.users),
            category=some.integers(1, len(shop.parents)), also_empty=some.booleans(),
        )
    )  # fmt: skip


def _spendings(shop: Shop) -> list[int]:
    """What each customer spent: nobody is above a limit that somebody just reaches."""
    spent = Counter[int]()
    for order in shop.orders:
        spent[order.customer] += sum(line.quantity * line.price for line in order.lines) if order.state in SOLD else 0
    return sorted(spent.values())


def _slices(shop: Shop) -> some.SearchStrategy[Slice]:
    # Often the very moment of an order: it counts at a period's start and not at its end.
    ends = some.one_of(
        some.none(),
        MOMENTS,
        some.sampled_from([order.at for order in shop.orders] or [datetime(2024, 1, 1, tzinfo=UTC)]),
    )
    return some.builds(
        Slice,
        seller_id=some.sampled_from((None,) if shop.mixed else (None, None, None, *range(1, shop.sellers + 1))),
        category_id=some.sampled_from((None,) * 9 + tuple(range(1, len(shop.parents) + 1))),
        period=some.one_of(
            *[some.just(Period())] * 5, some.builds(Period, ends), some.builds(Period, ends, ends), _whole_days()
        ),
        states=some.sampled_from((States.ALL, States.SOLD, States.SOLD, States.DELIVERED)),
        zone=some.sampled_from(ZONES),
    )


def _whole_days() -> some.SearchStrategy[Period]:
    """Of the market's own calendar: the rollups know these."""
    return some.builds(
        lambda one, other: Period.between(min(one, other), max(one, other), rules.zone),
        some.sampled_from(DAYS), some.sampled_from(DAYS),
    )  # fmt: skip


Asked = tuple[Shop, list[Question]]
ASKED = shops().flatmap(lambda shop: some.tuples(some.just(shop), some.lists(questions(shop), min_size=1, max_size=3)))
# What is asked, our answer, and the definition's; one at a time, as a coroutine nobody awaits is an error.
Answers = Iterator[tuple[str, Awaitable[Any], Any]]


async def _hold(asked: Asked, answers: Callable[[Shop, Question], Answers]) -> None:
    """What the rollups can answer is asked of the order lines, too."""
    shop, asks = asked
    await written(shop)
    for question in asks:
        await _agree(answers(shop, question))
        if source.by_days(question.of):
            with pytest.MonkeyPatch.context() as patched:
                patched.setattr(source, "by_days", lambda of: False)
                patched.setattr(also_bought, "_are_kept", lambda of: False)
                await _agree(answers(shop, question))


async def _agree(answers: Answers) -> None:
    for name, ours, expected in answers:
        assert await ours == expected, name


def _money(shop: Shop, ask: Question) -> Answers:
    of, last = ask.of, ask.first + timedelta(days=ask.days)
    yield "total revenue", revenue.get_total_revenue(of), reference.total_revenue(shop, of)
    yield "units sold", revenue.get_units_sold(of), reference.units_sold(shop, of)
    yield (
        "order values",
        revenue.get_order_values(of, with_empty=ask.also_empty),
        reference.order_values(shop, of, ask.also_empty),
    )
    yield (
        "monthly revenue",
        revenue.get_monthly_revenue(of, empty_months=ask.also_empty),
        reference.monthly_revenue(shop, of, ask.also_empty),
    )
    yield (
        "bars",
        revenue.get_revenue_bars(ask.step, ask.first, last, of),
        reference.revenue_bars(shop, of, ask.step, ask.first, last),
    )
    yield (
        "per seller",
        sellers.get_revenue_per_seller(of, top=ask.top),
        reference_goods.revenue_per_seller(shop, of)[: ask.top],
    )
    yield "per category", categories.get_revenue_per_category(of), reference_goods.revenue_per_category(shop, of)


async def test_revenue() -> None:
    await for_all(ASKED, lambda asked: _hold(asked, _money), EXAMPLES)


def _people(shop: Shop, ask: Question) -> Answers:
    of, top, whose = ask.of, ask.top, ask.user if ask.also_empty else None
    yield (
        "orders",
        customers.get_orders_per_customer(of, top=top),
        reference.orders_per_customer(shop, of)[:top],
    )
    yield (
        "spending",
        customers.get_spending_per_customer(of, top=top),
        reference.spending_per_customer(shop, of)[:top],
    )
    yield (
        "premium",
        customers.get_premium_customers(uzs(ask.amount), of, top=top),
        reference.premium_customers(shop, of, uzs(ask.amount))[:top],
    )
    yield (
        "last order",
        customers.get_last_order_per_customer(of, top=top),
        reference.last_order_per_customer(shop, of)[:top],
    )
    yield (
        "lifetime value",
        customers.get_customer_lifetime_value(whose, of, top=top),
        reference.customer_lifetime_value(shop, of, whose)[:top],
    )
    yield "ranked", customers.get_ranked_customers(of, top=top), reference.ranked_customers(shop, of)[:top]
    yield "counts", customers.get_customer_counts(of), reference.customer_counts(shop, of)
    yield (
        "orders of one",
        orders.get_orders_of_customer(ask.user, of, top=top),
        reference_goods.orders_of_customer(shop, of, ask.user)[:top],
    )
    yield (
        "recent orders",
        orders.get_recent_orders(ask.more_than, days=ask.days, items=ask.items, as_of=ask.as_of, of=of, top=top),
        reference_goods.recent_orders(shop, of, ask.more_than, ask.days, ask.items, ask.as_of)[:top],
    )


async def test_customers_and_orders() -> None:
    await for_all(ASKED, lambda asked: _hold(asked, _people), EXAMPLES)


def _goods(shop: Shop, ask: Question) -> Answers:
    of, top, ours, read = ask.of, ask.top, products, reference_goods
    low, high = uzs(min(ask.amount, 100)), uzs(max(ask.amount, 100))
    yield (
        "top selling",
        ours.get_top_selling_products(ask.best, by=ask.by, of=of),
        read.top_selling_products(shop, of, ask.best, ask.by),
    )
    yield "quantity", ours.get_quantity_per_product(of, top=top), read.quantity_per_product(shop, of)[:top]
    yield "ranked", ours.get_ranked_products(of, top=top), read.ranked_products(shop, of)[:top]
    yield (
        "cheaper or better",
        ours.get_cheaper_or_better(uzs(ask.amount), ask.rating),
        read.cheaper_or_better(shop, uzs(ask.amount), ask.rating),
    )
    yield (
        "in category",
        ours.get_products_in_category(ask.category, top=top),
        read.products_in_category(shop, ask.category)[:top],
    )
    yield "by price", ours.get_products_by_price(low, high, top=top), read.products_by_price(shop, low, high)[:top]
    yield from _together(shop, ask)


def _together(shop: Shop, ask: Question) -> Answers:
    of, top, read = ask.of, ask.top, reference_goods
    yield (
        "also bought",
        also_bought.get_also_bought_products(ask.product, ask.together, of, ranks=ask.best),
        read.also_bought_products(shop, of, ask.product, ask.together, ask.best),
    )
    yield (
        "pairs",
        also_bought.get_pairs(of, ranks=ask.best, least=1 + ask.also_empty),
        read.pairs(shop, of, ask.best, 1 + ask.also_empty),
    )
    yield (
        "ratings",
        ratings.get_ratings_per_product(of, top=top),
        read.ratings(shop, of, lambda good: good.id)[:top],
    )
    yield (
        "sellers' ratings",
        ratings.get_ratings_per_seller(of, top=top),
        read.ratings(shop, of, lambda good: good.seller)[:top],
    )


async def test_products() -> None:
    await for_all(ASKED, lambda asked: _hold(asked, _goods), EXAMPLES)
