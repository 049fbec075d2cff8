"""`make crash` in a short form: 20 kills, by polling and by webhook, on both databases; each trouble for a second."""

from __future__ import annotations

import random
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests import embedded
from tests.crash import kills, outbox, servers, troubles
from tests.crash.bots import Parent
from tests.crash.place import Place, place
from tests.crash.proxy import proxy

SECOND = 1.0
KILLS = 5  # four times


@pytest.fixture
async def postgres() -> AsyncIterator[servers.Server]:
    try:
        async with servers.postgres() as server:
            yield server
    except embedded.Missing as missing:
        pytest.skip(str(missing))


@pytest.fixture
async def redis() -> AsyncIterator[servers.Server]:
    try:
        async with servers.redis() as server:
            yield server
    except embedded.Missing as missing:
        pytest.skip(str(missing))


def sqlite(folder: Path) -> str:
    return f"sqlite://{folder / 'market.db'}"


def well(place: Place) -> None:
    assert not place.faults, "\n".join(place.faults[:5])


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_kills_on_sqlite(parent: Parent, tmp_path: Path, webhook: bool) -> None:
    async with place(parent, tmp_path, sqlite(tmp_path), webhook=webhook) as here:
        figures = await kills.run(here, KILLS, random.randrange(10**6))
        well(here)
    assert figures["kills"] == KILLS
    assert figures["with_work_in_hand"], "nobody was served when it died"


async def test_kills_on_postgres(parent: Parent, tmp_path: Path, postgres: servers.Server) -> None:
    for webhook in (False, True):
        async with place(parent, tmp_path / str(webhook), postgres.url, webhook=webhook) as here:
            figures = await kills.run(here, KILLS, random.randrange(10**6))
            well(here)
        assert figures["kills"] == KILLS
        assert figures["with_work_in_hand"], "nobody was served when it died"


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_sigterm_in_50_checkouts(parent: Parent, tmp_path: Path, webhook: bool) -> None:
    async with place(parent, tmp_path, sqlite(tmp_path), webhook=webhook) as here:
        await troubles.stopped_in_checkouts(here, random.Random(1))
        well(here)


async def test_postgres_goes_and_its_wire_breaks(parent: Parent, tmp_path: Path, postgres: servers.Server) -> None:
    async with place(parent, tmp_path / "server", postgres.url) as here:
        await troubles.server_restarts(here, postgres, signal.SIGQUIT, SECOND)
        well(here)
    async with proxy(postgres.port) as wires:
        reached = troubles.behind(postgres.url, wires.port)
        async with place(parent, tmp_path / "wire", postgres.url, bot_url=reached) as here:
            await troubles.wire(here, wires, "down", SECOND)
            well(here)


async def test_redis_goes(parent: Parent, tmp_path: Path, redis: servers.Server) -> None:
    async with place(parent, tmp_path, sqlite(tmp_path), webhook=True, redis_url=redis.url) as here:
        await troubles.server_restarts(here, redis, signal.SIGKILL, SECOND)
        well(here)


async def test_the_disk_is_full(parent: Parent, tmp_path: Path) -> None:
    async with place(parent, tmp_path, sqlite(tmp_path)) as here:
        await troubles.disk_full(here, SECOND)
        well(here)


@pytest.mark.parametrize(
    ("kind", "after"),
    [("too_many_requests", False), ("server_error", True), ("reset", True), ("html", False), ("truncated", True)],
)
async def test_telegram_fails(parent: Parent, tmp_path: Path, kind: str, after: bool) -> None:
    async with place(parent, tmp_path, sqlite(tmp_path)) as here:
        await troubles.telegram_fails(here, kind, after=after)
        well(here)


async def test_300_notices(parent: Parent, tmp_path: Path) -> None:
    async with place(parent, tmp_path, sqlite(tmp_path)) as here:
        await outbox.run(here, 300, random.randrange(10**6), seconds=troubles.PATIENCE)
        well(here)
