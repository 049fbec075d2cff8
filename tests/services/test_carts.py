"""Carts: sums, exact refusals, quotas."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from models import CartItem, Product, Seller
from models.enums import ProductStatus, SellerStatus
from models.money import Money
from services import carts, market
from services.actors import Actor, Customer
from services.errors import CustomersOnly, Invalid, NotEnoughStock, NotFound, ProductGone, Refusal, TooMany
from tests import factories as make
from tests.conftest import Queries

pytestmark = pytest.mark.usefixtures("market_db")

Verb = Callable[[Customer, int, int], Awaitable[int]]


async def held(actor: Actor) -> dict[int, int]:
    return dict(await CartItem.filter(cart_id=actor.cart_id).values_list("product_id", "quantity"))


async def test_adding_adds_up_and_setting_sets() -> None:
    anna, apples = await make.customer(), await make.product(stock=10)
    assert await carts.add_to_cart(anna.customer, apples.id, 2) == 2
    assert await carts.add_to_cart(anna.customer, apples.id, 3) == 5
    assert await carts.set_quantity(anna.customer, apples.id, 4) == 4
    assert await carts.set_quantity(anna.customer, apples.id, 4) == 4
    assert await held(anna) == {apples.id: 4}
    assert await carts.set_quantity(anna.customer, apples.id, 0) == 0
    assert await carts.set_quantity(anna.customer, apples.id, 0) == 0
    assert await held(anna) == {}


async def test_not_enough_says_how_many_are_left_and_changes_nothing() -> None:
    anna, apples = await make.customer(), await make.product(stock=5, name="Apples")
    await carts.add_to_cart(anna.customer, apples.id, 4)
    for verb, quantity, wanted in (
        (carts.add_to_cart, 2, 6),
        (carts.set_quantity, 6, 6),
        (carts.add_to_cart, 9_999, 10_003),
    ):
        with pytest.raises(NotEnoughStock) as refusal:
            await verb(anna.customer, apples.id, quantity)
        facts = refusal.value
        assert (facts.product_id, facts.name, facts.wanted, facts.left) == (apples.id, "Apples", wanted, 5)
    assert await held(anna) == {apples.id: 4}
    assert await carts.add_to_cart(anna.customer, apples.id, 1) == 5


async def test_sold_out() -> None:
    anna, apples = await make.customer(), await make.product(stock=0)
    with pytest.raises(NotEnoughStock) as refusal:
        await carts.set_quantity(anna.customer, apples.id, 1)
    assert (refusal.value.wanted, refusal.value.left) == (1, 0)


@pytest.mark.parametrize("verb", [carts.add_to_cart, carts.set_quantity])
async def test_what_is_off_the_shelf_does_not_come_into_a_cart(verb: Verb) -> None:
    anna = await make.customer()
    archived = await make.product(name="Old", status=ProductStatus.ARCHIVED)
    closed = await make.product(name="Shut", seller=await make.seller(status=SellerStatus.SUSPENDED))
    for product in (archived, closed):
        with pytest.raises(ProductGone) as refusal:
            await verb(anna.customer, product.id, 1)
        assert refusal.value.name == product.name
    with pytest.raises(NotFound):
        await verb(anna.customer, 9_999_999, 1)
    assert await held(anna) == {}


@pytest.mark.parametrize(
    ("verb", "quantity"),
    [
        (carts.add_to_cart, 0), (carts.add_to_cart, -1), (carts.add_to_cart, 10_000), (carts.add_to_cart, 2**63),
        (carts.set_quantity, -1), (carts.set_quantity, 10_000), (carts.set_quantity, 2**63),
    ],
)  # fmt: skip
async def test_senseless_quantities(verb: Verb, quantity: int) -> None:
    anna, apples = await make.customer(), await make.product(stock=1_000_000)
    with pytest.raises(Invalid) as refusal:
        await verb(anna.customer, apples.id, quantity)
    assert (refusal.value.what, refusal.value.limit) == ("quantity", 9_999)
    assert await held(anna) == {}


async def test_a_line_holds_9999_at_most() -> None:
    anna, apples = await make.customer(), await make.product(stock=1_000_000)
    await carts.add_to_cart(anna.customer, apples.id, 9_999)
    with pytest.raises(TooMany) as refusal:
        await carts.add_to_cart(anna.customer, apples.id, 1)
    assert (refusal.value.what, refusal.value.limit) == ("quantity", 9_999)
    assert await held(anna) == {apples.id: 9_999}


async def test_a_cart_holds_fifty_products() -> None:
    anna, shop, fruit = await make.customer(), await make.seller(), await make.category()
    products = [await make.product(seller=shop, category=fruit) for _ in range(51)]
    for product in products[:50]:
        await carts.add_to_cart(anna.customer, product.id, 1)
    for verb in (carts.add_to_cart, carts.set_quantity):
        with pytest.raises(TooMany) as refusal:
            await verb(anna.customer, products[50].id, 1)
        assert (refusal.value.what, refusal.value.limit) == ("lines", 50)
    assert await carts.set_quantity(anna.customer, products[0].id, 3) == 3
    assert await carts.add_to_cart(anna.customer, products[1].id, 1) == 2
    assert len(await held(anna)) == 50


async def test_putting_something_in_is_one_statement(queries: Queries) -> None:
    anna, apples = await make.customer(), await make.product()
    customer = anna.customer
    for deed in (carts.set_quantity(customer, apples.id, 1), carts.add_to_cart(customer, apples.id, 1)):
        queries.clear()
        await deed
        assert len(queries) == 1


async def test_the_summary_stands_by_shops_with_totals(queries: Queries) -> None:
    anna, fruit = await make.customer(), await make.category()
    green, blue = await make.seller(shop_name="Green"), await make.seller(shop_name="Blue")
    apples = await make.product(seller=green, category=fruit, name="Apples", price=1001, discount_percent=50, stock=9)
    pens = await make.product(
        seller=blue, category=fruit, name="Pens", price=300, translations={"ru": {"name": "Ручки"}}
    )
    pears = await make.product(seller=green, category=fruit, name="Pears", price=9_000_000_000_00)
    for product, quantity in ((apples, 3), (pens, 1), (pears, 10)):
        await carts.add_to_cart(anna.customer, product.id, quantity)
    queries.clear()
    cart = await carts.get_cart_summary(anna.customer, "ru")
    assert len(queries) == 1
    assert [(shop.shop_name, shop.total.minor) for shop in cart.shops] == [("Green", 9_000_000_001_500), ("Blue", 300)]
    assert [(line.name, line.quantity, line.total.minor) for line in cart.lines] == [
        ("Apples", 3, 1500),
        ("Pears", 10, 9_000_000_000_000),
        ("Ручки", 1, 300),
    ]
    assert (cart.total, cart.is_ready) == (Money(9_000_000_001_800, "UZS"), True)


async def test_the_summary_marks_what_changed_and_does_not_count_it() -> None:
    anna, shop, closing = await make.customer(), await make.seller(), await make.seller()
    kept = await make.product(seller=shop, price=100)
    short = await make.product(seller=shop, price=100)
    archived = await make.product(seller=shop, price=100)
    shut = await make.product(seller=closing, price=100)
    for product in (kept, short, archived, shut):
        await carts.add_to_cart(anna.customer, product.id, 3)
    await Product.filter(id=short.id).update(stock=2)
    await Product.filter(id=archived.id).update(status=ProductStatus.ARCHIVED)
    await Seller.filter(id=closing.seller_id).update(status=SellerStatus.SUSPENDED)
    cart = await carts.get_cart_summary(anna.customer)
    marks = {line.product_id: (line.fits, line.is_gone, line.left) for line in cart.lines}
    assert marks == {
        kept.id: (True, False, 10),
        short.id: (False, False, 2),
        archived.id: (False, True, 0),
        shut.id: (False, True, 0),
    }
    assert (cart.total.minor, cart.is_ready) == (300, False)


async def test_an_empty_cart() -> None:
    anna = await make.customer()
    cart = await carts.get_cart_summary(anna.customer)
    assert (cart.shops, cart.total, cart.is_ready) == ((), Money(0, "UZS"), False)


async def test_carts_of_two_people_do_not_touch() -> None:
    anna, bob, apples = await make.customer(), await make.customer(), await make.product()
    await carts.add_to_cart(anna.customer, apples.id, 1)
    await carts.add_to_cart(bob.customer, apples.id, 2)
    await carts.remove_from_cart(anna.customer, apples.id)
    assert (await held(anna), await held(bob)) == ({}, {apples.id: 2})
    await carts.clear_cart(bob.customer)
    assert await held(bob) == {}


@pytest.mark.parametrize("kind", ["seller", "owner who sells"])
async def test_only_customers_have_carts(kind: str) -> None:
    person = await {"seller": make.seller, "owner who sells": make.selling_admin}[kind]()
    with pytest.raises(CustomersOnly):
        _ = person.customer


async def test_a_deactivated_customer_has_no_right_to_buy() -> None:
    person = await make.customer(is_active=False)
    with pytest.raises(Refusal):
        _ = person.customer


async def test_a_line_of_another_currency_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Different currencies never add up, and the line can be taken out."""
    anna, tea = await make.customer(), await make.product(price=5_000_00, stock=9)
    await carts.add_to_cart(anna.customer, tea.id, 1)
    monkeypatch.setattr(market.rules, "currency", "USD")
    cart = await carts.get_cart_summary(anna.customer)
    assert [line.is_gone for line in cart.lines] == [True]
    assert cart.total == Money(0, "USD")
    for verb in (carts.add_to_cart, carts.set_quantity):
        with pytest.raises(ProductGone):
            await verb(anna.customer, tea.id, 2)
    await carts.remove_from_cart(anna.customer, tea.id)
    assert (await carts.get_cart_summary(anna.customer)).lines == ()
