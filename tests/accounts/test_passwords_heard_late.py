"""Written for a question that is over by now: in time and heard late, or late and the first words below it."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from aiogram.methods import DeleteMessage

from bot.middlewares.backlog import Backlog
from models.base import clock, now
from tests import factories
from tests.accounts.steps import ANN, registered
from tests.accounts.test_late_passwords import PHOTO, memory
from tests.accounts.test_passwords_everywhere import is_gone
from tests.inside import House, Person

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SECRET = "Maxfiy-2026-zima"
SEVERAL = "correct horse battery"
OVER = "wait for it no longer"
ANEW = {"login": "/login", "register": "/register", "recover": "begin below"}
PASSWORDS = ("login.password", "register.password", "recover.password")
OTHERS = ("login.login", "register.email", "register.phone", "recover.phone")
Hears = Callable[..., Awaitable[None]]


async def asked(house: House, step: str) -> Person:
    """Asked there, by the buttons; a restart, and nothing is remembered."""
    ann = house.person(ANN)
    if step.startswith("register"):
        await factories.customer(telegram_id=ANN, name="Ann")
        await ann.says("/register")
        if step != "register.email":
            await ann.says("q@example.com")
        if step == "register.password":
            await ann.shares("998901112233")
    else:
        await registered(house)
        await ann.says("/logout")
        await ann.taps("Log out")
        await ann.says("/login")
        if step != "login.login":
            await ann.says("ann@example.com")
        if step.startswith("recover"):
            await ann.taps("Forgotten")
        if step == "recover.password":
            await ann.shares("998901234567")
    memory(house).forget()
    return ann


@pytest.fixture
def hears(house: House, monkeypatch: pytest.MonkeyPatch) -> Hears:
    """What was written so many minutes after now, heard so many minutes after now."""
    start, real = now(), time.time()
    backlog = next(each for each in house.dispatcher.update.outer_middleware if isinstance(each, Backlog))

    async def heard(person: Person, text: str, written: int, heard_at: int, *, below: bool = False) -> None:
        monkeypatch.setattr(clock, "stands_at", start + timedelta(minutes=heard_at))
        monkeypatch.setattr(backlog, "clock", lambda: real + 60 * heard_at)
        monkeypatch.setattr(backlog, "ahead", 0.0)
        date = int(real) + 60 * written
        await (person.says(None, caption=text, photo=PHOTO, date=date) if below else person.says(text, date=date))

    return heard


MINUTES = [(5, 70), (58, 62), (70, 70), (70, 100), (4_000, 4_000)]


@pytest.mark.parametrize(("written", "heard_at"), MINUTES)
@pytest.mark.parametrize("step", PASSWORDS)
async def test_at_a_password_whatever_is_written_first_goes(
    house: House, hears: Hears, step: str, written: int, heard_at: int
) -> None:
    """And it is said that the question is over, and how it is asked anew."""
    ann = await asked(house, step)
    await hears(ann, SEVERAL, written, heard_at)
    assert await is_gone(ann, SEVERAL)
    assert (OVER in ann.seen, ANEW[step.partition(".")[0]] in ann.seen) == (True, True), ann.seen
    await hears(ann, "choynak", heard_at, heard_at)
    assert "🔎 <b>choynak</b>" in ann.seen


@pytest.mark.parametrize("step", PASSWORDS)
async def test_below_a_picture_as_well(house: House, hears: Hears, step: str) -> None:
    ann = await asked(house, step)
    await hears(ann, SEVERAL, 5, 70, below=True)
    assert await is_gone(ann, SEVERAL)


@pytest.mark.parametrize("step", OTHERS)
@pytest.mark.parametrize("text", [SECRET, f"ann@example.com {SECRET}", f"mening parolim {SECRET}"])
async def test_before_a_password_what_was_written_in_time_goes(
    house: House, hears: Hears, step: str, text: str
) -> None:
    ann = await asked(house, step)
    await hears(ann, text, 5, 70)
    assert await is_gone(ann)


@pytest.mark.parametrize("step", ["login.login", "register.email"])
async def test_of_letters_alone_where_a_login_was_asked_for(house: House, hears: Hears, step: str) -> None:
    ann = await asked(house, step)
    await hears(ann, f"ann@example.com {SEVERAL}", 5, 70)
    assert await is_gone(ann, SEVERAL)


async def test_typed_again_it_is_known(house: House, hears: Hears) -> None:
    ann = await asked(house, "login.password")
    for _ in range(2):
        await hears(ann, SEVERAL, 5, 70)
        assert await is_gone(ann, SEVERAL)


@pytest.mark.parametrize("step", [*PASSWORDS, *OTHERS])
@pytest.mark.parametrize("text", ["/menu", "/search choynak", "Cancel", "/start"])
async def test_commands_and_ways_out_stay(house: House, hears: Hears, step: str, text: str) -> None:
    ann = await asked(house, step)
    await hears(ann, text, 70, 70)
    assert ann.wrote not in [call.message_id for call in ann._calls() if isinstance(call, DeleteMessage)]
    assert OVER not in ann.seen


@pytest.mark.parametrize("step", OTHERS)
async def test_a_login_and_what_comes_late_stay_elsewhere(house: House, hears: Hears, step: str) -> None:
    ann = await asked(house, step)
    for text, written in (("ann@example.com", 5), ("telefon samsung", 70)):
        await hears(ann, text, written, 70)
        assert ann.wrote not in [call.message_id for call in ann._calls() if isinstance(call, DeleteMessage)], text


@pytest.mark.parametrize("step", PASSWORDS)
async def test_where_the_question_was_left_it_is_a_search(house: House, hears: Hears, step: str) -> None:
    ann = await asked(house, step)
    await hears(ann, "/help", 65, 65)
    memory(house).forget()
    await hears(ann, "telefon samsung", 70, 70)
    assert "🔎 <b>telefon samsung</b>" in ann.seen


async def test_the_email_that_comes_again_is_no_password(house: House, hears: Hears) -> None:
    """After a kill and an absence: it has been read, and what is asked by now is a password."""
    ann = await asked(house, "register.email")
    await ann.says("q@example.com")
    number, written = ann.wrote, ann.written
    await ann.shares("998901112233")
    await hears(ann, "", 70, 70)
    memory(house).forget()
    await ann.says("q@example.com", message_id=number, date=written)
    assert (ann.deleted, OVER in ann.seen) == (0, False)
