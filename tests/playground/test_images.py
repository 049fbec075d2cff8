"""Width and height from the first bytes of a picture."""

from __future__ import annotations

import struct

import pytest

from playground.images import dimensions, picture_type
from tests.playground.street import png

WIDTH, HEIGHT = 301, 200


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def jpeg(frame_marker: int) -> bytes:
    """A thumbnail's frame inside the first segment must not be taken for the picture's."""
    decoy = segment(0xC0, struct.pack(">BHHB", 8, 9, 9, 3))
    frame = segment(frame_marker, struct.pack(">BHHB", 8, HEIGHT, WIDTH, 3))
    return b"\xff\xd8" + segment(0xE1, b"Exif\0\0" + decoy) + segment(0xC4, b"\0" * 20) + b"\xff" + frame


def webp(chunk: bytes, body: bytes) -> bytes:
    return b"RIFF" + struct.pack("<I", 100) + b"WEBP" + chunk + struct.pack("<I", 50) + body + b"\0" * 10


LOSSY = webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", WIDTH, HEIGHT))
LOSSLESS = webp(b"VP8L", b"\x2f" + struct.pack("<I", (WIDTH - 1) | (HEIGHT - 1) << 14))
EXTENDED = webp(b"VP8X", b"\0" * 4 + (WIDTH - 1).to_bytes(3, "little") + (HEIGHT - 1).to_bytes(3, "little"))
PICTURES = {
    "png": ("image/png", png(WIDTH, HEIGHT)),
    "gif": ("image/gif", b"GIF89a" + struct.pack("<HH", WIDTH, HEIGHT)),
    "jpeg, baseline": ("image/jpeg", jpeg(0xC0)),
    "jpeg, progressive": ("image/jpeg", jpeg(0xC2)),
    "webp, lossy": ("image/webp", LOSSY),
    "webp, lossless": ("image/webp", LOSSLESS),
    "webp, extended": ("image/webp", EXTENDED),
}


@pytest.mark.parametrize("case", PICTURES)
def test_every_kind_of_picture(case: str) -> None:
    kind, data = PICTURES[case]
    assert dimensions(data) == (WIDTH, HEIGHT)
    assert picture_type(data) == kind


NO_PICTURES = [b"", b"\xff\xd8", b"\xff\xd8\xff", png()[:20], b"RIFF0000WEBPVP8 ", b"GIF8", b"hello"]


@pytest.mark.parametrize("data", NO_PICTURES)
def test_no_picture(data: bytes) -> None:
    assert dimensions(data) is None
    assert picture_type(data) is None
