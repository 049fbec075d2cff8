"""One round after the other in a process of its own, each on a fresh copy of an empty database."""

from __future__ import annotations

import asyncio
import logging
import shutil
import tempfile
import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from aiogram import Dispatcher

from bot import i18n, logs
from bot.dispatcher import make_dispatcher
from services import passwords
from tests import scratch
from tests.conftest import opened
from tests.fuzz.run import Round, play
from tests.house.walk import doors


@dataclass(frozen=True)
class Plan:
    seed: str
    number: int
    inputs: int
    template: Path
    until: float


def prepare() -> None:
    logs.join()
    logging.getLogger().addHandler(logging.NullHandler())  # what is wrong is collected, not written between the lines
    passwords.COST = 4  # bcrypt's least: its strength is not what is asked here


def round_of(plan: Plan) -> Round:
    if time.monotonic() > plan.until:
        return Round(plan.seed, plan.number)
    return asyncio.run(_alone(plan))


async def _alone(plan: Plan) -> Round:
    with tempfile.TemporaryDirectory(prefix="bozor-fuzz-", dir=scratch.in_memory()) as folder:
        shutil.copy(plan.template, file := Path(folder) / "market.db")
        async with opened(f"sqlite://{file}", Path(folder) / "media"):
            return await play(_dispatcher(), plan.seed, plan.number, plan.inputs, plan.until)


@lru_cache
def _dispatcher() -> Dispatcher:
    return make_dispatcher(i18n.install("en"), burst=1_000_000)


def unreached(done: list[Round]) -> list[str]:
    """Handlers that no input came to."""
    return sorted({door.name for door in doors(_dispatcher())} - set().union(*(each.reached for each in done)))
