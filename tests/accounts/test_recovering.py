"""A forgotten password: one's own chat at once, a number alone after a day without a No; and one's name and phone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models import AccountMove, Notification, User
from models.base import clock, now
from models.enums import Role
from screens.text import moment
from services import contacts, invariants, moves, releases, users
from services.errors import NoMove
from services.move_questions import NO_HOLDS
from tests.accounts.steps import ANN, OTHER, PASSWORD, registered, row
from tests.inside import House, Person
from tests.state import forms

NUMBER = "998901234567"
FRESH = "a new horse, a new battery"


async def forgets(person: Person, phone: str = NUMBER) -> None:
    await person.says("/login")
    await person.taps("Forgotten the password?")
    assert person.is_asked_for_contact
    await person.shares(phone)


async def logs_in(person: Person, password: str) -> str:
    await users.log_out(await row(person.user.id))
    await person.says("/login")
    await person.says("ann@example.com")
    await person.says(password)
    return person.seen


async def test_ones_own_chat_sets_a_new_password_by_ones_own_contact(house: House) -> None:
    ann = await registered(house)
    await users.log_out(await row())
    await forgets(ann, "998905555555")  # the chat is tied to the account, whatever its number is by now
    await ann.says(FRESH)
    assert "Your new password is set, Ann" in ann.seen
    assert ann.deleted == 1
    await house.delivers()
    assert "password of your account was changed" in ann.seen
    assert (await row()).logged_out is False
    assert "No account opens here" in await logs_in(ann, PASSWORD)
    assert "Welcome back" in await logs_in(ann, FRESH)


async def test_who_types_that_they_have_forgotten_it_is_shown_the_button(house: House) -> None:
    """At either question of logging in, and the question stays (faults.md F740)."""
    ann = await registered(house)
    await users.log_out(await row())
    await ann.says("/login")
    for answer in ("ann@example.com", PASSWORD):
        await ann.says("Parolimni unutdim")
        assert "Please tap a button below" in ann.seen
        assert "🔑 Forgotten the password?" in dict(ann.buttons)
        await ann.says(answer)
    assert "Welcome back" in ann.seen


@pytest.mark.parametrize("had_a_chat", [True, False])
async def test_a_chat_that_was_only_visited_sets_no_password(
    house: House, had_a_chat: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ann logged in from Eve's Telegram, and out again: Eve's contact says nothing of Ann."""
    ann, eve = await registered(house), house.person(OTHER, name="Eve")
    account = await row()
    await eve.says("/start")
    if not had_a_chat:
        await users.log_out(account)
        await releases.go_on_as_new(await row())
    await eve.says("/login")
    await eve.says("ann@example.com")
    await eve.says(PASSWORD)
    if had_a_chat:
        ann._begin()
        await house.delivers()
        await ann.taps("Yes, it is me")
    else:
        await house.delivers()
        monkeypatch.setattr(clock, "stands_at", now() + timedelta(hours=25))
        assert await moves.due() == 1
    assert (await row(OTHER)).id == account.id
    before = (await User.get(id=account.id)).password
    await users.log_out(await row(OTHER))
    await forgets(eve, "998905555555")
    assert "No account with a password has this number" in eve.seen
    await eve.says(FRESH)
    assert (await User.get(id=account.id)).password == before
    assert (await row(OTHER)).logged_out
    await forgets(eve)  # whoever has Ann's number in this Telegram is Ann
    await eve.says(FRESH)
    assert "Your new password is set, Ann" in eve.seen


async def test_at_home_an_account_that_has_been_away_is_opened_by_the_chats_contact(house: House) -> None:
    """Whatever its number is by now: it began there (faults.md F669)."""
    ann, eve = await registered(house), house.person(OTHER, name="Eve")
    for words in ("/start", "/login", "ann@example.com", PASSWORD):
        await eve.says(words)
    ann._begin()
    await house.delivers()
    await ann.taps("Yes, it is me")
    await users.log_out(await row(OTHER))
    for words in ("/login", "ann@example.com", PASSWORD):
        await ann.says(words)
    assert "Welcome back" in ann.seen
    await users.log_out(await row())
    await forgets(ann, "998905555555")
    await ann.says(FRESH)
    assert "Your new password is set, Ann" in ann.seen


async def test_somebody_elses_contact_or_a_typed_number_prove_nothing(house: House) -> None:
    ann = await registered(house)
    await users.log_out(await row())
    before = (await User.get(user_id=ANN)).password
    await ann.says("/login")
    await ann.taps("Forgotten the password?")
    await ann.shares(NUMBER, owner=OTHER)
    assert "your own number" in ann.seen
    await ann.says(NUMBER)
    assert "your own number" in ann.seen
    form = (await row()).form
    assert form is not None
    assert form.step == "recover.phone"
    assert (await User.get(user_id=ANN)).password == before


