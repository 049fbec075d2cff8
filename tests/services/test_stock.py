"""Stock moves with its book: never below zero, never twice for one key, never another shop's."""

from __future__ import annotations

import pytest

from models import Order, Product, StockMovement
from models.enums import Fulfilment
from services import orders, products, sql, stock
from services.errors import Invalid, NotFound, StaleButton, TooFewOnShelf
from services.stock import Wanted
from tests import buying, factories
from tests.buying import left as on_shelf

pytestmark = pytest.mark.usefixtures("market_db")


async def reasons(product: Product) -> list[tuple[int, str]]:
    found = await StockMovement.filter(product_id=product.id).order_by("id")
    return [(movement.delta, movement.reason.value) for movement in found]


async def test_opening_is_the_first_line_of_the_book() -> None:
    product = await factories.product(stock=0)
    async with sql.transaction():
        await stock.opening(product.id, 7)
    assert await on_shelf(product) == 7
    assert await reasons(product) == [(7, "opening")]


async def test_opening_with_nothing_writes_nothing() -> None:
    product = await factories.product(stock=0)
    async with sql.transaction():
        await stock.opening(product.id, 0)
    assert (await on_shelf(product), await reasons(product)) == (0, [])


async def test_a_count_books_what_it_changes() -> None:
    shop, other = await factories.seller(), await factories.seller()
    product = await factories.product(seller=shop, stock=3)
    for total, key in ((10, "a"), (10, "b"), (4, "c"), (99, "c"), (0, "d")):
        await stock.count(shop.seller, product.id, total, key)
    assert await reasons(product) == [(3, "opening"), (7, "restock"), (-6, "write_off"), (-4, "write_off")]
    with pytest.raises(NotFound):
        await stock.count(other.seller, product.id, 5)
    assert await stock.booked(product.id) == await on_shelf(product) == 0


async def test_restock_and_write_off_are_booked() -> None:
    shop = await factories.seller()
    product = await factories.product(seller=shop, stock=3)
    assert await stock.restock(shop.seller, product.id, 5, "a") == 8
    assert await stock.restock(shop.seller, product.id, -8, "b") == 0
    assert await reasons(product) == [(3, "opening"), (5, "restock"), (-8, "write_off")]
    assert await stock.booked(product.id) == await on_shelf(product) == 0


async def test_a_key_books_once() -> None:
    shop = await factories.seller()
    product = await factories.product(seller=shop, stock=3)
    assert [await stock.restock(shop.seller, product.id, 5, "tap") for _ in range(3)] == [8, 8, 8]
    assert await reasons(product) == [(3, "opening"), (5, "restock")]


async def test_without_a_key_each_call_books() -> None:
    shop = await factories.seller()
    product = await factories.product(seller=shop, stock=3)
    assert [await stock.restock(shop.seller, product.id, 5) for _ in range(2)] == [8, 13]


async def test_nothing_to_move_is_no_line() -> None:
    shop = await factories.seller()
    product = await factories.product(seller=shop, stock=3)
    assert await stock.restock(shop.seller, product.id, 0, "zero") == 3
    assert await reasons(product) == [(3, "opening")]


async def test_never_below_zero_and_the_key_stays_unused() -> None:
    shop = await factories.seller()
    product = await factories.product(seller=shop, stock=3, name="Tea")
    with pytest.raises(TooFewOnShelf) as refused:
        await stock.restock(shop.seller, product.id, -4, "tap")
    assert (refused.value.name, refused.value.wanted, refused.value.left) == ("Tea", 4, 3)
    assert await reasons(product) == [(3, "opening")]
    assert await stock.restock(shop.seller, product.id, -3, "tap") == 0


async def test_never_above_the_limit() -> None:
    shop = await factories.seller()
    product = await factories.product(seller=shop, stock=999_999)
    with pytest.raises(Invalid) as refused:
        await stock.restock(shop.seller, product.id, 2, "tap")
    assert (refused.value.rule, refused.value.limit) == ("stock_full", 1_000_000)
    assert await on_shelf(product) == await stock.booked(product.id) == 999_999


@pytest.mark.parametrize("delta", [1, -1])
async def test_another_shop_and_no_product_look_the_same(delta: int) -> None:
    product, stranger = await factories.product(stock=3), await factories.seller()
    for product_id in (product.id, 2**53):
        with pytest.raises(NotFound):
            await stock.restock(stranger.seller, product_id, delta, "tap")
    assert await reasons(product) == [(3, "opening")]


async def test_take_is_everything_or_none() -> None:
    tea, cup = await factories.product(stock=3, price=500), await factories.product(stock=1, price=900)
    async with sql.transaction():
        taken = await stock.take([Wanted(cup.id, 1, 900), Wanted(tea.id, 2, 500)], "UZS", 0)
    assert taken is not None
    assert [(line.product_id, line.quantity, line.price) for line in taken] == [(tea.id, 2, 500), (cup.id, 1, 900)]
    assert await stock.take([Wanted(tea.id, 2, 500)], "UZS", 0) is None
    assert await on_shelf(tea) == 1


@pytest.mark.parametrize(
    ("column", "value"), [("price", 501), ("discount_percent", 1), ("status", "archived"), ("currency", "USD")]
)
async def test_take_only_as_seen(column: str, value: object) -> None:
    product = await factories.product(stock=3, price=500)
    await Product.filter(id=product.id).update(**{column: value})
    assert await stock.take([Wanted(product.id, 1, 500)], "UZS", 0) is None
    assert await on_shelf(product) == 3


async def test_take_at_the_discounted_price_rounds_down() -> None:
    product = await factories.product(stock=3, price=999, discount_percent=10)
    assert await stock.take([Wanted(product.id, 1, 900)], "UZS", 0) is None
    assert await stock.take([Wanted(product.id, 1, 899)], "UZS", 0) is not None


async def test_pieces_can_be_written_off_above_the_limit(market_db: str) -> None:
    """A cancelled order may fill the shelf over its limit; from there it only goes down."""
    shop, ann = await factories.seller(), await buying.ready()
    tea = await factories.product(seller=shop, stock=10)
    order = await buying.buy(ann, tea, 5)
    await products.update_stock(tea.id, 1_000_000)
    await orders.cancel_by_seller(shop.seller, order.id, "#too_far")
    assert await stock.restock(shop.seller, tea.id, -1) == 1_000_004
    with pytest.raises(Invalid):
        await stock.restock(shop.seller, tea.id, 1)


@pytest.mark.parametrize(("left", "after"), [(0, 0), (3, 3)])
async def test_what_is_sold_out_does_not_come_back_on_sale(market_db: str, left: int, after: int) -> None:
    shop, ann = await factories.seller(), await buying.ready()
    jeans = await factories.product(seller=shop, stock=10)
    order = await buying.buy(ann, jeans, 4)
    for _ in range(2):
        cancelled = await orders.cancel_sold_out(shop.seller, order.id, 0, left)
        assert cancelled.cancel_reason == "#sold_out"
        assert (await Product.get(id=jeans.id)).stock == after
        assert await stock.booked(jeans.id) == after


async def test_what_is_there_for_the_order_is_not_sold_out(market_db: str) -> None:
    shop, ann = await factories.seller(), await buying.ready()
    jeans = await factories.product(seller=shop, stock=10)
    order = await buying.buy(ann, jeans, 4)
    for product in (0, jeans.id):
        with pytest.raises(StaleButton):
            await orders.cancel_sold_out(shop.seller, order.id, product, 4)
    assert (await Order.get(id=order.id)).status is Fulfilment.PENDING
    assert (await Product.get(id=jeans.id)).stock == 6
