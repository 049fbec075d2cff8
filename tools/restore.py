"""Puts a backup in the place of the market (`make restore FROM=…`); what was there is kept beside it.

Photos come first, for they are only added to what is there; then the database takes the former one's place in one step,
with an epoch of its own, so that every button from before is void (faults.md F53), and with the mark of a restore that
is not finished, which a start refuses (F451). The mark goes last: cut off anywhere, it is begun once more.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot import config, database, private
from bot.config import Settings
from bot.opening import opened
from bot.unreachable import Unreachable
from services import invariants, restored, vault
from tools import backup, restore_postgres, restore_sqlite
from tools.backup import Failed
from tools.command import REFUSED, command, in_words
from tools.stopped import stopped


class BrokenRules(Exception):
    """It is restored, and the market of the backup does not keep its own rules; `kept` is where the former one is."""

    def __init__(self, rules: list[str], kept: str) -> None:
        super().__init__("; ".join(rules))
        self.kept = kept


class Unready(Exception):
    """It is in its place and could not be made ready, whatever the reason; `kept` is where the former one is."""

    def __init__(self, problem: Exception, kept: str) -> None:
        said = str(problem).strip().splitlines() or [""]
        super().__init__(f"{type(problem).__name__} {said[0]}".strip())
        self.kept = kept


async def restore(settings: Settings, place: Path) -> str:
    """Returns where the former data is kept, or "" where there was none; raises Failed and changes nothing before, or
    BrokenRules or Unready after.
    """
    manifest = backup.read_manifest(place)
    _fits(settings, manifest["database"], manifest["currency"], manifest["keys"])
    _is_of_this_bot(settings.bot_id, manifest.get("bot"))
    async with stopped(settings):
        await _is_nobody_elses(settings)
        photos = [name for name in manifest["files"] if name.startswith("media/")]
        try:
            _put_back_photos(settings.data_dir, place, photos)
            kept = await _replace(settings, place)
        except OSError as problem:
            raise Failed(f"{problem.filename or settings.data_dir}: {problem.strerror}; make room for it") from problem
    try:
        broken = await _make_ready(settings)
    except Exception as problem:
        raise Unready(problem, kept) from problem
    if broken:
        raise BrokenRules(broken, kept)
    return kept


async def _make_ready(settings: Settings) -> list[str]:
    """The rules that do not hold in the market that was put back."""
    async with opened(settings, is_restoring=True):
        await restored.void_buttons()
        return [rule.rule for rule in await invariants.broken()]


def _fits(settings: Settings, dialect: str, currency: str, keys: str) -> None:
    if dialect != database.dialect(settings.database_url):
        raise Failed(f"the backup is of {dialect}, DATABASE_URL is not")
    if currency != settings.currency:
        raise Failed(f"the backup's prices are in {currency}: set CURRENCY={currency}")
    own = config.keys(settings, make=False)
    if keys != own.fingerprint:
        raise Failed("the backup was made with other keys: put back the keys.env (PEPPER and FIELD_KEY) of that time")
    vault.unlock(own.pepper, own.field_key)


def _is_of_this_bot(bot: int | None, known: str | None) -> None:
    """A backup says so since markets know their bot."""
    if bot is not None and known is not None and str(bot) != known:
        raise Failed(
            f"the backup is of bot {known}, and BOT_TOKEN of bot {bot}: restore it without BOT_TOKEN, and move it then "
            "(.venv/bin/python -m tools.move_bot)"
        )


async def _is_nobody_elses(settings: Settings) -> None:
    """Another bot's market is not put away by mistake; one that is damaged cannot say whose it was."""
    if settings.bot_id is None or database.missing_file(settings.database_url):
        return
    try:
        known = (await backup.facts_of(settings.database_url)).get("bot", str(settings.bot_id))
    except Unreachable:
        return
    if known != str(settings.bot_id):
        raise Failed(
            f"the market of DATABASE_URL is of bot {known}, and BOT_TOKEN of bot {settings.bot_id}: restore without "
            "BOT_TOKEN if its place is meant"
        )


