"""A newcomer's first words are a search already, and choosing a language loses nothing that one was at."""

from __future__ import annotations

import pytest

from keyboards.checkout import BuyNow
from services import users
from services.whereabouts import FOUND
from tests import factories
from tests.accounts.steps import ANN, row, walk_to_password
from tests.inside import House, Person

CHOOSE = "🌐 Oʻzbekcha · Русский · English"


async def goods() -> None:
    for name in ("Blue teapot", "Green lamp"):
        await factories.product(name=name)


def labels(person: Person) -> str:
    return "\n".join(label for label, _ in person.buttons)


async def test_the_first_words_are_looked_for_and_found_again_in_the_language_chosen(house: House) -> None:
    await goods()
    ann = house.person(ANN)
    await ann.says("teapot")
    assert "Welcome, Ann!" in ann.seen
    assert "🔎 <b>teapot</b>" in ann.seen
    assert "Blue teapot" in labels(ann)
    assert "Green lamp" not in labels(ann)
    await ann.taps(CHOOSE)
    await ann.taps("Русский")
    assert (await row()).language == "ru"
    assert "🔎 <b>teapot</b>" in ann.seen
    assert "Каталог" in labels(ann)


@pytest.mark.parametrize("language", ["uz", "ru", "en"])
async def test_words_that_find_nothing_are_answered_with_the_goods_there_are(house: House, language: str) -> None:
    await goods()
    ann = house.person(ANN, language=language)
    await ann.says("samovar")
    assert {"uz": "topilmadi", "ru": "не нашлось", "en": "Nothing was found"}[language] in ann.seen
    assert "samovar" in ann.seen
    assert "Green lamp" in labels(ann)


@pytest.mark.parametrize("words", ["/stats", "/no_such_command", "x" * 4_000, "/", "  "])
async def test_what_is_no_search_leads_to_the_welcome(house: House, words: str) -> None:
    await goods()
    ann = house.person(ANN)
    await ann.says(words)
    assert "Welcome, Ann!" in ann.seen
    assert "🔎" not in ann.seen


@pytest.mark.parametrize(
    ("command", "seen", "chosen"),
    [
        ("/cart", "Your cart is empty", "корзина пуста"), ("/orders", "You have no orders", "пока нет заказов"),
        ("/search", "What are you looking for?", "Что вы ищете?"), ("/me", "Role: customer", "Роль: покупатель"),
        ("/invite", "Invite friends", "Позовите друзей"), ("/menu@bozor_bot", "What would you like", "Что хотите"),
    ],
)  # fmt: skip
async def test_a_first_command_is_answered_at_once_and_in_the_language_chosen(
    house: House, command: str, seen: str, chosen: str
) -> None:
    await goods()
    ann = house.person(ANN)
    await ann.says(command)
    assert "Welcome, Ann!" in ann.seen
    assert seen in ann.seen
    await ann.taps(CHOOSE)
    await ann.taps("Русский")
    assert chosen in ann.seen
    assert "С возвращением" not in ann.seen


@pytest.mark.parametrize("command", ["/register", "/become_seller"])
async def test_a_first_command_that_asks_is_asked_at_once(house: House, command: str) -> None:
    ann = house.person(ANN)
    await ann.says(command)
    assert "step 1 of 3" in ann.seen
    await ann.says("/language")
    await ann.taps("Русский")
    assert "шаг 1 из 3" in ann.seen


async def test_a_question_that_was_left_for_the_language_is_asked_in_it(house: House) -> None:
    await factories.customer(telegram_id=ANN)
    ann = house.person(ANN)
    await walk_to_password(ann)
    await ann.says("/language")
    await ann.taps("Русский")
    assert "шаг 3 из 3" in ann.seen
    await ann.says("/language")
    await ann.says("/me")
    await ann.taps("Имя")
    await ann.says("/language")
    await ann.taps("English")
    assert "What shall we call you?" in ann.seen
    await ann.says("Anna")
    assert (await row()).name == "Anna"


async def test_an_order_goes_on_in_the_language_chosen(house: House) -> None:
    await factories.customer(telegram_id=ANN)
    product = await factories.product()
    ann = house.person(ANN)
    await ann.forges(BuyNow(product_id=product.id, quantity=1).pack())
    await ann.says("/language")
    await ann.taps("Русский")
    assert "Ваш номер телефона" in ann.seen
    assert ann.is_asked_for_contact


async def test_a_sellers_product_goes_on_in_the_language_chosen(house: House) -> None:
    await factories.seller(telegram_id=ANN)
    ann = house.person(ANN)
    await ann.says("/addproduct")
    await ann.says("/language")
    await ann.taps("Oʻzbekcha")
    assert "Yangi mahsulot" in ann.seen


@pytest.mark.parametrize(("place", "seen"), [("/settings", "Настройки"), ("/me", "Роль: покупатель")])
async def test_the_place_that_asked_is_shown_again(house: House, place: str, seen: str) -> None:
    await factories.customer(telegram_id=ANN)
    ann = house.person(ANN)
    await ann.says(place)
    await ann.taps("🌐 Language")
    await ann.taps("Русский")
    assert seen in ann.seen
    assert "С возвращением" not in ann.seen


async def test_nobody_comes_through_it_where_they_may_not_go(house: House) -> None:
    """A forged way on, from whoever may only read, is logged out, or runs nothing."""
    person = await factories.customer(telegram_id=ANN)
    ann = house.person(ANN)
    await ann.says("/language")
    tail = next(data for label, data in ann.buttons if "English" in label).removesuffix(FOUND)
    for way in ("new_category", "add_product"):
        await ann.forges(tail + way)
        assert "step" not in ann.seen
        assert (await row()).form is None
    await users.deactivate_user(person.id, "spam links")
    for way in ("account", "settings", "register", "account.name"):
        await ann.forges(tail + way)
        assert "deactivated" in ann.seen
        assert (await row()).form is None


async def test_who_comes_first_is_offered_a_shop(house: House) -> None:
    """Before anything is on sale; nobody else is offered one on arriving."""
    ann = house.person(ANN)
    await ann.says("/start")
    assert "Open the first shop" in ann.seen
    await ann.taps("🏪 Open a shop")
    assert "Open the first shop" not in ann.seen
    await goods()
    other = house.person(ANN + 1)
    await other.says("/start")
    assert "🏪 Open a shop" not in labels(other)


async def test_a_search_is_come_back_to_only_from_the_search(house: House) -> None:
    """The button under a welcome leads back to the welcome, whatever was looked for before."""
    await goods()
    await factories.customer(telegram_id=ANN)
    ann = house.person(ANN)
    await ann.says("Teapot")
    await ann.says("/language")
    await ann.taps("Русский")
    assert "🔎" in ann.seen
    await ann.says("/start")
    await ann.taps("🌐")
    await ann.taps("English")
    assert "🔎 Teapot" not in ann.seen
    assert "We speak English now." in ann.seen
