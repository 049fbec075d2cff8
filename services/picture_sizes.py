"""How large a picture would be once decoded, read from its header: 48 kB may hold 400 megapixels (faults.md F122)."""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterator

from services.errors import PictureFault, WrongPicture

Bytes = bytes | mmap.mmap
_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
# Start-of-frame markers carry the size; C4, C8 and CC among them mean something else.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE = frozenset({0x01, *range(0xD0, 0xD9)})
_SCAN = 0xDA
_SCAN_MARKER = b"\xff\xda"
# Of a header, with the FF bytes that fill it up: ten megabytes of the largest comments are 160 (faults.md F331).
MOST_MARKERS = 1_024
# A camera's progressive JPEG has ten or so. Each goes over the whole picture, of however few bytes (faults.md F454).
MOST_SCANS = 100


def pixels(content: Bytes) -> int:
    """Width × height of a JPEG, PNG or WebP; raises WrongPicture("kind") for anything else."""
    try:
        width, height = _size(content)
    except (struct.error, IndexError):
        raise WrongPicture(PictureFault.KIND) from None
    if not width or not height:
        raise WrongPicture(PictureFault.KIND)
    return width * height


def _size(content: Bytes) -> tuple[int, int]:
    if content[: len(_JPEG)] == _JPEG:
        return _jpeg(content)
    if content[: len(_PNG)] == _PNG:
        return _pair(">II", content, 16)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return _webp(content)
    raise WrongPicture(PictureFault.KIND)


def _jpeg(content: Bytes) -> tuple[int, int]:
    for marker, at in _markers(content):
        if marker in _FRAMES:
            height, width = _pair(">HH", content, at + 5)
            return width, height
    raise WrongPicture(PictureFault.KIND)


def has_many_scans(content: Bytes) -> bool:
    """Whether a JPEG would be gone over more often than any camera's; scans of a preview inside it count as well."""
    at = -1
    for _ in range(MOST_SCANS + 1):
        if (at := content.find(_SCAN_MARKER, at + 1)) < 0:
            return False
    return content[: len(_JPEG)] == _JPEG


def is_plain_jpeg(content: Bytes) -> bool:
    """Whether a JPEG's header is a row of markers as far as its pixels; raises WrongPicture for one without end."""
    try:
        return content[: len(_JPEG)] == _JPEG and any(marker == _SCAN for marker, _ in _markers(content))
    except (struct.error, IndexError):
        return False


def _markers(content: Bytes) -> Iterator[tuple[int, int]]:
    """Each with the place where it stands, up to the one before the pixels; raises WrongPicture for too many."""
    at = 2
    for _ in range(MOST_MARKERS):
        if content[at] != 0xFF:
            return
        marker = content[at + 1]
        # A marker may be preceded by FF bytes.
        if marker != 0xFF:
            yield marker, at
        if marker == _SCAN:
            return
        at += 1 if marker == 0xFF else 2 if marker in _BARE else 2 + _length(content, at + 2)
    raise WrongPicture(PictureFault.KIND)


def _webp(content: Bytes) -> tuple[int, int]:
    kind = content[12:16]
    if kind == b"VP8 ":
        width, height = _pair("<HH", content, 26)
        return width & 0x3FFF, height & 0x3FFF
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", content, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8X":
        return int.from_bytes(content[24:27], "little") + 1, int.from_bytes(content[27:30], "little") + 1
    raise WrongPicture(PictureFault.KIND)


def _pair(layout: str, content: Bytes, at: int) -> tuple[int, int]:
    first, second = struct.unpack_from(layout, content, at)
    return first, second


def _length(content: Bytes, at: int) -> int:
    (length,) = struct.unpack_from(">H", content, at)
    return max(int(length), 2)
