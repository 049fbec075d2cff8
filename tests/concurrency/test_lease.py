"""Who polls for a bot: the first goes on, a second start gives way, and a killed one blocks nobody (docs/adr/0022)."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest

from bot import lease
from bot.config import Settings
from bot.lease import AnotherPoller, Lease, here
from services import sql
from tests.concurrency.updates import BOUND, until

BOT = 42


def settings(folder: Path, database: str = "") -> Settings:
    return Settings(_env_file=None, data_dir=folder, database_url=database or f"sqlite://{folder}/market.db")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lease, "RENEW_SECONDS", 0.02)
    monkeypatch.setattr(lease, "LOOK_SECONDS", 0.01)


def test_one_poller_for_one_folder(tmp_path: Path) -> None:
    with here(settings(tmp_path), BOT), pytest.raises(AnotherPoller), here(settings(tmp_path), BOT):
        pytest.fail("two at once")
    with here(settings(tmp_path), BOT):
        pass


def test_one_poller_for_one_sqlite_file_whatever_the_folder(tmp_path: Path) -> None:
    url = f"sqlite://{tmp_path}/market.db"
    first, second = settings(tmp_path / "a", url), settings(tmp_path / "b", url)
    with here(first, BOT), pytest.raises(AnotherPoller), here(second, BOT):
        pytest.fail("two at once")


def test_two_bots_share_a_folder(tmp_path: Path) -> None:
    with here(settings(tmp_path), BOT) as one, here(settings(tmp_path), 43) as other:
        assert one != other


def test_a_place_is_the_same_for_the_next_process_and_no_other_folder(tmp_path: Path) -> None:
    url = "postgres://a@b/c"
    with here(settings(tmp_path / "a", url), BOT) as first:
        pass
    with here(settings(tmp_path / "a", url), BOT) as again, here(settings(tmp_path / "b", url), BOT) as other:
        assert first == again != other


only_postgres = pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
never = asyncio.Event


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_on_sqlite_the_files_say_it_all(market_db: str, quick: None) -> None:
    assert await Lease(BOT, "here").take(never())
    assert await Lease(BOT, "there").take(never())
    assert await sql.rows("SELECT name FROM market_facts WHERE name LIKE 'polling%'") == []


@only_postgres
async def test_a_second_host_gives_way_to_one_that_is_alive(market_db: str, quick: None) -> None:
    first, second = Lease(BOT, "here"), Lease(BOT, "there")
    assert await first.take(never())
    keeping = asyncio.create_task(first.run())
    with pytest.raises(AnotherPoller):
        await asyncio.wait_for(second.take(never()), BOUND)
    first.stop()
    await keeping
    assert not first.reason


@only_postgres
async def test_after_a_kill_the_same_place_opens_at_once(market_db: str, caplog: pytest.LogCaptureFixture) -> None:
    assert await Lease(BOT, "here").take(never())
    with caplog.at_level(logging.INFO):
        assert await Lease(BOT, "here").take(never())
    assert "another host" not in caplog.text


@only_postgres
async def test_after_a_kill_another_host_opens_when_the_row_ran_out(
    market_db: str, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert lease.EXPIRES_SECONDS <= 10
    assert await Lease(BOT, "here").take(never())
    monkeypatch.setattr(lease, "EXPIRES_SECONDS", -2.0)  # as if they had passed
    assert await asyncio.wait_for(Lease(BOT, "there").take(never()), BOUND)


@only_postgres
async def test_a_clock_that_was_set_back_keeps_nobody_out(
    market_db: str, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A killed bot of another host whose last word lies an hour ahead."""
    assert await Lease(BOT, "here").take(never())
    ahead = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint + 3600000"
    await sql.rows(f"UPDATE market_facts SET value = 'here dead ' || {ahead} WHERE name LIKE 'polling:%' RETURNING id")
    monkeypatch.setattr(lease, "EXPIRES_SECONDS", 0.05)
    assert await asyncio.wait_for(Lease(BOT, "there").take(never()), BOUND)


@only_postgres
async def test_a_clean_stop_leaves_nothing_to_wait_for(market_db: str) -> None:
    first = Lease(BOT, "here")
    assert await first.take(never())
    await first.give_back()
    assert await Lease(BOT, "there")._claim()


@only_postgres
async def test_two_bots_share_a_database(market_db: str) -> None:
    assert await Lease(BOT, "here").take(never())
    assert await Lease(43, "there")._claim()


@only_postgres
async def test_whoever_was_silent_for_too_long_hears_that_it_is_over(
    market_db: str, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, heard = Lease(BOT, "here"), Lease(BOT, "there"), list[str]()
    assert await first.take(never())
    with monkeypatch.context() as patch:
        patch.setattr(lease, "EXPIRES_SECONDS", -2.0)
        assert await second.take(never())
    first.tells(heard.append)
    await asyncio.wait_for(first.run(), BOUND)
    assert len(heard) == 1
    late = list[str]()
    first.tells(late.append)
    assert late == heard, "also who asks later"
    await first.give_back()
    assert not await Lease(BOT, "elsewhere")._claim(), "nobody gives back what is another's"


@only_postgres
async def test_waiting_ends_with_a_signal(market_db: str, quick: None) -> None:
    assert await Lease(BOT, "here").take(never())
    stopping = asyncio.Event()
    waiting = asyncio.create_task(Lease(BOT, "there").take(stopping))
    await asyncio.sleep(0)
    stopping.set()
    assert await asyncio.wait_for(waiting, BOUND) is False


@only_postgres
async def test_a_database_that_is_away_for_a_moment_loses_nothing(
    market_db: str, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Lease(BOT, "here")
    assert await first.take(never())
    claim, troubles = first._claim, [ConnectionResetError("gone"), ValueError("odd")]
    renewed: list[bool] = []

    async def failing() -> bool:
        if troubles:
            raise troubles.pop(0)
        renewed.append(await claim())
        return renewed[-1]

    monkeypatch.setattr(first, "_claim", failing)
    keeping = asyncio.create_task(first.run())
    await until(lambda: renewed)
    first.stop()
    await keeping
    assert all(renewed)
    assert not first.reason
