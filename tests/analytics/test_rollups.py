"""The sales rollups: at every moment what the order lines say, whoever changes what at once."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import asyncpg
import pytest
from tortoise import Tortoise

from bot import opening
from bot.config import Settings
from models import CategoryDay, MarketFact, Order, OrderItem, ProductDay, ProductPair, SellerDay
from models.enums import Fulfilment
from services import checkout, orders, products, sql
from services.analytics import recount, rollups
from services.analytics.rollups import Difference
from services.errors import OrderMovedOn
from services.market import rules
from services.orders import Reason
from tests import factories as make
from tests.buying import check_books, close_shop, fill, ready
from tests.conftest import Queries
from tests.keys import FIELD_KEY, PEPPER
from tools import rollups as tool

pytestmark = pytest.mark.usefixtures("market_db")
DAY = datetime(2026, 3, 10, 20, 30, tzinfo=UTC)  # in Tashkent it is the 11th already
TASHKENT = datetime(2026, 3, 11, tzinfo=UTC).toordinal()


class Market:
    """Three products of one shop in two categories, and a customer."""

    async def open(self) -> Market:
        self.shop, self.bob = await make.seller(), await ready(name="Bob")
        self.fruit, self.tea_time = await make.category(), await make.category()
        places = (self.fruit, self.fruit, self.tea_time)
        self.goods = [
            await make.product(seller=self.shop, category=place, price=100 * (number + 1), stock=1_000)
            for number, place in enumerate(places)
        ]
        return self

    async def order(self, *lines: tuple[int, int], when: datetime = DAY) -> Order:
        """An order of pairs (which product, how many), placed then."""
        await fill(self.bob, *((self.goods[which], quantity) for which, quantity in lines))
        draft = await checkout.start_from_cart(self.bob.customer)
        placed = await checkout.place(self.bob.customer, draft.key)
        await Order.filter(id=placed.orders[0].id).update(created_at=when)
        return await Order.get(id=placed.orders[0].id)


@pytest.fixture
async def market(market_db: str) -> Market:
    return await Market().open()


async def sold(market: Market, *lines: tuple[int, int], when: datetime = DAY) -> Order:
    order = await market.order(*lines, when=when)
    await orders.accept(market.shop.seller, order.id)
    return order


async def test_an_accepted_order_counts_on_its_day(market: Market) -> None:
    await market.order((0, 9))  # stays pending, which is not sold
    await sold(market, (0, 2), (1, 1), (2, 3))
    await sold(market, (0, 1), (2, 1))
    seller = await SellerDay.get()
    assert (seller.day, seller.orders, seller.units, seller.revenue) == (TASHKENT, 2, 8, 3 * 100 + 200 + 4 * 300)
    assert await ProductDay.all().order_by("product_id").values_list("lines", "units", "revenue") == [
        (2, 3, 300), (1, 1, 200), (2, 4, 1_200),
    ]  # fmt: skip
    assert await CategoryDay.all().order_by("category_id").values_list("day", "units", "revenue") == [
        (TASHKENT, 4, 500), (TASHKENT, 4, 1_200),
    ]  # fmt: skip
    first, second, third = (product.id for product in market.goods)
    assert set(await ProductPair.all().values_list("product_id", "other_id", "orders")) == {
        (first, second, 1), (second, first, 1), (first, third, 2), (third, first, 2), (second, third, 1),
        (third, second, 1),
    }  # fmt: skip
    assert await rollups.check() == ()


async def refuse(market: Market, order: Order) -> None:
    await orders.cancel_by_seller(market.shop.seller, order.id, Reason.SOLD_OUT)


async def withdraw(market: Market, order: Order) -> None:
    await orders.cancel_by_customer(orders.buyer(market.bob), order.id)


async def take_back(market: Market, order: Order) -> None:
    """What a closed shop has accepted goes back to the customer."""
    await close_shop(market.goods[0])
    await orders.cancel_by_customer(orders.buyer(market.bob), order.id)


Cancel = Callable[[Market, Order], Awaitable[None]]


@pytest.mark.parametrize(
    ("state", "cancel"),
    [
        (Fulfilment.PENDING, refuse), (Fulfilment.ACCEPTED, refuse), (Fulfilment.SHIPPED, refuse),
        (Fulfilment.PENDING, withdraw), (Fulfilment.ACCEPTED, take_back),
    ],
)  # fmt: skip
async def test_a_cancelled_order_is_taken_off_again(market: Market, state: Fulfilment, cancel: Cancel) -> None:
    await sold(market, (0, 1), (1, 1))
    order = await market.order((0, 2), (1, 1), (2, 3))
    if state is not Fulfilment.PENDING:
        await orders.accept(market.shop.seller, order.id)
    if state is Fulfilment.SHIPPED:
        await orders.ship(market.shop.seller, order.id)
    await cancel(market, order)
    seller = await SellerDay.get()
    assert (seller.orders, seller.units, seller.revenue) == (1, 2, 300)
    assert sum(await ProductPair.all().values_list("orders", flat=True)) == 2  # type: ignore[arg-type]
    assert await rollups.check() == ()
    await check_books()


async def test_steps_that_sell_nothing_change_nothing(market: Market) -> None:
    order = await sold(market, (0, 2))
    for step in (orders.accept, orders.ship, orders.ship, orders.deliver, orders.deliver):
        await step(market.shop.seller, order.id)
        assert await SellerDay.all().values_list("orders", "units") == [(1, 2)]
    with pytest.raises(OrderMovedOn):
        await orders.cancel_by_seller(market.shop.seller, order.id, Reason.SOLD_OUT)
    assert await rollups.check() == ()


async def test_another_category_takes_the_sales_along(market: Market) -> None:
    await sold(market, (0, 2), (1, 1))
    await sold(market, (0, 1), (2, 1), when=datetime(2026, 2, 1, tzinfo=UTC))
    await products.edit_category(market.shop.seller, market.goods[0].id, market.tea_time.id)
    kept = await CategoryDay.filter(units__gt=0).order_by("category_id", "day").values_list("category_id", "units")
    assert kept == [(market.fruit.id, 1), (market.tea_time.id, 2), (market.tea_time.id, 2)]
    assert await rollups.check() == ()
    await products.edit_category(market.shop.seller, market.goods[0].id, market.tea_time.id)
    assert await rollups.check() == ()


async def test_the_price_counts_as_it_was(market: Market) -> None:
    order = await market.order((0, 2))
    await products.edit_price(market.shop.seller, market.goods[0].id, 999_00)
    await orders.accept(market.shop.seller, order.id)
    assert (await ProductDay.get()).revenue == 200


async def test_what_takes_long_ago_and_now_together(market: Market) -> None:
    """Days are the market's, also where its clock was changed at night."""
    rules.zone = ZoneInfo("America/New_York")
    for when in ("2025-03-09T04:59:59+00:00", "2025-03-09T05:00:00+00:00", "2025-03-10T03:59:59.999999+00:00",
                 "2025-03-10T04:00:00+00:00", "2025-11-03T04:59:59+00:00", "2023-12-31T23:59:59+00:00"):  # fmt: skip
        await sold(market, (0, 1), when=datetime.fromisoformat(when))
    days = [datetime.fromordinal(int(day)).date().isoformat() for day in await _days()]
    assert days == ["2023-12-31", "2025-03-08", "2025-03-09", "2025-03-10", "2025-11-02"]
    assert await rollups.check() == ()
    before = await _everything()
    await rollups.rebuild()
    assert await _everything() == before


