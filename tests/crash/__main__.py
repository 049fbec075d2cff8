"""`make crash`: kills and troubles in full, one JSON line a test, at most half an hour; `--kills N` for fewer kills."""

from __future__ import annotations

import argparse
import asyncio
import json
import secrets
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from tests import embedded
from tests.crash import kills, outbox, servers, troubles
from tests.crash.bots import Parent, warm
from tests.crash.place import Place, place
from tests.crash.proxy import Proxy, proxy

MOST_SECONDS = 30 * 60
KILLS, NOTICES = 300, 10_000
ONE_SECONDS = 300.0  # for a trouble; kills and the outbox have what is left of the half hour
Json = dict[str, Any]
Work = Callable[[Place], Awaitable[Json]]


@dataclass
class Run:
    """One run of everything: what it works with, and what came of it."""

    parent: Parent
    folder: Path
    seed: int
    server: servers.Server
    proxy: Proxy
    redis: servers.Server
    only: str = ""
    until: float = field(default_factory=lambda: time.monotonic() + MOST_SECONDS)
    passed: int = 0
    failed: int = 0

    async def test(
        self, name: str, work: Work, database: str, *, webhook: bool = False, redis: bool = False,
        proxied: bool = False, seconds: float = ONE_SECONDS,
    ) -> None:  # fmt: skip
        if self.only not in name:
            return
        began, line = time.monotonic(), {"test": name, "database": database, "by": "webhook" if webhook else "polling"}
        folder = self.folder / f"{self.passed + self.failed}"
        url = self.server.url if database == "postgres" else f"sqlite://{folder}/market.db"
        reached = troubles.behind(url, self.proxy.port) if proxied else ""
        redis_url = self.redis.url if redis else ""
        figures: Json = {}
        try:
            async with asyncio.timeout(min(seconds, self.until - time.monotonic())):
                async with place(
                    self.parent, folder, url, webhook=webhook, bot_url=reached, redis_url=redis_url
                ) as here:
                    here.timed = True
                    figures = await work(here)
                    faults = here.faults
        except Exception as problem:  # noqa: BLE001  # whatever it is, the next test shall run
            traceback.print_exc()
            faults = [f"{type(problem).__name__}: {str(problem)[:500]}"]
        self.passed, self.failed = self.passed + (not faults), self.failed + bool(faults)
        more = {"faults": faults[:5]} if faults else {}
        seconds_taken = {"seconds": round(time.monotonic() - began, 1)}
        print(json.dumps({**line, "ok": not faults, **seconds_taken, **figures, **more}), flush=True)


async def everything(run: Run, kills_wanted: int, notices: int) -> None:
    await stops(run)
    await databases(run)
    await others(run)
    await telegram(run)
    for number, (database, webhook) in enumerate((d, w) for d in ("sqlite", "postgres") for w in (False, True)):
        share = kills_wanted // 4 + (number < kills_wanted % 4)
        work = partial(kills.run, kills=share, seed=run.seed + number)
        if share:
            await run.test("kills", work, database, webhook=webhook, seconds=MOST_SECONDS)
    for database in ("sqlite", "postgres"):
        work = partial(outbox.run, notices=notices, seed=run.seed, seconds=MOST_SECONDS)
        await run.test("outbox", work, database, seconds=MOST_SECONDS)


async def stops(run: Run) -> None:
    for database in ("sqlite", "postgres"):
        for webhook in (False, True):
            work = partial(troubles.stopped_in_checkouts, chance=Random(run.seed))
            await run.test("SIGTERM in 50 checkouts", work, database, webhook=webhook)


async def databases(run: Run) -> None:
    for name, how in (("restarted", signal.SIGINT), ("killed and restarted", signal.SIGQUIT)):
        work = partial(troubles.server_restarts, server=run.server, how=how)
        await run.test(f"PostgreSQL {name}", work, "postgres")
    for kind in ("down", "slow", "reset", "half-open"):
        work = partial(troubles.wire, proxy=run.proxy, kind=kind)
        await run.test(f"PostgreSQL's wire {kind}", work, "postgres", proxied=True)
    await run.test("disk full", troubles.disk_full, "sqlite")


async def others(run: Run) -> None:
    for database in ("sqlite", "postgres"):
        gone = partial(troubles.server_restarts, server=run.redis, how=signal.SIGKILL)
        await run.test("Redis stopped and restarted", gone, database, webhook=True, redis=True)
        flushed = partial(troubles.redis_is_flushed, server=run.redis)
        await run.test("Redis flushed", flushed, database, webhook=True, redis=True)


async def telegram(run: Run) -> None:
    moods = {
        "429": ("too_many_requests", False),
        "500": ("server_error", False),
        "500 after the work": ("server_error", True),
        "accept, then hang": ("hang", True),
        "accept, then reset": ("reset", True),
        "a gateway's page": ("html", False),
        "bytes of nothing, after the work": ("garbage", True),
        "half an answer, after the work": ("truncated", True),
    }
    for name, (kind, after) in moods.items():
        work = partial(troubles.telegram_fails, kind=kind, after=after)
        await run.test(f"the Bot API: {name}", work, "sqlite")


@asynccontextmanager
async def ready(seed: int) -> AsyncIterator[Run]:
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bozor-crash-")))
        parent = stack.enter_context(warm(folder))
        server = await stack.enter_async_context(servers.postgres())
        redis = await stack.enter_async_context(servers.redis())
        wires = await stack.enter_async_context(proxy(server.port))
        yield Run(parent, folder, seed, server, wires, redis)


async def run(options: argparse.Namespace) -> bool:
    async with ready(options.seed) as run:
        run.only = options.only
        print(json.dumps({"seed": options.seed, "kills": options.kills, "notices": options.notices}), flush=True)
        await everything(run, options.kills, options.notices)
    print(f"{run.passed} passed, {run.failed} failed", flush=True)
    return not run.failed


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    parser.add_argument("--kills", type=int, default=KILLS, help="in all, over both databases and ways of delivery")
    parser.add_argument("--notices", type=int, default=NOTICES, help="in the outbox, on each database")
    parser.add_argument("--only", default="", help="tests whose name holds this")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6), help="of what is random here")
    try:
        return 0 if asyncio.run(run(parser.parse_args())) else 1
    except embedded.Missing as missing:
        print(missing, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
