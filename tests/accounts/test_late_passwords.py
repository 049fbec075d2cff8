"""A password that nobody asks for any more: deleted, not shown, not looked for; other words stay searches."""

from __future__ import annotations

import pytest
from aiogram import Dispatcher
from aiogram.methods import DeleteMessage

from bot.middlewares.late_passwords import LATE_SECONDS, LatePasswords
from handlers.secrets import COMMANDS
from models import Wizard
from services import vault
from tests import factories
from tests.accounts.steps import ANN, PASSWORD, walk_to_password
from tests.attack.forms import commands
from tests.house.walk import doors
from tests.inside import House, Person

WRITTEN = "Igor-2026-zima"


async def deleted(person: Person, house: House) -> int:
    return sum(isinstance(call, DeleteMessage) for call in house.street.calls[person.since :])


@pytest.fixture
async def ann(market_db: str, house: House) -> Person:
    person = house.person(ANN)
    await factories.customer(telegram_id=ANN, name="Ann")
    return person


async def test_after_the_question_was_left(house: House, ann: Person) -> None:
    """Once: what is written next is a search again."""
    await walk_to_password(ann)
    await ann.says("/help")
    await ann.says(WRITTEN)
    assert "looked like a password" in ann.seen
    assert WRITTEN not in ann.seen
    assert await deleted(ann, house) == 1
    kept = [str(vault.unseal_facts(row.data)) for row in await Wizard.all()]
    assert not [each for each in kept if WRITTEN in each]
    await ann.says("iphone-15")
    assert "🔎" in ann.seen


async def test_typed_again_after_it_was_taken(house: House, ann: Person) -> None:
    """Be it several words, as a good one is."""
    await walk_to_password(ann)
    await ann.says(PASSWORD)
    await ann.says(PASSWORD)
    assert "looked like a password" in ann.seen
    assert await deleted(ann, house) == 1


async def test_however_often_it_is_typed_at_once(house: House, ann: Person) -> None:
    await walk_to_password(ann)
    for _ in range(4):
        await ann.says(PASSWORD)
        assert await deleted(ann, house) == 1
        assert PASSWORD not in ann.seen


@pytest.mark.parametrize("words", [f"ann@example.com {PASSWORD}", "+998 90 123-45-67 Igor-2026-zima"])
async def test_behind_the_login_that_is_asked_for(house: House, ann: Person, words: str) -> None:
    """In one line, at the step of the login, of an email, or behind the command; the number alone stays."""
    for command in ("/login", "/register"):
        for said in (f"{command} {words}", words):
            await ann.says(said)
            assert await deleted(ann, house) == 1
        assert words not in ann.seen
    await ann.says("/login")
    await ann.says("+998 90 123-45-67")
    assert await deleted(ann, house) == 0
    newcomer = house.person(ANN + 50)
    await newcomer.says(f"/login {words}")
    assert await deleted(newcomer, house) == 1


@pytest.mark.parametrize("words", ["choynak", "telefon samsung 15", "choy", "/catalog", "WU5T-KXKX"])
async def test_what_no_password_looks_like_is_what_it_was(house: House, ann: Person, words: str) -> None:
    await walk_to_password(ann)
    await ann.says("/help")
    await ann.says(words)
    assert "looked like a password" not in ann.seen
    assert await deleted(ann, house) == 0


async def test_long_after_it_is_a_search(house: House, ann: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    late = next(each for each in house.dispatcher.update.outer_middleware if isinstance(each, LatePasswords))
    now = late.clock()
    await walk_to_password(ann)
    await ann.says("/help")
    monkeypatch.setattr(late, "clock", lambda: now + 2 * LATE_SECONDS)
    await ann.says(WRITTEN)
    assert "🔎" in ann.seen


@pytest.mark.parametrize("words", ["/letmein please", "/secret", "/Help me", "/start_up 2026"])
async def test_what_is_no_command_of_ours_is_a_password(house: House, ann: Person, words: str) -> None:
    """At its step, and typed again when nothing asks for it any more."""
    await walk_to_password(ann)
    for _ in range(2):
        await ann.says(words)
        assert await deleted(ann, house) == 1
        assert words not in ann.seen


def test_every_command_of_the_house_is_known_where_a_password_is_asked(dispatcher: Dispatcher) -> None:
    assert frozenset(commands(list(doors(dispatcher)))) == COMMANDS
