"""‹ Back of an order that has moved on meanwhile, or was just placed; test_every_way_back has the rest."""

from __future__ import annotations

import pytest

from keyboards.orders import TurnOrders
from keyboards.shop_orders import ShowShopOrders
from models import Order, Product
from services import orders
from services.actors import Actor
from services.orders import Tab
from tests import factories as make
from tests.buying import buy, fill, ready
from tests.inside import House, Person

ANN, TOM = 821, 822
ORDERS = 10  # more than a page


@pytest.fixture
async def shop(house: House) -> Actor:
    return await make.seller(telegram_id=TOM)


@pytest.fixture
async def tea(shop: Actor) -> Product:
    return await make.product(seller=shop, name="Tea", stock=100)


@pytest.fixture
async def bought(tea: Product) -> list[Order]:
    ann = await ready(telegram_id=ANN)
    return [await buy(ann, tea) for _ in range(ORDERS)]


def stands(person: Person) -> tuple[str, list[tuple[str, str]]]:
    return person.seen, person.buttons


def opening(person: Person, prefix: str) -> list[str]:
    return [data for _label, data in person.buttons if data.startswith(f"{prefix}:")]


async def test_an_order_just_placed_leads_back_to_the_thanks(house: House, tea: Product) -> None:
    actor, other = await ready(telegram_id=ANN), await make.product(seller=await make.seller(), name="Cup")
    await fill(actor, (tea, 1), (other, 1))
    ann = house.person(ANN)
    await ann.says("/cart")
    await ann.taps("Check out")
    await ann.taps("Confirm the order")
    thanks, cards = stands(ann), opening(ann, "ord")
    assert len(cards) == 2
    for card in cards:
        await ann.forges(card)
        await ann.taps("Cancel the order")
        await ann.taps("No, keep it")
        await ann.taps("‹ Back")
        assert stands(ann) == thanks


async def test_an_order_that_moves_on_leads_back_to_the_tab_where_it_was_opened(
    house: House, shop: Actor, bought: list[Order]
) -> None:
    tom = house.person(TOM)
    await tom.forges(ShowShopOrders(tab=Tab.NEW, page=1).pack())
    first, second = opening(tom, "sord")
    await tom.forges(first)
    for step in ("✅ Accept", "🚚 Sent", "🏁 Delivered and paid", "🏁 Yes, it was delivered", "‹ Orders"):
        await tom.taps(step)
    assert opening(tom, "sord") == [second]
    await tom.forges(second)
    await tom.taps("✖️ Cancel")
    await tom.says("The shop is being painted")
    await tom.taps("Yes, cancel the order")
    await tom.taps("‹ Orders")
    assert len(opening(tom, "sord")) == 8, "the first page is the last one now"


async def test_stars_lead_back_to_the_order_and_it_to_its_page(
    house: House, shop: Actor, tea: Product, bought: list[Order]
) -> None:
    for step in (orders.accept, orders.ship, orders.deliver):
        await step(shop.seller, bought[0].id)
    ann = house.person(ANN)
    await ann.forges(TurnOrders(page=1).pack())
    page = stands(ann)
    await ann.forges(opening(ann, "ord")[1])
    order = stands(ann)
    await ann.taps("Rate: Tea")
    await ann.taps("‹ The order")
    assert stands(ann) == order
    await ann.taps("Rate: Tea")
    await ann.taps("⭐⭐⭐")
    await ann.says("Smells of June")
    await ann.taps("‹ The order")
    assert "Rate" not in str(ann.buttons)
    await ann.taps("‹ My orders")
    assert stands(ann) == page


async def test_a_shops_order_that_has_moved_on_leads_back_to_its_page(
    house: House, shop: Actor, bought: list[Order]
) -> None:
    """By the words that answer a question about it, and by a button."""
    tom = house.person(TOM)
    await tom.forges(ShowShopOrders(tab=Tab.NEW, page=1).pack())
    first, second = opening(tom, "sord")
    await tom.forges(second)
    await tom.taps("✖️ Cancel")
    await orders.cancel_by_seller(shop.seller, bought[0].id, "#shop_closed")
    await tom.says("The shop is being painted")
    assert "has moved on" in tom.seen
    await tom.taps("‹ Orders")
    assert opening(tom, "sord") == [first]
    await tom.forges(first)
    await orders.cancel_by_seller(shop.seller, bought[1].id, "#shop_closed")
    await tom.taps("✅ Accept")
    assert "has moved on" in tom.seen
    assert dict(tom.buttons)["‹ Orders"] == ShowShopOrders(tab=Tab.NEW, page=1).pack()
