"""Words alone give no shop's name away: its seller reads what goes with another one, and says yes to it (F771)."""

from __future__ import annotations

import pytest

from keyboards.menu import Open
from models import Seller
from models.enums import SellerStatus
from services import actors, orders, sellers, shop_names, shop_status, wizards
from tests import factories as make
from tests.buying import buy, ready
from tests.inside import House, Person
from tests.state import registered

ANN = 700
LEAVES = "It leaves the front page until the market's owner has looked at the new name."
FREE = "Any other shop can take the name “Olives” then."
YES = "Yes, call it so"


async def asked(house: House, *, known: bool = True) -> Person:
    """Ann's shop Olives is asked for another name."""
    owner, ann = await make.admin(telegram_id=1), await make.seller(telegram_id=ANN, shop_name="Olives")
    if known:
        await shop_status.make_known(owner.admin, ann.seller_id or 0)
    person = house.person(ANN)
    await person.forges(Open(place="shop_name").pack())
    return person


async def shop() -> tuple[str, bool, bool]:
    row = await Seller.get(user__user_id=ANN)
    return row.shop_name, row.is_known, row.fell_off


async def test_words_meant_for_the_search_leave_a_known_shop_as_it_is(house: House) -> None:
    person = await asked(house)
    await person.says("samsung galaxy a54")
    assert "✏️ Call your shop “samsung galaxy a54” from now on?" in person.seen
    assert LEAVES in person.seen
    assert FREE in person.seen
    await person.taps("‹ Back")
    assert "What shall your shop “Olives” be called?" in person.seen
    await person.says("Green olives")
    assert "Call your shop “Green olives” from now on?" in person.seen
    await person.says("Black olives")
    assert "Call your shop “Black olives” from now on?" in person.seen, "the last message counts"
    assert await shop() == ("Olives", True, False)
    await person.taps(YES)
    assert "✅ Your shop is called “Black olives” now." in person.seen
    assert await shop() == ("Black olives", False, True)
    here = await actors.load(ANN)
    assert here is not None
    assert not wizards.is_open(here)


@pytest.mark.parametrize(("name", "known", "says"), [
    ("Pears", False, (False, True)), ("Pears", True, (True, True)), ("OLIVES", True, (True, False)),
    ("Оливес", True, (True, False)),
])  # fmt: skip
async def test_only_what_is_true_is_said(house: House, name: str, known: bool, says: tuple[bool, bool]) -> None:
    """Who writes the name otherwise gives none away."""
    person = await asked(house, known=known)
    await person.says(name)
    assert f"Call your shop “{name}” from now on?" in person.seen
    assert (LEAVES in person.seen, FREE in person.seen) == says
    await person.taps(YES)
    assert (await shop())[0] == name
    if says[1]:
        assert (await sellers.open_shop(await registered(telegram_id=701), "Olives")).name == "Olives"


async def test_a_closed_shop_leaves_no_front_page(house: House) -> None:
    person = await asked(house)
    await Seller.all().update(status=SellerStatus.SUSPENDED, suspension_reason="#silent")
    await person.says("Pears")
    assert "Call your shop “Pears” from now on?" in person.seen
    assert LEAVES not in person.seen


async def test_a_name_that_somebody_else_took_meanwhile_is_asked_for_anew(house: House) -> None:
    person = await asked(house)
    await person.says("Pears")
    await sellers.open_shop(await registered(telegram_id=701), "Pears")
    await person.taps(YES)
    assert "Another shop has this name." in person.seen
    assert "What shall your shop “Olives” be called?" in person.seen
    await person.says("Plums")
    await person.taps(YES)
    assert (await shop())[0] == "Plums"


async def test_the_same_yes_gives_one_name_and_an_old_one_none(house: House) -> None:
    person = await asked(house)
    await person.says("Pears")
    [_, old] = next(each for each in person.buttons if YES in each[0])
    await person.says("Plums")
    [_, yes] = next(each for each in person.buttons if YES in each[0])
    await person.forges(old)
    assert (await shop())[0] == "Olives", "it was typed over"
    await person.forges(yes)
    await person.forges(yes)
    assert "out of date" not in person.seen, "the second of two taps"
    assert (await shop())[0] == "Plums"
    ann = await actors.load(ANN)
    assert ann is not None
    await shop_names.rename(ann, "Cherries")
    await person.forges(yes)
    assert (await shop())[0] == "Cherries"


@pytest.mark.parametrize(("answered", "stays"), [(False, False), (True, True)])
async def test_an_order_that_was_taken_back_unanswered_fixes_no_name(house: House, answered: bool, stays: bool) -> None:
    """F774."""
    ann, bob = await make.seller(telegram_id=ANN, shop_name="Olives"), await ready(telegram_id=702)
    order, person = await buy(bob, await make.product(seller=ann)), house.person(ANN)
    await person.forges(Open(place="shop_name").pack())
    assert "and know your shop by this name" in person.seen, "as long as it waits"
    if answered:
        await orders.accept(ann.seller, order.id)
        await Seller.all().update(status=SellerStatus.SUSPENDED)
    await orders.cancel_by_customer(orders.buyer(bob), order.id)
    await person.forges(Open(place="shop_name").pack())
    assert ("and know your shop by this name" in person.seen) is stays
    assert ("What shall your shop “Olives” be called?" in person.seen) is not stays
