"""‹ Back on the owner's desk leads to the page of the list, of shops or of people, where one came from."""

from __future__ import annotations

import pytest
from aiogram import Dispatcher

from keyboards.people import FindPeople, TurnPeople
from keyboards.shops import ListShops
from models.enums import SellerStatus
from tests import factories as make
from tests.inside import House, Person

OWNER, MANY = 831, 10


@pytest.fixture
async def house(market_db: str, dispatcher: Dispatcher) -> House:
    return House(dispatcher)


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
