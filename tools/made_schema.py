"""The tables of any version of the market, as its migrations make them: what a backup says of tables is not asked."""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from bot import database
from tools.backup import Failed

_TABLE = re.compile(r'^CREATE TABLE (?:IF NOT EXISTS )?"(\w+)"', re.MULTILINE)
LOG = "aerich"  # the table in which the migrations that were applied are written


@dataclass(frozen=True, slots=True)
class Migration:
    """`row` is what stands in the log when it was applied: its version, its app, and its models as JSON."""

    up: str
    row: tuple[str, str, str]


def names() -> list[str]:
    """All of this code, in their order."""
    files = [file.name for file in (database.MIGRATIONS / database.APP).glob("[0-9]*_*.py")]
    return sorted(files, key=lambda name: int(name.partition("_")[0]))


async def migrations(dialect: str, applied: Iterable[str]) -> list[Migration]:
    """Those that a backup's market had; raises Failed for one of newer code."""
    said, known = set(applied), names()
    if not said:
        raise Failed("there is no market in the backup")
    if not said <= set(known):
        raise Failed("the backup was made by newer code, which has other tables: restore it with that one")
    return [await _migration(dialect, name) for name in known if name in said]


async def _migration(dialect: str, name: str) -> Migration:
    from aerich.coder import encoder
    from aerich.utils import decompress_dict

    module: Any = importlib.import_module(f"migrations.{database.APP}.{name.removesuffix('.py')}")
    up = await module.upgrade(SimpleNamespace(capabilities=SimpleNamespace(dialect=dialect)))
    models = json.loads(encoder(decompress_dict(module.MODELS_STATE)))
    return Migration(up, (name, database.APP, json.dumps(models)))


async def tables() -> list[str]:
    """Of every version on PostgreSQL, and their log."""
    return sorted({table for made in await migrations("postgres", names()) for table in _TABLE.findall(made.up)})
