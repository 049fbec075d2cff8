"""‹ Back on the owner's desk leads over the cards in between; test_every_way_back has the rest."""

from __future__ import annotations

import pytest

from keyboards.market_orders import ListMarketOrders
from keyboards.people import FindPeople
from models import Order
from models.enums import Fulfilment
from tests import buying
from tests import factories as make
from tests.inside import House, Person

OWNER, MANY = 831, 10


@pytest.fixture
async def owner(house: House) -> Person:
    await make.admin(telegram_id=OWNER)
    return house.person(OWNER)


def stands(person: Person) -> tuple[str, list[tuple[str, str]]]:
    return person.seen, person.buttons


def opening(person: Person, prefix: str) -> list[str]:
    return [data for _label, data in person.buttons if data.startswith(f"{prefix}:")]


@pytest.fixture
async def bought(owner: Person) -> list[Order]:
    tea = await make.product(seller=await make.seller(shop_name="Teahouse"), stock=100)
    ann = await buying.ready(name="Kamila")
    return [await buying.buy(ann, tea) for _ in range(MANY)]


async def test_cards_lead_back_over_each_other(owner: Person, bought: list[Order]) -> None:
    """Every card is the one it was when it is left again, and none leads into a circle."""
    await owner.forges(ListMarketOrders(page=1).pack())
    seen = [stands(owner)]
    await owner.forges(opening(owner, "mord")[0])
    for onward in ("🏪 The shop", "👤 The person"):
        seen.append(stands(owner))
        await owner.taps(onward)
    assert not opening(owner, "aman")
    assert [label for label, _data in owner.buttons if "The shop" in label] == ["‹ The shop"]
    for back in ("‹ The shop", "‹ The order", "‹ Orders"):
        await owner.taps(back)
        assert stands(owner) == seen.pop()


async def test_a_shop_opened_from_a_person_leads_back_there_and_from_its_orders_too(
    owner: Person, bought: list[Order]
) -> None:
    await owner.forges(FindPeople().pack())
    await owner.says("teahouse")
    await owner.forges(opening(owner, "aman")[0])
    person = stands(owner)
    await owner.taps("🏪 The shop")
    shop = stands(owner)
    await owner.taps("Open orders")
    await owner.taps("›")
    page = stands(owner)
    await owner.forges(opening(owner, "mord")[0])
    await owner.taps("🏪 The shop")
    assert stands(owner) == shop
    await owner.forges(opening(owner, "mords")[0])
    await owner.taps("›")
    assert stands(owner) == page
    for back, there in (("‹ The shop", shop), ("‹ The person", person)):
        await owner.taps(back)
        assert stands(owner) == there


async def test_an_order_that_has_moved_on_still_knows_where_it_was_opened(owner: Person, bought: list[Order]) -> None:
    await owner.forges(ListMarketOrders(page=1).pack())
    await owner.forges(opening(owner, "mord")[0])
    await Order.filter(id=bought[1].id).update(status=Fulfilment.DELIVERED)
    await owner.taps("Cancel the order")
    assert "has moved on" in owner.seen
    assert dict(owner.buttons)["‹ Orders"] == ListMarketOrders(page=1).pack()
