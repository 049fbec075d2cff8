"""Every screen holds what Telegram takes: a list ends with how many are left out, and the longest words with “…”.

The first and the last lines stay, where a screen says what it is about and what comes of it.
"""

from __future__ import annotations

import html
import re
from itertools import groupby

from screens.text import MESSAGE, Html, _, fill, number, utf16

CAPTION = 1024  # UTF-16 units under a picture
_MARK = re.compile(r"<(/?)([a-z][a-z-]*)[^>]*>")
_PIECE = re.compile(r"<[^>]*>|&[#\w]+;|.", re.DOTALL)
_ROW = re.compile(r"(?:<[^>]*>)+|\d+|\W")
_COUNT = re.compile(r"\d(?:[\d\s,]*\d)?")
_FEWEST = 3
"""Rows that are a list, and that stay of one."""


def units(text: str) -> int:
    """How long it is for Telegram, which counts no markup."""
    return utf16(html.unescape(_MARK.sub("", text)))


def fitted(text: str, most: int = MESSAGE) -> str:
    """As it is, or with as little cut as has to be."""
    if len(text) <= most // 2 or units(text) <= most:
        return text
    blocks = _blocks(text)
    while (over := units("\n".join(blocks)) - most) > 0:
        if (run := _longest_list(blocks)) is None:
            break
        blocks = _fewer(blocks, run, over)
    while (over := units("\n".join(blocks)) - most) > 0:
        longest = max(range(len(blocks)), key=lambda place: units(blocks[place]))
        blocks[longest] = cut(blocks[longest], max(0, units(blocks[longest]) - over - 1))
    return Html("\n".join(blocks))


def cut(text: str, keep: int) -> str:
    """Its first `keep` units and “…”, with the markup of all of it."""
    kept, is_over = [], False
    for piece in _PIECE.findall(text):
        if _MARK.fullmatch(piece) or (not is_over and (keep := keep - units(piece)) >= 0):
            kept.append(piece)
        elif not is_over:
            kept.append("…")
            is_over = True
    return "".join(kept)


def _blocks(text: str) -> list[str]:
    """Its lines; those between the two ends of a tag are one."""
    found: list[str] = []
    depth = 0
    for line in text.split("\n"):
        found[-1:] = [f"{found[-1]}\n{line}"] if depth else [*found[-1:], line]
        depth += sum(-1 if closing else 1 for closing, _name in _MARK.findall(line))
    return found


def _kind(block: str) -> str:
    """What rows of one list begin with alike: a sign, a number, a bold word; words of their own are no list."""
    begins = _ROW.match(block)
    return re.sub(r"\d+", "0", begins[0]) if begins else ""


def _longest_list(blocks: list[str]) -> tuple[int, int] | None:
    """Where it begins and ends."""
    runs, place = [], 0
    for kind, rows in groupby(blocks, _kind):
        count = len(list(rows))
        if kind and count > _FEWEST:
            runs.append((place, place + count))
        place += count
    return max(runs, key=lambda run: units("\n".join(blocks[slice(*run)])), default=None)


def _fewer(blocks: list[str], run: tuple[int, int], over: int) -> list[str]:
    first, last = run
    end = last
    while end > first + _FEWEST and over + units(_more(last - end)) + 1 > 0:
        end -= 1
        over -= units(blocks[end]) + 1
    others, rest = _others(blocks[last:])
    return [*blocks[:end], _more(last - end + others), *rest]


def _others(below: list[str]) -> tuple[int, list[str]]:
    """How many a list that was cut already says it left out, and what stands below that."""
    if below and below[0].startswith("…") and (said := _COUNT.search(below[0])):
        return int(re.sub(r"\D", "", said[0])), below[1:]
    return 0, below


def _more(count: int) -> Html:
    return fill(_("… and {count} more."), count=number(count))
