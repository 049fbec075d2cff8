"""Who writes to people in a chat that nobody reads is told so, and where people are."""

from __future__ import annotations

import pytest

from services.market import rules
from tests import factories
from tests.accounts.steps import ANN
from tests.inside import House


@pytest.mark.parametrize(
    ("language", "words"), [("uz", "hech kim oʻqimaydi"), ("ru", "никто не читает"), ("en", "Nobody reads")]
)
async def test_words_behind_the_command(
    house: House, monkeypatch: pytest.MonkeyPatch, language: str, words: str
) -> None:
    monkeypatch.setattr(rules, "support_contact", "@the_owner")
    ann = house.person(ANN, language=language)
    await ann.says("/support my order did not come")
    assert words in ann.seen
    assert "@the_owner" in ann.seen
    await ann.says("/support")
    assert words not in ann.seen
    assert "@the_owner" in ann.seen


@pytest.mark.parametrize("make", [factories.customer, factories.seller])
async def test_words_right_after_it(house: House, make: object) -> None:
    await make(telegram_id=ANN)  # type: ignore[operator]  # one of two factories
    ann = house.person(ANN)
    await ann.says("/support")
    for message in ("my order did not come", "hello, are you there?"):
        await ann.says(message)
        assert "/support" in ann.seen
        assert "/orders" in ann.seen
    await ann.says("teapot")
    assert "/support" not in ann.seen, "a search like any other"


@pytest.mark.parametrize(("language", "words"), [("uz", "oʻsha yerda"), ("ru", "там же"), ("en", "corrected there")])
async def test_the_privacy_says_where_name_and_phone_are_corrected(house: House, language: str, words: str) -> None:
    ann = house.person(ANN, language=language)
    await ann.says("/privacy")
    assert words in ann.seen
