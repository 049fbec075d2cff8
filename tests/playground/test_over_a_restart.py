"""The whole market is closed and opened again: what was asked just before is answered after it."""

from __future__ import annotations

import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from playground import notebook
from playground.profiles import load_people
from playground.server import build_app, serve
from playground.store import Store
from tests.crash.bots import Bot, Parent
from tests.crash.place import environment
from tests.people import Person, Street

CLIENT_SECONDS = 60.0


@asynccontextmanager
async def opened(folder: Path, port: int = 0) -> AsyncIterator[Street]:
    """One run of the playground, with what it remembers of the last."""
    store = Store(load_people(), notebook.opened(folder / "chats.db"), lasts=True)
    runner, port = await serve(build_app(store), port)
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(CLIENT_SECONDS)) as session:
        yield Street(session, f"http://127.0.0.1:{port}")
    await runner.cleanup()


async def test_a_tap_made_just_before_is_answered_after_it(parent: Parent, tmp_path: Path) -> None:
    async with opened(tmp_path) as street:
        port = int(street.address.rpartition(":")[2])
        url = f"sqlite://{tmp_path / 'market.db'}"
        bot = Bot(parent, tmp_path, environment(tmp_path, street.address, url, webhook=False, redis_url=""))
        await bot.start()
        ann = await street.newcomer("Ann")
        await ann.sends("/language")
        screen = ann.screen
        await bot.end(signal.SIGTERM)
        button = screen.leads("lang:")
        assert button
        tapped = await street.post(f"/people/{ann.id}/tap", message_id=screen.id, data=button["callback_data"])
    async with opened(tmp_path, port) as street:
        again = Person(street, {"id": ann.id, "first_name": ann.name, "phone_number": ann.phone})
        await bot.start()
        await again.hears([tapped["update_id"]])
        assert tapped["callback_query_id"] in again._answered
        assert await bot.end(signal.SIGTERM) == 0