async def _days() -> list[int]:
    return await SellerDay.all().order_by("day").values_list("day", flat=True)  # type: ignore[return-value]


async def _everything() -> list[tuple[int, ...]]:
    """All rows that say something, without their ids."""
    return [
        *await SellerDay.filter(orders__gt=0).order_by("seller_id", "day").values_list(
            "seller_id", "day", "orders", "units", "revenue"),
        *await ProductDay.filter(units__gt=0).order_by("product_id", "day").values_list(
            "product_id", "day", "lines", "units", "revenue"),
        *await CategoryDay.filter(units__gt=0).order_by("category_id", "day").values_list(
            "category_id", "day", "units", "revenue"),
        *await ProductPair.filter(orders__gt=0).order_by("product_id", "other_id").values_list(
            "product_id", "other_id", "orders"),
    ]  # fmt: skip


async def test_planted_rows_are_found_and_repaired(market: Market) -> None:
    await sold(market, (0, 2), (1, 1))
    before = await _everything()
    first, second, third = (product.id for product in market.goods)
    shop = market.shop.seller.id
    await SellerDay.filter(seller_id=shop).update(orders=2)
    await ProductDay.filter(product_id=second).delete()
    await ProductDay.create(product_id=third, day=5, lines=1, units=1, revenue=7)
    await CategoryDay.create(category_id=market.tea_time.id, day=3_000_000, units=0, revenue=1)
    await ProductPair.create(product_id=third, other_id=first, orders=4)
    assert await rollups.check() == (
        Difference("seller_days", (shop, TASHKENT), (2, 3, 400), (1, 3, 400)),
        Difference("product_days", (second, TASHKENT), (0, 0, 0), (1, 1, 200)),
        Difference("product_days", (third, 5), (1, 1, 7), (0, 0, 0)),
        Difference("category_days", (market.tea_time.id, 3_000_000), (0, 1), (0, 0)),
        Difference("product_pairs", (third, first), (4, 0), (0, 0)),
    )
    await rollups.rebuild()
    assert await rollups.check() == ()
    assert await _everything() == before


