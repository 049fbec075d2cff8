"""The owner's pages: the market, sellers, the tree of categories, customers, cohorts."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from models import Category, Order, OrderItem, Product, Seller, User
from models.base import clock
from models.enums import Fulfilment, SellerStatus
from services.actors import Admin
from services.analytics import market_stats, rollups
from services.analytics.pages import By, CohortRow, CustomerRow, SellerRow, Span, Window
from services.analytics.scope import Step
from tests import factories as make
from tests.analytics.shop_floor import at, sale, uzs

pytestmark = pytest.mark.usefixtures("market_db")
DAYS = Span(Window.OWN, date(2026, 3, 9), date(2026, 3, 11), Step.DAY)
SOLD = (Fulfilment.ACCEPTED, Fulfilment.SHIPPED, Fulfilment.DELIVERED)


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    clock.stands_at = at(3, 11, 7)
    yield
    clock.stands_at = None


@pytest.fixture
async def owner(market_db: str) -> Admin:
    return (await make.admin()).admin


async def test_an_empty_market(owner: Admin) -> None:
    page = await market_stats.revenue(owner, DAYS)
    assert (page.total, page.before, page.average, page.customers, len(page.bars)) == (uzs(0), uzs(0), None, 0, 3)
    assert (await market_stats.sellers(owner, DAYS)).rows == ()
    assert (await market_stats.categories(owner, DAYS)).rows == ()
    customers = await market_stats.customers(owner, DAYS)
    assert (customers.customers, customers.rows) == (0, ())
    assert (await market_stats.products(owner, DAYS, By.REVENUE)).rows == ()
    assert (await market_stats.cohorts(owner)).rows == ()


async def test_sellers_are_ranked_suspended_ones_too(owner: Admin) -> None:
    low, high, idle = await make.seller(shop_name="Low"), await make.seller(), await make.seller(shop_name="Idle")
    await make.seller(status=SellerStatus.PENDING)
    bob = await make.customer()
    tea = await make.product(seller=low, rating_sum=14, rating_count=3)
    pot = await make.product(seller=high, rating_sum=5, rating_count=1)
    await sale(bob, at(3, 10), (tea, 2, 50))
    await sale(bob, at(3, 10), (pot, 1, 100), status=Fulfilment.ACCEPTED)
    await sale(bob, at(3, 1), (pot, 1, 900))
    await rollups.rebuild()
    await Seller.filter(id=low.seller_id).update(status=SellerStatus.SUSPENDED)
    page = await market_stats.sellers(owner, DAYS)
    assert page.rows[0] == SellerRow(
        1, low.seller.id, "Low", SellerStatus.SUSPENDED, uzs(100), 1, 2, rating=466, rating_count=3, stars=14
    )
    assert [(row.rank, row.seller_id, row.revenue.minor) for row in page.rows[1:]] == [
        (1, high.seller_id, 100), (3, idle.seller_id, 0),
    ]  # fmt: skip
    assert (page.rows[2].rating, page.rows[2].rating_count) == (0, 0)
    assert len((await market_stats.sellers(owner, DAYS, top=1)).rows) == 1
    assert len((await market_stats.sellers(owner, DAYS, top=None)).rows) == 3


async def _grown() -> dict[str, Category]:
    tree: dict[str, Category] = {}
    for name, parent in (
        ("Food", ""),
        ("Fruit", "Food"),
        ("Apples", "Fruit"),
        ("Tea", "Food"),
        ("Toys", ""),
        ("No", ""),
    ):
        tree[name] = await make.category(name=name, parent=tree.get(parent), name_uz=f"{name} uz", emoji="🍎")
    return tree


async def test_categories_count_their_branches_in_the_trees_order(owner: Admin) -> None:
    tree, shop, bob = await _grown(), await make.seller(), await make.customer()
    for name, price in (("Apples", 100), ("Tea", 300), ("Toys", 350), ("Food", 1)):
        await sale(bob, at(3, 10), (await make.product(seller=shop, category=tree[name]), 2, price))
    await sale(bob, at(3, 1), (await make.product(seller=shop, category=tree["No"]), 2, 100))
    await rollups.rebuild()
    rows = (await market_stats.categories(owner, DAYS)).rows
    assert [(row.depth, row.name, row.units, row.revenue.minor) for row in rows] == [
        (0, "Food", 6, 802), (1, "Tea", 2, 600), (1, "Fruit", 2, 200), (2, "Apples", 2, 200), (0, "Toys", 2, 700),
    ]  # fmt: skip
    assert (rows[0].category_id, rows[0].emoji) == (tree["Food"].id, "🍎")
    few = (await market_stats.categories(owner, DAYS, top=4, language="uz")).rows
    assert [row.name for row in few] == ["Food uz", "Tea uz", "Fruit uz", "Toys uz"]
    assert len((await market_stats.categories(owner, DAYS, top=None)).rows) == 5


async def test_customers_are_ranked_with_gaps_and_without(owner: Admin) -> None:
    tea, people = await make.product(), [await make.customer(name=name) for name in ("Ann", "Bob", "Eve", "Joe")]
    for who, price in zip(people[:3], (100, 200, 200), strict=True):
        await sale(who, at(3, 10), (tea, 1, price))
    await sale(people[0], at(3, 11), (tea, 1, 50))
    await sale(people[3], at(3, 1), (tea, 1, 999))
    await User.filter(id=people[2].id).update(is_active=False)
    page = await market_stats.customers(owner, DAYS)
    assert page.customers == 3
    assert page.rows == (
        CustomerRow(1, 1, people[1].id, "Bob", uzs(200), 1, at(3, 10)),
        CustomerRow(1, 1, people[2].id, "Eve", uzs(200), 1, at(3, 10)),
        CustomerRow(3, 2, people[0].id, "Ann", uzs(150), 2, at(3, 11)),
    )
    few = await market_stats.customers(owner, DAYS, top=1)
    assert (few.customers, len(few.rows)) == (3, 1)


async def test_cohorts_by_the_first_purchase_ever(owner: Admin) -> None:
    tea, people = await make.product(), [await make.customer() for _ in range(5)]
    ann, bob, eve, joe, kim = people
    await sale(ann, at(3, 31, 18, 59, year=2025), (tea, 1, 1))  # March of the last year: before the twelve months
    await sale(ann, at(2, 1), (tea, 1, 1))
    await sale(bob, at(12, 31, 19, year=2025), (tea, 1, 1))  # January in Tashkent
    for day in (1, 2):
        await sale(bob, at(3, day), (tea, 1, 1))
    await sale(eve, at(1, 31, 18, 59), (tea, 1, 1))
    await sale(eve, at(1, 31, 19), (tea, 1, 1))
    await sale(joe, at(1, 5), (tea, 1, 1), status=Fulfilment.CANCELLED)
    await sale(joe, at(3, 11), (tea, 1, 1))
    await sale(kim, at(4, 11), (tea, 1, 1))  # next month: a clock that was wrong
    assert (await market_stats.cohorts(owner)).rows == (
        CohortRow(date(2026, 1, 1), 2, (2, 1, 1)),
        CohortRow(date(2026, 2, 1), 0, (0, 0)),
        CohortRow(date(2026, 3, 1), 1, (1,)),
    )


async def test_twelve_months_and_no_more(owner: Admin) -> None:
    tea, ann, bob = await make.product(), await make.customer(), await make.customer()
    await sale(ann, at(3, 31, 19, year=2025), (tea, 1, 1))
    await sale(bob, at(3, 11), (tea, 1, 1))
    await sale(ann, at(3, 11), (tea, 1, 1))
    rows = (await market_stats.cohorts(owner)).rows
    assert (rows[0], len(rows)) == (CohortRow(date(2025, 4, 1), 1, (1, *[0] * 10, 1)), 12)


async def _random_market(chance: random.Random) -> None:
    top = await make.category()
    places = [top, await make.category(parent=top), await make.category()]
    shops, people = [await make.seller() for _ in range(2)], [await make.customer() for _ in range(4)]
    goods = {
        shop.seller_id: [await make.product(seller=shop, category=chance.choice(places)) for _ in range(3)]
        for shop in shops
    }
    for _ in range(40):
        when = at(2, 1) + timedelta(minutes=chance.randrange(60 * 24 * 45))
        some = chance.sample(goods[chance.choice(shops).seller_id], chance.randint(1, 3))
        lines = [(product, chance.randint(1, 5), chance.randint(1, 900)) for product in some]
        await sale(chance.choice(people), when, *lines, status=chance.choice(list(Fulfilment)))
    await rollups.rebuild()


async def _sold_lines(span: Span) -> list[OrderItem]:
    ends = at(span.first.month, span.first.day) - timedelta(hours=17), at(span.last.month, span.last.day, 19)
    return await OrderItem.filter(
        order__status__in=SOLD, order__created_at__gte=ends[0], order__created_at__lt=ends[1]
    ).prefetch_related("order", "product")


@pytest.mark.parametrize("seed", range(3))
async def test_a_random_market_is_what_its_lines_say(owner: Admin, seed: int) -> None:
    await _random_market(random.Random(seed))
    span = Span(Window.OWN, date(2026, 2, 10), date(2026, 3, 5), Step.WEEK)
    lines = await _sold_lines(span)
    worth = sum(line.price * line.quantity for line in lines)
    page = await market_stats.revenue(owner, span)
    assert page.total == page.bars[-1].running == uzs(worth)
    assert page.units == sum(line.quantity for line in lines)
    assert page.orders == sum(each.orders for each in page.bars) == len({line.order.id for line in lines})
    spent: dict[int, int] = {}
    units: dict[int, int] = {}
    for line in lines:
        buyer, product = line.order.customer_id, line.product.id  # type: ignore[attr-defined]
        spent[buyer] = spent.get(buyer, 0) + line.price * line.quantity
        units[product] = units.get(product, 0) + line.quantity
    customers = await market_stats.customers(owner, span, top=None)
    assert {row.user_id: row.spent.minor for row in customers.rows} == spent
    assert page.customers == customers.customers == len(spent)
    products = await market_stats.products(owner, span, By.UNITS, top=None)
    assert [(row.product_id, row.units) for row in products.rows] == sorted(
        units.items(), key=lambda each: (-each[1], each[0])
    )
    sellers = await market_stats.sellers(owner, span, top=None)
    assert sum(row.revenue.minor for row in sellers.rows) == worth
    categories = await market_stats.categories(owner, span, top=None)
    assert sum(row.revenue.minor for row in categories.rows if not row.depth) == worth
    assert await Order.all().count() == 40
    assert await Product.all().count() == 6
