"""What is bought together and what sold best this week: counted from orders, shown only where it can be bought."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest

from models import Order, OrderItem, Product, Seller
from models.base import clock
from models.enums import Fulfilment, ProductStatus, SellerStatus
from models.money import Money
from services import front
from services.actors import Actor
from services.analytics import bought_together, rollups, week
from services.market import random_code
from tests import factories as make
from tests.conftest import Queries

pytestmark = pytest.mark.usefixtures("market_db")


class Shop:
    """Five products, and orders that are sold as they are made."""

    async def open(self) -> Shop:
        self.seller: Actor = await make.seller()
        self.bob: Actor = await make.customer()
        place = await make.category()
        self.goods: list[Product] = [
            await make.product(
                seller=self.seller, category=place, price=(number + 1) * 100, name=f"Thing {number}",
                translations={"ru": {"name": f"Вещь {number}"}},
            )
            for number in range(5)
        ]  # fmt: skip
        return self

    async def sell(self, *which: int, quantity: int = 1, days_ago: int = 0, to: Actor | None = None) -> None:
        """Delivered to somebody new, or to this customer."""
        customer = to or await make.customer()
        when = clock.now() - timedelta(days=days_ago)
        order = await Order.create(
            number=random_code(8), customer_id=customer.id, seller_id=self.seller.seller_id, total=0, currency="UZS",
            status=Fulfilment.DELIVERED,
        )  # fmt: skip
        await Order.filter(id=order.id).update(created_at=when)
        for each in which:
            await OrderItem.create(
                order_id=order.id, product_id=self.goods[each].id, name="x", price=100, quantity=quantity
            )
        await rollups.count(order.id, when, 1)
        await front.count(order.id, customer.id)

    async def near(self, *which: int, language: str = "en") -> list[str]:
        found = await bought_together.suggest([self.goods[each].id for each in which], language)
        return [line.name for line in found]


@pytest.fixture
async def shop(market_db: str) -> Shop:
    return await Shop().open()


async def test_the_most_often_together_come_first(shop: Shop) -> None:
    for _ in range(3):
        await shop.sell(0, 1)
        await shop.sell(0, 2)
        await shop.sell(0, 3, 4)
    await shop.sell(0, 1)
    assert await shop.near(0) == ["Thing 1", "Thing 4", "Thing 3"]
    assert await shop.near(1) == ["Thing 0"]
    assert await shop.near(0, language="ru") == ["Вещь 1", "Вещь 4", "Вещь 3"]
    line = (await bought_together.suggest([shop.goods[1].id], "en"))[0]
    assert (line.id, line.price, line.stock) == (shop.goods[0].id, Money(100, "UZS"), 10)


async def test_two_people_say_nothing_however_often_and_much_they_buy(shop: Shop) -> None:
    for _ in range(4):
        await shop.sell(0, 1, quantity=50, to=shop.bob)
    await shop.sell(0, 1)
    assert await shop.near(0) == []
    await shop.sell(0, 1)
    assert await shop.near(0) == ["Thing 1"]


async def test_only_what_can_be_bought(shop: Shop) -> None:
    for _ in range(3):
        await shop.sell(0, 1, 2, 3)
    await Product.filter(id=shop.goods[1].id).update(stock=0)
    await Product.filter(id=shop.goods[2].id).update(status=ProductStatus.ARCHIVED)
    assert await shop.near(0) == ["Thing 3"]
    await Seller.filter(id=shop.seller.seller_id).update(status=SellerStatus.SUSPENDED)
    assert await shop.near(0) == []


async def test_a_cart_adds_up_what_goes_with_each_and_leaves_itself_out(shop: Shop) -> None:
    for _ in range(3):
        await shop.sell(0, 1, 2)
        await shop.sell(1, 2)
        await shop.sell(0, 3)
    await shop.sell(0, 3)
    assert await shop.near(0) == ["Thing 3", "Thing 2", "Thing 1"]
    # Beside 2 three people received 0 and six 1; beside 3 four received 0.
    assert await shop.near(0, 1) == ["Thing 2", "Thing 3"]
    assert await shop.near(0, 1, 2, 3, 4) == []
    assert await shop.near() == []
    assert await shop.near(0, 0, 1) == ["Thing 2", "Thing 3"]


async def test_the_longest_cart_is_one_query(shop: Shop, queries: Queries) -> None:
    queries.clear()
    assert await bought_together.suggest(range(1_000_000, 1_000_050), "en") == ()
    assert len(queries) == 1


async def best(language: str = "en", limit: int = 3) -> list[str]:
    return [line.name for line in await week.top(language, limit)]


async def test_the_week_counts_people_of_seven_days(shop: Shop) -> None:
    for _ in range(9):
        await shop.sell(0, quantity=90, days_ago=7)
        await shop.sell(4, quantity=90, to=shop.bob)
    await shop.sell(1, days_ago=6)
    for which in ((1, 2, 3), (1, 2, 3)):
        await shop.sell(*which)
    assert await best() == ["Thing 1", "Thing 3", "Thing 2"]
    assert await best("ru", limit=1) == ["Вещь 1"]
    assert await best(limit=9) == ["Thing 1", "Thing 3", "Thing 2", "Thing 4"]


async def test_the_week_is_asked_once_in_five_minutes(
    shop: Shop, queries: Queries, monkeypatch: pytest.MonkeyPatch
) -> None:
    def at(when: datetime) -> None:
        monkeypatch.setattr(clock, "stands_at", when)

    await shop.sell(0)
    moment = clock.now()
    at(moment)
    assert await best() == ["Thing 0"]
    for _ in range(2):
        await shop.sell(1)
    queries.clear()
    assert (await best(), len(queries)) == (["Thing 0"], 0)
    at(moment + week.FRESH - timedelta(seconds=1))
    assert (await best("ru"), len(queries)) == (["Вещь 0"], 0)
    at(moment + week.FRESH)
    assert (await best(), len(queries)) == (["Thing 1", "Thing 0"], 1)
    at(moment - timedelta(hours=1))
    assert (await best(), len(queries)) == (["Thing 1", "Thing 0"], 2), "a clock set back"


async def test_many_at_once_ask_once(shop: Shop, queries: Queries, monkeypatch: pytest.MonkeyPatch) -> None:
    await shop.sell(0)
    await best()
    monkeypatch.setattr(clock, "stands_at", clock.now() + week.FRESH)
    queries.clear()
    assert await asyncio.gather(*(best() for _ in range(20))) == [["Thing 0"]] * 20
    assert len(queries) == 1


async def test_the_week_holds_only_what_can_be_bought(shop: Shop) -> None:
    for number in range(4):
        await shop.sell(number)
    await Product.filter(id=shop.goods[3].id).update(stock=0)
    await Product.filter(id=shop.goods[2].id).update(status=ProductStatus.ARCHIVED)
    assert await best() == ["Thing 1", "Thing 0"]


async def test_a_failed_question_is_asked_again(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    await shop.sell(0)
    with monkeypatch.context() as patched:
        patched.setattr(week, "_BEST", "SELECT wrong")
        with pytest.raises(Exception, match="wrong"):
            await week.top("en")
    assert await best() == ["Thing 0"]