async def test_rows_of_zeros_are_none(market: Market) -> None:
    await ProductDay.create(product_id=market.goods[0].id, day=TASHKENT, units=0, revenue=0)
    assert await rollups.check() == ()


async def test_lines_of_one_product_twice_are_one_pair(market: Market) -> None:
    """Data from elsewhere may hold a product twice in one order."""
    order = await market.order((0, 2), (1, 1))
    await OrderItem.create(order_id=order.id, product_id=market.goods[0].id, name="x", price=50, quantity=1)
    await orders.accept(market.shop.seller, order.id)
    assert [pair.orders for pair in await ProductPair.all()] == [1, 1]
    assert await rollups.check() == ()


async def test_the_first_start_and_another_zone_count_anew(market: Market, queries: Queries) -> None:
    await sold(market, (0, 2))
    await SellerDay.all().delete()
    await rollups.ensure()  # as after the migration: never counted
    assert (await _days(), await rollups.check()) == ([TASHKENT], ())
    queries.clear()
    await rollups.ensure()
    assert len(queries) == 1
    rules.zone = ZoneInfo("UTC")
    assert await rollups.check() != ()
    await rollups.ensure()
    assert (await _days(), await rollups.check()) == ([TASHKENT - 1], ())


async def test_a_start_counts_what_was_sold_before(market: Market, market_db: str, tmp_path: Path) -> None:
    """As after the migration: orders are there, figures are not."""
    await sold(market, (0, 2))
    for table in (SellerDay, ProductDay, CategoryDay):
        await table.all().delete()
    await Tortoise.close_connections()
    settings = Settings(
        _env_file=None, bot_token="42:x", database_url=market_db, data_dir=tmp_path,
        pepper=PEPPER.hex(), field_key=FIELD_KEY.hex(),
    )  # fmt: skip
    async with opening.opened(settings):
        assert (await _days(), await rollups.check()) == ([TASHKENT], ())


