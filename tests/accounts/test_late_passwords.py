"""A password that nobody asks for any more: deleted, not shown, not looked for; other words stay searches."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import pytest
from aiogram import Dispatcher
from aiogram.exceptions import TelegramServerError
from aiogram.methods import DeleteMessage

from bot.asked_passwords import LATE_SECONDS, AskedPasswords
from bot.middlewares.late_passwords import LatePasswords
from handlers.secrets import COMMANDS
from models import User, Wizard
from models.base import now
from services import vault
from tests import factories
from tests.accounts.steps import ANN, PASSWORD, registered, walk_to_password
from tests.attack.forms import commands
from tests.house.walk import doors
from tests.inside import House, Person
from tests.state import KINDS

METHOD = DeleteMessage(chat_id=1, message_id=1)
WRITTEN = "Igor-2026-zima"
PHOTO = [{"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9}]


async def deleted(person: Person, house: House) -> int:
    return sum(isinstance(call, DeleteMessage) for call in house.street.calls[person.since :])


def memory(house: House) -> AskedPasswords:
    return next(each.memory for each in house.dispatcher.update.outer_middleware if isinstance(each, LatePasswords))


@pytest.fixture
async def ann(market_db: str, house: House) -> Person:
    memory(house).forget()
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


async def test_behind_any_command_while_it_is_asked(house: House, ann: Person) -> None:
    """Whatever it is, for a good password is several words; the question stays open."""
    await walk_to_password(ann)
    for command in sorted(COMMANDS - {"start", "support", "paysupport", "login", "register"}):
        for words in ("choynak", "telefon samsung 15", WRITTEN):
            await ann.says(f"/{command} {words}")
            assert await deleted(ann, house) == 1
            assert words not in ann.seen
            assert "deleted unread" in ann.seen
    await ann.says(f"/support {WRITTEN}")
    assert await deleted(ann, house) == 1
    await ann.says(PASSWORD)
    assert await deleted(ann, house) == 1
    assert "🎉" in ann.seen


async def test_behind_a_command_once_it_was_taken(house: House, ann: Person) -> None:
    """The very same words, however often."""
    await walk_to_password(ann)
    await ann.says(PASSWORD)
    for command in ("search", "search", "stats", "menu", "start", "support"):
        await ann.says(f"/{command} {PASSWORD}")
        assert await deleted(ann, house) == 1
        assert PASSWORD not in ann.seen


async def test_behind_a_search_after_the_question_was_left(house: House, ann: Person) -> None:
    await walk_to_password(ann)
    await ann.says("/help")
    await ann.says(f"/search {WRITTEN}")
    assert await deleted(ann, house) == 1
    assert WRITTEN not in ann.seen
    await ann.says("/search iphone-15")
    assert "🔎 <b>iphone-15</b>" in ann.seen
    assert await deleted(ann, house) == 0


async def test_words_to_the_owner_and_links_are_none(house: House, ann: Person) -> None:
    await walk_to_password(ann)
    await ann.says("/support I cannot think of one")
    assert await deleted(ann, house) == 0
    await ann.says("/register")
    assert "step 3 of 3" in ann.seen
    await ann.says("/start p-1234567-abc")
    assert await deleted(ann, house) == 0


async def test_as_the_answer_of_the_next_question(house: House, ann: Person) -> None:
    """The very same words: any others are its answer."""
    await walk_to_password(ann)
    await ann.says(WRITTEN)
    await ann.says("/become_seller")
    await ann.taps("🏪")
    for _ in range(2):
        await ann.says(WRITTEN)
        assert await deleted(ann, house) == 1
        assert WRITTEN not in ann.seen
    await ann.says("Dilnoza-2026")
    assert "Dilnoza-2026" in ann.seen
    assert await deleted(ann, house) == 0


async def test_long_after_its_question_was_asked(house: House, ann: Person) -> None:
    """The question still stands in the chat, but waits no longer; this process remembers nothing of it."""
    await walk_to_password(ann)
    await Wizard.all().update(created_at=now() - timedelta(hours=2))
    memory(house).forget()
    await ann.says(WRITTEN)
    assert await deleted(ann, house) == 1
    assert WRITTEN not in ann.seen
    await ann.says("iphone-15")
    assert "🔎 <b>iphone-15</b>" in ann.seen


@pytest.mark.parametrize("content", [{"text": PASSWORD}, {"photo": PHOTO}])
async def test_whose_right_is_gone_keeps_none_in_the_chat(house: House, ann: Person, content: dict[str, Any]) -> None:
    """A gate refuses the message before anybody takes it."""
    await walk_to_password(ann)
    await User.filter(user_id=ANN).update(is_active=False)
    await ann.says(**content)
    assert await deleted(ann, house) == 1
    assert PASSWORD not in ann.seen


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


@pytest.mark.parametrize("words", WITH_PASSWORD)
async def test_below_a_picture_it_goes_as_well(house: House, words: str) -> None:
    """A caption is heard as a command."""
    await factories.customer(telegram_id=ANN, name="Ann")
    ann = house.person(ANN)
    await ann.says(None, caption=words, photo=PHOTO)
    assert await deleted(ann, house) == 1
    assert "Igor" not in ann.seen


async def test_a_known_one_below_a_picture_goes_at_every_question(house: House, ann: Person) -> None:
    """Other words there are never taken for one."""
    await walk_to_password(ann)
    await ann.says(None, caption=WRITTEN, photo=PHOTO)
    assert await deleted(ann, house) == 1
    await ann.says("/help")
    for words, gone in ((WRITTEN, 1), (f"/search {WRITTEN}", 1), ("iphone-15", 0)):
        await ann.says(None, caption=words, photo=PHOTO)
        assert await deleted(ann, house) == gone
        assert WRITTEN not in ann.seen


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
    late = memory(house)
    clock = late.clock()
    await walk_to_password(ann)
    await ann.says("/help")
    monkeypatch.setattr(late, "clock", lambda: clock + 2 * LATE_SECONDS)
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
