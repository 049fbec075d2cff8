"""Photos of products: the originals are kept in the media folder by their hash; Telegram's copy is a cache."""

from __future__ import annotations

import asyncio
import hashlib
import os
import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from models.product import ProductImage
from services import studio
from services.errors import WrongPicture
from services.market import rules
from services.picture_drawing import MOST_PIXELS, drawn_anew, is_fit
from services.picture_sizes import pixels

__all__ = ["LARGEST", "MOST_PIXELS", "Picture", "check", "drawn_anew", "keep", "keep_file", "path", "read", "remember"]

LARGEST = 10 * 1024 * 1024  # bytes; Telegram takes photos up to 10 MB


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
    check(content)
    if not await asyncio.to_thread(is_fit, content):
        return await keep_file(content)
    return await _kept(content)


async def _kept(content: bytes) -> str:
    name = hashlib.sha256(content).hexdigest()
    await asyncio.to_thread(_write, path(name), content)
    return name


async def keep_file(content: bytes) -> str:
    """The same for a picture sent as a file, which Telegram hands on as it is: drawn anew first (faults.md F123)."""
    check(content)
    return await _kept(await studio.made(partial(drawn_anew, content)))


def check(content: bytes) -> None:
    if not content:
        raise WrongPicture("empty")
    if len(content) > LARGEST:
        raise WrongPicture("size")
    if pixels(content) > MOST_PIXELS:
        raise WrongPicture("pixels")


def path(sha256: str) -> Path:
    return rules.media / sha256[:2] / sha256


async def read(picture: Picture) -> bytes:
    """The original's bytes; raises FileNotFoundError when the media folder was lost."""
    return await asyncio.to_thread(path(picture.sha256).read_bytes)


async def remember(picture: Picture, bot_id: int, file_id: str) -> None:
    """The next sending by the same bot needs no upload."""
    await ProductImage.filter(id=picture.id).update(file_id=file_id, file_bot=bot_id)


def _write(target: Path, content: bytes) -> None:
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=target.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, target)
