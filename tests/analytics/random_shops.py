"""Small random shops for hypothesis, as plain facts; `written` puts one into the tables in place of the last."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from models import Category, Order, OrderItem, Product, Rating, Seller, User
from models.enums import Fulfilment, ProductStatus, Role
from services import sql
from services.analytics import rollups
from services.analytics.scope import States
from services.market import rules

T = TypeVar("T")

ZONES = (ZoneInfo("Asia/Tashkent"), ZoneInfo("UTC"), ZoneInfo("Europe/Berlin"))
# Ends of months and years, a leap day, and the nights in which Berlin changes its clocks.
DAYS = (
    date(2023, 12, 31), date(2024, 1, 1), date(2024, 2, 29), date(2024, 3, 1), date(2024, 3, 31), date(2024, 4, 1),
    date(2024, 10, 27), date(2024, 10, 28), date(2024, 11, 1),
)  # fmt: skip
AROUND = tuple(timedelta(microseconds=each) for each in (0, -1, 1, 500_000, -1_000_000, 3_600_000_000, 10_800_000_000))
# Few different ones, so that there are ties.
PRICES = (100, 100, 100, 100, 50, 0, 333, 10**8)
QUANTITIES = (1, 1, 1, 1, 1, 2, 1_000)
# Sales more often than not: an empty answer is soon right.
STATES = (
    Fulfilment.DELIVERED, Fulfilment.ACCEPTED, Fulfilment.SHIPPED, Fulfilment.DELIVERED, Fulfilment.ACCEPTED,
    Fulfilment.PENDING, Fulfilment.CANCELLED, Fulfilment.EXPIRED,
)  # fmt: skip


@dataclass(frozen=True)
class Good:
    """A product; `scores` are its ratings, one for each customer from the first on, None where one did not rate."""

    id: int
    seller: int
    category: int
    price: int
    active: bool
    stock: int
    scores: tuple[int | None, ...]

    @property
    def given(self) -> list[int]:
        return [score for score in self.scores if score is not None]


@dataclass(frozen=True)
class Line:
    product: int
    quantity: int
    price: int


@dataclass(frozen=True)
class Bought:
    """An order."""

    id: int
    customer: int
    seller: int
    state: Fulfilment
    at: datetime
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Shop:
    """A market. Ids count from 1; users are the sellers' people first, then the customers.

    `parents[n]` is the parent of category n + 1. In a `mixed` one an order may hold several sellers' products, as data
    from elsewhere does; then no question is asked of one seller's orders.
    """

    sellers: int
    customers: int
    parents: tuple[int | None, ...]
    goods: tuple[Good, ...]
    orders: tuple[Bought, ...]
    mixed: bool

    @property
    def users(self) -> range:
        return range(1, self.sellers + self.customers + 1)


MOMENTS = some.builds(
    lambda day, zone, off: datetime.combine(day, time(), zone).astimezone(UTC) + off,
    some.sampled_from(DAYS), some.sampled_from(ZONES), some.sampled_from(AROUND),
)  # fmt: skip


# Small markets with many orders: ranks, ties and second purchases want the same few people and goods again and again.
ORDERS = some.sampled_from((0, 1, 3, 6, 8, 10, 12, 14, 14))
SELLERS = some.sampled_from((1, 1, 1, 2, 3))
CUSTOMERS = some.sampled_from((3, 4, 2, 1, 5, 0))


@some.composite
def shops(draw: some.DrawFn, *, orderly: bool = False) -> Shop:
    """An `orderly` one is as this house's own services leave it: no order is empty, none is of several sellers."""
    sellers, customers = draw(SELLERS), draw(CUSTOMERS)
    parents = _tree(draw)
    goods = tuple(_good(draw, number, sellers, len(parents), customers) for number in draw(_count(1, 4)))
    mixed, even = not orderly and draw(some.booleans()), draw(some.booleans())
    buyers = sellers + customers
    orders = tuple(
        _order(draw, number, buyers, sellers, goods, orderly, mixed, even) for number in range(1, draw(ORDERS) + 1)
    )
    return Shop(sellers, customers, parents, goods, tuple(each for each in orders if each.lines or not orderly), mixed)


def _count(least: int, most: int) -> some.SearchStrategy[range]:
    return some.integers(least, most).map(lambda many: range(1, many + 1))


def _tree(draw: some.DrawFn) -> tuple[int | None, ...]:
    """Up to six categories on at most four levels, each under an earlier one or at the top."""
    parents: list[int | None] = []
    depths = [0]
    for number in draw(_count(1, 6)):
        above = [each for each in range(1, number) if depths[each] < 3]
        parent = draw(some.sampled_from([None, *above]))
        parents.append(parent)
        depths.append(0 if parent is None else depths[parent] + 1)
    return tuple(parents)


def _good(draw: some.DrawFn, number: int, sellers: int, categories: int, customers: int) -> Good:
    scores = some.tuples(*[some.sampled_from((None, 4, 5, 1, 3))] * customers)
    good = some.builds(
        Good, some.just(number), some.integers(1, sellers), some.integers(1, categories), some.sampled_from(PRICES),
        some.booleans(), some.sampled_from((0, 1, 5, 6, 14, 100)), scores,
    )  # fmt: skip
    return draw(good)


