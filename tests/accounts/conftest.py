"""The house in this process, on an empty market."""

from __future__ import annotations

import pytest
from aiogram import Dispatcher

from keyboards import links
from tests.inside import House


@pytest.fixture
async def house(market_db: str, dispatcher: Dispatcher) -> House:
    links.set_bot_name("bozor_bot")
    return House(dispatcher)
