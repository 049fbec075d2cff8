"""Logging in: one answer for every wrong try, waits that grow, passwords nobody can read back."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import bcrypt
import pytest

from models import LoginThrottle, User
from models.base import clock
from models.enums import Role
from services import passwords, throttle, users
from services.errors import Invalid, TooManyAttempts, WrongLogin

pytestmark = pytest.mark.usefixtures("true_books")
PASSWORD = "correct horse battery"
START = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
async def ann(market_db: str) -> User:
    return await users.create_user("ann@example.com", "+998901234567", PASSWORD, Role.CUSTOMER, telegram_id=77)


@pytest.fixture
def standing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "stands_at", START)


def later(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    assert clock.stands_at
    monkeypatch.setattr(clock, "stands_at", clock.stands_at + timedelta(seconds=seconds))


async def fail(login: str = "ann@example.com", telegram_id: int = 1) -> None:
    with pytest.raises(WrongLogin):
        await users.authenticate(login, "wrong password", telegram_id=telegram_id)


async def wait_of(login: str = "ann@example.com", telegram_id: int = 1) -> float:
    with pytest.raises(TooManyAttempts) as refusal:
        await users.authenticate(login, PASSWORD, telegram_id=telegram_id)
    assert clock.stands_at
    return (refusal.value.until - clock.stands_at).total_seconds()


@pytest.mark.parametrize("login", ["ann@example.com", "ANN@example.com", "+998901234567", "90 123 45 67"])
async def test_email_or_phone_and_password_open(ann: User, login: str) -> None:
    assert (await users.authenticate(login, PASSWORD, telegram_id=9)).id == ann.id


@pytest.mark.parametrize(
    "login", ["ann@example.com", "bob@example.com", "+998900000000", "nonsense", "", "\x00", "😀" * 99]
)
@pytest.mark.parametrize("password", ["wrong password", "", "x" * 4_000, "\x00" * 9, PASSWORD + " "])
async def test_every_wrong_try_is_answered_alike(ann: User, login: str, password: str) -> None:
    with pytest.raises(WrongLogin):
        await users.authenticate(login, password, telegram_id=1)


@pytest.mark.usefixtures("standing")
async def test_a_right_password_from_elsewhere_is_counted_like_a_wrong_one(ann: User) -> None:
    """Else the wait that does not come says which it was."""
    for password in (PASSWORD, PASSWORD, "wrong password"):
        with suppress(WrongLogin):
            await users.authenticate("ann@example.com", password, telegram_id=1)
    with pytest.raises(TooManyAttempts):
        await users.authenticate("ann@example.com", PASSWORD, telegram_id=1)
    assert (await users.authenticate("ann@example.com", PASSWORD, telegram_id=77)).id == ann.id, "at home no wait"


@pytest.mark.usefixtures("ann", "standing")
async def test_after_three_tries_the_wait_doubles_up_to_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        await fail()
    waits = []
    for _ in range(14):
        waits.append(await wait_of())
        later(monkeypatch, waits[-1])
        await fail()
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3600, 3600]


@pytest.mark.usefixtures("standing")
async def test_a_clock_that_was_a_day_ahead_keeps_nobody_out(ann: User, monkeypatch: pytest.MonkeyPatch) -> None:
    later(monkeypatch, 86_400)
    for _ in range(3):
        await fail()
    assert await wait_of() > 0
    later(monkeypatch, -86_400)
    assert (await users.authenticate("ann@example.com", PASSWORD, telegram_id=1)).id == ann.id


@pytest.mark.usefixtures("ann", "standing")
async def test_unknown_logins_wait_as_long(monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        await fail("nobody@example.com")
    assert await wait_of("nobody@example.com") == 1


@pytest.mark.usefixtures("standing")
async def test_others_failures_hardly_touch_the_victim(ann: User, monkeypatch: pytest.MonkeyPatch) -> None:
    for telegram_id in range(100, 140):
        await fail(telegram_id=telegram_id)
        later(monkeypatch, 60)
    await fail(telegram_id=200)
    assert await wait_of(telegram_id=200) == 60, "of whoever has tried it already"
    await fail(telegram_id=201)
    assert (await users.authenticate("ann@example.com", PASSWORD, telegram_id=202)).id == ann.id, "first tries are seen"
    await User.filter(id=ann.id).update(user_id=77)
    assert (await users.authenticate("ann@example.com", PASSWORD, telegram_id=77)).id == ann.id


@pytest.mark.usefixtures("ann", "standing")
async def test_many_telegram_accounts_guess_as_little_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each has one look of its own; beside those it is what one login bears within the time, however many they are."""
    seen = 0
    for _ in range(60):
        for chat in range(100, 108):
            try:
                await throttle.attempt(throttle.subjects("a login", chat, at_home=False))
                seen += 1
            except TooManyAttempts:
                pass
        later(monkeypatch, 1)
    assert 8 < seen <= 8 + 10 + 5
    await throttle.attempt(throttle.subjects("a login", 200, at_home=False))
    with pytest.raises(TooManyAttempts):
        await throttle.attempt(throttle.subjects("a login", 200, at_home=False))


