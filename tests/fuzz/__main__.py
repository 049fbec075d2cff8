"""`make fuzz`: 100,000 inputs on fresh markets, ten minutes at most; the last line is `N inputs, M failed, seed S`.

A failing input is printed with its seed and round: `--seed S --round R` plays that round again.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import secrets
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from bot import database
from tests import scratch
from tests.fuzz import workers
from tests.fuzz.run import Round
from tests.fuzz.workers import Plan

PATIENCE = 580.0  # seconds, for all
EACH = 500  # inputs a round
SHOWN = 20  # failing inputs of a round that are printed


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", default=secrets.token_hex(4))
    parser.add_argument("--round", type=int, help="this round alone")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=PATIENCE, help="when to stop, however many came by then")
    asked = parser.parse_args()
    print(json.dumps({"seed": asked.seed, "inputs": asked.inputs, "workers": asked.workers}), flush=True)
    started = time.monotonic()
    done = list(_played(asked, started + asked.seconds))
    failures = [failure for each in done for failure in each.failures]
    inputs, seconds = sum(each.inputs for each in done), time.monotonic() - started
    print(json.dumps(_figures(done, seconds)))
    print(f"{inputs} inputs, {len(failures)} failed, seed {asked.seed}")
    return 1 if failures or not inputs else 0


def _figures(done: list[Round], seconds: float) -> dict[str, object]:
    inputs, kinds = sum(each.inputs for each in done), sorted({kind for each in done for kind in each.kinds})
    return {
        "rounds": len(done), "seconds": round(seconds, 1), "inputs_per_second": round(inputs / seconds, 1),
        "unreached": workers.unreached(done),
        "steps": len(set().union(*(each.steps for each in done))),
        "kinds": {kind: sum(each.kinds.get(kind, 0) for each in done) for kind in kinds},
    }  # fmt: skip


def _played(asked: argparse.Namespace, until: float) -> Iterator[Round]:
    rounds = [asked.round] if asked.round is not None else list(range(-(-asked.inputs // EACH)))
    with tempfile.TemporaryDirectory(prefix="bozor-fuzz-", dir=scratch.in_memory()) as folder:
        template = Path(folder) / "template.db"
        asyncio.run(_migrated(template))
        plans = [Plan(asked.seed, number, min(EACH, asked.inputs - EACH * number if asked.round is None else EACH),
                      template, until) for number in rounds]  # fmt: skip
        # A process of its own for each worker, started clean: two loops must not share a dispatcher.
        with ProcessPoolExecutor(min(asked.workers, len(plans)), get_context("spawn"), workers.prepare) as pool:
            for done in pool.map(workers.round_of, plans):
                for failure in done.failures[:SHOWN]:
                    print(json.dumps(failure), flush=True)
                yield done


async def _migrated(file: Path) -> None:
    async with database.opened(f"sqlite://{file}"):
        return


if __name__ == "__main__":
    sys.exit(main())
