"""Passwords and logins under attack: every try costs one hash, whoever it is for, and the wait falls on who tries."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import bcrypt
import pytest

from models import LoginThrottle, User
from models.base import clock
from models.enums import Role
from services import passwords, users, vault
from services.actors import Actor
from services.errors import Invalid, Taken, TooManyAttempts, WrongLogin
from tests import factories as make
from tests.keys import FIELD_KEY, PEPPER
from tests.security.conftest import Hashes

pytestmark = pytest.mark.usefixtures("market_db")
PASSWORD = "correct horse battery"
ODD = {
    "72 bytes and one more": "x" * 72 + "a",
    "36 Cyrillic letters and one more": "ю" * 36 + "а",
    "a NUL in the middle": "seven77\x00more",
    "emoji": "👩‍🌾🍎🧿🪬🫖🐪🕌🍇",
    "the longest": "ў" * 128,
    "spaces at the ends": "  not trimmed  ",
}


@pytest.fixture
async def ann(market_db: str) -> User:
    return await users.create_user("ann@example.com", "+998901234567", PASSWORD, Role.CUSTOMER, telegram_id=77)


def later(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    assert clock.stands_at
    monkeypatch.setattr(clock, "stands_at", clock.stands_at + timedelta(seconds=seconds))


# --- what is stored (F105, SR-06)


async def truncations(password: str) -> list[str]:
    """Other passwords that open what this one locked: none, unless something cuts or trims."""
    stored = await passwords.hash_password(password)
    assert await passwords.verify(password, stored)
    near = {password[:-1], password[:-1] + "z", password + "x", password.strip() + "!", password.partition("\x00")[0]}
    return [other for other in sorted(near - {password}) if await passwords.verify(other, stored)]


@pytest.mark.parametrize("name", ODD)
async def test_any_password_counts_whole(name: str) -> None:
    assert await truncations(ODD[name]) == []


async def opens_without_the_pepper(stored: str) -> bool:
    """Whether somebody with the database alone, or with another pepper, can try passwords against it."""
    if bcrypt.checkpw(PASSWORD.encode(), stored.encode()):
        return True
    vault.unlock(b"another pepper, of 32 bytes long", FIELD_KEY)
    try:
        return await passwords.verify(PASSWORD, stored)
    finally:
        vault.unlock(PEPPER, FIELD_KEY)


async def test_a_stolen_hash_is_worth_nothing_without_the_pepper(ann: User) -> None:
    assert ann.password
    assert not await opens_without_the_pepper(ann.password)


def test_the_cost_of_a_hash_in_life() -> None:
    """Tests lower it; the module as it is read from disk does not."""
    assert passwords.__file__
    assert "\nCOST = 12 " in Path(passwords.__file__).read_text()


async def test_no_password_is_kept_whatever_its_hash_was_made_of(ann: User) -> None:
    stored = await User.filter(id=ann.id).values()
    assert PASSWORD not in str(stored)


# --- uniform work (F108)


async def work_of(login: str, password: str, hashes: Hashes) -> list[str]:
    hashes.costs.clear()
    await LoginThrottle.all().delete()
    with pytest.raises(WrongLogin):
        await users.authenticate(login, password, telegram_id=5)
    return list(hashes.costs)


@pytest.mark.parametrize("password", ["wrong password", "", "x" * 4_000, "\x00", "a\ud800b"])
async def test_every_wrong_try_works_the_same(ann: User, hashes: Hashes, password: str) -> None:
    known = await work_of("ann@example.com", password, hashes)
    assert known == ["$2b$04$"]
    for login in ("nobody@example.com", "+998900000000", "nonsense", ""):
        assert await work_of(login, password, hashes) == known


async def test_an_account_without_a_password_works_the_same(hashes: Hashes) -> None:
    await make.customer(email_index=throttle_index("guest@example.com"))
    assert await work_of("guest@example.com", PASSWORD, hashes) == ["$2b$04$"]


def throttle_index(address: str) -> str:
    return vault.index("email:" + address)


# --- brute force without a lockout of the victim (F107, SR-08)


@pytest.mark.usefixtures("standing")
async def test_five_minutes_of_guessing_are_a_dozen_guesses(
    ann: User, hashes: Hashes, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await guesses(300, monkeypatch) == 3 + 8
    assert len(hashes.costs) == 3 + 8, "a try that waits costs no hash"
    assert (await users.authenticate("ann@example.com", PASSWORD, telegram_id=77)).id == ann.id, "at home no wait"


async def guesses(seconds: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many passwords one Telegram account gets through in so many seconds, one try each second."""
    tried = 0
    for number in range(seconds):
        try:
            await users.authenticate("ann@example.com", f"guess number {number}", telegram_id=666)
        except TooManyAttempts:
            pass
        except WrongLogin:
            tried += 1
        later(monkeypatch, 1)
    return tried


async def test_bcrypt_never_holds_up_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """F109: as many hashes at once as may wait, on two threads, while the loop goes on."""
    monkeypatch.setattr(passwords, "COST", 8)
    work = asyncio.gather(*(passwords.verify(PASSWORD, None) for _ in range(passwords.MOST_WAITING)))
    turns = 0
    while not work.done():
        await asyncio.sleep(0)
        turns += 1
    await work
    assert passwords._Workshop.pool
    assert len(passwords._Workshop.pool._threads) <= passwords.THREADS
    assert turns > 100, "others had their turn while it worked"


# --- asking whether an email is taken (F108)


async def asked(actor: Actor, count: int) -> int:
    """How many of these questions are answered when one person asks them one after another."""
    answered = 0
    for number in range(count):
        try:
            await users.check_free(actor, email=f"person{number}@example.org")
        except TooManyAttempts:
            return answered
        answered += 1
    return answered


@pytest.mark.usefixtures("standing")
async def test_a_list_of_emails_cannot_be_gone_through(ann: User, monkeypatch: pytest.MonkeyPatch) -> None:
    eve = await make.customer()
    assert await asked(eve, 100) == 5
    with pytest.raises(TooManyAttempts):
        await users.check_free(eve, email="ann@example.com")
    found = 5
    for _ in range(600):
        later(monkeypatch, 1)
        found += await asked(eve, 1)
    assert found == 5 + 9, "ten minutes of asking, each wait twice the last"
    assert await asked(await make.customer(), 1) == 1, "nobody else waits for it"


@pytest.mark.usefixtures("standing")
async def test_who_mistypes_never_waits_and_the_answer_stays(ann: User) -> None:
    ben = await make.customer()
    await User.filter(id=ann.id).update(email_used=True)
    for typed in ("ben", "ben@", "ben@example", "@example.com"):
        with pytest.raises(Invalid):
            await users.check_free(ben, email=typed)
    with pytest.raises(Taken):
        await users.check_free(ben, email="ann@example.com")
    assert await users.check_free(ben, email="ben@example.com") == "ben@example.com"


@pytest.mark.usefixtures("ann")
async def test_questions_at_once_do_not_slip_through() -> None:
    eve = await make.customer()
    results = await asyncio.gather(
        *(users.check_free(eve, email=f"person{number}@example.org") for number in range(20)), return_exceptions=True
    )
    assert sum(isinstance(result, str) for result in results) == 5
    assert sum(isinstance(result, TooManyAttempts) for result in results) == 15
