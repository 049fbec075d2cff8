"""When the database is away for a moment, updates wait for it, in order; a wrong statement is a fault at once."""

from __future__ import annotations

import asyncio
import builtins
import contextlib
import socket
import sqlite3
from collections.abc import Callable
from typing import Any

import aiogram.exceptions
import aiohttp
import asyncpg
import pytest
import redis.exceptions
from aiogram.types import TelegramObject, User
from tortoise.exceptions import BaseORMException, DBConnectionError, IntegrityError, OperationalError

from bot.middlewares import patience
from bot.middlewares.isolation import OnePersonAtATime
from bot.middlewares.patience import Patience
from bot.passing import passes
from bot.postgres_pooled import PooledClient
from models import Category
from services import sql
from tests import factories
from tests.concurrency.updates import BOUND
from tests.embedded import free_port

EVENT = TelegramObject()


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PAUSES", (0.01, 0.01, 0.01))


async def trouble_of(statement: str) -> Exception:
    try:
        async with sql.transaction():
            await sql.rows(statement)
    except Exception as problem:  # noqa: BLE001  # whatever the driver makes of it is the question here
        return problem
    raise AssertionError("nothing went wrong")


@pytest.mark.parametrize("statement", ["SELECT nothing FROM users", "SELEC 1", "SELECT 1 FROM nowhere"])
async def test_a_wrong_statement_does_not_pass(market_db: str, statement: str) -> None:
    problem = await trouble_of(statement)
    assert isinstance(problem, OperationalError)
    assert not passes(problem)


async def test_a_refused_row_does_not_pass(market_db: str) -> None:
    await factories.category(name="Tea")
    with pytest.raises(IntegrityError) as refused:
        await Category.create(name="Tea", name_uz="", name_ru="")
    assert not passes(refused.value)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_locked_file_passes(market_db: str) -> None:
    await sql.rows("PRAGMA busy_timeout = 20")
    blocker = sqlite3.connect(market_db.removeprefix("sqlite://"))
    blocker.execute("BEGIN IMMEDIATE")
    for statement in ("SELECT 1 AS one", "DELETE FROM users RETURNING id"):
        assert passes(await trouble_of(statement)), "BEGIN itself waits for the lock"
    with pytest.raises(OperationalError) as outside:
        await sql.rows("DELETE FROM users RETURNING id")
    assert passes(outside.value)
    blocker.close()


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_a_lost_connection_passes_and_the_next_update_works(market_db: str) -> None:
    assert passes(await trouble_of("SELECT pg_terminate_backend(pg_backend_pid())"))
    async with asyncio.timeout(BOUND), sql.transaction():
        assert await sql.rows("SELECT 1 AS one") == [{"one": 1}]


_OTHERS = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"""


@pytest.mark.parametrize("statements", [0, 1, 2])
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_a_connection_lost_within_a_transaction_passes_at_every_point(market_db: str, statements: int) -> None:
    """Before its first statement, between two, and when nothing but its COMMIT is left to do."""
    killer = await asyncpg.connect(market_db.replace("postgres://", "postgresql://"))
    with pytest.raises(Exception) as lost:  # whatever the driver makes of it is the question here
        async with sql.transaction():
            for number in range(2):
                if number == statements:
                    await killer.execute(_OTHERS)
                await sql.rows("SELECT 1 AS one")
            if statements == 2:
                await killer.execute(_OTHERS)
    await killer.close()
    assert passes(lost.value)


def test_what_a_driver_says_while_it_cleans_up_is_the_same_trouble() -> None:
    def thrown(first: Exception, second: Exception) -> BaseException:
        try:
            try:
                raise first
            except type(first):
                raise second from first
        except type(second) as problem:
            return problem

    away, wrong = asyncpg.ConnectionDoesNotExistError("gone"), asyncpg.UndefinedTableError("no such table")
    clean_up = asyncpg.InterfaceError("cannot rollback; the transaction is in error state")
    assert passes(thrown(away, clean_up))
    assert not passes(thrown(wrong, clean_up)), "the fault is the statement"
    assert not passes(thrown(away, ZeroDivisionError())), "a fault of ours is a fault"
    assert passes(asyncpg.IdleInTransactionSessionTimeoutError("left"))
    released = "cannot call Connection.fetch(): connection has been released back to the pool"
    assert passes(asyncpg.InterfaceError(released)), "a server that restarts takes it out of our hands"
    assert not passes(asyncpg.InterfaceError("the server expects 1 argument for this query, 2 were passed"))


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_a_server_that_lost_all_connections_is_met_again(market_db: str) -> None:
    await asyncio.gather(*(sql.rows("SELECT pg_sleep(0.05) IS NULL AS x") for _ in range(5)))
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = "
    await sql.rows(others + "'client backend'")
    served = []

    async def handler(event: TelegramObject, data: dict[str, Any]) -> None:
        async with sql.transaction():
            served.extend(await sql.rows("SELECT 1 AS one"))

    for _ in range(6):
        await asyncio.wait_for(Patience()(handler, EVENT, {}), BOUND)
    assert len(served) == 6


@pytest.mark.parametrize("problem", [ZeroDivisionError(), ValueError("x"), FileNotFoundError(2, "a lost photo")])
def test_other_faults_do_not_pass(problem: Exception) -> None:
    assert not passes(problem)


def of_the_network() -> list[type[BaseException]]:
    """Every kind in which Python, aiohttp, Redis or Telegram's library says that the other end is silent or gone."""
    modules = (builtins, aiohttp, redis.exceptions, aiogram.exceptions)
    named = [each for module in modules for each in vars(module).values() if isinstance(each, type)]
    about = (OSError, aiohttp.ClientError, redis.exceptions.RedisError, aiogram.exceptions.TelegramNetworkError)
    return sorted(
        {each for each in named if issubclass(each, about)}, key=lambda kind: (kind.__module__, kind.__name__)
    )


