"""Guards taken away: the fuzz must see it. Each fails test_short.test_whatever_comes_is_answered."""

from __future__ import annotations

from typing import Any

import pytest
from aiogram import Dispatcher
from aiogram.types import CallbackQuery

from keyboards.base import Tap, TapFilter
from keyboards.orders import OpenOrder
from screens import menu, show, text
from services import order_views, sql
from tests.conftest import empty
from tests.fuzz import buttons
from tests.fuzz import scene as market
from tests.fuzz.run import play
from tests.fuzz.scene import Scene

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SEED, FEW = "mutants", 150
Patch = pytest.MonkeyPatch


async def problems(dispatcher: Dispatcher) -> str:
    done = await play(dispatcher, SEED, 0, FEW)
    return "\n".join(problem for failure in done.failures for problem in failure["problems"])


async def test_nothing_is_wrong_without_a_mutant(market_db: str, dispatcher: Dispatcher) -> None:
    assert await problems(dispatcher) == ""


async def test_escaping_left_out(market_db: str, dispatcher: Dispatcher, monkeypatch: Patch) -> None:
    monkeypatch.setattr(text, "escape", str)
    assert "can't parse entities" in await problems(dispatcher)


async def test_an_answer_left_out(market_db: str, dispatcher: Dispatcher, monkeypatch: Patch) -> None:
    async def silent(query: CallbackQuery, text: str = "", *, alert: bool = False) -> None:
        return

    monkeypatch.setattr(show, "answer_tap", silent)
    assert "answered 0 times" in await problems(dispatcher)


async def test_an_answer_too_many(market_db: str, dispatcher: Dispatcher, monkeypatch: Patch) -> None:
    honest = show.answer_tap

    async def twice(query: CallbackQuery, text: str = "", *, alert: bool = False) -> None:
        await honest(query, text, alert=alert)
        await honest(query, text, alert=alert)

    monkeypatch.setattr(show, "answer_tap", twice)
    assert "answered 2 times" in await problems(dispatcher)


async def test_a_fault_in_a_screen(market_db: str, dispatcher: Dispatcher, monkeypatch: Patch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise KeyError("a fault that was put in")

    monkeypatch.setattr(menu, "not_understood", broken)
    assert "a fault that was put in" in await problems(dispatcher)


async def test_wrong_data_not_caught(market_db: str, dispatcher: Dispatcher, monkeypatch: Patch) -> None:
    async def strict(self: TapFilter, query: CallbackQuery) -> bool | dict[str, Tap]:
        data = query.data
        return {"tap": self.taps.unpack(data)} if data and data.startswith(self.head) else False

    monkeypatch.setattr(TapFilter, "__call__", strict)
    found = await problems(dispatcher)
    assert "ValueError" in found or "TypeError" in found


async def test_an_order_read_without_its_owner(market_db: str, dispatcher: Dispatcher, monkeypatch: Patch) -> None:
    def orders_alone(scene: Scene, who: str) -> str:
        return buttons.packed(scene, OpenOrder)

    monkeypatch.setattr(buttons, "data", orders_alone)
    assert await problems(dispatcher) == ""
    monkeypatch.setattr(order_views, "_DETAILS", f"{order_views._DETAILS} OR o.id = ?1")
    assert market.CANARY["address"] in await problems_anew(dispatcher)


async def problems_anew(dispatcher: Dispatcher) -> str:
    """On the same database once more, without those who were in it."""
    await empty(even_on_sqlite=True)
    return await problems(dispatcher)


async def test_a_stock_that_nobody_booked(market_db: str, dispatcher: Dispatcher, monkeypatch: Patch) -> None:
    honest = market.restore

    async def also_steals(scene: Scene) -> None:
        await honest(scene)
        await sql.rows("UPDATE products SET stock = stock + 1 RETURNING id")

    monkeypatch.setattr(market, "restore", also_steals)
    assert "the stock is what the book says" in await problems(dispatcher)
