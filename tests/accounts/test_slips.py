"""What is mistyped where an email, a login or a phone number is asked for: the question again, and nothing vanishes."""

from __future__ import annotations

from typing import Any

import pytest
from aiogram.methods import DeleteMessage

from handlers.questions import FORMS, Asks
from keyboards.forms import LeaveForm
from models import Wizard
from services import vault, wizards
from services.contacts import is_mistyped_email
from services.forms import Form
from tests import factories
from tests.accounts.steps import ANN, PASSWORD, row, walk_to_password
from tests.inside import House, Person

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
QUESTION = "What is it?"
KEYBOARD = {"inline_keyboard": [[{"text": "✖️", "callback_data": LeaveForm().pack()}]]}
ASKED: dict[str, Any] = {Form.ASKED: {"text": QUESTION, "keyboard": KEYBOARD}}
ADDRESSES = ("petr@mail,ru", "malika@gmail", "lola@gmail.", "lola@@mail.ru", "aziz.karim@mail;ru", "анна@почта,рф")
WORDS = ("petr @mail.ru", "petr@ mail.ru", "petr@mail. ru", "petr @ mail,ru")
TALK = ("нет почты", "lola gmail com", "12345 дом", "у меня нет")
WITH_A_PASSWORD = (
    "логин ann@example.com пароль Igor-2026-zima", "login: ann@example.com\nparol: Igor-2026", "пароль Igor-2026-zima",
    "petr@mail,ru Igor 2026 zima", "petr@mail,ru igorzimaleto", "Igor-2026-zima ann@example.com", "igor zima 2026",
    "+998901234567, Igor-2026-zima", "petr@mail,ru parol Igor-2026-zima", "email ann@example.com password igorzima",
)  # fmt: skip
STEPS = [
    f"{form}.{step}"
    for form, kind in FORMS.items()
    for step, asks in kind.asks.items()
    if asks in (Asks.EMAIL, Asks.LOGIN, Asks.CONTACT) and form != "checkout"
]
"""A checkout has goods besides, and no password after it; its number is asked for as that of an account is."""
NAMES = ["register.email", "login.login"]


@pytest.fixture
async def ann(market_db: str, house: House) -> Person:
    await factories.customer(telegram_id=ANN)
    return house.person(ANN)


async def stands_at(step: str) -> None:
    await wizards.put((await row()).id, step, {"email": "", "then": "", "product": 0, **ASKED})


def gone(ann: Person) -> bool:
    """Whether what she wrote last was deleted; the message that brings the contact button comes and goes by itself."""
    calls = ann.house.street.calls[ann.since :]
    return any(isinstance(each, DeleteMessage) and each.message_id == ann.wrote for each in calls)


@pytest.mark.parametrize("step", STEPS)
async def test_a_slip_brings_the_question_again_as_often_as_it_comes(house: House, ann: Person, step: str) -> None:
    for slip in ADDRESSES + WORDS + TALK:
        await stands_at(step)
        for _ in range(2):
            await ann.says(slip)
            assert QUESTION in ann.seen, slip
            assert gone(ann) == ("may have been a password" in ann.seen), slip
            assert step not in NAMES or slip in TALK or not gone(ann), slip
    found = (await row()).form
    assert found
    assert found.step == step


def test_every_step_that_asks_for_a_login_is_tried(database_url: str) -> None:
    assert set(NAMES) < set(STEPS)
    assert len(STEPS) >= 5


@pytest.mark.parametrize("command", ["/register", "/login"])
async def test_after_a_password_was_asked_a_mistyped_address_is_one(house: House, ann: Person, command: str) -> None:
    """It was judged as one more password, and the question was lost."""
    await walk_to_password(ann)
    await ann.taps("Back")
    await ann.taps("Back")
    await ann.says("/login") if command == "/login" else None
    for _ in range(2):
        await ann.says("malika@gmail")
        assert ann.deleted == 0
        assert "name@example.com" in ann.seen


@pytest.mark.parametrize("command", ["/register", "/login"])
async def test_a_password_for_a_login_goes_and_the_question_stays(house: House, ann: Person, command: str) -> None:
    await walk_to_password(ann)
    await ann.taps("Back")
    await ann.taps("Back")
    await ann.says(command)
    await ann.says("Igor-2026-zima")
    assert ann.deleted == 1
    assert ("First comes the email or the phone number:" in ann.seen) is (command == "/login")
    assert ("First comes the email:" in ann.seen) is (command == "/register")
    assert "Send the email" in ann.seen or "Send your email" in ann.seen or "step 1 of 3" in ann.seen


@pytest.mark.parametrize(
    "words", [f"ann@example.com {PASSWORD}", "+998 90 123 45 67 Igor-2026", "petr@mail,ru Igor-2026-zima"]
)
@pytest.mark.parametrize("step", NAMES)
async def test_who_writes_a_password_behind_it_is_told(house: House, ann: Person, words: str, step: str) -> None:
    await stands_at(step)
    await ann.says(words)
    assert ann.deleted == 1
    is_read = step == "login.login" or "@" in words  # no number is an email
    assert ("The rest may be a password" if is_read else "First comes the email:") in ann.seen
    assert not [each for each in await Wizard.all() if "Igor" in str(vault.unseal_facts(each.data))]


async def test_the_number_in_front_is_read_whole(house: House, ann: Person) -> None:
    await stands_at("login.login")
    await ann.says("+998 90 123-45-67 Igor-2026-zima")
    found = (await row()).form
    assert found
    assert found.data["login"] == "+998 90 123-45-67"


@pytest.mark.parametrize("step", NAMES)
async def test_a_password_among_words_goes_wherever_it_stands(house: House, ann: Person, step: str) -> None:
    for words in WITH_A_PASSWORD:
        await stands_at(step)
        for _ in range(2):
            await ann.says(words)
            assert gone(ann), words
            assert "may have been a password" in ann.seen or "may be a password" in ann.seen, words
            await stands_at(step)
    kept = [str(vault.unseal_facts(each.data)) for each in await Wizard.all()]
    assert not [each for each in kept if "zima" in each or "Igor" in each]


@pytest.mark.parametrize("command", ["/register", "/login"])
@pytest.mark.parametrize("word", ["Qwerty123@uz", "Other@zima", "Igor@zima"])
async def test_a_password_with_an_at_sign_is_no_address(house: House, ann: Person, command: str, word: str) -> None:
    await walk_to_password(ann)
    await ann.taps("Back")
    await ann.taps("Back")
    await ann.says(command)
    await ann.says(word)
    assert ann.deleted == 1
    await ann.says("/cancel")
    await ann.says(word)
    assert ann.deleted == 1
    assert word not in ann.seen


@pytest.mark.parametrize(
    "text", ["Qwerty123@uz", "Igor@zima", "P@ssw0rd123", "x@y1", "Igor-2026-zima", "@lola", "lola@", "a@b c"]
)
def test_what_is_no_mistyped_address(database_url: str, text: str) -> None:
    assert not is_mistyped_email(text)
