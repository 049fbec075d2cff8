"""‹ Back on the owner's desk leads where one came from: to the page of a list, or over the cards in between."""

from __future__ import annotations

import pytest

from keyboards.market_orders import ListMarketOrders
from keyboards.people import FindPeople, TurnPeople
from keyboards.shops import ListShops
from models import Order
from models.enums import Fulfilment, SellerStatus
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


@pytest.mark.parametrize("status", list(SellerStatus))
async def test_every_shop_leads_back_to_its_page(owner: Person, status: SellerStatus) -> None:
    for number in range(MANY):
        await make.seller(shop_name=f"Shop {number}", status=status)
    await owner.forges(ListShops(status=status, page=1).pack())
    page, cards = stands(owner), opening(owner, "ashop")
    assert len(cards) == 2
    for card in cards:
        await owner.forges(card)
        if status is not SellerStatus.SUSPENDED:
            await owner.taps("Suspend")
            await owner.taps("‹ Back")
        await owner.taps("‹ Shops")
        assert stands(owner) == page
    decide = {SellerStatus.PENDING: "Approve", SellerStatus.SUSPENDED: "Restore", SellerStatus.OPEN: "Suspend"}[status]
    await owner.forges(cards[0])
    await owner.taps(decide)
    if status is SellerStatus.OPEN:
        await owner.says("Sells what is not there")
        await owner.taps("Yes, suspend the shop")
    await owner.taps("‹ Shops")
    assert opening(owner, "ashop") == cards[1:], "the page it was opened on, one shop shorter"


async def test_every_person_leads_back_to_the_page_of_the_results(owner: Person) -> None:
    for number in range(MANY):
        await make.customer(name=f"Kamila {number}")
    await owner.forges(FindPeople().pack())
    await owner.says("kamila")
    await owner.forges(TurnPeople(page=1).pack())
    page, cards = stands(owner), opening(owner, "aman")
    assert len(cards) == 2
    for card in cards:
        await owner.forges(card)
        await owner.taps("Deactivate")
        await owner.taps("‹ Back")
        await owner.taps("‹ Results")
        assert stands(owner) == page


@pytest.fixture
async def bought(owner: Person) -> list[Order]:
    tea = await make.product(seller=await make.seller(shop_name="Teahouse"), stock=100)
    ann = await buying.ready(name="Kamila")
    return [await buying.buy(ann, tea) for _ in range(MANY)]


@pytest.mark.parametrize("of_shop", [False, True])
async def test_every_order_leads_back_to_its_page(owner: Person, bought: list[Order], of_shop: bool) -> None:
    seller = bought[0].seller_id if of_shop else 0  # type: ignore[attr-defined]
    await owner.forges(ListMarketOrders(seller=seller, page=1).pack())
    page, cards = stands(owner), opening(owner, "mord")
    assert len(cards) == 2
    for card in cards:
        await owner.forges(card)
        await owner.taps("Cancel the order")
        await owner.taps("No, keep it")
        await owner.taps("‹ Orders")
        assert stands(owner) == page


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
