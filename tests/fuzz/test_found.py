"""What the fuzz found, each as the case that it was."""

from __future__ import annotations

import logging
import random
import warnings

import pytest
from aiogram.methods import AnswerCallbackQuery

from keyboards.catalog import PutInCart
from screens.show import fits_answer
from tests import factories as make
from tests.fuzz.street import StrictStreet
from tests.inside import House


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_an_update_of_a_kind_nobody_knows(house: House, caplog: pytest.LogCaptureFixture) -> None:
    """The throttle asked it for its content, and the apology for that did so too."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Detected unknown update type", RuntimeWarning)
        await house.feed(brand_new_thing={"id": 1})
        await house.feed()
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert not house.street.calls


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_refusal_whose_characters_count_twice(house: House) -> None:
    """200 characters, but more than 200 UTF-16 units: Telegram refused the answer, and the person read nothing."""
    shop = await make.seller()
    goods = await make.product(seller=shop, name="𝕐" * 128, stock=1)
    ann = await make.customer()
    street = house.street = house.bot.session = StrictStreet(random.Random(0), moody=0.0)
    person = house.person(ann.telegram_id)
    await person.forges(PutInCart(product_id=goods.id, quantity=9, seen=0).pack())
    assert not street.problems
    assert "𝕐" * 128 in person.seen
    assert len([call for call in street.calls if isinstance(call, AnswerCallbackQuery)]) == 1


def test_words_are_cut_where_telegram_cuts_them() -> None:
    assert fits_answer("x" * 200)
    assert fits_answer("𝕐" * 100)
    assert not fits_answer("𝕐" * 100 + "x")
    assert not fits_answer("x" * 199 + "𝕐")
