"""Photos: what is kept, and what is refused before anybody decodes it."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from services import pictures
from services.errors import WrongPicture
from services.market import rules
from services.picture_sizes import pixels
from services.pictures import Picture


def drawn(kind: str, width: int = 8, height: int = 5, **how: object) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(written, kind, **how)
    return written.getvalue()


def png_header(width: int, height: int) -> bytes:
    chunk = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))


@pytest.fixture
def media(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(rules, "media", tmp_path / "media")
    return tmp_path / "media"


@pytest.mark.parametrize(
    "content",
    [drawn("JPEG"), drawn("JPEG", progressive=True), drawn("PNG"), drawn("WEBP"), drawn("WEBP", lossless=True)],
)
def test_the_size_stands_in_the_header(content: bytes) -> None:
    assert pixels(content) == 40


def test_an_extended_webp() -> None:
    assert pixels(b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + b"\x07\0\0" + b"\x04\0\0") == 40


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"GIF89a" + bytes(50), "kind"),
        (b"<svg/>", "kind"),
        (b"RIFF\0\0\0\0WAVEfmt " + bytes(50), "kind"),
        (b"\xff\xd8\xff", "kind"),
        (drawn("JPEG")[:40], "kind"),
        (b"\x89PNG\r\n\x1a\n", "kind"),
        (png_header(0, 5), "kind"),
        (png_header(20_000, 20_000), "pixels"),
        (png_header(5_001, 5_000), "pixels"),
        (b"\xff\xd8\xff" + bytes(pictures.LARGEST), "size"),
    ],
)
async def test_what_is_no_photo_of_ours(media: Path, content: bytes, why: str) -> None:
    with pytest.raises(WrongPicture) as refusal:
        await pictures.keep(content)
    assert refusal.value.why == why
    assert not media.exists()


async def test_a_kept_photo_reads_back_under_its_hash(media: Path) -> None:
    content = drawn("JPEG")
    name = await pictures.keep(content)
    assert name == hashlib.sha256(content).hexdigest() == await pictures.keep(content)
    assert await pictures.read(Picture(1, name)) == content
    assert [file.name for file in media.rglob("*") if file.is_file()] == [name]


def test_the_most_pixels_are_allowed() -> None:
    pictures.check(png_header(5_000, 5_000))


def test_another_bot_uploads_anew() -> None:
    picture = Picture(1, "a" * 64, "file", 42)
    assert (picture.known_to(42), picture.known_to(43)) == ("file", None)
