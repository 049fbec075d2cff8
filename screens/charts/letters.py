"""The typeface of the pictures: how wide words are, where they break, and which characters it has at all."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib.resources import files

from PIL import ImageFont

SMALLEST = 26  # at 1080 pixels: 8.7 on a phone 360 wide
_MISSING = "\U0010fffd"  # a private character that no text typeface has


@lru_cache(maxsize=32)
def font(size: int, bold: bool) -> ImageFont.FreeTypeFont:
    """Source Sans (OFL): Latin with Uzbek letters, Cyrillic, № ₽ −; never hinted by the machine's own settings."""
    name = f"SourceSansPro-{'Semibold' if bold else 'Regular'}.ttf"
    path = str(files("font_source_sans_pro") / "files" / name)
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4096)
def width(text: str, size: int, bold: bool = False) -> float:
    return font(size, bold).getlength(text)


@lru_cache(maxsize=4096)
def has(character: str) -> bool:
    """Whether the typeface can draw it; the empty box of what is missing is no letter."""
    kind = unicodedata.category(character)[0]
    if kind in "CM":  # controls, surrogates and lone marks; NFC has joined the marks that count
        return False
    return kind == "Z" or _shape(character) != _shape(_MISSING)


def _shape(character: str) -> tuple[tuple[int, int], bytes]:
    mask = font(48, False).getmask(character)
    return mask.size, bytes(mask)


@lru_cache(maxsize=4096)
def drawable(text: str, instead: str = "") -> str:
    """The text on one line with what the typeface lacks (emoji, other scripts) left out; `instead` of nothing."""
    spaced = "".join(" " if character in "\n\r\t" else character for character in unicodedata.normalize("NFC", text))
    kept = " ".join("".join(character for character in spaced if has(character)).split(" ")).strip()
    while "  " in kept:
        kept = kept.replace("  ", " ")
    return kept if any(character.isalnum() for character in kept) else instead


def shortened(text: str, room: float, size: int, bold: bool = False) -> str:
    """As many whole words as fit, then …; a word too long for half the room is cut itself."""
    if width(text, size, bold) <= room:
        return text
    cut = _longest(text, room, size, bold)
    words = cut.rpartition(" ")[0]
    whole = text[len(cut) : len(cut) + 1] in ("", " ")
    if not whole and width(words, size, bold) > room * 0.5:
        cut = words
    return cut.rstrip(" ,.;:–-") + "…"


def _longest(text: str, room: float, size: int, bold: bool) -> str:
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = width(text[:middle] + "…", size, bold) <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low]


def wrapped(text: str, room: float, size: int, bold: bool = False, lines: int = 2) -> tuple[str, ...]:
    """Broken between words into at most so many lines; the last is shortened when words are left over."""
    done: list[str] = []
    rest = text.split(" ")
    while rest and len(done) < lines - 1:
        count = max((n for n in range(1, len(rest) + 1) if width(" ".join(rest[:n]), size, bold) <= room), default=1)
        done.append(shortened(" ".join(rest[:count]), room, size, bold))
        rest = rest[count:]
    return (*done, shortened(" ".join(rest), room, size, bold)) if rest else tuple(done)