@pytest.mark.usefixtures("ann", "standing")
async def test_one_telegram_account_cannot_go_through_many_logins() -> None:
    for number in range(3):
        await fail(f"person{number}@example.com")
    assert await wait_of("person9@example.com") == 1
    assert await wait_of("ann@example.com") == 1


@pytest.mark.usefixtures("standing")
async def test_a_right_password_does_not_wash_failures_elsewhere_away(
    ann: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(2):
        await fail(f"person{number}@example.com", 77)
    assert (await users.authenticate("ann@example.com", PASSWORD, telegram_id=77)).id == ann.id
    await fail("person3@example.com", 77)
    assert await wait_of("person4@example.com", 77) == 1


@pytest.mark.usefixtures("standing")
async def test_waiting_over_the_right_password_opens_and_two_hours_forget(
    ann: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        await fail()
    later(monkeypatch, 1)
    assert (await users.authenticate("ann@example.com", PASSWORD, telegram_id=1)).id == ann.id
    assert await throttle.forget_old() == 0
    later(monkeypatch, 7_300)
    for _ in range(3):
        await fail()
    later(monkeypatch, 7_300)
    assert await throttle.forget_old() == 3
    assert await LoginThrottle.all().count() == 0


@pytest.mark.usefixtures("ann")
async def test_parallel_tries_do_not_slip_through() -> None:
    tries = [users.authenticate("ann@example.com", f"wrong password {number}", telegram_id=1) for number in range(12)]
    results = await asyncio.gather(*tries, return_exceptions=True)
    kinds = [type(result) for result in results]
    assert (kinds.count(WrongLogin), kinds.count(TooManyAttempts)) == (3, 9)


@pytest.mark.usefixtures("ann")
async def test_the_counters_name_nobody() -> None:
    await fail()
    stored = " ".join(str(row) for row in await LoginThrottle.all().values())
    assert "ann" not in stored
    assert len(await LoginThrottle.all()) == 3


@pytest.mark.parametrize(
    "password", ["x" * 8, "ў" * 128, "😀" * 40, "a\x00b\x00c\x00d\x00", "пароль из многих слов " * 5]
)
async def test_any_characters_and_no_truncation(password: str) -> None:
    stored = await passwords.hash_password(password)
    assert await passwords.verify(password, stored)
    assert not await passwords.verify(password[:-1], stored)
    assert not await passwords.verify(password + "x", stored)
    assert len(stored) == 60


@pytest.mark.parametrize(
    "password", ["", "1234567", "x" * 129, "12345678", "QWERTYUIOP", "пароль123", "a\ud800bcdefgh"]
)
async def test_weak_passwords_are_refused(password: str) -> None:
    with pytest.raises(Invalid):
        await passwords.hash_password(password)


@pytest.mark.parametrize("stored", [None, "", "!", "plain text", "$2b$04$short", "$2b$04$" + "!" * 53, "a\ud800"])
async def test_a_malformed_hash_is_a_wrong_password(stored: str | None) -> None:
    assert not await passwords.verify("anything at all", stored)
    assert not await passwords.verify("a\ud800b", stored)


async def test_hashes_are_renewed_when_the_cost_rises(ann: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "COST", 5)
    await users.authenticate("ann@example.com", PASSWORD)
    stored = (await User.get(id=ann.id)).password
    assert stored
    assert stored.startswith("$2b$05$")
    assert (await users.authenticate("ann@example.com", PASSWORD)).id == ann.id


async def test_unknown_logins_take_as_long_as_wrong_passwords(ann: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """As long is as much of bcrypt: the same number of hashes at the same cost. A clock would tell of the machine."""
    asked: list[bytes] = []

    def checked(password: bytes, stored: bytes) -> bool:
        asked.append(stored[:7])
        return bcrypt.checkpw(password, stored)

    monkeypatch.setattr(passwords, "bcrypt", SimpleNamespace(checkpw=checked))
    for telegram_id, login in enumerate(("ann@example.com", "nobody@example.com", "nonsense"), 1_000):
        await fail(login, telegram_id)
    assert asked == [f"$2b${passwords.COST:02}$".encode()] * 3


async def test_the_threads_start_again_after_closing() -> None:
    stored = await passwords.hash_password(PASSWORD)
    passwords.close()
    passwords.close()
    assert await passwords.verify(PASSWORD, stored)
