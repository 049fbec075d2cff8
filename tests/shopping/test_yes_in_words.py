"""“Yes” below a screen that asks for one does nothing and shows the button; a place's name opens it (F503, F504)."""

from __future__ import annotations

import pytest

from keyboards.account import AskDeletion
from keyboards.cart import AskToClear
from keyboards.catalog import OpenProduct
from keyboards.views import View
from models import CartItem, Order, User
from tests import factories
from tests.accounts.steps import ANN
from tests.buying import fill, ready
from tests.inside import House, Person

YES = {"uz": ("ha", "Ха"), "ru": ("да", "Ок!"), "en": ("yes", "OK")}
WORDS = {"uz": "soʻz bilan hal qilinmaydi", "ru": "Словами здесь ничего не решается", "en": "Words decide nothing here"}
PLACES = {
    "каталог": "Каталог", "Корзина": "корзина пуста", "МЕНЮ": "Что хотите сделать?", "язык": "Выберите язык",
    "Мои заказы": "заказ", "savat": "корзина пуста", "🏠 menyu": "Что хотите сделать?", "buyurtmalarim": "заказ",
    "cart": "корзина пуста",
}  # fmt: skip


async def customer(house: House, language: str = "ru") -> Person:
    buyer = await ready(telegram_id=ANN, language=language)
    await fill(buyer, (await factories.product(name="Teapot"), 2))
    return house.person(ANN, language=language)


@pytest.mark.parametrize("language", YES)
async def test_an_order_and_a_deletion_are_confirmed_by_a_tap_alone(house: House, language: str) -> None:
    ann = await customer(house, language)
    product = await factories.product(name="Kettle")
    await ann.forges(OpenProduct(product_id=product.id, view=View().pack()).pack())
    await ann.taps("⚡")
    for text in YES[language]:
        await ann.says(text)
        assert WORDS[language] in ann.seen
        assert "Kettle" in ann.seen
        assert "✅" in ann.buttons[0][0]
    assert await Order.all().count() == 0
    await ann.says("/menu")
    await ann.forges(AskDeletion().pack())
    for text in YES[language]:
        await ann.says(text)
        assert WORDS[language] in ann.seen
        assert "🗑" in ann.buttons[0][0]
    assert (await User.get(user_id=ANN)).is_active


async def test_no_goes_back_and_words_are_a_search(house: House) -> None:
    ann = await customer(house)
    await ann.forges(AskToClear(page=0).pack())
    await ann.says("нет")
    assert "Teapot" in ann.seen
    await ann.forges(AskToClear(page=0).pack())
    await ann.says("teapot")
    assert "🔎" in ann.seen
    await ann.says("да")
    assert WORDS["ru"] not in ann.seen, "nothing is asked there any more"
    assert (await CartItem.get()).quantity == 2


async def test_the_name_of_a_place_opens_it(house: House) -> None:
    await factories.customer(telegram_id=ANN, language="ru")
    ann = house.person(ANN, language="ru")
    for text, shown in PLACES.items():
        await ann.says(text)
        assert shown in ann.seen, text
        assert "🔎" not in ann.seen
    await factories.product(name="Меню на стену")
    await ann.says("меню на стену")
    assert "🔎" in ann.seen
