"""Checkout: what is shown is what is bought, once, and every change is asked again."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from models import CartItem, Checkout, Order, OrderEvent, OrderItem, Product, StockMovement
from models.base import now
from models.enums import ProductStatus
from models.money import Money
from services import checkout, draft_store
from services.errors import (
    CartEmpty,
    CheckoutChanged,
    Difference,
    Invalid,
    NotEnoughStock,
    NotFound,
    ProductGone,
)
from tests import factories
from tests.buying import (
    ADDRESS,
    PHONE,
    archive,
    buy,
    cart_of,
    check_books,
    close_shop,
    fill,
    left,
    ready,
    send_seller_away,
    told,
)
from tests.conftest import Queries

pytestmark = pytest.mark.usefixtures("market_db")


def uzs(minor: int) -> Money:
    return Money(minor, "UZS")


# --- starting


async def test_a_draft_of_the_cart_shows_lines_by_shop_and_totals() -> None:
    tom, ann = await factories.seller(shop_name="Tom"), await factories.seller(shop_name="Ann")
    tea = await factories.product(seller=tom, name="Tea", price=500, discount_percent=10)
    cup = await factories.product(seller=ann, name="Cup", price=900)
    bob = await ready(name="Bob")
    await fill(bob, (tea, 2), (cup, 1))
    draft = await checkout.start_from_cart(bob.customer)
    lines = [(p.shop_name, [(x.name, x.quantity, x.price, x.total) for x in p.lines], p.total) for p in draft.parcels]
    assert lines == [
        ("Tom", [("Tea", 2, uzs(450), uzs(900))], uzs(900)),
        ("Ann", [("Cup", 1, uzs(900), uzs(900))], uzs(900)),
    ]
    assert (draft.total, draft.name, draft.phone, draft.address) == (uzs(1800), "Bob", PHONE, ADDRESS)
    assert (draft.missing, draft.changes, draft.status.value) == (None, (), "draft")


async def test_starting_reserves_nothing() -> None:
    tea, bob = await factories.product(stock=3), await ready()
    await checkout.start_buy_now(bob.customer, tea.id, 3)
    assert await left(tea) == 3


async def test_names_are_shown_in_the_readers_language_and_ordered_in_the_sellers() -> None:
    tea = await factories.product(name="Choy", translations={"ru": {"name": "Чай"}})
    bob = await ready()
    draft = await checkout.start_buy_now(bob.customer, tea.id, 1, "ru")
    assert draft.parcels[0].lines[0].name == "Чай"
    await checkout.place(bob.customer, draft.key)
    line = await OrderItem.get(product_id=tea.id)
    assert (line.name, line.names) == ("Choy", {"ru": "Чай"})


async def test_an_empty_cart_is_refused() -> None:
    with pytest.raises(CartEmpty):
        await checkout.start_from_cart((await ready()).customer)


async def test_what_is_short_or_gone_in_the_cart_is_left_out_and_said() -> None:
    tea, cup = await factories.product(name="Tea", stock=2, price=500), await factories.product(name="Cup", stock=5)
    gone = await factories.product(name="Gone", status=ProductStatus.ARCHIVED, price=700)
    bob = await ready()
    await fill(bob, (tea, 3), (cup, 1), (gone, 1))
    draft = await checkout.start_from_cart(bob.customer)
    assert draft.changes == (Difference("Tea", 3, 2, 500, 500), Difference("Gone", 1, 0, 700, 700, is_gone=True))
    assert [(line.name, line.quantity) for parcel in draft.parcels for line in parcel.lines] == [("Tea", 2), ("Cup", 1)]
    await checkout.place(bob.customer, draft.key)
    assert await cart_of(bob) == {gone.id: 1}
    await check_books()


async def test_a_cart_with_nothing_to_be_had_says_what_happened() -> None:
    tea, bob = await factories.product(name="Tea", stock=0, price=500), await ready()
    await fill(bob, (tea, 1))
    with pytest.raises(CheckoutChanged) as refused:
        await checkout.start_from_cart(bob.customer)
    assert refused.value.differences == [Difference("Tea", 1, 0, 500, 500)]
    assert await Checkout.all().count() == 0


@pytest.mark.parametrize("quantity", [0, -1, 10_000, 99999999999999999999])
async def test_quantities_that_cannot_be_are_refused(quantity: int) -> None:
    tea, bob = await factories.product(), await ready()
    with pytest.raises(Invalid) as refused:
        await checkout.start_buy_now(bob.customer, tea.id, quantity)
    assert (refused.value.what, refused.value.limit) == ("quantity", 9_999)


async def test_buying_now_more_than_there_is() -> None:
    tea, bob = await factories.product(name="Tea", stock=2), await ready()
    with pytest.raises(NotEnoughStock) as refused:
        await checkout.start_buy_now(bob.customer, tea.id, 3)
    assert (refused.value.product_id, refused.value.name, refused.value.wanted, refused.value.left) == (
        tea.id,
        "Tea",
        3,
        2,
    )


@pytest.mark.parametrize("happening", [archive, close_shop, send_seller_away])
async def test_what_is_not_on_sale_cannot_be_bought_now(happening: object) -> None:
    tea, bob = await factories.product(name="Tea"), await ready()
    await happening(tea)  # type: ignore[operator]
    with pytest.raises(ProductGone) as refused:
        await checkout.start_buy_now(bob.customer, tea.id, 1)
    assert refused.value.name == "Tea"
    with pytest.raises(ProductGone):
        await checkout.start_buy_now(bob.customer, 2**53, 1)


async def test_drafts_left_for_a_week_are_over() -> None:
    tea, bob = await factories.product(), await ready()
    old = await checkout.start_buy_now(bob.customer, tea.id, 1)
    placed = await buy(bob, tea)
    await Checkout.all().update(created_at=now() - timedelta(days=8))
    fresh = await checkout.start_buy_now(bob.customer, tea.id, 1)
    with pytest.raises(NotFound):
        await checkout.draft(bob.customer, old.key)
    assert (await checkout.draft(bob.customer, fresh.key)).key == fresh.key
    await Checkout.filter(key=fresh.key[:12]).update(created_at=now() - timedelta(days=8))
    for deed in (checkout.draft, checkout.place):
        with pytest.raises(NotFound):
            await deed(bob.customer, fresh.key)
    assert await Order.filter(customer_id=bob.id).values_list("id", flat=True) == [placed.id]
    assert (await Order.get(id=placed.id)).checkout_id is not None  # type: ignore[attr-defined]


async def test_of_retired_drafts_the_last_ones_answer_for_their_buttons() -> None:
    tea, bob = await factories.product(), await ready()
    keys = [(await checkout.start_buy_now(bob.customer, tea.id, 1)).key for _ in range(30)]
    assert await Checkout.filter(customer_id=bob.id, status="draft").count() == 1
    assert await Checkout.filter(customer_id=bob.id).count() == 1 + draft_store.RETIRED_KEPT
    assert (await checkout.ending(bob.customer, keys[-2])).current == keys[-1][: draft_store.CODE_LENGTH]
    with pytest.raises(NotFound):
        await checkout.ending(bob.customer, keys[0])


# --- placing


async def test_two_sellers_make_two_orders() -> None:
    tom, ann = await factories.seller(shop_name="Tom"), await factories.seller(shop_name="Ann")
    tea = await factories.product(seller=tom, name="Tea", price=500, stock=5)
    pot = await factories.product(seller=tom, name="Pot", price=7000, stock=1)
    cup = await factories.product(seller=ann, name="Cup", price=900, stock=2)
    bob = await ready()
    await fill(bob, (cup, 2), (pot, 1), (tea, 3))
    placed = await checkout.place(bob.customer, (await checkout.start_from_cart(bob.customer)).key)
    assert [(order.shop_name, order.total) for order in placed.orders] == [("Tom", uzs(8500)), ("Ann", uzs(1800))]
    assert (placed.total, placed.is_repeat) == (uzs(10300), False)
    assert all(re.fullmatch(r"[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}", order.number) for order in placed.orders)
    items = (
        await OrderItem.filter(order_id=placed.orders[0].id)
        .order_by("product_id")
        .values_list("product_id", "name", "price", "quantity")
    )
    assert items == [(tea.id, "Tea", 500, 3), (pot.id, "Pot", 7000, 1)]
    assert [await left(product) for product in (tea, pot, cup)] == [2, 0, 0]
    assert await cart_of(bob) == {}
    await check_books()


async def test_an_order_as_it_is_written() -> None:
    tea, bob = await factories.product(price=500, stock=5), await ready()
    order = await buy(bob, tea, 2)
    assert (order.status.value, order.payment.value, order.payment_method.value) == ("pending", "due", "cash")
    assert (order.total, order.currency, order.cancel_reason, order.cancelled_by) == (1000, "UZS", "", "")
    assert (order.customer_id, order.seller_id) == (bob.id, tea.seller_id)  # type: ignore[attr-defined]
    assert [event.status.value for event in await OrderEvent.filter(order_id=order.id)] == ["pending"]
    booked = await StockMovement.filter(order_id=order.id).values_list("product_id", "delta", "reason")
    assert booked == [(tea.id, -2, "ordered")]
    assert (await Product.get(id=tea.id)).sold == 2


async def test_each_seller_is_told_once_of_the_own_order_alone() -> None:
    tom, ann = await factories.seller(), await factories.seller()
    tea = await factories.product(seller=tom, name="Tea", price=500)
    cup = await factories.product(seller=ann, name="Cup", price=900)
    bob = await ready()
    await fill(bob, (tea, 3), (cup, 1))
    draft = await checkout.start_from_cart(bob.customer)
    placed = await checkout.place(bob.customer, draft.key)
    await checkout.place(bob.customer, draft.key)
    first, second = placed.orders
    sums = {"total": 1500, "currency": "UZS", "lines": [["Tea", 3]], "more": 0}
    assert await told(tom.id, "order_placed") == [{"order": first.id, "number": first.number, **sums, "hours": 24}]
    assert [facts["lines"] for facts in await told(ann.id, "order_placed")] == [[["Cup", 1]]]
    assert await told(ann.id, "order_placed") != await told(tom.id, "order_placed")
    assert second.number != first.number


async def test_a_notice_of_a_long_order_names_ten_lines() -> None:
    shop, bob = await factories.seller(), await ready()
    products = [await factories.product(seller=shop) for _ in range(12)]
    await fill(bob, *[(product, 1) for product in products])
    await checkout.place(bob.customer, (await checkout.start_from_cart(bob.customer)).key)
    facts = (await told(shop.id, "order_placed"))[0]
    assert (len(facts["lines"]), facts["more"]) == (10, 2)


async def test_the_same_key_buys_once_and_shows_the_first_result() -> None:
    tea, bob = await factories.product(stock=5), await ready()
    draft = await checkout.start_buy_now(bob.customer, tea.id, 2)
    first, second = [await checkout.place(bob.customer, draft.key) for _ in range(2)]
    assert (first.orders, first.is_repeat) == (second.orders, False)
    assert second.is_repeat is True
    assert (await left(tea), await Order.all().count()) == (3, 1)
    assert (await checkout.draft(bob.customer, draft.key)).status.value == "placed"


async def test_the_first_result_is_shown_also_when_prices_moved_since() -> None:
    tea, bob = await factories.product(stock=5), await ready()
    draft = await checkout.start_buy_now(bob.customer, tea.id, 2)
    first = await checkout.place(bob.customer, draft.key)
    await Product.filter(id=tea.id).update(price=7, status=ProductStatus.ARCHIVED)
    assert (await checkout.place(bob.customer, draft.key)).orders == first.orders


async def test_free_things_are_ordered_too() -> None:
    tea, bob = await factories.product(price=0), await ready()
    assert (await buy(bob, tea, 2)).total == 0
    await check_books()


@pytest.mark.parametrize(("held", "bought", "stays"), [(2, 2, 0), (2, 3, 0), (3, 2, 1)])
async def test_buying_now_leaves_no_second_copy_in_the_cart(held: int, bought: int, stays: int) -> None:
    tea, cup, bob = await factories.product(), await factories.product(), await ready()
    await fill(bob, (tea, held), (cup, 1))
    await buy(bob, tea, bought)
    assert await cart_of(bob) == ({tea.id: stays} if stays else {}) | {cup.id: 1}
    await check_books()


async def test_what_was_put_into_the_cart_since_stays() -> None:
    tea, cup, bob = await factories.product(), await factories.product(), await ready()
    await fill(bob, (tea, 2))
    draft = await checkout.start_from_cart(bob.customer)
    await CartItem.filter(product_id=tea.id).update(quantity=5)
    await fill(bob, (cup, 1))
    await checkout.place(bob.customer, draft.key)
    assert await cart_of(bob) == {tea.id: 3, cup.id: 1}
    await check_books()


# --- what it costs


@pytest.mark.parametrize(("sellers", "lines", "statements"), [(1, 1, 9), (1, 3, 11), (3, 3, 13)])
async def test_statements_of_a_confirmation(queries: Queries, sellers: int, lines: int, statements: int) -> None:
    shops, bob = [await factories.seller() for _ in range(sellers)], await ready()
    products = [await factories.product(seller=shops[number % sellers]) for number in range(lines)]
    await fill(bob, *[(product, 1) for product in products])
    draft = await checkout.start_from_cart(bob.customer)
    queries.clear()
    await checkout.place(bob.customer, draft.key)
    assert len(queries) == statements, queries.statements
