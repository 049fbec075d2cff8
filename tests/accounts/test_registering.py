"""Registering: three steps, no trace of the password, and on to what it was needed for."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramNetworkError, TelegramServerError
from aiogram.methods import DeleteMessage

from models import Notification, User, Wizard
from models.base import now
from models.enums import NoticeKind, NoticeState, Role
from services import actors, deletion, users, vault
from services import orders as order_steps
from tests import factories
from tests.accounts.steps import ANN, OTHER, PASSWORD, registered, row, walk_to_password
from tests.buying import ADDRESS, PHONE, buy
from tests.inside import House
from tests.state import forms

METHOD = DeleteMessage(chat_id=1, message_id=1)


async def test_three_steps_register(house: House) -> None:
    ann = house.person(ANN)
    await ann.says("/start")
    await walk_to_password(ann)
    await ann.says(PASSWORD)
    assert ann.deleted == 1
    assert "You are registered" in ann.seen
    known = await users.profile(await row())
    assert (known.email, known.phone, known.is_registered) == ("ann@example.com", "+998901234567", True)
    assert await forms() == 0
    await ann.says("/me")
    assert "ann@example.com" in ann.seen
    await ann.says("/register")
    assert "registered already" in ann.seen


async def test_wrong_input_keeps_the_step(house: House) -> None:
    await registered(house, OTHER)
    await User.all().update(email_used=True)
    ann = house.person(ANN)
    await ann.says("/start")
    await ann.says("/register")
    for odd in ("nonsense", "a@b", "<b>x</b>", "😀" * 1_000, "x" * 4_096, "ann@example.com"):
        await ann.says(odd)
        assert "email" in ann.seen
    await ann.says("ann2@example.com")
    for contact in (("+998901112233", OTHER), ("+998901112233", 0)):
        await ann.shares(*contact)
        assert "your own number" in ann.seen
    await ann.says("+998901112233")
    assert "your own number" in ann.seen
    assert ann.is_asked_for_contact
    await ann.shares("+998901234567")
    assert "another account" in ann.seen
    await ann.shares("+998901112233")
    for weak in ("short", "password123", "x" * 129):
        await ann.says(weak)
        assert ann.deleted == 1
        assert "8 to 128" in ann.seen
    form = (await row()).form
    assert form
    assert form.step == "register.password"
    await ann.says(PASSWORD)
    assert (await row()).is_registered


async def test_cancel_puts_the_contact_button_away(house: House) -> None:
    ann = house.person(ANN)
    await ann.says("/start")
    await ann.says("/register")
    await ann.says("/cancel")
    assert "not taken" not in ann.seen
    await ann.says("/register")
    await ann.says("ann@example.com")
    await ann.says("/cancel")
    assert "Your number was not taken." in ann.seen
    assert await forms() == 0


async def test_the_way_to_a_shop_says_why_it_asks(house: House) -> None:
    ann = house.person(ANN)
    await ann.says("/start")
    await ann.says("/become_seller")
    assert "A shop needs somebody we know: three short steps, and it is yours." in ann.seen
    await ann.says("ann@example.com")
    await ann.shares("+998901112233")
    await ann.says(PASSWORD)
    assert "You are registered." in ann.seen
    assert "sellers cannot buy here" in ann.seen


@pytest.mark.parametrize("taken", ["email", "phone"])
async def test_what_was_taken_before_the_last_step_is_asked_for_again(house: House, taken: str) -> None:
    """The form stood at the password, and refused each one for the same reason."""
    await factories.customer(telegram_id=ANN)
    ann = house.person(ANN)
    await walk_to_password(ann)
    others = {"email": "other@example.com", "phone": "+998909998877"}
    others[taken] = {"email": "ann@example.com", "phone": "+998901234567"}[taken]
    made = await users.create_user(
        others["email"], others["phone"], "another long password", Role.CUSTOMER, telegram_id=OTHER
    )
    await User.filter(id=made.id).update(email_used=True)
    await ann.says(PASSWORD)
    assert "belongs to another account" in ann.seen
    if taken == "email":
        await ann.says("ann.new@example.com")
    await ann.shares("+998901112234")
    await ann.says(PASSWORD)
    assert "You are registered" in ann.seen


async def test_back_keeps_what_was_filled_and_cancel_leaves(house: House) -> None:
    ann = house.person(ANN)
    await ann.says("/start")
    await walk_to_password(ann)
    await ann.taps("Back")
    assert "step 2 of 3" in ann.seen
    await ann.taps("Back")
    assert "step 1 of 3" in ann.seen
    await ann.says("ann@example.com")
    await ann.taps("Cancel")
    assert await forms() == 0
    assert any("Catalog" in text for text, _ in ann.buttons)
    await ann.forges("rgmail:test")
    assert "out of date" in ann.seen


async def test_the_number_saved_at_checkout_may_stay(house: House) -> None:
    ann = house.person(ANN)
    await ann.says("/start")
    await users.save_phone((await row()).customer, "+998901234567")
    await ann.says("/register")
    await ann.says("ann@example.com")
    await ann.taps("Keep this number")
    await ann.says(PASSWORD)
    assert (await row()).is_registered


async def test_registration_goes_on_to_the_shop_it_was_needed_for(house: House) -> None:
    ann = house.person(ANN)
    await ann.says("/start")
    await walk_to_password(ann, "/become_seller")
    await ann.says(PASSWORD)
    assert any("open a shop" in text for text, _ in ann.buttons)


async def test_a_password_leaves_no_trace(house: House, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    ann = house.person(ANN)
    await ann.says("/start")
    canary = "/canary-7f3a of a password"
    await walk_to_password(ann)
    await ann.says(canary)
    assert ann.deleted == 1
    assert (await row()).is_registered
    await ann.says("/logout")
    await ann.taps("Log out")
    await ann.taps("Log in")
    await ann.says("ann@example.com")
    form, number = await Wizard.get(), ann.wrote
    await ann.says("wrong " + canary)
    again = await Wizard.get()
    kept, kept_again = vault.unseal_facts(form.data), vault.unseal_facts(again.data)
    assert kept == kept_again
    assert kept.pop("asked")["text"] == kept_again["asked"]["text"]
    assert (kept.pop("heard_last")[1], kept) == (number, {"login": "ann@example.com", "product": 0})
    await ann.says(canary)
    assert ann.deleted == 1
    assert "Welcome back" in ann.seen
    assert "canary" not in caplog.text
    assert not any("canary" in str(call) for call in house.street.calls)
    rows = [str(values) for values in await User.all().values()]
    assert not any("canary" in values for values in rows)


async def test_a_password_that_stays_in_the_chat_is_pointed_out(house: House) -> None:
    ann = house.person(ANN)
    await ann.says("/start")
    await walk_to_password(ann)
    house.street.keeps_messages = True
    await ann.says(PASSWORD)
    assert "Please delete it yourself" in ann.seen
    assert (await row()).is_registered


@pytest.mark.parametrize("problem", [TelegramServerError, TelegramNetworkError])
async def test_a_password_is_deleted_when_telegram_takes_that_again(
    house: House, problem: Callable[[Any, str], TelegramAPIError]
) -> None:
    """The step goes on; when it cannot be deleted any more either, that is told."""
    ann = house.person(ANN)
    await ann.says("/start")
    await walk_to_password(ann)
    house.street.stumbles.append(problem(METHOD, "x"))
    await ann.says(PASSWORD)
    assert (await row()).is_registered
    assert "delete it yourself" not in ann.seen
    number = [call.message_id for call in house.street.calls if isinstance(call, DeleteMessage)][-1]
    house.street.stumbles.append(problem(METHOD, "x"))
    house.street.keeps_messages = True
    await house.delivers()
    await Notification.filter(kind=NoticeKind.FORGET_MESSAGE).update(due_at=now())
    assert "delete it yourself" not in ann.seen
    house.street.stumbles.append(TelegramBadRequest(METHOD, "Bad Request: message to delete not found"))
    await house.delivers()
    tries = [call.message_id for call in house.street.calls if isinstance(call, DeleteMessage)]
    assert tries[-3:] == [number] * 3
    assert "delete it yourself" not in ann.seen, "the lost answer was a yes"
    await Notification.filter(kind=NoticeKind.FORGET_MESSAGE).update(state=NoticeState.WAITING, due_at=now())
    await house.delivers()
    assert "delete it yourself" in ann.seen


async def test_a_seller_to_be_reads_first_that_sellers_cannot_buy(house: House) -> None:
    ann = house.person(ANN)
    await ann.says("/start")
    await ann.says("/become_seller")
    assert "step 1 of 3" in ann.seen
    assert "A seller's account cannot buy" in ann.seen.replace("&#x27;", "'")
    await ann.says("/cancel")
    await ann.says("/register")
    assert "cannot buy" not in ann.seen


@pytest.mark.parametrize("orders", [0, 1])
@pytest.mark.parametrize("stays", [False, True])
async def test_it_is_deleted_though_its_writer_asked_to_be_forgotten_meanwhile(
    house: House, *, orders: int, stays: bool
) -> None:
    """Nothing else of them is told, and nothing remains when it is done: gone, or its writer told to do it."""
    ann = house.person(ANN)
    await ann.says("/start")
    await walk_to_password(ann)
    house.street.stumbles.append(TelegramServerError(METHOD, "x"))
    await ann.says(PASSWORD)
    person = await row()
    if orders:
        await User.filter(id=person.id).update(phone=vault.seal(PHONE), address=vault.seal(ADDRESS))
        shop = await factories.seller()
        bought = await buy(person, await factories.product(seller=shop))
        for step in (order_steps.accept, order_steps.ship, order_steps.deliver):
            await step(shop.seller, bought.id)
    await deletion.own(person)
    assert await actors.load(ANN) is None
    assert [each.kind for each in await Notification.filter(chat_id=ANN)] == [NoticeKind.FORGET_MESSAGE]
    house.street.keeps_messages = stays
    await house.delivers()
    tries = [call.message_id for call in house.street.calls if isinstance(call, DeleteMessage)]
    assert tries[-1] == tries[-2]
    assert ("delete it yourself" in ann.seen) is stays
    assert await Notification.filter(chat_id=ANN).count() == 0
    assert await User.filter(id=person.id).count() == orders
