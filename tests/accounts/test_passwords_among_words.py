"""A password with ordinary words or a command around it, where nothing asks for one (ADR 0051)."""

from __future__ import annotations

import pytest

from models import Wizard
from services import wizards
from tests import factories
from tests.accounts.steps import ANN, OTHER, registered, row
from tests.accounts.test_late_passwords import memory
from tests.accounts.test_passwords_everywhere import DOORS, SECRET, is_gone, stands
from tests.inside import House, Person
from tests.services.test_typed_passwords import AROUND, BESIDE_EMAIL

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
WORDS = [shape.format(SECRET) for shape in (*AROUND, *BESIDE_EMAIL)]
BEHIND = [
    f"/search parol {SECRET}", f"/search yangi parolim {SECRET}", f"/search ann@example.com {SECRET}",
    f"/parol: {SECRET}", f"/parol:{SECRET}", f"/login:{SECRET}", f"/login ann@example.com {SECRET}",
    f"/newparol {SECRET}", f"/changepassword {SECRET}", f"/help мой пароль {SECRET} не подходит",
    f"/unknown ann@example.com {SECRET}", f"/support my password {SECRET} does not work",
]  # fmt: skip


@pytest.fixture
async def ann(market_db: str, house: House) -> Person:
    await factories.customer(telegram_id=ANN, name="Ann")
    return house.person(ANN)


@pytest.mark.parametrize("door", DOORS)
async def test_it_goes_by_every_door(house: House, ann: Person, door: str) -> None:
    await ann.says("/help")
    found = []
    for text in (*WORDS, *BEHIND):
        await stands(ann, "")
        await DOORS[door](ann, text)
        found += [] if await is_gone(ann) else [f"{text!r}: {ann.seen[:60]!r}"]
    assert not found, "\n".join(found)


async def test_right_after_its_question_was_left(house: House, ann: Person) -> None:
    found = []
    for text in WORDS:
        await stands(ann, "register.password")
        await ann.says("/help")
        await ann.says(text)
        found += [] if await is_gone(ann) else [text]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("text", [WORDS[0], WORDS[-1], *BEHIND])
async def test_of_a_stranger_and_of_whoever_is_asked_for_a_login(house: House, text: str) -> None:
    newcomer = house.person(OTHER)
    await newcomer.says(text)
    assert await is_gone(newcomer)
    await newcomer.says("/login")
    await newcomer.says(text)
    assert await is_gone(newcomer)


@pytest.mark.parametrize("text", ["/unknown parol {}", "/search parol {}"])
async def test_behind_a_command_at_a_question_that_takes_words(house: House, ann: Person, text: str) -> None:
    await stands(ann, "account.name")
    await ann.says(text.format(SECRET))
    assert await is_gone(ann)


async def test_words_to_the_owner_with_one_reach_nobody(house: House, ann: Person) -> None:
    await factories.admin()
    await ann.says(f"/support parolim {SECRET} ishlamayapti")
    assert await is_gone(ann)
    assert "looked like a password" in ann.seen
    await ann.says("/support parolim ishlamayapti")
    assert ann.deleted == 0


async def test_it_is_known_when_it_is_typed_alone(house: House, ann: Person) -> None:
    await ann.says(f"parolim {SECRET} ishlamayapti")
    await ann.says(SECRET)
    assert await is_gone(ann)
    await ann.says("iphone-15")
    assert "🔎 <b>iphone-15</b>" in ann.seen


@pytest.mark.parametrize(
    "words", ["parol qulfi Xiaomi-2024 bormi?", "замок с паролем Xiaomi-2024", "wifi parol TP-Link"]
)
async def test_goods_that_have_one_are_looked_for(house: House, ann: Person, words: str) -> None:
    for text in (words, f"/search {words}"):
        await ann.says(text)
        assert ann.deleted == 0
        assert "🔎" in ann.seen


async def test_the_last_few_that_were_tried_are_known(house: House) -> None:
    await registered(house)
    bob, tried = house.person(OTHER, name="Bob"), ("correct horse batery", "purple horse battery", "old horse stable")
    for words in tried:
        await bob.says("/login")
        await bob.says("ann@example.com")
        await bob.says(words)
    await bob.says("/cancel")
    for words in (*tried, f"/search {tried[0]}"):
        await bob.says(words)
        assert bob.deleted == 1, words
        assert words not in bob.seen
    await bob.says("correct horse")
    assert "🔎 <b>correct horse</b>" in bob.seen


async def test_what_is_no_password_is_known_until_the_next_answer(house: House, ann: Person) -> None:
    """Too short, or too long: it is the name of a shop afterwards."""
    await stands(ann, "register.password")
    await ann.says("Olma")
    await ann.says("x" * 200)
    await ann.says(SECRET)
    await wizards.put((await row()).id, "account.name", {})
    await ann.says("Olma")
    assert ann.deleted == 0


async def test_of_many_answers_only_the_last_are_kept(house: House, ann: Person) -> None:
    """The memory has an end, whoever tries how many."""
    kept = memory(house)
    for number in range(50):
        kept.answer(ANN, f"horse battery {number}", "en")
        kept.come_unasked(ANN, f"ann@example.com Horse-battery-{number}")
        kept.come_early(ANN, f"parol Early-battery-{number}", "en")
    answered = kept.asked[ANN]
    assert (len(answered.digests), len(answered.early)) == (5, 5)
    assert await Wizard.filter(user_id=(await row()).id).count() == 0
