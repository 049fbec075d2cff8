"""Makes the emoji font of the playground's page: `python -m tools.emoji_font SOURCE`, seldom, by hand.

SOURCE is `noto-color-emoji-emoji-400-normal.woff2` of the npm package @fontsource/noto-color-emoji (SIL Open Font
License, beside the font in playground/web). Needs `pip install fonttools brotli` in an environment of its own: nobody
who runs or tests the market needs them. Kept are all signs of one character and the flags below; what is put together
of several (families, tones of skin) would make it five times as large.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from tools.command import command

TARGET = Path(__file__).parent.parent / "playground" / "web" / "emoji.woff2"
FLAGS = (
    "AE", "AF", "AM", "AZ", "BY", "CN", "DE", "ES", "EU", "FR", "GB", "GE", "IN", "IR", "IT", "JP", "KG", "KR", "KZ",
    "MN", "PK", "PL", "RU", "TJ", "TM", "TR", "UA", "US", "UZ",
)  # fmt: skip
FIRST_LETTER = 0x1F1E6  # the regional indicator A


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("Which font? python -m tools.emoji_font SOURCE", file=sys.stderr)
        return 2
    try:
        from fontTools import subset  # type: ignore[import-not-found]  # see above: not among the market's packages
    except ImportError:
        print("This needs `pip install fonttools brotli`, in an environment of its own.", file=sys.stderr)
        return 2
    _make(subset, arguments[0])
    return 0


def _make(subset: Any, source: str) -> None:
    options = subset.Options()
    options.flavor, options.hinting, options.layout_features = "woff2", False, ["*"]
    options.drop_tables += ["vhea", "vmtx"]
    font = subset.load_font(source, options)
    del font["SVG "]  # the same pictures once more, for browsers that draw no COLR
    signs = font.getBestCmap()
    _only_flags(font, {tuple(signs[FIRST_LETTER + ord(letter) - ord("A")] for letter in flag) for flag in FLAGS})
    chosen = subset.Subsetter(options)
    chosen.populate(unicodes=[sign for sign in signs if sign > 0xFF])  # digits and © have fonts of their own
    chosen.subset(font)
    subset.save_font(font, str(TARGET), options)
    print(f"{TARGET}: {TARGET.stat().st_size} bytes, {len(font.getBestCmap())} signs")


def _only_flags(font: Any, flags: set[tuple[str, ...]]) -> None:
    """Leaves out every sign that is put together of several, but for these flags (names of two letters' glyphs)."""
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            inner = getattr(table, "ExtSubTable", table)
            for first, made in getattr(inner, "ligatures", {}).items():
                made[:] = [each for each in made if (first, *each.Component) in flags]


if __name__ == "__main__":
    command(main, sys.argv[1:])
