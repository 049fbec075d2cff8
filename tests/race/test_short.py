"""The races in their short form, on both databases."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from aiogram import Dispatcher

from tests.crash.bots import Fork, Parent
from tests.inside import House
from tests.race import SCENARIOS, Scenario, machine, processes, second_start
from tests.race.scene import Scene


@pytest.mark.parametrize("scenario", [*SCENARIOS, *machine.SCENARIOS], ids=lambda each: each.__name__)
async def test_race(scenario: Scenario, market_db: str, dispatcher: Dispatcher, tmp_path: Path) -> None:
    assert await scenario(Scene(House(dispatcher), market_db, long=False, folder=tmp_path))


@pytest.fixture
def scene(market_db: str, dispatcher: Dispatcher, parent: Parent, tmp_path: Path) -> Scene:
    """Its bots are forked: `make race` starts them by their command."""
    return Scene(House(dispatcher), market_db, long=False, folder=tmp_path, make=partial(Fork, parent))


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_two_processes(scene: Scene) -> None:
    """The database that a region's market has; `make race` asks SQLite too."""
    assert await processes.two_processes_sell_the_last(scene)


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_a_second_start(scene: Scene) -> None:
    """On another host, where no file tells of the first; `make race` asks SQLite too."""
    assert await second_start.a_second_start(scene)
