"""Photos of products: the originals are kept in the media folder by their hash; Telegram's copy is a cache."""

from __future__ import annotations

import asyncio
import fcntl
import hashlib
import mmap
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from models.product import ProductImage
from services import picture_child, studio
from services.errors import PictureFault, WrongPicture
from services.market import rules
from services.picture_drawing import drawn_anew, is_fit, most_pixels
from services.picture_sizes import has_many_scans, pixels

__all__ = ["LARGEST", "Picture", "check", "drawn_anew", "keep", "keep_file", "keep_sent", "path", "read", "remember"]

LARGEST = 10 * 1024 * 1024  # bytes; Telegram takes photos up to 10 MB (docs/telegram.md T5)
_HEAD = 1024 * 1024  # bytes; a JPEG whose header is longer is drawn anew


@dataclass(frozen=True, slots=True)
class Picture:
    """A kept photo. `file_id` is known when bot `file_bot` has sent it before.

    It hangs at a product, or (id 0) lies in the draft of the user `drafted_by`.
    """

    id: int
    sha256: str
    file_id: str | None = None
    file_bot: int | None = None
    drafted_by: int = 0

    def known_to(self, bot_id: int) -> str | None:
        return self.file_id if self.file_bot == bot_id else None


async def keep(content: bytes) -> str:
    """Store a photo and return its SHA-256; raises WrongPicture for what is none (faults.md F123).

    As it came when Telegram would take it so, else drawn anew.
    """
    with sheet(content) as sent:
        return await keep_sent(sent)


async def keep_file(content: bytes) -> str:
    """The same for a picture sent as a file, which Telegram hands on as it is: drawn anew first (faults.md F123)."""
    with sheet(content) as sent:
        return await keep_sent(sent, as_file=True)


async def keep_sent(sent: BinaryIO, *, as_file: bool = False) -> str:
    """What `keep` and `keep_file` do, of bytes that lie on the disk: many at once take no memory until their turn."""
    if await asyncio.to_thread(_may_stay, sent, as_file):
        return await asyncio.to_thread(_kept, sent)
    with sheet() as made:
        await studio.one_at_a_time(partial(picture_child.drawn, sent, made))
        return await asyncio.to_thread(_kept, made)


@contextmanager
def sheet(content: bytes = b"") -> Iterator[BinaryIO]:
    """A file without a name beside the photos, which is gone with its process however that ends."""
    rules.media.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=rules.media) as file:
        file.write(content)
        file.flush()
        yield file


def _may_stay(sent: BinaryIO, as_file: bool) -> bool:
    """Whether it is kept as it came; raises WrongPicture."""
    sent.flush()
    size = os.fstat(sent.fileno()).st_size
    if not size:
        raise WrongPicture(PictureFault.EMPTY)
    with mmap.mmap(sent.fileno(), size, access=mmap.ACCESS_READ) as content:
        check(content)
        return not as_file and is_fit(content[:_HEAD])


def check(content: bytes | mmap.mmap) -> None:
    """Raises WrongPicture for what need not be decoded to be refused."""
    if not content:
        raise WrongPicture(PictureFault.EMPTY)
    if len(content) > LARGEST:
        raise WrongPicture(PictureFault.SIZE)
    if pixels(content) > most_pixels(content) or has_many_scans(content):
        raise WrongPicture(PictureFault.PIXELS)


def path(sha256: str) -> Path:
    return rules.media / sha256[:2] / sha256


async def read(picture: Picture) -> bytes:
    """The original's bytes; raises FileNotFoundError when the media folder was lost."""
    return await asyncio.to_thread(path(picture.sha256).read_bytes)


async def remember(picture: Picture, bot_id: int, file_id: str) -> None:
    """The next sending by the same bot needs no upload."""
    await ProductImage.filter(id=picture.id).update(file_id=file_id, file_bot=bot_id)


@contextmanager
def held(folder: str) -> Iterator[int]:
    """A folder of photos while nobody else, in any process, renews or removes one there; its descriptor."""
    handle = os.open(rules.media / folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield handle
    finally:
        os.close(handle)


def _renewed(target: Path) -> bool:
    """Whether the file is there; it is as good as new then, and not removed before somebody can name it."""
    with held(target.parent.name) as handle:
        try:
            os.utime(target.name, dir_fd=handle)
        except FileNotFoundError:
            return False
    return True


def _kept(file: BinaryIO) -> str:
    """Stores what lies in the file; its SHA-256."""
    file.seek(0)
    name = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # any open file will do
    target = path(name)
    target.parent.mkdir(parents=True, exist_ok=True)
    if _renewed(target):
        return name
    handle, temporary = tempfile.mkstemp(dir=target.parent)
    with os.fdopen(handle, "wb") as copy:
        file.seek(0)
        shutil.copyfileobj(file, copy)
        copy.flush()
        os.fsync(copy.fileno())
    os.replace(temporary, target)
    return name