@pytest.mark.parametrize("kind", of_the_network(), ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_trouble_of_another_line_is_not_the_databases(kind: type[BaseException]) -> None:
    """A download that hangs, a pool of connections that is full: waiting for the database would help nobody."""
    assert not passes(kind.__new__(kind))


def nobody_listens(monkeypatch: pytest.MonkeyPatch) -> str:
    return f"127.0.0.1:{free_port()}"


def no_socket(monkeypatch: pytest.MonkeyPatch) -> str:
    return "/nowhere"


def no_such_name(monkeypatch: pytest.MonkeyPatch) -> str:
    async def unknown(*args: Any, **kwargs: Any) -> Any:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", unknown)
    return "gone.invalid:5432"


@pytest.mark.parametrize("host", [nobody_listens, no_socket, no_such_name])
async def test_a_server_that_cannot_be_reached_passes(
    host: Callable[[pytest.MonkeyPatch], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the driver says it through our engine, in a transaction and outside of one."""
    client = PooledClient(user="u", password="p", database="d", connection_name="away", timeout=BOUND)
    client.host, _, port = host(monkeypatch).partition(":")
    client.port = int(port or 5432)
    with pytest.raises(DBConnectionError) as alone:
        await client.execute_query_dict("SELECT 1")
    with pytest.raises(DBConnectionError) as within:
        async with client._in_transaction():
            raise AssertionError("there is nobody")
    assert passes(alone.value)
    assert passes(within.value)


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
@pytest.mark.parametrize("transaction", [sql.transaction, contextlib.nullcontext])
async def test_a_statement_that_the_driver_gives_up_passes(
    market_db: str, transaction: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def silent(*args: Any, **kwargs: Any) -> Any:
        raise TimeoutError

    with monkeypatch.context() as patch:
        patch.setattr(asyncpg.Connection, "_do_execute", silent)
        with pytest.raises(DBConnectionError) as lost:
            async with transaction():
                await sql.rows("SELECT 1 AS one")
    assert passes(lost.value)


async def test_an_update_waits_until_the_database_is_back() -> None:
    troubles: list[BaseORMException] = [DBConnectionError("away"), DBConnectionError("away")]
    served = []

    async def handler(event: TelegramObject, data: dict[str, Any]) -> str:
        if troubles:
            raise troubles.pop()
        served.append(data["number"])
        return "done"

    assert await Patience()(handler, EVENT, {"number": 1}) == "done"
    assert served == [1]


async def test_the_last_failure_is_not_hidden() -> None:
    tries = []

    async def handler(event: TelegramObject, data: dict[str, Any]) -> None:
        tries.append(1)
        raise DBConnectionError("away")

    with pytest.raises(DBConnectionError):
        await Patience()(handler, EVENT, {})
    assert len(tries) == len(patience.PAUSES) + 1


async def test_a_fault_is_not_tried_again() -> None:
    tries = []

    async def handler(event: TelegramObject, data: dict[str, Any]) -> None:
        tries.append(1)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await Patience()(handler, EVENT, {})
    assert len(tries) == 1


async def test_later_updates_of_the_person_wait_behind_it() -> None:
    house, wait, served, away = OnePersonAtATime(), Patience(), [], [DBConnectionError("away")]

    async def inner(event: TelegramObject, data: dict[str, Any]) -> None:
        if data["number"] == 1 and away:
            raise away.pop()
        served.append(data["number"])

    async def patient(event: TelegramObject, data: dict[str, Any]) -> None:
        await wait(inner, event, data)

    person = User(id=1, is_bot=False, first_name="A")
    await asyncio.gather(*(house(patient, EVENT, {"event_from_user": person, "number": n}) for n in (1, 2, 3)))
    assert served == [1, 2, 3]
