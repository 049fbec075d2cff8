"""An empty SQLite market, migrated once a process: whoever needs one copies it (docs/adr/0040)."""

from __future__ import annotations

import atexit
import shutil
import sqlite3
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path

from bot import database
from tests import scratch


async def make(file: Path) -> None:
    async with database.opened(f"sqlite://{file}"):
        pass
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        # What the models were at each migration is nine tenths of an empty market, and copied for every test.
        connection.execute("UPDATE aerich SET content = '{}'")
        connection.execute("VACUUM")


async def stand_in(url: str) -> None:
    """Puts a copy where this address has no file yet; a server migrates itself."""
    if not (missing := database.missing_file(url)):
        return
    if not (kept := _folder() / "market.db").exists():
        await make(kept)
    shutil.copy(kept, missing)


@cache
def _folder() -> Path:
    found = Path(tempfile.mkdtemp(prefix="bozor-template-", dir=scratch.in_memory()))
    atexit.register(shutil.rmtree, found, ignore_errors=True)
    return found
