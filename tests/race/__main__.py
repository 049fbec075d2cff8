"""`make race`: one JSON line a test, at the end `N passed, M failed`; ten minutes at most."""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from bot import database, i18n
from bot.dispatcher import make_dispatcher
from services import passwords
from tests import embedded, scratch
from tests.conftest import opened
from tests.inside import House
from tests.race import SCENARIOS, Scenario, machine, processes, second_start
from tests.race.scene import Scene

PATIENCE = 600.0  # seconds, for all


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.race", description=__doc__)
    parser.add_argument("--short", action="store_true", help="the sizes of `make test`")
    parser.add_argument("--only", default="", help="tests whose name holds this")
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)
    every = (*SCENARIOS, *machine.SCENARIOS, *processes.SCENARIOS, *second_start.SCENARIOS)
    chosen = [each for each in every if asked.only in each.__name__]
    passed = failed = 0
    until = time.monotonic() + PATIENCE
    with (
        tempfile.TemporaryDirectory(prefix="bozor-race-", dir=scratch.in_memory()) as folder,
        _databases(Path(folder)) as urls,
    ):
        house = House(make_dispatcher(i18n.install("en"), burst=1_000_000))
        for name, url in urls.items():
            for number, scenario in enumerate(chosen):
                place = Path(folder) / f"{name}-{number}"
                place.mkdir()
                good = _run(
                    scenario, name, url or f"sqlite://{place / 'market.db'}", house, place, not asked.short, until
                )
                passed, failed = passed + good, failed + (not good)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def _run(scenario: Scenario, name: str, url: str, house: House, folder: Path, long: bool, until: float) -> bool:
    started = time.monotonic()
    line: dict[str, Any] = {"test": scenario.__name__, "database": name, "processes": 1}
    try:
        figures = asyncio.run(asyncio.wait_for(_scene(scenario, url, house, folder, long), max(1.0, until - started)))
        line |= {"ok": True, **figures}
    except Exception as problem:  # noqa: BLE001  # whatever it is, the other tests still run
        line |= {"ok": False, "problem": f"{type(problem).__name__}: {problem}"[:500]}
        traceback.print_exc(file=sys.stderr)
    print(json.dumps(line | {"seconds": round(time.monotonic() - started, 2)}), flush=True)
    return bool(line["ok"])


async def _scene(scenario: Scenario, url: str, house: House, folder: Path, long: bool) -> dict[str, object]:
    house.street.calls.clear()
    with mock.patch.object(passwords, "COST", 4):
        async with opened(url, folder / "media"):
            return await scenario(Scene(house, url, long, folder))


@contextmanager
def _databases(folder: Path) -> Iterator[dict[str, str]]:
    """SQLite gets a file a test, PostgreSQL is emptied for each."""
    with embedded.postgres() as postgres:
        asyncio.run(_migrated(postgres))
        yield {"sqlite": "", "postgres": postgres}


async def _migrated(url: str) -> None:
    async with database.opened(url):
        return


if __name__ == "__main__":
    sys.exit(main())
