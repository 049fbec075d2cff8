"""Around work on a market that nobody else may touch meanwhile."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tortoise import Tortoise

from bot import database, lease
from bot.config import Settings
from bot.running import StillRunning, alone
from bot.unreachable import reaching
from tools.backup import Failed


@asynccontextmanager
async def stopped(settings: Settings) -> AsyncIterator[None]:
    """Raises Failed when a bot works with this data, here or on another host."""
    try:
        with alone(settings):
            await _check_other_hosts(settings)
            yield
    except StillRunning:
        raise Failed("the bot is running with this data: stop it first") from None


async def _check_other_hosts(settings: Settings) -> None:
    """Raises Failed when a bot works with this database from another folder or host."""
    if database.dialect(settings.database_url) == "sqlite":
        return
    await Tortoise.init(config=database.config(settings.database_url))
    try:
        with reaching(settings.database_url):
            if await lease.is_worked_with():
                raise Failed("a bot works with this database on another host: stop it first (after a kill, wait 10 s)")
    finally:
        await Tortoise.close_connections()