async def _replace(settings: Settings, place: Path) -> str:
    stamp = f"{datetime.now(UTC):%Y%m%d-%H%M%S}"
    if database.dialect(settings.database_url) == "sqlite":
        kept = await _replace_sqlite(Path(settings.database_url.removeprefix("sqlite://")), place, stamp)
    else:
        kept = await _replace_postgres(settings, place, stamp)
    return kept


def _put_back_photos(data: Path, place: Path, names: list[str]) -> None:
    """Those of the list alone, as new files: whatever the copies may be to others, these are the owner's (umask)."""
    for name in names:
        source, target = place / name, data / name
        if ".." in Path(name).parts or target.is_dir():
            raise Failed(f"{name} in the backup is no photo: the market has a folder of that name")
        # A photo that is still there may be the very file the backup links to.
        if not target.exists() or not source.samefile(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            half = target.with_name(target.name + ".restoring")
            try:
                shutil.copyfile(source, half)
                os.replace(half, target)
            finally:
                half.unlink(missing_ok=True)


async def _replace_sqlite(target: Path, place: Path, stamp: str) -> str:
    fresh = _beside(target)
    await restore_sqlite.rebuild(place / backup.DATABASES["sqlite"], fresh)
    return _put_in_place(fresh, target, stamp)


def _beside(target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(target.name + ".restoring")
    fresh.unlink(missing_ok=True)
    return backup.private_file(fresh)


def _put_in_place(fresh: Path, target: Path, stamp: str) -> str:
    kept = _put_aside(target, target.with_name(f"{target.name}.before-{stamp}")) if target.exists() else ""
    os.replace(fresh, target)
    return kept


def _put_aside(target: Path, kept: Path) -> str:
    former = sqlite3.connect(target)
    try:
        # What still stands in the log belongs to the file that is put aside.
        former.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.DatabaseError as problem:
        print(f"The market that was there is damaged ({problem}); it is put aside as it is.", file=sys.stderr)
    finally:
        former.close()
    for end in ("", "-wal", "-shm"):
        file, place = target.with_name(target.name + end), kept.with_name(kept.name + end)
        if file.exists():
            # The market's own file stays where it is until the other one takes its place.
            os.replace(file, place) if end else _twin(file, place)
            os.chmod(place, 0o600)  # one that was made before files were for their owner alone
    return str(kept)


def _twin(file: Path, place: Path) -> None:
    try:
        os.link(file, place)
    except OSError:  # not every disk has links
        shutil.copyfile(file, place)


async def _replace_postgres(settings: Settings, place: Path, stamp: str) -> str:
    kept = settings.data_dir / f"before-{stamp}.dump"
    await backup.copy_database(settings.database_url, backup.private_file(kept))
    await restore_postgres.refill(settings.database_url, place / backup.DATABASES["postgres"])
    return str(kept)


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or not arguments[0]:
        print("Which backup? make restore FROM=backups/bozor-…", file=sys.stderr)
        return 2
    private.begin()
    try:
        kept = asyncio.run(restore(config.load(), Path(arguments[0])))
    except (Failed, config.WrongConfiguration, Unreachable, *REFUSED) as problem:
        print(f"Not restored: {in_words(problem)}", file=sys.stderr)
        return 1
    except BrokenRules as problem:
        print(_RESTORED)
        print(_before(problem.kept))
        print(f"Restored, but in this market some rules do not hold (see make doctor): {problem}", file=sys.stderr)
        return 1
    except Unready as problem:
        print(_before(problem.kept))
        print(_UNREADY.format(problem=problem), file=sys.stderr)
        return 1
    print(_RESTORED)
    print(_before(kept))
    return 0


_RESTORED = "The market is as it was in the backup; every button from before leads to the menu."


_UNREADY = (
    "The market of the backup is in its place and could not be made ready ({problem}). No start opens it: restore "
    "another backup, or the same one once more."
)


def _before(kept: str) -> str:
    return f"What was there before is kept in {kept}." if kept else "There was nothing before."


if __name__ == "__main__":
    command(main, sys.argv[1:])
