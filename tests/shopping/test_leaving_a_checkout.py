"""Leaving an order that was begun: back to where it was begun or for good, and it is said that nothing was ordered."""

from __future__ import annotations

import pytest

from keyboards.cart import OpenCart
from keyboards.catalog import OpenProduct
from keyboards.views import View
from models import Order
from tests import factories
from tests.accounts.steps import ANN
from tests.inside import House, Person

WORDS = {"uz": "Buyurtma berilmadi", "ru": "Заказ не оформлен", "en": "Nothing was ordered"}


async def at_the_phone(house: House, language: str = "en") -> Person:
    await factories.customer(telegram_id=ANN, language=language)
    product = await factories.product(name="Teapot")
    ann = house.person(ANN)
    await ann.forges(OpenProduct(product_id=product.id, view=View().pack()).pack())
    await ann.taps("⚡")
    assert ann.is_asked_for_contact
    return ann


async def test_back_from_the_phone_leads_to_the_card_and_the_order_waits(house: House) -> None:
    ann = await at_the_phone(house)
    await ann.taps("‹ Back")
    assert "Teapot" in ann.seen
    assert "⚡ Buy now" in [label for label, _ in ann.buttons]
    await ann.says("/menu")
    await ann.taps("‹ Go on with your order")
    assert ann.is_asked_for_contact


async def test_back_from_the_phone_leads_to_the_cart(house: House) -> None:
    await factories.customer(telegram_id=ANN)
    product = await factories.product(name="Teapot")
    ann = house.person(ANN)
    await ann.forges(OpenProduct(product_id=product.id, view=View().pack()).pack())
    await ann.taps("🛒 Add to cart")
    await ann.forges(OpenCart(page=0).pack())
    await ann.taps("✅")
    assert ann.is_asked_for_contact
    await ann.taps("‹ Back")
    assert "Your cart" in ann.seen


@pytest.mark.parametrize("language", ["uz", "ru", "en"])
async def test_cancelling_says_that_nothing_was_ordered(house: House, language: str) -> None:
    ann = await at_the_phone(house, language)
    await ann.taps("✖️")
    assert WORDS[language] in ann.seen
    assert await Order.all().count() == 0


async def test_so_do_the_command_and_an_order_that_waited_aside(house: House) -> None:
    ann = await at_the_phone(house)
    await ann.says("/cancel")
    assert WORDS["en"] in ann.seen
    await ann.says("/cancel")
    assert WORDS["en"] not in ann.seen
    ann = await at_the_phone_again(ann)
    await ann.says("/catalog")
    await ann.says("/cancel")
    assert WORDS["en"] in ann.seen


async def at_the_phone_again(ann: Person) -> Person:
    await ann.says("Teapot")
    await ann.taps("Teapot")
    await ann.taps("⚡")
    return ann


async def at_the_confirmation(house: House) -> Person:
    ann = await at_the_phone(house)
    await ann.shares("+998901234567")
    await ann.says("Tashkent, Navoi street 1")
    assert "✅ Confirm the order" in [label for label, _ in ann.buttons]
    return ann


@pytest.mark.parametrize("way", ["/cancel", "✖️"])
async def test_an_order_left_at_its_confirmation_is_not_placed_by_the_older_screen(house: House, way: str) -> None:
    ann = await at_the_confirmation(house)
    confirm = next(data for label, data in ann.buttons if label == "✅ Confirm the order")
    await (ann.says(way) if way.startswith("/") else ann.taps(way))
    assert WORDS["en"] in ann.seen
    await ann.forges(confirm)
    assert "Nothing was ordered" in ann.seen
    assert await Order.all().count() == 0


async def test_an_address_written_below_the_confirmation_leads_back_to_it(house: House) -> None:
    ann = await at_the_confirmation(house)
    await ann.says("Tashkent, Chekhov street 5")
    assert "Was this meant for what you have begun?" in ann.seen
    await ann.taps("‹ Go on with your order")
    assert "🏠 Tashkent, Navoi street 1" in ann.seen
    await ann.taps("✏️ Address")
    await ann.says("Tashkent, Chekhov street 5")
    assert "🏠 Tashkent, Chekhov street 5" in ann.seen
    await ann.taps("✅ Confirm the order")
    assert "Thank you for your order" in ann.seen
    await ann.says("Tashkent, Chekhov street 5")
    assert "Was this meant" not in ann.seen
    assert "Go on with" not in str(ann.buttons)


async def test_words_below_the_confirmation_lead_to_the_order_alone(house: House) -> None:
    """A question that was left before is not what stands on the screen (faults.md F466)."""
    await factories.admin(telegram_id=ANN + 1)
    ann = await at_the_phone(house)
    await ann.says("/cancel")
    await ann.says("/support")
    await ann.says("/menu")
    await ann.says("zzz")
    assert "‹ Back to the question" in [label for label, _ in ann.buttons]
    ann = await at_the_phone_again(ann)
    await ann.shares("+998901234567")
    await ann.says("Tashkent, Navoi street 1")
    assert "✅ Confirm the order" in [label for label, _ in ann.buttons]
    await ann.says("Tashkent, Chekhov street 5")
    labels = [label for label, _ in ann.buttons]
    assert "‹ Back to the question" not in labels
    assert "‹ Go on with your order" in labels


BEGUN = {
    "uz": "Siz “Teapot”ni sotib olayotgan edingiz",
    "ru": "Вы начали покупать «Teapot»",
    "en": "You began to buy “Teapot”",
}


@pytest.mark.parametrize("language", BEGUN)
async def test_what_was_bought_past_the_cart_is_named_once_the_cart_has_moved_on(house: House, language: str) -> None:
    """Its button led to a cart that never held it (faults.md F467)."""
    kettle = await factories.product(name="Kettle")
    ann = await at_the_phone(house, language)
    await ann.says("/menu")
    on = ann.buttons[-1][1]
    await ann.forges(OpenProduct(product_id=kettle.id, view=View().pack()).pack())
    await ann.taps("🛒")
    await ann.forges(on)
    assert BEGUN[language] in ann.seen
    await ann.taps("🏷 Teapot")
    await ann.taps("⚡")
    assert ann.is_asked_for_contact