async def test_a_recount_that_broke_off_begins_again(market: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    await rollups.ensure()
    rules.zone = ZoneInfo("UTC")
    with monkeypatch.context() as patched:
        patched.setattr(recount, "_product_ranges", None)
        with pytest.raises(TypeError):
            await rollups.rebuild()
    rules.zone = ZoneInfo("Asia/Tashkent")
    assert (await MarketFact.get(name="rollup_zone")).value == ""
    await rollups.ensure()
    assert (await MarketFact.get(name="rollup_zone")).value == "Asia/Tashkent"


async def test_many_products_are_counted_piece_by_piece(market: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    await sold(market, (0, 2), (1, 1), (2, 1))
    before = await _everything()
    monkeypatch.setattr(recount, "PRODUCTS_A_PIECE", 2)
    assert [piece.low for piece in await recount._product_ranges()] == [0, market.goods[2].id]
    await rollups.rebuild()
    assert await _everything() == before


async def test_the_tool_says_what_differs_and_repairs(market: Market, capsys: pytest.CaptureFixture[str]) -> None:
    await sold(market, (0, 2))
    await SellerDay.all().update(units=5)
    assert await tool.check() == 1
    assert "seller_days" in capsys.readouterr().out
    assert await tool.rebuild() == 0
    assert capsys.readouterr().out == "Every rollup is what the order lines say.\n"
    assert tool.main(["chekc"]) == 2


async def test_everybody_at_once(market: Market) -> None:
    """Accepted, cancelled by either side, moved between categories and counted anew, all together."""
    placed = [await market.order((0, 1), (1, 2), (2, 1)) for _ in range(6)]
    placed += [await market.order((number % 3, 1)) for number in range(6)]
    seller, chance = market.shop.seller, random.Random(7)

    async def swallow(deed: Awaitable[object]) -> None:
        try:
            await deed
        except OrderMovedOn:
            return

    deeds: list[Awaitable[object]] = [rollups.rebuild(), rollups.rebuild()]
    for order in placed:
        deeds += [swallow(orders.accept(seller, order.id)) for _ in range(2)]
        deeds.append(swallow(orders.ship(seller, order.id)))
        deeds.append(swallow(orders.cancel_by_customer(orders.buyer(market.bob), order.id)))
        if chance.random() < 0.5:
            deeds.append(swallow(orders.cancel_by_seller(seller, order.id, Reason.SOLD_OUT)))
    for product in market.goods:
        deeds += [products.edit_category(seller, product.id, place.id) for place in (market.tea_time, market.fruit)]
    chance.shuffle(deeds)
    await asyncio.wait_for(asyncio.gather(*deeds), 60)
    assert await rollups.check() == ()
    await check_books()


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_a_product_that_is_held_can_be_counted(market: Market, market_db: str) -> None:
    """Who moves it to another category holds its row and waits for the figures; who counts it anew holds the figures
    and points to the row.
    """
    product = market.goods[0]
    beside = await asyncpg.connect(market_db.replace("postgres://", "postgresql://"))
    try:
        async with sql.transaction():
            await products.edit_category(market.shop.seller, product.id, market.tea_time.id)
            await beside.fetch("SELECT id FROM products WHERE id = $1 FOR KEY SHARE NOWAIT", product.id)
            with pytest.raises(asyncpg.LockNotAvailableError):
                await beside.fetch("SELECT id FROM products WHERE id = $1 FOR SHARE NOWAIT", product.id)
    finally:
        await beside.close()


class Walk:
    """A random shop: any step on any order or product; a step that does not fit is refused and changes nothing."""

    def __init__(self, market: Market, seed: int) -> None:
        self.market, self.chance, self.placed = market, random.Random(seed), list[Order]()

    async def step(self) -> None:
        deeds = (self.places, *[self.accepts] * 4, self.ships, self.cancels, self.withdraws, self.moves, self.moves)
        try:
            await self.chance.choice(deeds)()
        except OrderMovedOn:
            return

    async def places(self) -> None:
        which = self.chance.sample(range(3), self.chance.randint(1, 3))
        when = datetime(2026, self.chance.randint(1, 3), self.chance.randint(1, 28), 19, tzinfo=UTC)
        self.placed.append(await self.market.order(*((each, self.chance.randint(1, 3)) for each in which), when=when))

    def any(self) -> int:
        return int(self.chance.choice(self.placed).id)

    async def accepts(self) -> None:
        await orders.accept(self.market.shop.seller, self.any())

    async def ships(self) -> None:
        await orders.ship(self.market.shop.seller, self.any())

    async def cancels(self) -> None:
        await orders.cancel_by_seller(self.market.shop.seller, self.any(), Reason.TOO_FAR)

    async def withdraws(self) -> None:
        await orders.cancel_by_customer(orders.buyer(self.market.bob), self.any())

    async def moves(self) -> None:
        product = self.chance.choice(self.market.goods)
        place = self.chance.choice((self.market.fruit, self.market.tea_time))
        await products.edit_category(self.market.shop.seller, product.id, place.id)


@pytest.mark.parametrize("seed", range(3))
async def test_a_random_walk_keeps_rows_and_lines_equal(market: Market, seed: int) -> None:
    walk = Walk(market, seed)
    await walk.places()
    for number in range(40):
        await walk.step()
        if number % 8 == 0:
            assert await rollups.check() == ()
    assert await rollups.check() == ()
    kept = await _everything()
    await rollups.rebuild()
    assert await _everything() == kept
