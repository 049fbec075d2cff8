"""The connection to PostgreSQL breaks at every single thing that a start says over it: it ends in one line, or goes on
and opens the market; the next start is none the worse.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from pydantic import SecretStr

from bot import app, database, lease, opening
from bot.background.loop import unclaimed
from bot.config import Settings
from bot.lease import Lease
from bot.lease_ahead import ahead
from bot.unreachable import Unreachable
from tests import share
from tests.conftest import empty
from tests.crash import kills
from tests.crash.proxy import Cutter, listening
from tests.crash.troubles import behind
from tests.crash.written import Log
from tests.keys import FIELD_KEY, PEPPER
from tests.test_migrations import down

MOST = 400  # things that one start says


@dataclass
class Scene:
    wires: Cutter
    settings: Settings
    log: Log


@pytest.fixture
async def scene(postgres_url: str, tmp_path: Path, log: Log, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Scene]:
    monkeypatch.setattr(lease, "LOOK_SECONDS", 0.01)
    asyncio.get_running_loop().set_exception_handler(unclaimed)
    monkeypatch.setattr(lease, "RENEW_SECONDS", 0.2)
    async with database.opened(postgres_url):
        await empty()  # of what the test before has left: a restore that was cut off opens no market
    async with listening(Cutter(urlsplit(postgres_url).port or 5432)) as wires:
        settings = Settings(
            _env_file=None, database_url=behind(postgres_url, wires.port), data_dir=tmp_path,
            pepper=SecretStr(PEPPER.hex()), field_key=SecretStr(FIELD_KEY.hex()),
        )  # fmt: skip
        yield Scene(wires, settings, log)
    async with database.opened(postgres_url):
        return


async def start(settings: Settings) -> bool:
    """As bot.app.run does it, up to the point where Telegram is asked; whether it came so far."""
    held, stopping = Lease(4343, "here"), asyncio.Event()
    try:
        async with (
            ahead(held, settings.database_url, stopping),
            opening.opened(settings),
            app.kept(held, settings.database_url, stopping),
        ):
            return True
    except Unreachable:
        return False


@pytest.mark.parametrize(
    ("where", "newer"),
    [*((where, False) for where in Cutter.WHERE), ("after", True)],
    ids=[*Cutter.WHERE, "newer code"],
)
async def test_a_start_that_is_cut_off_anywhere_ends_in_a_line(
    scene: Scene, postgres_url: str, where: str, newer: bool
) -> None:
    ends = {True: 0, False: 0}
    for number in range(1, MOST, share.most(1, 3) if newer else 1):  # a migration says three times as much
        if newer:
            async with database.opened(postgres_url):
                await down(postgres_url, 1)
        scene.log.taken()
        scene.wires.arm(number, where)
        ends[await start(scene.settings)] += 1
        was_cut = not scene.wires.is_armed
        scene.wires.disarm()
        bad = kills.bad_lines(scene.log.taken())
        assert not bad, f"cut {where} the {number}th thing that was said: {bad}"
        if not was_cut:
            break
    assert ends[False], "nothing was cut"
    assert ends[True], "it never opens"
    assert await start(scene.settings)
