"""A yes is about the account that was asked, and about what was read of it: not about whoever lives here now (F780)."""

from __future__ import annotations

import pytest

from keyboards.account import DeleteMyData, LogOut
from keyboards.base import Tap, tapped
from keyboards.cart import AskToClear, ClearCart
from keyboards.login import GoOnAsNew
from keyboards.register import KeepPhone
from models import AccountMove, Order, User
from models.enums import Role
from services import carts, contacts, moves, users, vault
from services.actors import Actor
from tests import buying, factories
from tests.accounts.steps import ANN, OTHER, PASSWORD, registered, row
from tests.attack import books
from tests.inside import House, Person

CHANGED = "This was asked before the account here changed."


def yes(person: Person, tap: type[Tap]) -> str:
    """What the button of this kind carries that the person sees."""
    return next(data for _, data in person.buttons if isinstance(tapped(data), tap))


async def asked(person: Person, *labels: str) -> None:
    await person.says("/me")
    for label in labels:
        await person.taps(label)


async def logs_in(person: Person, login: str = "ann@example.com") -> None:
    for text in ("/login", login, PASSWORD):
        await person.says(text)


async def changes_nothing(person: Person, data: str, says: str = CHANGED) -> None:
    before = await books.dump()
    await person.forges(data)
    assert says in person.seen
    assert books.differences(before, await books.dump()) == {}


async def moves_here(house: House) -> Person:
    """A question stands about the empty account of this chat, and the registered one of another comes here."""
    await registered(house)
    bob = house.person(OTHER, "Bob")
    await asked(bob, "🗑 Delete my data")
    return bob


@pytest.mark.parametrize("is_asked_twice", [False, True])
async def test_the_account_that_moved_here_is_not_deleted_by_the_yes_of_the_one_before(
    house: House, is_asked_twice: bool
) -> None:
    bob = await moves_here(house)
    old = yes(bob, DeleteMyData)
    await logs_in(bob)
    if is_asked_twice:
        await asked(bob, "🗑 Delete my data")
    await moves.approve(await row(), (await AccountMove.get()).id)
    account = (await row(OTHER)).id
    await changes_nothing(bob, old)
    assert "Delete your data?" in bob.seen
    assert "ann@example.com" in bob.seen, "whose account it is about"
    await bob.taps("🗑 Yes, delete everything")
    assert await User.filter(id=account).count() == 0, "which the new yes is about"


async def test_on_one_phone_too(house: House) -> None:
    ann = await registered(house)
    for label in ("🚪 Log out", "🚪 Log out", "Go on as new", "✨ Go on as new"):
        await (asked(ann, label) if not ann.buttons else ann.taps(label))
    assert not (await row()).is_registered
    await asked(ann, "🗑 Delete my data")
    old = yes(ann, DeleteMyData)
    await logs_in(ann)
    assert (await row()).is_registered
    await changes_nothing(ann, old)


async def test_an_empty_account_was_asked_about_and_is_registered_since(house: House) -> None:
    ann = house.person(ANN)
    await ann.says("/start")
    await asked(ann, "🗑 Delete my data")
    old, account = yes(ann, DeleteMyData), (await row()).id
    await registered(house)
    assert (await row()).id == account
    await changes_nothing(ann, old)


async def test_nobody_logs_out_of_another_account_or_leaves_it(house: House) -> None:
    ann = await registered(house)
    await users.create_user("eve@example.com", "+998907770000", PASSWORD, Role.CUSTOMER, name="Eve")
    await asked(ann, "🚪 Log out")
    log_out = yes(ann, LogOut)
    assert "ann@example.com" in ann.seen
    await ann.taps("🚪 Log out")
    await ann.taps("Go on as new")
    go_on = yes(ann, GoOnAsNew)
    await logs_in(ann, "eve@example.com")
    await changes_nothing(ann, log_out)
    assert "eve@example.com" in ann.seen
    await changes_nothing(ann, go_on, "out of date")
    await users.log_out(await row())
    await changes_nothing(ann, go_on)
    assert yes(ann, GoOnAsNew) != go_on
    await ann.taps("✨ Go on as new")
    assert not (await row()).is_registered


async def test_the_old_chat_of_an_account_that_moved_is_told_no_deletion(house: House) -> None:
    ann = await registered(house)
    await asked(ann, "🗑 Delete my data")
    old = yes(ann, DeleteMyData)
    await moves.enter(await factories.customer(telegram_id=OTHER), "ann@example.com", PASSWORD)
    await moves.approve(await row(), (await AccountMove.get()).id)
    await changes_nothing(ann, old, "There is no account in this chat any more.")
    assert (await row(OTHER)).is_registered


async def filled(house: House) -> tuple[Actor, Person, str]:
    """A buyer with one thing in the cart, and the yes to clear it."""
    buyer, ann = await buying.ready(telegram_id=ANN), house.person(ANN)
    await buying.fill(buyer, (await factories.product(), 1))
    await ann.forges(AskToClear(page=0).pack())
    return buyer, ann, yes(ann, ClearCart)


async def test_only_the_cart_that_was_asked_about_is_cleared(house: House) -> None:
    buyer, ann, old = await filled(house)
    more = await factories.product()
    await buying.fill(buyer, (more, 3))
    await changes_nothing(ann, old, "It has changed by now.")
    assert "Take everything out of the cart?" in ann.seen
    again = yes(ann, ClearCart)
    await carts.set_quantity(buyer.customer, more.id, 2)
    await changes_nothing(ann, again, "It has changed by now.")
    await ann.taps("🗑 Yes, clear it")
    assert await buying.cart_of(buyer) == {}
    for stale in (old, again):
        await changes_nothing(ann, stale, "Your cart is empty.")


async def test_what_was_asked_about_is_cleared(house: House) -> None:
    buyer, ann, old = await filled(house)
    await ann.forges(old)
    assert "Your cart is empty." in ann.seen
    assert await buying.cart_of(buyer) == {}
    assert await Order.all().count() == 0


async def test_only_the_number_above_the_button_is_kept(house: House) -> None:
    buyer, ann = await buying.ready(telegram_id=ANN), house.person(ANN)
    for text in ("/register", "ann@example.com"):
        await ann.says(text)
    old = yes(ann, KeepPhone)
    other = "+998907770001"
    await User.filter(id=buyer.id).update(phone=vault.seal(other), phone_index=contacts.phone_index(other))
    await ann.forges(old)
    assert f"We know this number of yours: {other}" in ann.seen
    await ann.taps("✅ Keep this number")
    assert "step 3 of 3" in ann.seen
