"""What a market writes belongs to its owner alone: names, orders and photos are nobody else's on the machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from bot.config import Settings

OTHERS = 0o077


def begin() -> None:
    """From now on every file this process makes, databases and their logs included, is for its owner alone."""
    os.umask(OTHERS)


def open_to_others(settings: Settings) -> list[Path]:
    """What of this market other users of the machine can get at. A closed folder closes what is in it."""
    return [path for path in _kept(settings) if path.exists() and _is_open(path)]


def _kept(settings: Settings) -> Iterator[Path]:
    yield Path(".env")
    if settings.database_url.startswith("sqlite://"):
        file = Path(settings.database_url.removeprefix("sqlite://"))
        yield from (file.with_name(file.name + end) for end in ("", "-wal", "-shm"))
    yield settings.data_dir / "media"


def _is_open(path: Path) -> bool:
    """Whether others may read it, and every folder on the way lets them through."""
    place = path.resolve()
    may_read = place.stat().st_mode & (0o044 if place.is_file() else 0o055)
    return bool(may_read) and all(map(_lets_through, place.parents))


def _lets_through(folder: Path) -> bool:
    return bool(folder.stat().st_mode & 0o011)
