"""Who writes to people in a chat that nobody reads is told so, and where people are."""

from __future__ import annotations

import pytest

from services import admin
from services.market import rules
from tests import factories
from tests.accounts.steps import ANN
from tests.inside import House

OWNER = 602


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


@pytest.mark.parametrize(("language", "words"), [("uz", "oldi"), ("ru", "получил"), ("en", "has your message")])
async def test_without_a_contact_a_closed_account_leaves_the_owner_a_message(
    house: House, monkeypatch: pytest.MonkeyPatch, language: str, words: str
) -> None:
    monkeypatch.setattr(rules, "support_contact", "")
    owner = await factories.admin(telegram_id=OWNER)
    ann = await factories.customer(telegram_id=ANN, language=language, username="ann_tea")
    await admin.deactivate(owner.admin, ann.id, "#spam")
    chat, olivia = house.person(ANN, language=language, username="ann_tea"), house.person(OWNER)
    await chat.says("/support")
    assert "<code>/support " in chat.seen
    await chat.says("/support " + "x" * 501)
    assert "500" in chat.seen
    await chat.says("/support It was not me <3")
    assert words in chat.seen
    await house.delivers()
    assert "<blockquote>It was not me &lt;3</blockquote>" in olivia.seen
    await olivia.taps("👤 Who wrote")
    assert "https://t.me/ann_tea" in olivia.links
    await chat.says("/support And another thing")
    assert words not in chat.seen
    olivia.since = len(house.street.calls)
    await house.delivers()
    assert "another thing" not in olivia.seen, "one an hour"


async def test_a_newcomers_first_words_to_people_reach_the_owner(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "support_contact", "")
    await factories.admin(telegram_id=OWNER)
    ann, olivia = house.person(ANN), house.person(OWNER)
    await ann.says("/support My order has not come")
    assert "has your message" in ann.seen
    await house.delivers()
    assert "My order has not come" in olivia.seen


async def test_without_contact_and_owner_nothing_is_promised(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "support_contact", "")
    monkeypatch.setattr(rules, "admin_ids", frozenset())
    await factories.customer(telegram_id=ANN)
    ann = house.person(ANN)
    await ann.says("/support hello there")
    assert "has reached no one" in ann.seen
    assert "has not named a contact" in ann.seen
