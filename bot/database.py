"""The database: one connection configuration for the bot, the tools and the tests; migrations through aerich."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tortoise import Tortoise
from tortoise.backends.base.executor import EXECUTOR_CACHE
from tortoise.connection import get_connection

from bot import postgres_address
from bot.unreachable import Unreachable, Unusable, reaching
from services import search_door

MIGRATIONS = Path(__file__).parent.parent / "migrations"
APP = "shop"
Begins = Callable[[], None]
Check = Callable[[], Awaitable[None]]
# Beyond these a PostgreSQL that says nothing is taken for gone: a shopper's statement takes milliseconds.
CONNECT_SECONDS, STATEMENT_SECONDS, REPORT_SECONDS = 5.0, 10.0, 60.0
IDLE_SECONDS = 10.0  # between two statements of one transaction


# A report adds up 100,000 customers in memory, reads an index, as on an SSD, rather than a whole table, never takes a
# second core from the shoppers, and is planned for its own month: a plan for any month takes half as long again.
_REPORTS = {
    "work_mem": "32MB", "random_page_cost": "1.1", "max_parallel_workers_per_gather": "0",
    "plan_cache_mode": "force_custom_plan",
}  # fmt: skip


def config(url: str, replica: str | None = None, *, patient: bool = False) -> dict[str, Any]:
    """Tortoise's configuration for `sqlite://path` or `postgres://…`; SQLite keeps every confirmed commit (FULL).

    `patient` waits for statements as long as they take, as a migration of many rows must.

    "reports" is the second door, for heavy questions: read-only on SQLite, on PostgreSQL a small pool of its own or a
    read replica. "searches" is the third, as small, so that words which read every product hold up nobody else.
    """
    shop, reports, searches = _connection(url), _reports(replica or url), _searches(url)
    if not url.startswith("sqlite://") and not patient:
        shop["credentials"] |= {"command_timeout": STATEMENT_SECONDS}
        reports["credentials"] |= {"command_timeout": REPORT_SECONDS}
    return {
        "connections": {"default": shop, "reports": reports, "searches": searches},
        "apps": {APP: {"models": ["models", "aerich.models"], "default_connection": "default"}},
        "use_tz": True,
        "timezone": "UTC",
    }


def _connection(url: str) -> dict[str, Any]:
    if not url.startswith("sqlite://"):
        found = postgres_address.read(url).for_driver()
        # The server's side of a lost connection shall not hold rows for the two hours that TCP takes to notice.
        idle = {"idle_in_transaction_session_timeout": str(round(IDLE_SECONDS * 1000))}
        found |= {"timeout": CONNECT_SECONDS, "server_settings": {**found.get("server_settings", {}), **idle}}
        return {"engine": "bot.postgres_pooled", "credentials": found}
    path = url.removeprefix("sqlite://")
    pragmas = {"busy_timeout": 10_000, "synchronous": "FULL", "cache_size": -65_536, "mmap_size": 268_435_456}
    return {"engine": "bot.sqlite_immediate", "credentials": {"file_path": path, **pragmas}}


def _reports(url: str) -> dict[str, Any]:
    connection = _connection(url)
    if url.startswith("sqlite://"):
        connection["credentials"]["query_only"] = "ON"
    else:
        connection["credentials"] |= {
            "minsize": 1,
            "maxsize": 2,
            "server_settings": {**connection["credentials"]["server_settings"], **_REPORTS},
        }
    return connection


def _searches(url: str) -> dict[str, Any]:
    connection = _connection(url)
    credentials = connection["credentials"]
    if url.startswith("sqlite://"):
        credentials |= {"query_only": "ON", "cache_size": -8_192}
    else:
        limit = {"statement_timeout": str(round(search_door.SECONDS * 1000)), "default_transaction_read_only": "on"}
        settings = {**credentials["server_settings"], **limit}
        credentials |= {"minsize": 0, "maxsize": search_door.AT_ONCE["postgres"], "server_settings": settings}
        credentials["command_timeout"] = STATEMENT_SECONDS
    return connection


def _configured() -> dict[str, Any]:
    from bot.config import Settings

    return config(Settings().database_url)


def __getattr__(name: str) -> Any:
    """aerich asks for TORTOISE_ORM by name; reading the environment waits until it does."""
    if name == "TORTOISE_ORM":
        return _configured()
    raise AttributeError(name)


@asynccontextmanager
async def opened(
    url: str, replica: str | None = None, check: Check | None = None, begins: Begins | None = None
) -> AsyncIterator[list[str]]:
    """The database, migrated and open for every task started inside; `replica` is where reports are read. Yields the
    migrations that were applied for it; `check` looks at older tables first, `begins` is told of an empty database, and
    each may raise to keep it as it is.
    """
    make_folder(url)
    # INSERT texts are cached per process and differ by dialect.
    EXECUTOR_CACHE.clear()
    await Tortoise.init(config=config(url, replica))
    try:
        with reaching(url):
            applied = await migrate(url, check, begins)
        if applied:
            # The migrations came with connections of their own.
            await Tortoise.close_connections()
            await Tortoise.init(config=config(url, replica))
        yield applied
    finally:
        await Tortoise.close_connections()


def make_folder(url: str) -> None:
    """Where a SQLite file will be; raises Unreachable when it cannot be made."""
    if not url.startswith("sqlite://"):
        return
    try:
        Path(url.removeprefix("sqlite://")).parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise Unreachable(str(problem)) from problem


def missing_file(url: str) -> Path | None:
    """The SQLite file that is not there yet; nothing for a server."""
    file = Path(url.removeprefix("sqlite://"))
    return file if url.startswith("sqlite://") and not file.exists() else None


async def migrate(url: str, check: Check | None = None, begins: Begins | None = None) -> list[str]:
    """Applies what is missing and names it; two processes that start together take turns. Raises Unusable when newer
    code was here before, and what `check` and `begins` raise.
    """
    if await is_current():
        return []
    from aerich import Command

    async with _alone(url):
        if await is_empty():
            begins and begins()
        elif check is not None:
            await check()
        command = Command(tortoise_config=config(url, patient=True), app=APP, location=str(MIGRATIONS))
        await command.init()
        return list(await command.upgrade(run_in_transaction=True))


async def is_current() -> bool:
    """Whether every migration of this code was applied. Raises Unusable when one was that it does not know: newer code
    keeps figures and facts that this one would leave behind.
    """
    known, applied = {file.name for file in (MIGRATIONS / APP).glob("[0-9]*_*.py")}, await _applied()
    if newer := sorted(applied - known):
        number, _, name = newer[-1].removesuffix(".py").split("_", 2)
        said = f"newer code has worked with it (migration {number}, {name}): start that one, or restore an older backup"
        raise Unusable(said)
    return known <= applied


async def is_empty() -> bool:
    """Whether no market was ever there."""
    return not await _applied()


async def _applied() -> set[str]:
    """Asks the migrations table itself: importing aerich at every start would cost more than the question."""
    client = get_connection("default")
    names = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'aerich'",
        "postgres": "SELECT tablename FROM pg_tables WHERE tablename = 'aerich' AND schemaname = current_schema()",
    }
    if not await client.execute_query_dict(names[client.capabilities.dialect]):
        return set()
    rows = await client.execute_query_dict("SELECT version FROM aerich WHERE app = 'shop'")
    return {str(row["version"]) for row in rows}


@asynccontextmanager
async def _alone(url: str) -> AsyncIterator[None]:
    if url.startswith("sqlite://"):
        async with _file_lock(Path(url.removeprefix("sqlite://") + ".migrating")):
            yield
        return
    import asyncpg

    # A connection of its own: the lock belongs to the session, and a pool hands sessions around.
    holder = await asyncpg.connect(**postgres_address.read(url).for_one())
    try:
        await holder.execute("SELECT pg_advisory_lock(7021940)")
        yield
    finally:
        await holder.close()


@asynccontextmanager
async def _file_lock(path: Path) -> AsyncIterator[None]:
    import asyncio
    import fcntl

    with path.open("w") as file:
        await asyncio.to_thread(fcntl.flock, file, fcntl.LOCK_EX)
        yield


def dialect(url: str) -> str:
    return "sqlite" if urlsplit(url).scheme == "sqlite" else "postgres"
