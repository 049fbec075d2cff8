"""A tap on a cart or a card that shows what is not to be had any more: the words, and the screen as it is now."""

from __future__ import annotations

from aiogram.methods import AnswerCallbackQuery, EditMessageText

from keyboards.catalog import OpenProduct
from keyboards.views import View
from models import Product
from services import carts, products
from services.actors import Actor
from tests import factories
from tests.buying import cart_of, fill, ready
from tests.inside import House, Person

ANN = 981


async def scene(house: House) -> tuple[Actor, Actor, Product, Person]:
    shop, ann = await factories.seller(), await ready(telegram_id=ANN)
    return shop, ann, await factories.product(seller=shop, name="Halva", stock=5), house.person(ANN)


def alert(person: Person) -> str:
    [answer] = [call for call in person._calls() if isinstance(call, AnswerCallbackQuery)]
    assert answer.show_alert
    return answer.text or ""


def drawn(person: Person) -> str:
    [screen] = [call for call in person._calls() if isinstance(call, EditMessageText)]
    return screen.text or ""


async def test_a_cart_of_which_nothing_is_on_sale_is_drawn_anew(house: House) -> None:
    shop, ann, halva, person = await scene(house)
    await fill(ann, (halva, 2))
    await person.says("/cart")
    await products.archive(shop.seller, halva.id)
    await person.taps("✅ Check out")
    assert "“Halva” is no longer on sale." in alert(person)
    assert "Halva: no longer on sale" in drawn(person)
    assert "✅ Check out" not in str(person.buttons)
    assert await cart_of(ann) == {halva.id: 2}


async def test_so_is_one_that_was_emptied_elsewhere(house: House) -> None:
    _, ann, halva, person = await scene(house)
    await fill(ann, (halva, 2))
    await person.says("/cart")
    await carts.clear_cart(ann.customer)
    await person.taps("✅ Check out")
    assert "Your cart is empty." in alert(person)
    assert "Your cart is empty." in drawn(person)


async def test_a_card_that_offers_what_is_sold_out_is_put_right(house: House) -> None:
    _, _, halva, person = await scene(house)
    await person.forges(OpenProduct(product_id=halva.id, view=View().pack()).pack())
    await Product.filter(id=halva.id).update(stock=0)
    await person.taps("⚡")
    assert "“Halva” is sold out." in alert(person)
    assert "Sold out" in drawn(person)
    assert "⚡" not in str(person.buttons)
