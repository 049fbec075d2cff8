"""What is no password stays; what was refused as one can be said where it is asked for (ADR 0051)."""

from __future__ import annotations

import pytest
from aiogram.methods import DeleteMessage

from keyboards.checkout import BuyNow
from models import Checkout, User
from services import product_drafts
from tests import factories
from tests.accounts.steps import ANN, PASSWORD, registered, row, walk_to_password
from tests.accounts.test_late_passwords import PHOTO, memory
from tests.accounts.test_passwords_everywhere import SECRET
from tests.accounts.test_passwords_in_letters import HONEST, UNPARTED, WORDS, letters, writes
from tests.inside import House, Person

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture(autouse=True)
def forgotten(market_db: str, house: House) -> None:
    memory(house).forget()


def deleted(person: Person, house: House) -> int:
    return sum(isinstance(call, DeleteMessage) for call in house.street.calls[person.since :])


async def test_an_email_that_is_refused_as_a_password_is_taken_as_the_email(house: House) -> None:
    ann = house.person(ANN)
    await factories.customer(telegram_id=ANN, name="Ann")
    await walk_to_password(ann)
    for _ in range(2):
        await ann.says("right@example.com")
        assert "no password but an email" in ann.seen
    for _ in range(2):
        await ann.taps("Back")
    await ann.says("right@example.com")
    assert "step 2 of 3" in ann.seen


@pytest.mark.parametrize("login", ["ann@example.com", "+998901234567"])
async def test_a_login_that_is_refused_as_a_password_is_taken_as_the_login(house: House, login: str) -> None:
    ann = await registered(house)
    await ann.says("/logout")
    await ann.taps("Log out")
    await ann.says("/login")
    await ann.says("anna@example.com")
    await ann.says(login)
    await ann.says("/login")
    await ann.says(login)
    assert "your password" in ann.seen
    await ann.says(PASSWORD)
    assert "Welcome back" in ann.seen


@pytest.mark.parametrize("words", ["ann@example.com {}", "my email ann@example.com password {}"])
async def test_a_login_is_read_though_the_password_beside_it_is_known(house: House, words: str) -> None:
    ann = house.person(ANN)
    await factories.customer(telegram_id=ANN, name="Ann")
    await walk_to_password(ann)
    await ann.says(PASSWORD)
    await ann.says("/logout")
    await ann.taps("Log out")
    await ann.says("/login")
    await ann.says(words.format(PASSWORD))
    assert deleted(ann, house) == 1
    assert "I read only the email" in ann.seen
    await ann.says(PASSWORD)
    assert "Welcome back" in ann.seen


async def test_words_beside_a_number_can_be_the_address(house: House) -> None:
    ann = house.person(ANN)
    await factories.customer(telegram_id=ANN, name="Ann")
    tea = await factories.product()
    await ann.forges(BuyNow(product_id=tea.id, quantity=1).pack())
    await ann.says("+998901234567 Yunusobod-12")
    assert deleted(ann, house) <= 1, "the message that brought the button"
    assert "password" not in ann.seen
    await ann.shares("998901234567")
    await ann.says("Toshkent, Yunusobod-12, 5-uy")
    assert "password" not in ann.seen
    assert (await row()).id == (await Checkout.get()).customer_id  # type: ignore[attr-defined]
    assert (await User.get(user_id=ANN)).address


async def test_a_product_is_called_what_stood_beside_a_number(house: House) -> None:
    await factories.seller(telegram_id=ANN)
    await factories.category()
    ann, words = house.person(ANN), "iphone-13pro +998901234567"
    await ann.says(words)
    assert "looked like a password" in ann.seen
    await ann.says("/addproduct")
    await ann.says(None, caption=words, photo=PHOTO)
    assert deleted(ann, house) == 0, "below a picture goods and numbers stand together"
    await ann.says("/addproduct")
    await ann.taps("Without photos")
    await ann.says("iphone-13pro")
    assert "password" not in ann.seen
    assert product_drafts.of(await row()).name == "iphone-13pro"


