"""A draft that was thrown away is named, and its buttons move nothing in the one that was begun since."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from keyboards.add_product import ChooseCategory, DropPhotos, GoToStep, SkipDescription, WalkTree
from keyboards.base import Tap
from services import actors, product_drafts
from services.product_drafts import Step
from tests import factories as make
from tests.inside import House, Person

SELLER = 951
GONE = "The product you were adding was thrown away."
OTHER = "That button was of a product you threw away. This is the one you are adding now."


async def draft() -> product_drafts.Draft:
    actor = await actors.load(SELLER)
    assert actor is not None
    return product_drafts.of(actor)


@pytest.fixture
async def seller(house: House) -> Person:
    """With a product in the making that has a name, and no photo yet."""
    await make.category(name="Food")
    await make.seller(telegram_id=SELLER)
    person = house.person(SELLER)
    await person.says("/addproduct")
    await person.taps("Without photos ›")
    await person.says("Walnuts")
    return person


async def test_cancelling_says_that_it_is_gone(seller: Person) -> None:
    await seller.says("/cancel")
    assert GONE in seller.seen
    await seller.says("/addproduct")
    await seller.says("/cancel")
    assert GONE not in seller.seen, "nothing was in it"


BUTTONS: list[Callable[[str], Tap]] = [
    lambda id_: GoToStep(step=Step.NAME, draft=id_),
    lambda id_: DropPhotos(draft=id_),
    lambda id_: WalkTree(draft=id_),
    lambda id_: ChooseCategory(category=1, draft=id_),
    lambda id_: SkipDescription(draft=id_),
]


@pytest.mark.parametrize("made", BUTTONS)
async def test_its_buttons_move_nothing_of_the_next_one(seller: Person, made: Callable[[str], Tap]) -> None:
    old = (await draft()).id
    await seller.says("/cancel")
    await seller.says("/addproduct")
    before = await draft()
    await seller.forges(made(old).pack())
    assert OTHER in seller.seen
    assert "step 1 of 7" in seller.seen
    assert await draft() == before


async def test_its_own_buttons_go_on_however_it_changed(seller: Person) -> None:
    old = (await draft()).id
    await seller.taps("Food")
    await seller.says("500")
    await seller.says("/menu")
    await seller.forges(GoToStep(step=Step.NAME, draft=old).pack())
    assert "step 2 of 7" in seller.seen


async def test_a_button_of_an_earlier_version_goes_on(seller: Person) -> None:
    await seller.forges(GoToStep(step=Step.NAME).pack().rsplit(":", 1)[0])
    assert "step 2 of 7" in seller.seen
