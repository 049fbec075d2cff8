"""A whole market for one test: the fake Telegram in this process, a bot from the warm parent, a database, its books."""

from __future__ import annotations

import asyncio
import secrets
import signal
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from bot import database
from keyboards.base import set_epoch
from playground.server import STORE, build_app, serve
from playground.store import Store
from services import invariants, market, sql
from tests import people, template
from tests.conftest import opened
from tests.crash.bots import Bot, Parent
from tests.embedded import free_port
from tests.keys import FIELD_KEY, PEPPER
from tests.people import Street

CLIENT_SECONDS = 150.0
UNLIMITED = dict.fromkeys(("NEWCOMER_ORDERS", "NEWCOMER_PIECES", "NEWCOMER_VALUE", "CANCELLATIONS"), "1000000")
"""A few people under load buy and take back more than anybody would."""
WEBHOOK_PACE = 0.02  # Telegram's growing pauses, shortened: a bot is back in tens of milliseconds here


@dataclass
class Place:
    """`books` opens the database for a look; the bot works with its own connections.

    `timed` is a machine that has nothing else to do, as for `make crash`: only there a slow answer is a fault.
    """

    folder: Path
    url: str
    street: Street
    store: Store
    bot: Bot
    webhook: bool
    timed: bool = False
    faults: list[str] = field(default_factory=list)
    at_work: list[asyncio.Task[None]] = field(default_factory=list)

    @property
    def dialect(self) -> str:
        return database.dialect(self.url)

    @asynccontextmanager
    async def books(self) -> AsyncIterator[None]:
        async with database.opened(self.url):
            yield

    async def check(self, when: str) -> None:
        """What must hold at every moment, so also between a kill and the restart."""
        if self.dialect == "sqlite":
            self.faults += [f"{when}: integrity: {line}" for line in integrity(self.url)]
        async with self.books():
            self.faults += [f"{when}: {each.rule} {each.ids}" for each in await invariants.broken()]

    async def handled(self, seconds: float) -> float:
        """Waits until the bot has confirmed everything it was brought; the seconds it took."""
        began = time.monotonic()
        while self.store.updates.pending():
            if time.monotonic() - began > seconds:
                waiting = self.store.updates.pending()
                raise AssertionError(f"{len(waiting)} updates are not handled; the bot:\n{self.bot.tail()}")
            await asyncio.sleep(0.01)
        return time.monotonic() - began


def integrity(url: str) -> list[str]:
    """What SQLite finds wrong with its file; a connection of its own reads it anew, the log included."""
    connection = sqlite3.connect(url.removeprefix("sqlite://"))
    try:
        found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
        found += [str(row) for row in connection.execute("PRAGMA foreign_key_check")]
    finally:
        connection.close()
    return [] if found == ["ok"] else found


@asynccontextmanager
async def place(
    parent: Parent, folder: Path, url: str, *, webhook: bool = False, bot_url: str = "", redis_url: str = ""
) -> AsyncIterator[Place]:
    """An empty market whose bot is not started yet; `bot_url` when the bot reaches the database another way."""
    folder.mkdir(parents=True, exist_ok=True)
    app = build_app()
    runner, port = await serve(app, 0)
    store = app[STORE]
    store.webhook.pace = WEBHOOK_PACE
    address = f"http://127.0.0.1:{port}"
    timeout = aiohttp.ClientTimeout(CLIENT_SECONDS)
    bot = Bot(parent, folder, environment(folder, address, bot_url or url, webhook, redis_url))
    patience, people.PATIENCE = people.PATIENCE, CLIENT_SECONDS
    try:
        async with aiohttp.ClientSession(timeout=timeout) as session:
            await template.stand_in(url)
            async with opened(url, folder / "media"):
                set_epoch(await market.epoch())
            here = Place(folder, url, Street(session, address), store, bot, webhook)
            try:
                yield here
            finally:
                for task in here.at_work:
                    task.cancel()
                await asyncio.gather(*here.at_work, return_exceptions=True)
    finally:
        people.PATIENCE = patience
        if bot.pid and await bot.code() is None:
            await bot.end(signal.SIGKILL)
        await runner.cleanup()


def environment(folder: Path, address: str, url: str, webhook: bool, redis_url: str) -> dict[str, str]:
    variables = {
        "BOT_TOKEN": f"42:{secrets.token_hex(8)}",
        "BOT_API_URL": address,
        "DATABASE_URL": url,
        "DATA_DIR": str(folder / "data"),
        "PEPPER": PEPPER.hex(),
        "FIELD_KEY": FIELD_KEY.hex(),
        "FLOOD_BURST": "1000000",
        **UNLIMITED,
    }
    if redis_url:
        variables["REDIS_URL"] = redis_url
    if webhook:
        port = free_port()
        variables |= {
            "WEBHOOK_URL": f"http://127.0.0.1:{port}",
            "WEBHOOK_SECRET": "a-secret-of-the-tests",
            "WEBHOOK_PORT": str(port),
        }
    return variables


async def synchronous(place: Place) -> str:
    """How surely this database keeps a commit, as the bot's own configuration opens it."""
    async with place.books():
        if place.dialect == "sqlite":
            return {2: "FULL"}.get(next(iter((await sql.rows("PRAGMA synchronous"))[0].values())), "less than FULL")
        kept = [next(iter((await sql.rows(f"SHOW {name}"))[0].values())) for name in ("fsync", "synchronous_commit")]
    return "FULL" if kept == ["on", "on"] else f"fsync {kept}"
