"""Whoever chooses a language goes on where they were: at a search that they are still at, and at no old one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.base import clock, now
from tests import factories as make
from tests.buying import buy, ready
from tests.inside import House, Person

ANN = 976


async def test_an_old_search_does_not_come_back_with_a_language(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    await make.product(name="Teapot")
    await make.customer(telegram_id=ANN)
    ann = house.person(ANN)
    await ann.says("teapot")
    await ann.says("/language")
    await ann.taps("Русский")
    assert "🔎 <b>teapot</b>" in ann.seen, "they are still at it"
    monkeypatch.setattr(clock, "stands_at", now() + timedelta(minutes=10))
    await ann.says("/language")
    await ann.taps("English")
    assert "🔎" not in ann.seen


async def looked_around(house: House) -> Person:
    """Ann has looked for a teapot, moments ago."""
    await make.product(name="Teapot")
    await make.customer(telegram_id=ANN)
    ann = house.person(ANN)
    await ann.says("teapot")
    return ann


AWAY = {
    "a command": lambda ann: ann.says("/cart"),
    "the menu": lambda ann: ann.taps("Menu"),
    "a card": lambda ann: ann.taps("Teapot"),
    "help in capitals": lambda ann: ann.says("/HELP"),
}


@pytest.mark.parametrize("away", AWAY)
@pytest.mark.parametrize("asks", ["/language", "the menu's button"])
async def test_whoever_went_elsewhere_is_led_to_no_search(house: House, away: str, asks: str) -> None:
    ann = await looked_around(house)
    await AWAY[away](ann)
    if asks == "/language":
        await ann.says("/language")
    else:
        await ann.says("/menu")
        await ann.taps("Settings")
        await ann.taps("Language")
    await ann.taps("Русский")
    assert "🔎" not in ann.seen


async def test_another_page_of_a_search_is_still_the_search(house: House) -> None:
    ann = await looked_around(house)
    await ann.taps("Sort")
    await ann.taps("New")
    await ann.says("/language")
    await ann.taps("Русский")
    assert "🔎 <b>teapot</b>" in ann.seen


async def test_the_number_of_an_order_leads_away_from_a_search(house: House) -> None:
    order = await buy(await ready(telegram_id=ANN), await make.product(name="Teapot"))
    ann = house.person(ANN)
    await ann.says("teapot")
    await ann.says(order.number)
    await ann.says("/language")
    await ann.taps("Русский")
    assert "🔎" not in ann.seen


@pytest.mark.parametrize("begun", ["/register", "/search teapot"])
async def test_an_older_choice_of_a_language_leads_nowhere(house: House, begun: str) -> None:
    ann = await looked_around(house)
    await ann.says(begun)
    await ann.says("/language")
    choice = next(data for label, data in ann.buttons if "Русский" in label)
    await ann.says("/cart")
    await ann.forges(choice)
    assert "Рады видеть вас снова" in ann.seen


async def test_a_second_tap_leads_where_the_first_did(house: House) -> None:
    ann = await looked_around(house)
    await ann.says("/register")
    asked = ann.seen
    await ann.says("/language")
    choice = next(data for label, data in ann.buttons if "English" in label)
    await ann.forges(choice)
    await ann.forges(choice)
    assert ann.seen == asked