def _order(
    draw: some.DrawFn,
    number: int,
    buyers: int,
    sellers: int,
    goods: tuple[Good, ...],
    orderly: bool,
    mixed: bool,
    even: bool,
) -> Bought:
    """In an `even` market one piece at one price is bought at a time, so that many people and goods tie."""
    seller = draw(some.integers(1, sellers))
    shelf = [good.id for good in goods if mixed or good.seller == seller]
    prices, quantities = (PRICES[:1], QUANTITIES[:1]) if even else (PRICES, QUANTITIES)
    line = some.builds(Line, some.sampled_from(shelf), some.sampled_from(quantities), some.sampled_from(prices))
    lines = draw(some.lists(line, max_size=1 if even else 3, min_size=int(orderly)).map(tuple)) if shelf else ()
    # The buyers counted from the last: smaller numbers are people with a shop of their own.
    buyer = buyers + 1 - draw(some.integers(1, buyers))
    return Bought(number, buyer, seller, draw(some.sampled_from(STATES)), draw(MOMENTS), lines)


async def for_all(
    drawn: some.SearchStrategy[T], holds: Callable[[T], Awaitable[None]], examples: int, *, smallest: bool = True
) -> None:
    """`holds` for every example, awaited in this loop, where the database is; hypothesis works in a thread beside it.

    The same examples each time; as many random ones as PROPERTY_EXAMPLES says, where it is set. One that fails is
    made as small as can be, unless nobody will look at it.
    """
    loop, asked = asyncio.get_running_loop(), os.environ.get("PROPERTY_EXAMPLES")

    async def held(example: T) -> None:
        await holds(example)

    @settings(
        max_examples=int(asked or examples), derandomize=not asked, database=None, deadline=None,
        suppress_health_check=list(HealthCheck), phases=(Phase.generate, *([Phase.shrink] if smallest else [])),
    )  # fmt: skip
    @given(drawn)
    def look(example: T) -> None:
        asyncio.run_coroutine_threadsafe(held(example), loop).result(60)

    await asyncio.to_thread(look)


_EMPTIED = (
    "ratings", "order_items", "order_events", "orders", "checkouts", "notifications", "cart_items", "carts",
    "stock_movements", "seller_days", "product_days", "category_days", "product_pairs", "products", "sellers", "users",
)  # fmt: skip


async def written(shop: Shop) -> None:
    """The tables hold this shop and nothing else."""
    async with sql.transaction():
        for table in _EMPTIED:
            await sql.rows(f"DELETE FROM {table}")
        await sql.rows("UPDATE categories SET parent_id = NULL")
        await sql.rows("DELETE FROM categories")
        await _people(shop)
        await _shelves(shop)
        await _orders(shop)
        await _days(shop)


async def _days(shop: Shop) -> None:
    """The rollups, counted order by order as when each is accepted."""
    for each in shop.orders:
        if each.state in States.SOLD.fulfilments:
            await rollups.count(each.id, each.at, 1)


async def _people(shop: Shop) -> None:
    roles = [Role.SELLER] * shop.sellers + [Role.CUSTOMER] * shop.customers
    people = [
        User(id=user, user_id=user, name=f"User {user}", role=role, referral_code=str(user))
        for user, role in zip(shop.users, roles, strict=True)
    ]
    await User.bulk_create(people)
    numbers = range(1, shop.sellers + 1)
    await Seller.bulk_create(Seller(id=n, user_id=n, shop_name=f"Shop {n}", shop_key=f"shop {n}") for n in numbers)


async def _shelves(shop: Shop) -> None:
    for number, parent in enumerate(shop.parents, 1):
        name = f"Category {number}"
        await Category.create(id=number, name=name, name_uz=name, name_ru=name, parent_id=parent)
    await Product.bulk_create(_product(good) for good in shop.goods)
    await Rating.bulk_create(
        Rating(user_id=shop.sellers + place, product_id=good.id, score=score)
        for good in shop.goods
        for place, score in enumerate(good.scores, 1)
        if score is not None
    )


def _product(good: Good) -> Product:
    total, count = sum(good.given), len(good.given)
    return Product(
        id=good.id, name=f"Product {good.id}", price=good.price, currency=rules.currency, stock=good.stock,
        status=ProductStatus.ACTIVE if good.active else ProductStatus.ARCHIVED, seller_id=good.seller,
        category_id=good.category, rating_sum=total, rating_count=count, rating=total * 100 // count if count else 0,
    )  # fmt: skip


async def _orders(shop: Shop) -> None:
    await Order.bulk_create(
        Order(
            id=each.id, number=str(each.id), customer_id=each.customer, seller_id=each.seller, status=each.state,
            total=sum(line.quantity * line.price for line in each.lines), currency=rules.currency, created_at=each.at,
        )
        for each in shop.orders
    )  # fmt: skip
    await OrderItem.bulk_create(
        OrderItem(order_id=each.id, product_id=line.product, name="x", price=line.price, quantity=line.quantity)
        for each in shop.orders
        for line in each.lines
    )
