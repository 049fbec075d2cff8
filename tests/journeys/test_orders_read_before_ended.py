"""Who ends an order decides about where it stood as they read it; where it stands elsewhere, nothing is done (F770).

Every button that ends one is found by walking from its card, and the order is put wherever else it can be by then.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

import pytest

from keyboards import market_orders, orders, shop_orders
from keyboards.base import Tap, tapped
from models import Order, Seller
from models.enums import Fulfilment, SellerStatus
from services import actors
from tests import buying
from tests import factories as make
from tests.house import walk
from tests.inside import House, Person
from tests.state import state

OWNER, SELLER, BUYER = 940, 941, 942
WORDS = "Not what we have agreed upon"
CHANGED = "It has changed by now. Look at it, and decide once more."
OPEN = (Fulfilment.PENDING, Fulfilment.ACCEPTED, Fulfilment.SHIPPED)
STANDS = {
    Fulfilment.PENDING: ("🕓 Waits for the shop", "🕓 Waits for your answer"),
    Fulfilment.ACCEPTED: ("👍 Accepted",),
    Fulfilment.SHIPPED: ("🚚 On its way",),
}


@dataclass
class Who:
    """Whose card of an order it is, and the buttons that end it there."""

    chat: int
    card: type[market_orders.OpenMarketOrder | shop_orders.OpenShopOrder | orders.OpenOrder]
    ends: frozenset[str]


WHO = {
    "the owner": Who(
        OWNER, market_orders.OpenMarketOrder, frozenset({"FinishForShop", "CancelForShop", "CancelForShopTyped"})
    ),
    "the seller": Who(
        SELLER, shop_orders.OpenShopOrder, frozenset({"CancelForReason", "CancelForTyped", "CancelSoldOut"})
    ),
    "the customer": Who(BUYER, orders.OpenOrder, frozenset({"CancelOrder"})),
}
Steps = list[str | None]


async def scene(house: House, who: Who) -> tuple[Person, Tap, Order]:
    """An order of a shop that is closed, so that its customer may take it back wherever it stands."""
    await make.admin(telegram_id=OWNER)
    tea = await make.product(seller=await make.seller(telegram_id=SELLER, shop_name="Olives"), stock=5)
    order = await buying.buy(await buying.ready(telegram_id=BUYER), tea, 2)
    await Seller.all().update(status=SellerStatus.SUSPENDED)
    return house.person(who.chat), who.card(order_id=order.id), order


async def stands(order: Order, at: Fulfilment) -> None:
    await Order.filter(id=order.id).update(status=at)


async def go(person: Person, card: Tap, steps: Steps) -> None:
    await person.forges(card.pack())
    for data in steps:
        await (person.forges(data) if data else person.says(WORDS))


async def deciding(person: Person, who: Who, card: Tap) -> list[tuple[Steps, str]]:
    """Every button that carries where the order stood, and the way to it from the card; None is what was typed."""
    found: list[tuple[Steps, str]] = []
    ways: list[Steps] = [[]]
    seen = {card.pack()}
    for way in ways:
        await go(person, card, way)
        buttons, here = [data for _, data in person.buttons], await actors.load(who.chat)
        if here and here.form and here.form.step.endswith(".reason") and None not in way:
            ways.append([*way, None])
        for data in [each for each in buttons if each not in seen]:
            tap = tapped(data)
            seen.add(data)
            if tap and "read" in type(tap).model_fields:
                found.append((way, data))
            elif type(tap).__name__.startswith("Ask") and type(tap).__module__ == type(card).__module__:
                ways.append([*way, data])
    return found


async def books() -> dict[str, object]:
    """Everything but what is asked of people."""
    return {table: rows for table, rows in (await state()).items() if table != "wizards"}


@pytest.mark.parametrize("read", OPEN)
@pytest.mark.parametrize("whose", WHO)
async def test_nothing_ends_that_stands_elsewhere_than_was_read(house: House, whose: str, read: Fulfilment) -> None:
    who = WHO[whose]
    person, card, order = await scene(house, who)
    await stands(order, read)
    found = await deciding(person, who, card)
    left_out = {"FinishForShop"} if read is Fulfilment.PENDING else set()
    assert {type(tapped(data)).__name__ for _, data in found} == who.ends - left_out
    for steps, data in found:
        for later in OPEN[OPEN.index(read) + 1 :]:
            case = f"{data}: {read}, then {later}"
            await stands(order, read)
            await go(person, card, steps)
            assert any(words in person.seen for words in STANDS[read]), f"{case}: where it stands is read"
            await stands(order, later)
            before = await books()
            await person.forges(data)
            assert await books() == before, case
            assert CHANGED in person.seen, case
            typed = None in steps
            assert (WORDS in person.seen) is typed, f"{case}: what was typed waits for another yes"
            if typed:
                assert any(words in person.seen for words in STANDS[later]), f"{case}: it is asked anew"


@pytest.mark.parametrize("whose", WHO)
async def test_what_stands_as_it_was_read_ends_once(house: House, whose: str) -> None:
    who = WHO[whose]
    person, card, order = await scene(house, who)
    await stands(order, Fulfilment.SHIPPED)
    steps, data = (await deciding(person, who, card))[0]
    await go(person, card, steps)
    await person.forges(data)
    assert "by now" not in person.seen
    ended = await Order.get(id=order.id)
    assert ended.status is (Fulfilment.DELIVERED if "Finish" in type(tapped(data)).__name__ else Fulfilment.CANCELLED)
    before = await books()
    await person.forges(data)
    assert "by now" not in person.seen, "it is done already"
    assert await books() == before


@pytest.mark.parametrize("typed", [False, True])
async def test_goods_on_the_road_do_not_come_back_by_an_old_yes(house: House, typed: bool) -> None:
    """The shop has accepted and sent since; the same words end it by another yes."""
    await make.admin(telegram_id=OWNER)
    tea = await make.product(seller=await make.seller(telegram_id=SELLER, shop_name="Olives"), stock=5)
    order = await buying.buy(await buying.ready(telegram_id=BUYER), tea, 2)
    owner, seller, buyer = house.person(OWNER), house.person(SELLER), house.person(BUYER)
    await owner.forges(market_orders.OpenMarketOrder(order_id=order.id).pack())
    await owner.taps("Cancel the order")
    await (owner.says(WORDS) if typed else owner.taps("The shop cannot serve it"))
    assert "🕓 Waits for the shop" in owner.seen
    await seller.says(order.number)
    await seller.taps("Accept")
    await seller.taps("Sent")
    await owner.taps("Yes, cancel the order")
    assert CHANGED in owner.seen
    assert ((await Order.get(id=order.id)).status, await buying.left(tea)) == (Fulfilment.SHIPPED, 3)
    if not typed:
        await owner.taps("Cancel the order")
        await owner.taps("The shop cannot serve it")
    assert "🚚 On its way" in owner.seen
    await owner.taps("Yes, cancel the order")
    assert ((await Order.get(id=order.id)).status, await buying.left(tea)) == (Fulfilment.CANCELLED, 5)
    await house.delivers()
    assert f"✖️ The market's owner has cancelled your order {order.number} from Olives." in buyer.seen
    await buying.check_books()


def test_every_button_that_ends_an_order_carries_where_it_stood() -> None:
    """A delivery that its shop tells starts at one place alone, and whoever declines all reads which are left."""
    places = [who.card.__module__ for who in WHO.values()]
    taps = [tap for tap in walk.taps() if tap.__module__ in places]
    assert {tap.__name__ for tap in taps if "read" in tap.model_fields} == {*chain(*(who.ends for who in WHO.values()))}
    ends = [tap.__name__ for tap in taps if tap.__name__.startswith(("Cancel", "Finish"))]
    assert {*ends} == {*chain(*(who.ends for who in WHO.values()))}
