"""Whoever chooses a language goes on where they were: at a search that they are still at, and at no old one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.base import clock, now
from tests import factories as make
from tests.inside import House

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