async def test_a_number_alone_waits_a_day_for_the_old_chat(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    ann, other = await registered(house), house.person(OTHER, name="Eve")
    before = (await row()).id
    await other.says("/start")
    ann._begin()
    await forgets(other)
    assert "another chat" in other.seen
    await house.delivers()
    assert "say the password is forgotten" in ann.seen
    assert (await row()).id == before
    monkeypatch.setattr(clock, "stands_at", now() + timedelta(hours=23))
    assert await moves.due() == 0
    monkeypatch.setattr(clock, "stands_at", now() + timedelta(hours=2))
    assert await moves.due() == 1
    assert (await row(OTHER)).id == before
    await other.says("/me")
    await other.taps("New password")
    await other.shares(NUMBER)
    await other.says(FRESH)
    assert "Your new password is set, Ann" in other.seen
    assert await invariants.broken() == ()


async def test_a_no_of_the_old_chat_stands_against_the_number(house: House) -> None:
    ann, other = await registered(house), house.person(OTHER)
    await other.says("/start")
    ann._begin()
    await forgets(other)
    await house.delivers()
    await ann.taps("No, keep it here")
    until = (await AccountMove.get()).created_at + NO_HOLDS
    other._begin()
    await house.delivers()
    assert f"declined in the other chat. It can be asked again after {moment(until)}" in other.seen
    await forgets(other)
    assert f"It can be asked again after {moment(until)}" in other.seen
    assert await AccountMove.all().count() == 1
    assert "Welcome back" in await logs_in(ann, PASSWORD)


async def test_who_was_refused_for_another_reason_reads_that_one(house: House) -> None:
    ann, other = await registered(house), house.person(OTHER)
    await other.says("/start")
    await forgets(other)
    await ann.says("/me")
    await ann.taps("New password")
    await ann.shares(NUMBER)
    await ann.says(FRESH)
    await forgets(other)
    assert "opened again in its own chat" in other.seen
    again = f"By its number you can ask again after {moment((await AccountMove.get()).created_at + NO_HOLDS)}"
    assert again in other.seen
    assert "with its password, now: /login" in other.seen
    assert "declined" not in other.seen
    other._begin()
    await house.delivers()
    assert again in other.seen, "and so does the notice of it"
    await other.says("/login")
    await other.says("ann@example.com")
    await other.says(FRESH)
    assert "I have asked there" in other.seen
    assert await AccountMove.all().count() == 2


async def test_what_stood_in_the_way_in_the_asking_chat_is_looked_at_anew(house: House) -> None:
    await registered(house)
    other = house.person(OTHER)
    await other.says("/start")
    await forgets(other)
    [move] = await AccountMove.all()
    await moves._refuse(move, NoMove.ORDERS)
    await forgets(other)
    assert "⏳ This account lives in another chat." in other.seen
    assert await AccountMove.filter(status="waiting").count() == 1


async def test_a_new_password_ends_what_the_old_one_began(house: House) -> None:
    ann, other = await registered(house), house.person(OTHER)
    await other.says("/login")
    await other.says("ann@example.com")
    await other.says(PASSWORD)
    await ann.says("/me")
    await ann.taps("New password")
    await ann.shares(NUMBER)
    await ann.says(FRESH)
    assert (await AccountMove.get()).status == "refused"
    assert await Notification.filter(kind="move_refused", chat_id=OTHER).exists()


async def test_an_account_without_a_chat_comes_after_a_day(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever went on as new and has forgotten the password has nobody to ask, and waits all the same."""
    old = await users.create_user("ann@example.com", "+" + NUMBER, PASSWORD, Role.CUSTOMER, name="Ann")
    other = house.person(OTHER)
    await other.says("/start")
    await forgets(other)
    assert "another chat" in other.seen
    assert (await row(OTHER)).id != old.id
    monkeypatch.setattr(clock, "stands_at", now() + timedelta(hours=25))
    assert await moves.due() == 1
    other._begin()
    await house.delivers()
    assert "lives in this chat now" in other.seen
    assert "lives in another chat" not in other.seen
    assert (await row(OTHER)).id == old.id


async def test_a_number_without_an_account_is_said(house: House) -> None:
    other = house.person(OTHER)
    await other.says("/start")
    await forgets(other, "998907654321")
    assert "No account with a password has this number" in other.seen


async def test_ones_own_name_and_phone_are_changed_in_me(house: House) -> None:
    ann = house.person(ANN, name="Ann")
    await ann.says("/start")
    await ann.says("/me")
    await ann.taps("Name")
    await ann.says("x")
    assert "Your name has 2 to 64 characters" in ann.seen
    await ann.says("Anna Karimova")
    assert "👤 Anna Karimova" in ann.seen.replace("<b>", "").replace("</b>", "")
    await ann.says("/start")
    assert (await row()).name == "Anna Karimova"  # Telegram's name does not come back by itself
    await ann.says("/me")
    await ann.taps("My name as on Telegram")
    assert (await row()).name == "Ann"
    await ann.taps("Phone")
    await ann.says("+998901112233")
    assert "your own number" in ann.seen
    await ann.shares("998901112233")
    assert "+998901112233" in ann.seen
    assert await User.filter(user_id=ANN, phone_index=contacts.phone_index("+998901112233")).exists()
    assert await forms() == 0
