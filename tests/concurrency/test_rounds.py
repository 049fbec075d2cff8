"""Jobs beside the updates: trouble ends none, a wake hurries no database that is away, a stop is heard at once."""

from __future__ import annotations

import asyncio
import importlib
import pkgutil
from collections.abc import Callable
from typing import cast

import pytest
from aiogram import Bot
from tortoise.exceptions import DBConnectionError

from bot import background
from bot.background import rounds
from bot.background.housekeeping import Housekeeping
from bot.background.long_work import LongWork
from bot.background.outbox import Outbox
from bot.background.rounds import Rounds
from bot.background.stale_buttons import StaleButtons
from bot.i18n import Catalogs
from tests.concurrency.updates import BOUND, until

NOBODY, NO_WORDS = cast("Bot", None), cast("Catalogs", None)
JOBS: dict[type[Rounds], Callable[[], Rounds]] = {
    Housekeeping: lambda: Housekeeping(lambda: None, every=3_600),
    LongWork: lambda: LongWork(lambda: None),
    Outbox: lambda: Outbox(NOBODY, NO_WORDS),
    StaleButtons: lambda: StaleButtons(NOBODY, NO_WORDS),
}


def test_no_job_has_a_loop_of_its_own() -> None:
    names = [each.name for each in pkgutil.iter_modules(background.__path__)]
    found = [importlib.import_module(f"bot.background.{name}") for name in names]
    runs = {
        each for module in found for each in vars(module).values() if isinstance(each, type) and hasattr(each, "run")
    }
    assert {each for each in runs if each.__module__.startswith("bot.background")} == {Rounds, *JOBS}


@pytest.mark.parametrize("kind", JOBS)
@pytest.mark.parametrize("problem", [ZeroDivisionError(), DBConnectionError("away")])
async def test_trouble_ends_nothing_and_nobody_hurries_it(
    monkeypatch: pytest.MonkeyPatch, kind: type[Rounds], problem: Exception
) -> None:
    job, began = JOBS[kind](), list[int]()

    async def round(self: Rounds) -> float:
        began.append(1)
        raise problem

    monkeypatch.setattr(kind, "round", round)
    monkeypatch.setattr(kind, "pause", 3_600.0)
    running = asyncio.create_task(job.run())
    await until(lambda: began)
    job.wake()
    await asyncio.sleep(0)
    assert len(began) == 1
    monkeypatch.setattr(kind, "pause", 0.0)
    job.stop()
    await asyncio.wait_for(running, BOUND)
    assert len(began) <= 2  # one may end with a last round


async def test_after_trouble_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    job, began = LongWork(lambda: None), list[int]()

    async def round(self: Rounds) -> float:
        began.append(1)
        if len(began) < 3:
            raise ZeroDivisionError
        return 3_600.0

    monkeypatch.setattr(LongWork, "round", round)
    monkeypatch.setattr(rounds, "PAUSE_SECONDS", 0.0)
    running = asyncio.create_task(job.run())
    await until(lambda: len(began) == 3)
    job.wake()
    await until(lambda: len(began) == 4)
    job.stop()
    await asyncio.wait_for(running, BOUND)
