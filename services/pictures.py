"""Photos of products: the originals are kept in the media folder by their hash; Telegram's copy is a cache."""

from __future__ import annotations

import asyncio
import hashlib
import io
import os
import struct
import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PIL import Image, ImageOps

from models.product import ProductImage
from services import studio
from services.errors import WrongPicture
from services.market import rules
from services.picture_sizes import pixels

LARGEST = 10 * 1024 * 1024  # bytes; Telegram takes photos up to 10 MB (platform.md a1)
MOST_PIXELS = 25_000_000
SIDE = 2560  # pixels; Telegram keeps no larger photo of a file either
QUALITY = 92
# What Pillow raises for bytes that only begin like a picture.
_BROKEN = (OSError, ValueError, SyntaxError, TypeError, LookupError, ArithmeticError, EOFError, struct.error)


@dataclass(frozen=True, slots=True)
class Picture:
    """A kept photo. `file_id` is known when bot `file_bot` has sent it before."""

    id: int
    sha256: str
    file_id: str | None = None
    file_bot: int | None = None

    def known_to(self, bot_id: int) -> str | None:
        return self.file_id if self.file_bot == bot_id else None


async def keep(content: bytes) -> str:
    """Store the bytes and return their SHA-256; raises WrongPicture for what is no photo (faults.md F123)."""
    check(content)
    name = hashlib.sha256(content).hexdigest()
    await asyncio.to_thread(_write, path(name), content)
    return name


async def keep_file(content: bytes) -> str:
    """The same for a picture sent as a file, which Telegram hands on as it is: drawn anew first (faults.md F123)."""
    check(content)
    return await keep(await studio.made(partial(drawn_anew, content)))


def drawn_anew(content: bytes) -> bytes:
    """Upright, on white, as a JPEG of its pixels alone: what a camera or a stranger wrote beside them is left behind.

    Raises WrongPicture for what only begins like a picture. Takes up to half a second; belongs in a thread.
    """
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise WrongPicture("pixels")
            opened.draft(None, (SIDE, SIDE))
            image = ImageOps.exif_transpose(opened)
            image.thumbnail((SIDE, SIDE))
            rgba = image.convert("RGBA")
            clean = Image.new("RGB", rgba.size, "white")
            clean.paste(rgba, mask=rgba.getchannel("A"))
    except (*_BROKEN, Image.DecompressionBombError) as problem:
        raise WrongPicture("kind") from problem
    written = io.BytesIO()
    clean.save(written, "JPEG", quality=QUALITY)
    return written.getvalue()


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
