"""Photos that no product and no draft names any more: their files go a day later, some in each round (faults.md F169).

What is found without a name is marked by its time of change, so that a restart forgets nothing; whoever keeps the same
photo meanwhile renews it. The day is for a backup: what its database names must still be there when files are copied.
"""

from __future__ import annotations

import asyncio
import os
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import structlog

from models.product import ProductImage
from services import draft_pictures, pictures
from services.market import rules

log = structlog.get_logger(__name__)
DAY = 24 * 3600.0
FILES = 200  # looked at in a round
# A marked file was last changed so many seconds before it was marked, which is before any photo of ours was.
BACK = 1_500_000_000
_OURS = 1_000_000_000
_FOLDER = re.compile(r"[0-9a-f]{2}")
# A photo, or what a crash left of one that was being written.
_FILE = re.compile(r"[0-9a-f]{64}|tmp[a-z0-9_]{8}")


@dataclass(frozen=True, slots=True)
class Count:
    """What the folder of photos holds: files, their bytes, those that hang at no product, and the products' photos
    that have none.
    """

    files: int
    size: int
    loose: int
    lost: int


async def sweep(after: str = "", most: int = FILES, clock: Callable[[], float] = time.time) -> tuple[str, int]:
    """Looks at the next files after this one; the last of them (empty at the end) and how many were removed."""
    files = await asyncio.to_thread(_next, after, most)
    unnamed = await _unnamed(files)
    gone = await asyncio.to_thread(_settle, files, unnamed, clock())
    if gone:
        log.info("photos that nothing names are removed", files=gone)
    return files[-1] if len(files) == most else "", gone


async def count() -> Count:
    """Reads the names of all files and of all photos of products."""
    sizes = await asyncio.to_thread(_sizes)
    hung = {str(name) for name in await ProductImage.all().distinct().values_list("sha256", flat=True)}
    names = {file[3:] for file in sizes}
    return Count(len(sizes), sum(sizes.values()), len(names - hung), len(hung - names))


async def _unnamed(files: Iterable[str]) -> set[str]:
    """Those of them that hang at no product and lie in no draft."""
    left = await _not_hung(set(files))
    if not left:
        return left
    # Drafts first, then products once more: a draft that is published in between is found as the one or the other.
    drafted = await draft_pictures.kept()
    return await _not_hung({file for file in left if file[3:] not in drafted})


async def _not_hung(files: set[str]) -> set[str]:
    names = [file[3:] for file in files]
    hung = {image.sha256 for image in await ProductImage.filter(sha256__in=names).only("sha256")} if names else set()
    return {file for file in files if file[3:] not in hung}


def _folders() -> list[str]:
    """Those that hold photos; a link is none of ours."""
    if not rules.media.is_dir():
        return []
    with os.scandir(rules.media) as entries:
        return sorted(each.name for each in entries if _FOLDER.fullmatch(each.name) and _is_own(each, folder=True))


def _is_own(entry: os.DirEntry[str], *, folder: bool) -> bool:
    return entry.is_dir(follow_symlinks=False) if folder else entry.is_file(follow_symlinks=False)


def _files(folder: str) -> list[os.DirEntry[str]]:
    with os.scandir(rules.media / folder) as entries:
        return [each for each in entries if _FILE.fullmatch(each.name) and _is_own(each, folder=False)]


def _next(after: str, most: int) -> list[str]:
    """Such as `ab/ab12…`, in order."""
    found: list[str] = []
    for folder in _folders():
        if folder >= after[:2]:
            found += sorted(file for each in _files(folder) if (file := f"{folder}/{each.name}") > after)
        if len(found) >= most:
            break
    return found[:most]


def _sizes() -> dict[str, int]:
    return {f"{folder}/{each.name}": each.stat().st_size for folder in _folders() for each in _files(folder)}


def _settle(files: Iterable[str], unnamed: set[str], now: float) -> int:
    """Marks, removes or lets be each of them; how many were removed."""
    gone = 0
    for file in files:
        try:
            gone += _settled(file, now) if file in unnamed else _freed(file)
        except OSError as problem:
            log.warning("a photo's file cannot be looked after", file=file, why=problem.strerror)
    return gone


def _settled(file: str, now: float) -> bool:
    """Removes what was marked a day ago and not renewed since; marks what was not."""
    folder, _, name = file.partition("/")
    with pictures.held(folder) as handle:
        since = os.stat(name, dir_fd=handle, follow_symlinks=False).st_mtime + BACK
        if since < _OURS + BACK and since <= now:
            if now - since < DAY:
                return False
            os.unlink(name, dir_fd=handle)
            return True
        os.utime(name, (now - BACK, now - BACK), dir_fd=handle, follow_symlinks=False)
    return False


def _freed(file: str) -> bool:
    """Has a name again: takes the mark off."""
    place = rules.media / file
    if place.lstat().st_mtime < _OURS:
        os.utime(place, follow_symlinks=False)
    return False
