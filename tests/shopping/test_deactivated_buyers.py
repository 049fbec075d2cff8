"""An order that goes on without a customer who may do anything: nobody asks them, and nothing is offered (F815)."""

from __future__ import annotations

import pytest

from keyboards.shop_letters import WriteToCustomer
from keyboards.shop_orders import OpenShopOrder
from models import Notification, Order
from services import closing, letters, orders
from services.actors import Actor
from services.errors import NoLetters
from tests import buying
from tests import factories as make
from tests.inside import House, Person

ANN, TOM = 711, 712


async def scene() -> tuple[Actor, Actor, Order]:
    """An accepted order of somebody who was deactivated since."""
    shop = await make.seller(telegram_id=TOM, shop_name="Olives")
    buyer = await buying.ready(telegram_id=ANN)
    order = await buying.buy(buyer, await make.product(seller=shop, name="Tea"))
    await orders.accept(shop.seller, order.id)
    await closing.deactivate_user(buyer.id)
    return shop, buyer, order


async def read(person: Person, house: House) -> None:
    person._begin()
    await house.delivers()


async def test_no_shop_writes_to_somebody_who_cannot_answer(house: House) -> None:
    shop, buyer, order = await scene()
    tom = house.person(TOM)
    await tom.forges(OpenShopOrder(order_id=order.id).pack())
    assert "✉️" not in str(tom.buttons)
    before = await Notification.filter(user_id=buyer.id).count()
    await tom.forges(WriteToCustomer(order_id=order.id).pack())
    with pytest.raises(NoLetters):
        await letters.to_customer(shop.seller, order.id, "When are you there?")
    assert await Notification.filter(user_id=buyer.id).count() == before
    await closing.activate_user(buyer.id)
    await tom.forges(OpenShopOrder(order_id=order.id).pack())
    assert "✉️" in str(tom.buttons)


async def test_what_is_brought_is_told_without_buttons_that_refuse(house: House) -> None:
    shop, _, order = await scene()
    await house.delivers()
    ann = house.person(ANN)
    for step in (orders.ship, orders.deliver):
        await step(shop.seller, order.id)
        await read(ann, house)
        assert ann.buttons == []
    assert "was delivered" in ann.seen
    assert "How do you like it?" not in ann.seen


async def test_whoever_is_back_has_the_buttons(house: House) -> None:
    shop, buyer, order = await scene()
    await closing.activate_user(buyer.id)
    await house.delivers()
    ann = house.person(ANN)
    await orders.ship(shop.seller, order.id)
    await orders.deliver(shop.seller, order.id)
    await read(ann, house)
    assert "How do you like it?" in ann.seen
    await ann.taps("⚠️ I did not get it")
    assert "deactivated" not in ann.seen
