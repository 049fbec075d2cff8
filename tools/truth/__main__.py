"""`make truth`: 0 when every answer is the known one, 1 when one differs, 2 when there is nothing to ask with."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from bot import database
from tests import embedded
from tools.command import command
from tools.truth import exam

VARIABLE = "BOZOR_TRUTH_DATA"
HERE = Path(__file__).resolve().parents[2] / "tests" / "data"
DATABASES = ("sqlite", "postgres")


class Absent(Exception):
    """There are no data where they should be; the text says how to name their place."""


def place(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder of the data sets; raises Absent unless all of them are there."""
    folder = Path(environment.get(VARIABLE) or HERE)
    missing = [name for name in exam.DATA_SETS if not (folder / name / "truth" / "index.json").is_file()]
    if missing:
        raise Absent(f"{' and '.join(missing)} not found in {folder}: name the folder of the data sets in {VARIABLE}")
    return folder


async def examine(folder: Path, url: str, kind: str) -> list[exam.Answer]:
    """One data set in one empty database."""
    where, began = f"{folder.name} on {kind}", time.monotonic()
    async with database.opened(url):
        await exam.load(folder)
        loaded = time.monotonic()
        answers = await exam.ask(folder, where)
    times = f"loaded in {loaded - began:.1f} s, {len(answers)} questions in {time.monotonic() - loaded:.1f} s"
    sys.stdout.write(f"{where}: {times}\n")
    return answers


@contextmanager
def empty(kind: str) -> Iterator[str]:
    """The URL of a database that is there for this once."""
    if kind == "postgres":
        with embedded.postgres() as url:
            yield url
        return
    with tempfile.TemporaryDirectory(prefix="bozor-truth-") as folder:
        yield f"sqlite://{folder}/market.db"


def run(folder: Path, databases: Sequence[str]) -> int:
    answers: list[exam.Answer] = []
    for name in exam.DATA_SETS:
        for kind in databases:
            with empty(kind) as url:
                answers += asyncio.run(examine(folder / name, url, kind))
    sys.stdout.writelines(f"{line}\n" for line in exam.report(answers))
    return 0 if all(answer.verdict.is_equal for answer in answers) else 1


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.truth", description=__doc__)
    parser.add_argument("--database", choices=DATABASES, help="one of the two instead of both")
    chosen = parser.parse_args(arguments).database
    try:
        return run(place(), (chosen,) if chosen else DATABASES)
    except (Absent, embedded.Missing) as missing:
        sys.stderr.write(f"{missing}\n")
        return 2


if __name__ == "__main__":
    command(main, sys.argv[1:])