@pytest.mark.parametrize("words", ["kiyim-kechak", "oziq-ovqat", "idish-tovoq"])
async def test_everyday_words_are_looked_for_right_after_a_registration(house: House, words: str) -> None:
    ann = house.person(ANN)
    await factories.customer(telegram_id=ANN, name="Ann")
    await walk_to_password(ann)
    await ann.says(PASSWORD)
    await ann.says(words)
    assert f"🔎 <b>{words}</b>" in ann.seen


async def test_a_word_that_was_taken_for_one_is_looked_for_when_it_comes_again(house: House) -> None:
    ann = house.person(ANN)
    await factories.customer(telegram_id=ANN, name="Ann")
    await walk_to_password(ann)
    await ann.says(PASSWORD)
    await ann.says("redmi-note-13")
    assert "looked like a password" in ann.seen
    for words in ("redmi-note-13", "redmi-note-13 qora"):
        await ann.says(words)
        assert f"🔎 <b>{words}</b>" in ann.seen
    await ann.says(PASSWORD)
    assert "looked like a password" in ann.seen, "the password itself is known"


async def test_a_link_that_is_opened_where_one_is_asked_is_none(house: House) -> None:
    ann = house.person(ANN)
    await factories.customer(telegram_id=ANN, name="Ann")
    tea = await factories.product()
    await walk_to_password(ann)
    for _ in range(2):
        await ann.says(f"/start p{tea.id}")
        assert tea.name in ann.seen


@pytest.mark.parametrize("words", ["Cancel", "‹ Back", "Отмена", "Bekor qilish"])
async def test_a_way_out_that_was_said_where_one_was_asked_is_none(house: House, words: str) -> None:
    ann = house.person(ANN)
    await factories.customer(telegram_id=ANN, name="Ann")
    await walk_to_password(ann)
    await ann.says(words)
    await ann.says("/menu")
    await ann.says(words)
    assert "looked like a password" not in ann.seen


@pytest.mark.parametrize("words", UNPARTED)
async def test_words_that_no_blank_parts_reach_a_shop(house: House, words: str) -> None:
    lola = await writes(house, words)
    assert lola.deleted == 0
    assert len(await letters()) == 1


@pytest.mark.parametrize("words", HONEST)
async def test_words_to_the_owner_below_a_picture_are_judged_as_those_without(house: House, words: str) -> None:
    await factories.admin()
    ann = house.person(ANN)
    for text in ("/start", "/support"):
        await ann.says(text)
    await ann.says(None, caption=words, photo=PHOTO)
    assert ann.deleted == 0


@pytest.mark.parametrize("words", WORDS)
async def test_a_password_below_a_picture_for_the_owner_goes(house: House, words: str) -> None:
    await factories.admin()
    ann = house.person(ANN)
    for text in ("/start", "/support"):
        await ann.says(text)
    await ann.says(None, caption=words.format(SECRET), photo=PHOTO)
    assert ann.deleted == 1
    assert await letters() == []


@pytest.mark.parametrize("words", ["parolim esimdan chiqdi", "Пароль не помню", "esimda yo'q"])
async def test_a_sentence_that_was_answered_can_be_written_to_the_owner(house: House, words: str) -> None:
    """A password that was answered there is known in a letter."""
    await factories.admin()
    ann = house.person(ANN)
    for text in ("/start", "/login", "bob@example.com", SECRET, "/login", "bob@example.com", words, "/support"):
        await ann.says(text)
    await ann.says(f"Salom {SECRET}")
    assert ann.deleted == 1
    await ann.says(words)
    assert ann.deleted == 0
    assert len(await letters()) == 1


@pytest.mark.parametrize("words", HONEST)
async def test_right_after_a_password_was_refused_the_owner_can_be_written_to(house: House, words: str) -> None:
    await factories.admin()
    ann = house.person(ANN)
    for text in ("/start", "/login", "bob@example.com", SECRET, "/support", words):
        await ann.says(text)
    assert ann.deleted == 0
    assert len(await letters()) == 1


async def test_one_word_right_after_it_may_still_be_the_password(house: House) -> None:
    await factories.admin()
    ann = house.person(ANN)
    for text in ("/start", "/login", "bob@example.com", "old horse stable", "/support", SECRET):
        await ann.says(text)
    assert ann.deleted == 1
    assert await letters() == []
