"""Whoever replaces a market sees those who work with its database from another folder or host, polling or not."""

from __future__ import annotations

import asyncio
import signal
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot import lease, running
from bot.config import Settings
from bot.lease import Presence
from bot.unreachable import Unreachable
from services import sql
from tests.crash.bots import Parent
from tests.crash.place import place
from tools.backup import Failed
from tools.stopped import stopped

only_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
only_postgres = pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
ROWS = "SELECT name FROM market_facts WHERE name LIKE 'serving:%'"


def of(folder: Path, url: str) -> Settings:
    return Settings(_env_file=None, database_url=url, data_dir=folder)


async def is_refused(settings: Settings) -> bool:
    try:
        async with stopped(settings):
            return False
    except Failed as refusal:
        return "stop it first" in str(refusal)


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_a_bot_of_another_folder_is_seen_and_goes_on(
    parent: Parent, tmp_path: Path, database_url: str, webhook: bool
) -> None:
    async with place(parent, tmp_path / "theirs", database_url, webhook=webhook) as theirs:
        await theirs.bot.start()
        assert await is_refused(of(tmp_path / "ours", database_url))
        assert await theirs.bot.end(signal.SIGTERM) == 0
        assert not await is_refused(of(tmp_path / "ours", database_url)), "a clean stop leaves nothing to wait for"


@only_sqlite
def test_one_file_has_many_names(tmp_path: Path, database_url: str) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    theirs = of(tmp_path / "a", f"sqlite://{tmp_path}/real/market.db")
    ours = of(tmp_path / "b", f"sqlite://{tmp_path}/link/market.db")
    with running.present(theirs), running.present(ours):  # noqa: SIM117
        with pytest.raises(running.StillRunning), running.alone(ours):
            pytest.fail("two at once")
    with running.alone(ours), pytest.raises(running.StillRunning), running.alone(theirs):
        pytest.fail("two at once")


@only_sqlite
def test_whoever_is_refused_takes_only_its_own_away(tmp_path: Path, database_url: str) -> None:
    ours = of(tmp_path, f"sqlite://{tmp_path}/market.db")
    beside = tmp_path / "market.db.running"
    with pytest.raises(Unreachable), running.present(ours):
        assert beside.exists()
        raise Unreachable("no market")
    assert not beside.exists()
    with pytest.raises(Unreachable), running.present(ours):  # noqa: SIM117
        with running.present(of(tmp_path / "b", ours.database_url)):
            raise Unreachable("no market")
    assert not beside.exists(), "the last one is the first one's"
    with running.present(ours):
        with pytest.raises(Unreachable), running.present(of(tmp_path / "b", ours.database_url)):
            raise Unreachable("no market")
        assert beside.exists()


@only_postgres
async def test_workers_do_not_give_way_and_the_killed_are_forgotten(
    market_db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "RENEW_SECONDS", 0.02)
    killed = Presence()
    assert await killed.take(asyncio.Event())
    monkeypatch.setattr(lease, "EXPIRES_SECONDS", -2.0)  # as if they had passed
    first = Presence()
    assert await first.take(asyncio.Event())
    assert await sql.rows(ROWS) == [{"name": first.name}]
    monkeypatch.undo()
    second = Presence()
    assert await second.take(asyncio.Event())
    assert {row["name"] for row in await sql.rows(ROWS)} == {first.name, second.name}
    await first.give_back()
    assert await lease.is_worked_with()
    await second.give_back()
    assert not await lease.is_worked_with()


@only_postgres
async def test_a_worker_that_was_forgotten_is_there_again(market_db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that was held up for longer than a row lasts."""
    monkeypatch.setattr(lease, "RENEW_SECONDS", 0.02)
    async with AsyncExitStack() as ending:
        worker = Presence()
        assert await worker.take(asyncio.Event())
        keeping = asyncio.create_task(worker.run())
        ending.push_async_callback(lambda: keeping)
        ending.callback(worker.stop)
        await sql.rows(f"DELETE FROM market_facts WHERE name = '{worker.name}' RETURNING id")
        async with asyncio.timeout(30):
            while not await sql.rows(ROWS):
                await asyncio.sleep(0.01)
        assert not worker.reason
