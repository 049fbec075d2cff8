"""A telephone number and a password of digits in one message, and digits that are none (ADR 0051)."""

from __future__ import annotations

import pytest

from tests import factories
from tests.accounts.steps import ANN, registered
from tests.accounts.test_late_passwords import memory
from tests.accounts.test_passwords_everywhere import DOORS, is_gone, stands
from tests.inside import House

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
STEPS = ("login.login", "register.phone", "recover.phone", "")
DATE = "901234567 20.06.1987"
SHAPES = (
    "+998901234567 {}", "+998901234567\n{}", "901234567 {}", "90 123 45 67 {}", "998901234567 {}", "901234567 - {}",
    "901234567-{}", "{} 901234567", "{} 90 123 45 67",
)  # fmt: skip
TOGETHER = [(shape.format(word), word) for shape in SHAPES for word in ("20061987", "4587123690", "123456789")]
HONEST = (
    "+998 90 123 45", "90 123 45 6", "90 123 45 67 67", "901234567 901234567", "+998901234567 901234567",
    "90 123 45 67 90 123 45 67", "901234567 931234567", "90 123 45 67, 93 123 45 67", "901234567 89161234567",
)  # fmt: skip
OF_GOODS = (
    "10 000 000 12 500 000", "100000000-20000000", "100000000 20000000", "4780012345678", "4780012345678 12345678",
    "4780012345678 4780012345679", "8600 1234 5678 9012", "+998901234567 4780012345678", "901234567 31.12.2026",
    "2026-11-20 2026-11-25", "01.01.2026-31.12.2026", "12345678 87654321", "12345678", "123456789",
)  # fmt: skip


@pytest.mark.parametrize("door", DOORS)
async def test_both_in_one_message(house: House, door: str) -> None:
    await factories.customer(telegram_id=ANN, name="Ann")
    ann, found = house.person(ANN), []
    await ann.says("/help")
    for step in STEPS:
        for text, word in [*TOGETHER, *([(DATE, "20.06.1987")] if step else [])]:
            await stands(ann, step)
            await DOORS[door](ann, text)
            found += [] if await is_gone(ann, word) else [f"{step}: {text!r}: {ann.seen[:60]!r}"]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("words", ["parol 4587123690", "parol: 123456789", "parolim 20061987 ishlamayapti"])
async def test_digits_that_are_said_to_be_one(house: House, words: str) -> None:
    await factories.customer(telegram_id=ANN, name="Ann")
    ann = house.person(ANN)
    for step in STEPS:
        await stands(ann, step)
        await ann.says(words)
        assert ann.deleted == 1, step


async def test_the_number_is_read_and_the_password_asked_for(house: House) -> None:
    ann = await registered(house)
    await ann.says("/logout")
    await ann.taps("Log out")
    await ann.says("/login")
    await ann.says("90 123 45 67 20061987")
    assert "I read only the email or the phone number" in ann.seen
    assert "your password" in ann.seen


@pytest.mark.parametrize("words", HONEST)
async def test_a_slip_of_a_number_and_two_numbers_stay(house: House, words: str) -> None:
    await factories.customer(telegram_id=ANN, name="Ann")
    ann = house.person(ANN)
    for step in ("register.phone", ""):
        await stands(ann, step)
        await ann.says(words)
        assert ann.deleted == 0, step


@pytest.mark.parametrize("words", OF_GOODS)
async def test_sums_barcodes_cards_and_dates_are_looked_for(house: House, words: str) -> None:
    await factories.customer(telegram_id=ANN, name="Ann")
    ann = house.person(ANN)
    memory(house).forget()
    for text in (words, f"/search {words}"):
        await ann.says(text)
        assert ann.deleted == 0, text


@pytest.mark.parametrize("login", ["\u202a{}\u202c", "{}\u200e", "\u2068{}\u2069", "\u202d{}\u202c", "\u200f{}"])
@pytest.mark.parametrize("typed", ["+998901234567", "ann@example.com"])
async def test_signs_of_direction_around_a_login_are_dropped(house: House, login: str, typed: str) -> None:
    ann = await registered(house)
    await ann.says("/logout")
    await ann.taps("Log out")
    await ann.says("/login")
    await ann.says(login.format(typed))
    assert ann.deleted == 0
    assert "your password" in ann.seen


async def test_signs_of_direction_around_an_email_that_registers(house: House) -> None:
    await factories.customer(telegram_id=ANN, name="Ann")
    ann = house.person(ANN)
    await ann.says("/register")
    await ann.says("\u202aright@example.com\u202c")
    assert ann.deleted == 0
    assert "step 2 of 3" in ann.seen
