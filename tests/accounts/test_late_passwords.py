"""A password that nobody asks for any more: deleted, not shown, not looked for; other words stay searches."""

from __future__ import annotations

import time

import pytest
from aiogram import Dispatcher
from aiogram.exceptions import TelegramServerError
from aiogram.methods import DeleteMessage

from bot.middlewares.late_passwords import LATE_SECONDS, LatePasswords
from handlers.secrets import COMMANDS
from models import Wizard
from services import vault
from tests import factories
from tests.accounts.steps import ANN, PASSWORD, registered, walk_to_password
from tests.attack.forms import commands
from tests.house.walk import doors
from tests.inside import House, Person
from tests.state import KINDS

METHOD = DeleteMessage(chat_id=1, message_id=1)
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


async def test_behind_a_login_that_nobody_asked_for(house: House) -> None:
    """Somebody who is logged in logs in out of habit: in two messages, or in one."""
    ann = await registered(house)
    await ann.says("/login")
    assert "logged in already" in ann.seen
    await ann.says("ann@example.com")
    assert await deleted(ann, house) == 0
    for _ in range(2):
        await ann.says(WRITTEN)
        assert "looked like a password" in ann.seen
        assert WRITTEN not in ann.seen
        assert await deleted(ann, house) == 1
    await ann.says(f"ann@example.com {WRITTEN}2")
    assert await deleted(ann, house) == 1
    await ann.says("\u2003 ")
    assert await deleted(ann, house) == 0
    await ann.says("+998 90 123-45-67")
    await ann.says("samsung galaxy")
    assert "🔎 <b>samsung galaxy</b>" in ann.seen
    await ann.says("iphone-15")
    assert "🔎 <b>iphone-15</b>" in ann.seen


WITH_PASSWORD = (
    "/register me@x.uz Igor-2026-zima", "/login +998901234567 Igor-2026-zima", "/password Igor-2026-zima",
    "/Register@bozor_bot me@x.uz Igor-2026-zima", "/LOGIN Igor-2026-zima", "/parol Igor-2026-zima",
    "/пароль Igor-2026-zima", "/become_seller me@x.uz Igor-2026-zima", "/start me@x.uz Igor-2026-zima",
    "/login me@x.uz\nIgor-2026-zima",
)  # fmt: skip


@pytest.mark.parametrize("words", WITH_PASSWORD)
@pytest.mark.parametrize("who", [None, *KINDS])
async def test_behind_a_command_whoever_writes_it(house: House, who: str | None, words: str) -> None:
    """A stranger's first message, too (None), and of whoever may do nothing here."""
    actor = await KINDS[who]() if who else None
    person = house.person(actor.telegram_id if actor else ANN)
    await person.says(words)
    assert await deleted(person, house) == 1
    assert "Igor" not in person.seen


async def test_a_strangers_is_deleted_when_telegram_takes_that_again(house: House) -> None:
    newcomer = house.person(ANN)
    house.street.stumbles.append(TelegramServerError(METHOD, "x"))
    await newcomer.says("/register me@x.uz Igor-2026-zima")
    assert "step 1 of 3" in newcomer.seen
    await house.delivers()
    tries = [call.message_id for call in house.street.calls if isinstance(call, DeleteMessage)]
    assert len(tries) == 2
    assert tries[0] == tries[1]


async def test_a_strangers_old_one_goes_as_well(house: House) -> None:
    newcomer = house.person(ANN)
    await newcomer.says("/login me@x.uz Igor-2026-zima", date=int(time.time()) - 7 * 3_600)
    assert await deleted(newcomer, house) == 1


@pytest.mark.parametrize(
    "words",
    ["/support me@x.uz has not got its letter", "/search Igor-2026-zima", "/register", "/login ", "/start me@x.uz"],
)
async def test_what_stands_behind_other_commands_stays(house: House, words: str) -> None:
    newcomer = house.person(ANN)
    await newcomer.says(words)
    assert await deleted(newcomer, house) == 0


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
