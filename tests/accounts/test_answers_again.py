"""Who types the answer before once more, to mend it, is told what is asked for now."""

from __future__ import annotations

import pytest

from tests import factories
from tests.accounts.steps import ANN, PASSWORD, row, walk_to_password
from tests.inside import House


@pytest.mark.parametrize(
    ("language", "words"), [("uz", "Emailingiz yozib olindi"), ("ru", "Почта записана"), ("en", "Your email is noted")]
)
async def test_an_email_at_the_phone(house: House, language: str, words: str) -> None:
    await factories.customer(telegram_id=ANN, language=language)
    ann = house.person(ANN)
    await ann.says("/register")
    await ann.says("ann@example.co")
    await ann.says("ann@example.com")
    assert words in ann.seen
    await ann.taps("‹")
    await ann.says("ann@example.com")
    assert ann.is_asked_for_contact


@pytest.mark.parametrize("again", ["ann@example.org", "+998 90 123 45 67"])
async def test_an_email_or_a_number_is_no_password(house: House, again: str) -> None:
    await factories.customer(telegram_id=ANN)
    ann = house.person(ANN)
    await walk_to_password(ann)
    await ann.says(again)
    assert "This is no password" in ann.seen
    assert "step 3 of 3" in ann.seen
    assert ann.deleted == 1, "it may have been meant as one"
    assert not (await row()).is_registered
    await ann.says(PASSWORD)
    assert (await row()).is_registered
    await ann.says("/me")
    await ann.taps("🔑 New password")
    await ann.shares("998901234567")
    await ann.says(again)
    assert "This is no password" in ann.seen
    await ann.says("another good password")
    assert "Your new password is set" in ann.seen
