"""The races in their short form, on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest
from aiogram import Dispatcher

from tests.inside import House
from tests.race import SCENARIOS, Scenario, machine, processes, second_start
from tests.race.scene import Scene


@pytest.mark.parametrize("scenario", [*SCENARIOS, *machine.SCENARIOS], ids=lambda each: each.__name__)
async def test_race(scenario: Scenario, market_db: str, dispatcher: Dispatcher, tmp_path: Path) -> None:
    assert await scenario(Scene(House(dispatcher), market_db, long=False, folder=tmp_path))


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_two_processes(market_db: str, dispatcher: Dispatcher, tmp_path: Path) -> None:
    """The database that a region's market has; `make race` asks SQLite too."""
    assert await processes.two_processes_sell_the_last(Scene(House(dispatcher), market_db, long=False, folder=tmp_path))


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_a_second_start(market_db: str, dispatcher: Dispatcher, tmp_path: Path) -> None:
    """On another host, where no file tells of the first; `make race` asks SQLite too."""
    assert await second_start.a_second_start(Scene(House(dispatcher), market_db, long=False, folder=tmp_path))
