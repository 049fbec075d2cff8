"""A bot is started a second time, as by a `make run` on a laptop: the market goes on, and the newcomer gives way."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from bot.app import GAVE_WAY
from playground.server import build_app, serve
from services import sql
from tests import processes
from tests.keys import FIELD_KEY, PEPPER
from tests.people import Person, Street
from tests.processes import Process
from tests.race.scene import Figures, Scene

LINE = "It goes on, and this one gives way."


async def a_second_start(scene: Scene) -> Figures:
    """Beside the data, on another host with the same database, and after a kill; people are served all the while."""
    async with _street() as street:
        homes = [scene.folder / name for name in ("home", "laptop")]
        if sql.dialect() == "sqlite":
            homes[1] = homes[0]  # another host has no SQLite file of this one
        first = _bot(scene, street, "first", homes[0])
        try:
            await _opens(first)
            ann = await street.newcomer("Ann")
            await _served(ann)
            for number in range(scene.size(1, 3)):
                await _gives_way(_bot(scene, street, f"second-{number}", homes[1]))
                assert first.runs, first.tail()
                await _served(ann)
            assert first.end(signal.SIGKILL) == -signal.SIGKILL
            first = _bot(scene, street, "again", homes[0])
            await _opens(first)
            assert "another host" not in first.output(), "its own place need not wait"
            await _served(ann)
            assert first.end() == 0
            assert "raceback" not in first.output(), first.tail()
        finally:
            if first.runs:
                first.end(signal.SIGKILL)
    return {"starts": scene.size(1, 3) + 2, "gave way": scene.size(1, 3)}


def _bot(scene: Scene, street: Street, name: str, home: Path) -> Process:
    settings = {
        "BOT_TOKEN": processes.TOKEN, "BOT_API_URL": street.address, "DATABASE_URL": scene.url, "DATA_DIR": str(home),
        "PEPPER": PEPPER.hex(), "FIELD_KEY": FIELD_KEY.hex(), "FLOOD_BURST": "1000000",
    }  # fmt: skip
    return scene.make(name, processes.BOT, scene.folder, settings)


async def _opens(bot: Process) -> None:
    bot.start()
    await asyncio.to_thread(bot.says, "the market is open")


async def _gives_way(bot: Process) -> None:
    """By itself, with one line that says why and an exit code of its own."""
    bot.start()
    code = await asyncio.to_thread(bot.ends, processes.START_SECONDS)
    lines = [line for line in bot.output().splitlines() if "[info" not in line]
    assert code == GAVE_WAY, bot.tail()
    assert len(lines) == 1, bot.tail()
    assert LINE in lines[0]
    assert "the market is open" not in bot.output()


async def _served(person: Person) -> None:
    await person.sends("/help")
    assert "/catalog" in person.screen.text


@asynccontextmanager
async def _street() -> AsyncIterator[Street]:
    runner, port = await serve(build_app(), 0)
    try:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=120)) as session:
            yield Street(session, f"http://127.0.0.1:{port}")
    finally:
        await runner.cleanup()


SCENARIOS = (a_second_start,)
