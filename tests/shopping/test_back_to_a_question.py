"""Words written under a question that no longer listens: a search that finds nothing leads back to it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from keyboards.forms import BackToQuestion
from keyboards.my_translations import EditTranslation, Spoken
from keyboards.ratings import AskRating
from keyboards.shop_orders import AskReason
from models import Order, Rating
from models.base import clock, now
from models.enums import Fulfilment
from services import orders
from services.product_forms import Field
from tests import buying
from tests import factories as make
from tests.inside import House, Person

SELLER, BUYER = 981, 982
WORDS = "the flour is out"
HINT, BACK = "Was this the answer to “", "‹ Back to the question"


async def asked_why(house: House) -> Person:
    """A seller who has walked away from why an order is cancelled."""
    shop, buyer = await make.seller(telegram_id=SELLER), await buying.ready()
    order = await buying.buy(buyer, await make.product(seller=shop, name="Bread"))
    seller = house.person(SELLER)
    await seller.forges(AskReason(order_id=order.id).pack())
    assert "Why do you cancel order" in seller.seen
    await seller.says("/sellerorders")
    return seller


async def test_a_question_that_a_command_led_away_from_is_asked_again(house: House) -> None:
    seller = await asked_why(house)
    await seller.says(WORDS)
    assert "Was this the answer to “Why do you cancel order" in seller.seen
    assert (await Order.get()).status is Fulfilment.PENDING
    await seller.taps(BACK)
    assert "Why do you cancel order" in seller.seen
    assert "‹ Do not cancel" in [label for label, _ in seller.buttons]
    await seller.says(WORDS)
    await seller.taps("Yes, cancel the order")
    assert (await Order.get()).cancel_reason == WORDS
    await seller.says(WORDS)
    assert HINT not in seller.seen, "it was answered"


async def test_what_finds_something_is_a_search_and_turns_its_pages(house: House) -> None:
    seller = await asked_why(house)
    await seller.says("bread")
    assert "🔎 <b>bread</b>" in seller.seen
    assert HINT not in seller.seen
    assert BACK in [label for label, _ in seller.buttons], "the words may have been the answer all the same"
    await seller.says(WORDS)
    assert HINT in seller.seen, "a search in between takes nothing away"


async def test_whoever_says_no_or_answers_by_a_button_is_not_asked_again(house: House) -> None:
    seller = await asked_why(house)
    await seller.says(WORDS)
    await seller.taps(BACK)
    await seller.taps("‹ Do not cancel")
    await seller.says(WORDS)
    assert HINT not in seller.seen
    await seller.forges(BackToQuestion().pack())
    assert "out of date" in seller.seen
    assert (await Order.get()).status is Fulfilment.PENDING


async def test_not_long_after(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    seller = await asked_why(house)
    monkeypatch.setattr(clock, "stands_at", now() + timedelta(minutes=11))
    await seller.says(WORDS)
    assert "🔎" in seller.seen
    assert HINT not in seller.seen


async def test_a_word_under_the_stars_leads_back_to_them(house: House) -> None:
    shop, buyer = await make.seller(), await buying.ready(telegram_id=BUYER)
    tea = await make.product(seller=shop, name="Tea")
    order = await buying.buy(buyer, tea)
    for step in (orders.accept, orders.ship, orders.deliver):
        await step(shop.seller, order.id)
    vera = house.person(BUYER)
    await vera.forges(AskRating(product_id=tea.id).pack())
    await vera.says("tea")
    assert "🔎 <b>tea</b>" in vera.seen
    assert HINT not in vera.seen
    await vera.says("super")
    assert HINT in vera.seen
    await vera.taps(BACK)
    await vera.taps("⭐⭐⭐⭐⭐")
    await vera.says("super")
    assert (await Rating.get()).comment == "super"
    await vera.says("super")
    assert HINT not in vera.seen


LABELS = {"en": BACK, "uz": "‹ Savolga qaytish", "ru": "‹ Вернуться к вопросу"}


@pytest.mark.parametrize("language", LABELS)
async def test_another_button_of_its_place_is_no_answer(house: House, language: str) -> None:
    """A file of an older picture was taken while the days were asked for (faults.md F431)."""
    await make.seller(telegram_id=SELLER, language=language)
    seller, today = house.person(SELLER, language=language), f"{now():%d.%m}"
    await seller.says("/stats")
    [file] = [data for label, data in seller.buttons if "CSV" in label]
    [ask] = [data for label, data in seller.buttons if "🗓" in label or "📅" in label]
    await seller.forges(ask)
    cancel = seller.buttons[-1][1]
    await seller.forges(file)
    await seller.says(f"{today} - {today}")
    assert LABELS[language] in [label for label, _ in seller.buttons]
    await seller.taps(LABELS[language])
    assert cancel in [data for _, data in seller.buttons]
    await seller.forges(cancel)
    await seller.says(f"{today} - {today}")
    assert LABELS[language] not in [label for label, _ in seller.buttons], "it was told no"


async def test_a_search_that_finds_something_leads_back_too(house: House) -> None:
    """To a translation that was begun: its words are found as the product that they describe."""
    shop = await make.seller(telegram_id=SELLER)
    bread = await make.product(seller=shop, name="Bread", description="Fresh")
    seller = house.person(SELLER)
    await seller.forges(EditTranslation(product=bread.id, language=Spoken.RU, field=Field.DESCRIPTION).pack())
    no = seller.buttons[0][1]
    await seller.says("/menu")
    await seller.says("bread")
    assert "🔎 <b>bread</b>" in seller.seen
    await seller.taps(BACK)
    await seller.forges(no)
    await seller.says("bread")
    assert BACK not in [label for label, _ in seller.buttons]
