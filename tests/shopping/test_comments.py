"""What is written after the stars were given: a comment while the question is open, a search afterwards."""

from __future__ import annotations

import pytest

from keyboards.ratings import AskRating, RateProduct
from models import Rating
from services import orders
from tests import buying
from tests import factories as make
from tests.inside import House, Person

BUYER = 951
SAID = {
    "uz": ("fikringiz sifatida oʻqiydi", "haqidagi fikringiz"),
    "ru": ("получит как ваш отзыв", "Ваш отзыв о"),
    "en": ("goes to the shop as your comment", "Your comment on “Tea"),
}


NOW = {
    "uz": "✍️ Keyingi xabaringizda yozing.",
    "ru": "✍️ Напишите следующим сообщением.",
    "en": "✍️ Write it in your next message.",
}


async def rated(house: House, language: str = "en") -> Person:
    """Somebody who has just given five stars."""
    shop, buyer = await make.seller(), await buying.ready(telegram_id=BUYER, language=language)
    tea = await make.product(seller=shop, name="Tea")
    order = await buying.buy(buyer, tea)
    for step in (orders.accept, orders.ship, orders.deliver):
        await step(shop.seller, order.id)
    vera = house.person(BUYER)
    await vera.forges(AskRating(product_id=tea.id).pack())
    await vera.taps("⭐⭐⭐⭐⭐")
    return vera


@pytest.mark.parametrize("language", ["uz", "ru", "en"])
async def test_the_next_words_are_the_comment_and_are_shown_as_such(house: House, language: str) -> None:
    vera = await rated(house, language)
    assert SAID[language][0] in vera.seen
    await vera.says("Teapot <3")
    assert SAID[language][1] in vera.seen
    assert "<blockquote>Teapot &lt;3</blockquote>" in vera.seen
    assert (await Rating.get()).comment == "Teapot <3"
    await vera.says("Teapot")
    assert "🔎 <b>Teapot</b>" in vera.seen


@pytest.mark.parametrize("again", [5, 3])
async def test_a_second_tap_of_the_stars_leaves_the_question_open(house: House, again: int) -> None:
    """The words below it were searched, though its screen still said that the shop reads them (faults.md F455)."""
    vera = await rated(house)
    rating = await Rating.get()
    await vera.forges(RateProduct(product_id=rating.product_id, score=again).pack())  # type: ignore[attr-defined]
    await vera.says("Lovely")
    await rating.refresh_from_db()
    assert (rating.score, rating.comment) == (5, "Lovely")
    assert SAID["en"][1] in vera.seen


@pytest.mark.parametrize("away", ["tap", "command"])
async def test_whoever_has_left_the_question_searches(house: House, away: str) -> None:
    vera = await rated(house)
    await (vera.taps("No comment") if away == "tap" else vera.says("/menu"))
    await vera.says("Teapot")
    assert "🔎 <b>Teapot</b>" in vera.seen
    assert not (await Rating.get()).comment


@pytest.mark.parametrize("language", ["uz", "ru", "en"])
async def test_words_can_be_added_later_from_the_old_screen_and_from_the_order(house: House, language: str) -> None:
    vera = await rated(house, language)
    old = vera.buttons[0][1]
    await vera.says("/menu")
    await vera.forges(old)
    assert SAID[language][0] in vera.seen, "the screen that still stands asks again"
    assert NOW[language] in vera.seen, "though the screen may look as it did"
    await vera.says("/orders")
    await vera.forges(next(data for _, data in vera.buttons if data.startswith("ord:")))
    await vera.forges(next(data for label, data in vera.buttons if label.startswith("✍️")))
    assert SAID[language][0] in vera.seen
    await vera.says("Lovely")
    assert (await Rating.get()).comment == "Lovely"
    await vera.forges(old)
    assert SAID[language][0] not in vera.seen, "there are words already"
    await vera.says("/orders")
    await vera.forges(next(data for _, data in vera.buttons if data.startswith("ord:")))
    assert "✍️" not in str(vera.buttons)


async def test_a_rated_product_is_not_asked_for_words_by_who_never_got_it(house: House) -> None:
    vera = await rated(house)
    old = vera.buttons[0][1]
    await make.customer(telegram_id=BUYER + 1)
    other = house.person(BUYER + 1)
    await other.forges(old)
    assert "You can rate a product after it was delivered to you." in other.seen
    assert not (await Rating.get()).comment
