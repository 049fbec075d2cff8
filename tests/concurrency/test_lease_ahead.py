"""A second start looks whether the first one lives before it changes anything in their database (docs/adr/0022)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import pytest
from pydantic import SecretStr

from bot import database, lease, lease_ahead
from bot.app import GAVE_WAY
from bot.config import Settings
from bot.lease import AnotherPoller, Lease
from bot.lease_ahead import Wire, ahead
from bot.unreachable import Unreachable
from services import sql
from tests.concurrency.updates import BOUND
from tests.crash.bots import Parent
from tests.hosting.test_start import started
from tests.test_migrations import down, tables

BOT = 1
APPLIED = "SELECT version FROM aerich WHERE app = 'shop' ORDER BY id"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lease, "RENEW_SECONDS", 0.02)
    monkeypatch.setattr(lease, "LOOK_SECONDS", 0.01)


@pytest.fixture
async def older(postgres_url: str) -> AsyncIterator[str]:
    """A database that lacks this code's last migration, and no lease in it."""
    async with database.opened(postgres_url):
        await down(postgres_url, 1)
    yield postgres_url
    async with database.opened(postgres_url):
        await sql.rows("DELETE FROM market_facts WHERE name LIKE 'polling:%' RETURNING id")


async def applied(url: str) -> list[str]:
    wire = Wire(url)
    found = await wire.rows(APPLIED)
    await wire.close()
    return [str(row["version"]) for row in found]


async def heard_of(wire: Wire, held: Lease) -> str:
    return str((await wire.rows("SELECT value FROM market_facts WHERE name = ?1", held.name))[0]["value"])


@asynccontextmanager
async def alive(url: str, place: str = "here") -> AsyncIterator[Lease]:
    """Another process, of whatever code, that keeps the lease."""
    first, done, wire = Lease(BOT, place), asyncio.Event(), Wire(url)
    with first.over(wire.rows):
        assert await first.take(done)
        keeping = asyncio.create_task(first.keep(done))
        yield first
        done.set()
        await keeping
        await first.give_back()
    await wire.close()


async def test_nothing_is_migrated_under_one_that_is_alive(older: str) -> None:
    before = await applied(older)
    async with alive(older) as first:
        with pytest.raises(AnotherPoller):
            async with ahead(Lease(BOT, "there"), older, asyncio.Event()):
                pytest.fail("it would have opened the database")
        assert not first.reason
    assert await applied(older) == before


async def test_the_whole_bot_gives_way_before_it_migrates(older: str, parent: Parent, tmp_path: Path) -> None:
    settings = Settings(_env_file=None, database_url=older, data_dir=tmp_path, bot_token=SecretStr("1:abcdefgh"))
    before = await applied(older)
    async with alive(older):
        code, said = await started(parent, tmp_path, settings)
    assert code == GAVE_WAY
    assert len(said) == 1
    assert "It goes on, and this one gives way." in said[0]
    assert await applied(older) == before


async def test_when_nobody_lives_it_is_held_while_the_database_is_migrated(older: str) -> None:
    held, wire = Lease(BOT, "there"), Wire(older)
    before = await applied(older)
    async with ahead(held, older, asyncio.Event()) as may_open:
        assert may_open
        seen = {await heard_of(wire, held)}
        async with database.opened(older) as made:
            assert len(made) == 1
            while len(seen) < 3:  # renewed, however long it takes
                seen.add(await heard_of(wire, held))
                await asyncio.sleep(0.01)
    assert len(await applied(older)) == len(before) + 1
    async with database.opened(older):
        assert await held.take(asyncio.Event()), "and goes on"
        await held.give_back()
    await wire.close()


async def test_an_empty_database_is_nobodys(postgres_url: str) -> None:
    async with database.opened(postgres_url):
        await down(postgres_url)
        assert await tables() == set()
    async with ahead(Lease(BOT, "there"), postgres_url, asyncio.Event()) as may_open:
        assert may_open
        async with database.opened(postgres_url) as made:
            assert len(made) > 1


async def test_an_opening_that_fails_keeps_nobody_waiting(older: str) -> None:
    with pytest.raises(ZeroDivisionError):
        async with ahead(Lease(BOT, "there"), older, asyncio.Event()):
            raise ZeroDivisionError
    wire, other = Wire(older), Lease(BOT, "elsewhere")
    with other.over(wire.rows):
        assert await other._claim()
        await other.give_back()
    await wire.close()


async def test_whoever_is_told_to_stop_opens_nothing(older: str) -> None:
    stopping = asyncio.Event()
    stopping.set()
    before = await applied(older)
    async with ahead(Lease(BOT, "there"), older, stopping) as may_open:
        assert not may_open
    assert await applied(older) == before


async def test_a_lost_connection_is_made_anew(older: str) -> None:
    held, killer = Lease(BOT, "there"), await asyncpg.connect(older.replace("postgres://", "postgresql://"))
    renewed = "SELECT value FROM market_facts WHERE name = $1"
    async with ahead(held, older, asyncio.Event()), asyncio.timeout(BOUND):
        await killer.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = "
            "'client backend'"
        )
        before = await killer.fetchval(renewed, held.name)
        while await killer.fetchval(renewed, held.name) == before:
            await asyncio.sleep(0.01)
    assert not held.reason
    await killer.close()


async def test_a_database_that_is_away_is_one_line() -> None:
    with pytest.raises(Unreachable):
        async with ahead(Lease(BOT, "there"), "postgres://nobody@127.0.0.1:9/none", asyncio.Event()):
            pytest.fail("there is none")


@pytest.mark.parametrize("held", [None, Lease(BOT, "there")])
async def test_workers_behind_a_webhook_and_sqlite_need_none(
    held: Lease | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(lease_ahead, "Wire")
    url = f"sqlite://{tmp_path}/market.db" if held else "postgres://nobody@127.0.0.1:9/none"
    async with ahead(held, url, asyncio.Event()) as may_open:
        assert may_open
