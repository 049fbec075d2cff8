"""A contact that comes when no question waits for one: answered kindly, and taken for nothing."""

from __future__ import annotations

import re

import pytest
from aiogram.types import ReplyKeyboardRemove

from bot.i18n import Catalogs
from keyboards.checkout import BuyNow
from screens import account, login, register
from services import personal_data
from tests import factories
from tests.accounts.steps import ANN, row, walk_to_password
from tests.inside import House

NUMBER = "+998901112233"


async def phone() -> str | None:
    return (await personal_data.profile(await row())).phone


async def test_after_the_question_was_left_it_is_offered_as_ones_number(house: House) -> None:
    await factories.customer(telegram_id=ANN)
    ann = house.person(ANN)
    await ann.says("/me")
    await ann.taps("📱 Phone")
    await ann.says("/catalog")
    await ann.shares(NUMBER)
    assert "Nothing asks for a phone number now" in ann.seen
    assert any(isinstance(getattr(call, "reply_markup", None), ReplyKeyboardRemove) for call in ann._calls())
    assert await phone() is None
    await ann.taps("📱 Change my phone number")
    assert ann.is_asked_for_contact
    await ann.shares(NUMBER)
    assert await phone() == NUMBER


async def test_who_left_an_order_goes_on_with_it_from_there(house: House) -> None:
    await factories.customer(telegram_id=ANN)
    product = await factories.product(stock=5)
    ann = house.person(ANN)
    await ann.forges(BuyNow(product_id=product.id, quantity=1).pack())
    await ann.says("/catalog")
    await ann.shares(NUMBER)
    await ann.taps("‹ Go on with your order")
    assert "Your phone number" in ann.seen


@pytest.mark.parametrize("language", ["uz", "ru", "en"])
async def test_sellers_are_answered_in_their_language(house: House, language: str) -> None:
    await factories.seller(telegram_id=ANN, language=language)
    ann = house.person(ANN)
    await ann.shares(NUMBER)
    words = {"uz": "raqam soʻralmagan", "ru": "номер не требуется", "en": "Nothing asks"}
    assert words[language] in ann.seen
    assert len(ann.buttons) == 2


async def test_at_another_question_it_answers_nothing(house: House) -> None:
    """A name, and a password: neither is a number that comes late."""
    await factories.customer(telegram_id=ANN)
    ann = house.person(ANN)
    await ann.says("/me")
    await ann.taps("✏️ Name")
    await ann.shares(NUMBER)
    assert "not what is asked for here" in ann.seen
    assert "What shall we call you?" in ann.seen
    await walk_to_password(ann)
    await ann.shares(NUMBER)
    assert "not what is asked for here" in ann.seen
    assert "step 3 of 3" in ann.seen


@pytest.mark.parametrize("language", ["uz", "ru", "en"])
def test_the_message_that_brings_the_button_does_not_ask_a_second_time(catalogs: Catalogs, language: str) -> None:
    with catalogs.use_locale(language):
        carrier = register.contact().text.casefold()
        asking = (register.phone(None, None), login.prove(), account.ask_phone())
        questions = [re.sub(r"\W+", " ", each.text.casefold()).split() for each in asking]
    words = {word for word in re.sub(r"\W+", " ", carrier).split() if len(word) > 3} - {"button", "tugma"}
    assert words
    assert not [word for question in questions for word in question if word in words]
