"""Goods are called in the reader's language, as they were when bought: on orders, in notices, ratings and alerts."""

from __future__ import annotations

import pytest

from keyboards.catalog import PutInCart
from keyboards.orders import OpenOrder
from keyboards.ratings import AskRating, RateProduct
from keyboards.shop_orders import AcceptOrder, DeliverOrder, OpenShopOrder, ShipOrder
from models import Order, OrderItem, Product
from services import carts, orders
from services.errors import NotEnoughStock, ProductGone
from tests import factories
from tests.buying import archive, buy, ready
from tests.inside import House, Person

NAME, RUSSIAN, RENAMED = "Qizil choy", "Красный чай", "Boshqa nom"
BUYER, SELLER = 701, 702


async def ordered(buyers: str, sellers: str) -> Order:
    """One order of tea, which was renamed in both languages after it was bought."""
    shop = await factories.seller(telegram_id=SELLER, language=sellers)
    tea = await factories.product(seller=shop, name=NAME, translations={"ru": {"name": RUSSIAN}})
    order = await buy(await ready(telegram_id=BUYER, language=buyers), tea)
    await Product.filter(id=tea.id).update(name=RENAMED, translations={"ru": {"name": RENAMED}})
    return order


def seen_anew(person: Person, since: int) -> str:
    person.since = since
    return person.seen + str(person.buttons)


@pytest.mark.parametrize(("language", "name", "other"), [("ru", RUSSIAN, NAME), ("uz", NAME, RUSSIAN)])
async def test_from_the_order_to_the_rating(house: House, language: str, name: str, other: str) -> None:
    order = await ordered(language, language)
    vera, tom = house.person(BUYER, language=language), house.person(SELLER, language=language)
    await house.delivers()
    assert name in tom.seen, "the seller's notice"
    await tom.forges(OpenShopOrder(order_id=order.id).pack())
    assert name in tom.seen, "the seller's card"
    await vera.forges(OpenOrder(order_id=order.id).pack())
    assert name in vera.seen, "the customer's order"
    for step in (AcceptOrder, ShipOrder, DeliverOrder):
        await tom.forges(step(order_id=order.id).pack())
        assert name in tom.seen, step.__name__
    since = len(house.street.calls)
    await house.delivers()
    assert name in seen_anew(vera, since), "the invitation to rate"
    assert not any(other in words for words in (vera.seen, tom.seen))


async def test_a_rating_is_told_in_the_sellers_language_and_asked_in_the_customers(house: House) -> None:
    order = await ordered("uz", "ru")
    await Product.all().update(name=NAME, translations={"ru": {"name": RUSSIAN}})
    vera, tom = house.person(BUYER, language="uz"), house.person(SELLER, language="ru")
    for step in (AcceptOrder, ShipOrder, DeliverOrder):
        await tom.forges(step(order_id=order.id).pack())
    [line] = await OrderItem.filter(order_id=order.id)
    product = line.product_id  # type: ignore[attr-defined]
    await vera.forges(AskRating(product_id=product).pack())
    assert NAME in vera.seen
    await vera.forges(RateProduct(product_id=product, score=5).pack())
    since = len(house.street.calls)
    await house.delivers()
    assert RUSSIAN in seen_anew(tom, since)


async def test_alerts_of_the_cart_speak_the_readers_language(house: House) -> None:
    shop, vera = await factories.seller(), await ready(telegram_id=BUYER, language="ru")
    tea = await factories.product(seller=shop, name=NAME, stock=2, translations={"ru": {"name": RUSSIAN}})
    with pytest.raises(NotEnoughStock) as refused:
        await carts.set_quantity(vera.customer, tea.id, 3)
    assert refused.value.name == RUSSIAN
    person = house.person(BUYER, language="ru")
    await person.forges(PutInCart(product_id=tea.id, quantity=3, seen=0).pack())
    assert RUSSIAN in person.seen
    await archive(tea)
    with pytest.raises(ProductGone) as gone:
        await carts.add_to_cart(vera.customer, tea.id, 1)
    assert gone.value.name == RUSSIAN


async def test_a_line_of_before_keeps_its_one_name(house: House) -> None:
    order = await ordered("ru", "ru")
    await OrderItem.filter(order_id=order.id).update(names={})
    vera = house.person(BUYER, language="ru")
    await vera.forges(OpenOrder(order_id=order.id).pack())
    assert NAME in vera.seen
    assert (await orders.of_customer(orders.Buyer(order.customer_id, "ru"), order.id)).items[0].name == NAME  # type: ignore[attr-defined]
