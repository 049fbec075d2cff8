"""`make attack`: every hostile scenario on both databases, and without each of its defences; one JSON line a trial."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
import time
import traceback
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from tests import embedded
from tests.attack import scenarios
from tests.attack.scenarios import Inside, Mutant, Scenario
from tests.attack.trial import GotThrough, attempt
from tests.crash import servers
from tests.crash.bots import Parent, warm

MOST_SECONDS = 10 * 60.0
ONE_SECONDS, WITHOUT_SECONDS = 120.0, 20.0  # of a trial; without its defence a market may never answer again


@dataclass
class Run:
    """All trials of one run; `until` is the end of its time."""

    parent: Parent
    folder: Path
    postgres: str
    until: float = field(default_factory=lambda: time.monotonic() + MOST_SECONDS)
    passed: int = 0
    failed: int = 0

    async def trial(
        self, scenario: Scenario, database: str, mutant: Mutant | None = None, inside: Inside = nullcontext
    ) -> None:
        """Passed when the attack does not get through, or, without its defence, when it does."""
        began, folder = time.monotonic(), self.folder / f"{self.passed + self.failed}"
        url = self.postgres if database == "postgres" else f"sqlite://{folder}/market.db"
        through, fault = "", ""
        without = mutant or (inside if inside is not nullcontext else None)
        most = WITHOUT_SECONDS if without else ONE_SECONDS
        try:
            async with asyncio.timeout(min(most, self.until - began)):
                await attempt(self.parent, folder, url, scenario, mutant, inside)
        except GotThrough as problem:
            through = str(problem)
        except TimeoutError:
            through = "nobody was answered in time"
        except Exception as problem:  # noqa: BLE001  # whatever it is, the next trial shall run
            traceback.print_exc()
            fault = f"{type(problem).__name__}: {str(problem)[:500]}"
        if without is None:
            fault = fault or through
        elif not through:
            fault = fault or "the defence can be taken away and nothing gets through"
        self.passed, self.failed = self.passed + (not fault), self.failed + bool(fault)
        line = {"scenario": scenario.name, "database": database, "without": without.__name__ if without else None}
        more = {"fault": fault[:2_000]} if fault else {}
        print(json.dumps({**line, "ok": not fault, "seconds": round(time.monotonic() - began, 1), **more}), flush=True)


async def run(only: str) -> bool:
    with tempfile.TemporaryDirectory(prefix="bozor-attack-") as name:
        folder = Path(name)
        with warm(folder) as parent:
            async with servers.postgres() as server:
                run = Run(parent, folder, server.url)
                for scenario in scenarios.found():
                    if only not in scenario.name:
                        continue
                    for database in scenario.databases:
                        await run.trial(scenario, database)
                    for mutant in scenario.mutants:
                        await run.trial(scenario, scenario.databases[0], mutant)
                    for inside in scenario.inside:
                        await run.trial(scenario, scenario.databases[0], inside=inside)
    print(f"{run.passed} passed, {run.failed} failed", flush=True)
    return not run.failed


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.attack", description=__doc__)
    parser.add_argument("--only", default="", help="scenarios whose name holds this, such as A14")
    try:
        return 0 if asyncio.run(run(parser.parse_args().only)) else 1
    except embedded.Missing as missing:
        print(missing, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
