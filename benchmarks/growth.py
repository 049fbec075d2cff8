"""The same screens with a thousand and with a million products, on both databases: they must not slow down."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import say
from tests import embedded

FEW, MANY = 1_000, 1_000_000
ROOT = Path(__file__).parent.parent
PATIENCE = 1_800.0


def run() -> None:
    with tempfile.TemporaryDirectory(prefix="bozor-bench-") as folder:
        _grow("sqlite", *(f"sqlite://{folder}/{size}.db" for size in (FEW, MANY)))
    with embedded.postgres() as few, embedded.postgres() as many:
        _grow("postgres", few, many)


def _grow(database: str, few: str, many: str) -> None:
    """Each market in a process of its own: SQL text is cached per dialect, and memory is given back."""
    small, large = _figures(few, FEW), _figures(many, MANY)
    for bench in ("browse", "add_to_cart"):
        slower = small[bench] / large[bench]
        say("growth", of=bench, database=database, products=MANY, times_slower_than_at_1000=slower)


def _figures(url: str, products: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks", "--market", url, str(products)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=PATIENCE)
    print(done.stdout, end="", flush=True)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {line["bench"]: line["per_second"] for line in lines if "per_second" in line}
