"""What people write in capitals, and what help says to whoever has done it already."""

from __future__ import annotations

import pytest

from tests import factories as make
from tests.accounts.steps import ANN, registered
from tests.inside import House


@pytest.mark.parametrize("command", ["/cart", "/help", "/orders", "/me", "/language", "/search tea"])
async def test_a_command_is_the_same_in_capitals(house: House, command: str) -> None:
    await make.customer(telegram_id=ANN)
    ann = house.person(ANN)
    name, gap, words = command.partition(" ")
    await ann.says(command)
    answered = ann.screens
    for written in (name.upper(), name.upper() + "@Bozor_Bot", name[:2].upper() + name[2:]):
        await ann.says(written + gap + words)
        assert ann.screens == answered


@pytest.mark.parametrize("language", ["uz", "ru", "en"])
async def test_help_sends_nobody_to_register_twice(house: House, language: str) -> None:
    await make.customer(telegram_id=ANN + 1, language=language)
    other = house.person(ANN + 1, language=language)
    await other.says("/help")
    assert "/register –" in other.seen or "/register —" in other.seen
    await registered(house)
    ann = house.person(ANN, language=language)
    await ann.says("/help")
    assert "/register" not in ann.seen
    assert "/become_seller" in ann.seen
