"""What is made once a process instead of once a test, since it comes out the same each time (docs/adr/0040)."""

from __future__ import annotations

import asyncio
import gc
import itertools
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from copy import copy
from typing import Any
from urllib.parse import urlsplit

from asyncpg import InterfaceError, Pool, PostgresError
from tortoise.apps import Apps
from tortoise.backends.asyncpg.client import AsyncpgDBClient
from tortoise.models import Model

_build = Apps._build_initial_querysets
OF_THE_DIALECT = (
    "filters", "db_native_fields", "db_default_fields", "db_complex_fields", "basetable", "basequery",
    "basequery_all_fields",
)  # fmt: skip
"""What of a model is another thing on another database."""
Key = tuple[str, frozenset[type[Model]]]
_kept: dict[Key, dict[type[Model], dict[str, Any]]] = {}
_stands: list[Key] = []
_create, _close = AsyncpgDBClient.create_pool, AsyncpgDBClient._close
_pools: defaultdict[str, list[Pool]] = defaultdict(list)
_loops: list[asyncio.AbstractEventLoop] = []  # the one that goes on from test to test
_ports: list[int | None] = []  # of the server whose pools are kept
FEW = 3  # connections of a pool that is kept: the server has sixty


def begin() -> None:
    """The library makes the filters and queries of every model anew whenever a database is opened: for 5 ms, and by its
    dialect alone. A new connection to PostgreSQL reads the server's catalogue anew, at 12 ms for our tables.
    """
    Apps._build_initial_querysets = _build_unless_built  # type: ignore[assignment, method-assign]
    AsyncpgDBClient.create_pool = _kept_or_new  # type: ignore[assignment, method-assign]
    AsyncpgDBClient._close = _keep_or_close  # type: ignore[assignment, method-assign]


async def _kept_or_new(client: AsyncpgDBClient, **wanted: Any) -> Pool:
    name = client.kept_as = _name(wanted)  # type: ignore[attr-defined]
    while _pools[name] and asyncio.get_running_loop() in _loops:
        pool = _pools[name].pop()
        if _is_sound(pool) and await _answers(pool):
            return pool
    return await _create(client, **wanted)


async def _keep_or_close(client: AsyncpgDBClient) -> None:
    """One that is idle and small waits for the next test that wants the same."""
    pool = client._pool
    if pool is None or client.port not in _ports or not _is_sound(pool):
        await _close(client)
        return
    client._pool = None
    _pools[client.kept_as].append(pool)  # type: ignore[attr-defined]


async def _answers(pool: Pool) -> bool:
    """Whether the server did not end its connections meanwhile: tests do that."""
    try:
        await pool.execute("SELECT 1")
    except (PostgresError, InterfaceError, OSError):
        pool.terminate()
        return False
    return True


@asynccontextmanager
async def keeping_pools(server: str) -> AsyncIterator[None]:
    """Of the server that stays: a pool of another one tries again and again to reach it when it has gone."""
    _loops.append(asyncio.get_running_loop())
    _ports.append(urlsplit(server).port)
    try:
        yield
    finally:
        _loops.clear()
        _ports.clear()
        for pool in itertools.chain(*_pools.values()):
            await pool.close()
        _pools.clear()


def _name(wanted: dict[str, Any]) -> str:
    return repr(sorted(wanted.items(), key=str))


def _is_sound(pool: Pool) -> bool:
    is_idle = not pool._closing and not any(holder._in_use for holder in pool._holders)
    return pool._loop in _loops and is_idle and pool.get_size() <= FEW


def _build_unless_built(apps: Apps) -> None:
    """Tests come in pairs, one on each database: what was made for one of them waits there while the other runs."""
    assert apps._connections is not None
    models = frozenset(model for app in apps.apps.values() for model in app.values())
    wanted = apps._connections.get("default").capabilities.dialect, models
    if _stands == [wanted]:
        return
    if wanted in _kept:
        for model, values in _kept[wanted].items():
            for name, value in values.items():
                setattr(model._meta, name, _own(value))
    else:
        _build(apps)
        _kept[wanted] = {model: {name: _own(getattr(model._meta, name)) for name in OF_THE_DIALECT} for model in models}
    _stands[:] = [wanted]


def forget() -> None:
    """The next database that is opened has everything made anew."""
    _kept.clear()
    _stands.clear()


def _own(value: Any) -> Any:
    """The library fills its lists in place; its queries are never changed."""
    return copy(value) if isinstance(value, dict | list) else value


def settle() -> None:
    """All that was loaded stays until the end, so no collection walks through it again; and none comes as often as for
    a bot, for which a pause must be short.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)
    gc.enable()
