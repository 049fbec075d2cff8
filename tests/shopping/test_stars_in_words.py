"""Stars that are written count as those that are tapped; other words are asked for stars again (F502)."""

from __future__ import annotations

import pytest

from keyboards.ratings import AskRating
from models import Rating
from services import orders
from services.actors import Actor
from services.ratings import typed_score
from tests import factories
from tests.accounts.steps import ANN
from tests.buying import buy, ready
from tests.inside import House, Person

ASK_AGAIN = {"uz": "Baho 1 dan 5 gacha yulduz", "ru": "Оценка — от 1 до 5 звёзд", "en": "A rating is 1 to 5 stars"}


async def at_the_stars(house: House, language: str) -> Person:
    vera: Actor = await ready(telegram_id=ANN, language=language)
    tom = await factories.seller()
    tea = await factories.product(seller=tom, name="Green tea")
    order = await buy(vera, tea)
    for step in (orders.accept, orders.ship, orders.deliver):
        await step(tom.seller, order.id)
    person = house.person(ANN, language=language)
    await person.forges(AskRating(product_id=tea.id).pack())
    return person


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("5", 5), (" 1 ", 1), ("пять", 5), ("4 звезды", 4), ("beshta yulduz", 5), ("3 stars", 3), ("⭐⭐⭐⭐⭐", 5),
        ("⭐️ ⭐️", 2), ("★★★", 3), ("⭐" * 6, None), ("0", None), ("6", None), ("отлично", None), ("", None),
        ("⭐ tea", None), ("x" * 4096, None), ("5" + " " * 80 + "звёзд", None),
    ],
)  # fmt: skip
def test_what_counts_as_stars(text: str, score: int | None) -> None:
    assert typed_score(text) == score


@pytest.mark.parametrize("language", ASK_AGAIN)
async def test_stars_are_taken_and_praise_is_asked_for_stars(house: House, language: str) -> None:
    vera = await at_the_stars(house, language)
    await vera.says("отлично")
    assert ASK_AGAIN[language] in vera.seen
    assert "⭐⭐⭐⭐⭐" in [label for label, _ in vera.buttons]
    assert await Rating.all().count() == 0
    await vera.says("⭐⭐⭐⭐")
    await vera.says("Lovely")
    rating = await Rating.get()
    assert (rating.score, rating.comment) == (4, "Lovely")


async def test_words_that_find_goods_are_a_search(house: House) -> None:
    vera = await at_the_stars(house, "en")
    await vera.says("green tea")
    assert "🔎" in vera.seen
    await vera.taps("‹ Back to the question")
    await vera.says("5")
    assert (await Rating.get()).score == 5
