"""People write what stands on a button: it does what the button does, and goes nowhere as an answer (F501)."""

from __future__ import annotations

from keyboards.account import EditName
from keyboards.catalog import OpenProduct
from keyboards.letters import WriteToShop
from keyboards.ratings import RateProduct
from keyboards.views import View
from models import Notification, Order, Rating, User
from services import letters, orders
from services.actors import Actor
from tests import factories
from tests.accounts.steps import ANN
from tests.buying import buy, ready
from tests.inside import House, Person


async def person(house: House, language: str) -> tuple[Person, Actor]:
    actor = await ready(telegram_id=ANN, language=language, name="Anna")
    return house.person(ANN, language=language), actor


async def test_a_name_and_an_address_are_left(house: House) -> None:
    ann, _actor = await person(house, "ru")
    await ann.forges(EditName().pack())
    await ann.says("Отмена")
    assert "👤 <b>Anna</b>" in ann.seen
    assert (await User.get(user_id=ANN)).name == "Anna"
    product = await factories.product(name="Teapot")
    await ann.forges(OpenProduct(product_id=product.id, view=View().pack()).pack())
    await ann.taps("⚡")
    await ann.taps("✏️ Адрес")
    await ann.says("отменить заказ")
    assert "Заказ не оформлен" in ann.seen
    assert "Teapot" in ann.seen, "the card it was begun at"
    assert await Order.all().count() == 0


async def test_back_leads_back_and_no_words_are_no_comment(house: House) -> None:
    ann, buyer = await person(house, "uz")
    tom = await factories.seller()
    tea = await factories.product(seller=tom, name="Teapot")
    order = await buy(buyer, tea)
    await ann.forges(WriteToShop(order_id=order.id).pack())
    await ann.says("orqaga")
    assert order.number in ann.seen
    assert await Notification.filter(kind=letters.TO_SHOP).count() == 0
    for step in (orders.accept, orders.ship, orders.deliver):
        await step(tom.seller, order.id)
    await ann.forges(RateProduct(product_id=tea.id, score=5).pack())
    await ann.says("izohsiz")
    assert "rahmat" in ann.seen.casefold()
    assert (await Rating.get()).comment is None


async def test_a_place_of_the_market_is_no_address(house: House) -> None:
    """In words as people call it, whatever the language of the chat; the order can be gone on with (F787)."""
    ann, _actor = await person(house, "ru")
    product = await factories.product(name="Teapot")
    for word in ("корзина", "Savatim", "мои заказы"):
        await ann.forges(OpenProduct(product_id=product.id, view=View().pack()).pack())
        await ann.taps("⚡")
        await ann.taps("✏️ Адрес")
        await ann.says(word)
        assert f"🏠 {word}" not in ann.seen
        await ann.says("/menu")
        assert "‹ Вернуться к заказу" in dict(ann.buttons)
