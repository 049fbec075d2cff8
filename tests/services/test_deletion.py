"""Deleting a customer: what goes, what stays for the books, and who may ask for it."""

from __future__ import annotations

import pytest

from models import Cart, CartItem, Order, Product, Rating, User, Wizard
from models.enums import Fulfilment
from services import actors, market, users, vault, wizards
from services.errors import (
    AdminsOnly,
    CustomersOnly,
    HasOpenOrders,
    NotFound,
)
from tests import factories

pytestmark = pytest.mark.usefixtures("market_db")


async def order(customer: int, status: Fulfilment) -> Order:
    shop = await factories.seller()
    return await Order.create(
        number=market.random_code(8),
        customer_id=customer,
        seller_id=shop.seller_id,
        status=status,
        total=1,
        currency="UZS",
        delivery=vault.seal_facts({"phone": "+998901234567"}),
    )


async def test_a_customer_without_orders_goes_with_everything() -> None:
    ann, product = await factories.customer(), await factories.product()
    friend = await factories.customer(referred_by_id=ann.id)
    await CartItem.create(cart_id=ann.cart_id, product_id=product.id, quantity=1)
    await wizards.put(ann.id, "x", {})
    await users.delete_customer(ann, ann.id)
    assert await actors.get(ann.id) is None
    assert (await Cart.filter(user_id=ann.id).count(), await CartItem.all().count(), await Wizard.all().count()) == (
        0,
        0,
        0,
    )
    assert (await User.get(id=friend.id)).referred_by_id is None  # type: ignore[attr-defined]


async def test_a_customer_with_finished_orders_becomes_a_nameless_row() -> None:
    ann = await factories.customer(name="Ann", username="ann", telegram_id=4)
    other, product = await factories.customer(), await factories.product(rating_sum=8, rating_count=2, rating=400)
    await users.save_phone(ann.customer, "+998901234567")
    await Rating.create(user_id=ann.id, product_id=product.id, score=5)
    await Rating.create(user_id=other.id, product_id=product.id, score=3)
    kept = await order(ann.id, Fulfilment.DELIVERED)
    await users.delete_customer(await factories.admin(), ann.id)
    row = await User.get(id=ann.id)
    assert [row.user_id, row.username, row.email, row.phone, row.phone_index, row.address] == [None] * 6
    assert (row.name, row.is_active) == ("", False)
    assert (await Order.get(id=kept.id)).delivery is None
    assert await Cart.filter(user_id=ann.id).count() == 0
    rated = await Product.get(id=product.id)
    assert (rated.rating_sum, rated.rating_count, rated.rating) == (3, 1, 300)
    with pytest.raises(NotFound):
        await users.activate_user(ann.id)


@pytest.mark.parametrize("status", [Fulfilment.PENDING, Fulfilment.ACCEPTED, Fulfilment.SHIPPED])
async def test_open_orders_hold_a_customer(status: Fulfilment) -> None:
    ann = await factories.customer(name="Ann")
    await order(ann.id, Fulfilment.DELIVERED)
    await order(ann.id, status)
    with pytest.raises(HasOpenOrders) as refusal:
        await users.delete_customer(ann, ann.id)
    assert refusal.value.count == 1
    assert (await factories._actor(ann.id)).name == "Ann"
    assert await Cart.filter(user_id=ann.id).count() == 1


async def test_only_oneself_or_the_owner_deletes_and_only_customers() -> None:
    ann, ben, shop, owner = (
        await factories.customer(),
        await factories.customer(),
        await factories.seller(),
        await factories.admin(),
    )
    for stranger in (ben, shop):
        with pytest.raises(AdminsOnly):
            await users.delete_customer(stranger, ann.id)
    for target in (shop.id, owner.id):
        with pytest.raises(CustomersOnly):
            await users.delete_customer(owner, target)
    with pytest.raises(NotFound):
        await users.delete_customer(owner, 999_999)
    assert await User.filter(is_active=True).count() == 4
