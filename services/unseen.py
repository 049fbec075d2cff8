"""What of a text is not seen, or drawn over other lines: taken away by Unicode's properties, not by lists of tricks."""

from __future__ import annotations

import re
import unicodedata

# Default_Ignorable_Code_Point of Unicode's DerivedCoreProperties.txt: drawn as nothing, wherever they stand.
_IGNORABLE = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# Blanks that count as letters or symbols: Braille's, music's, hieroglyphs' (faults.md F101).
_BLANK = "\u2800\U0001d159\U00013441\U00013442"
# What emoji are joined, coloured and spelled with, and is to be kept behind a symbol (ℹ counts as a letter).
_JOINERS = "\u200d\ufe0e\ufe0f"
_SYMBOL = r"[^\w\s\x00-\x7f]|\u2139"
_FLAG = "\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"
_CONTROL = r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
# Emoji of a Unicode newer than this Python's come here.
_NEW_EMOJI = range(0x1F000, 0x1FB00)
_GONE = ("Cf", "Co", "Cn", "Cs", "Cc")

_NOTHING = re.compile(f"[{_IGNORABLE}{_BLANK}{_CONTROL}]")
_CANDIDATE = re.compile(f"(?P<kept>{_FLAG}|[{_JOINERS}])|[{_IGNORABLE}{_BLANK}{_CONTROL}]|[^\\w\\s\x20-\x7e]")
_JOINED = re.compile(
    f"(?P<kept>(?:(?<={_SYMBOL.replace('|', ')|(?<=')}))[{_JOINERS}]{{1,2}}|(?<=[0-9#*])\ufe0f(?=\u20e3))|[{_JOINERS}]"
)
# Unicode's own bound for a name (UTS 39, 5.4); no alphabet in use stacks more upon one letter.
MARKS = 4
_PILE = re.compile(rf"[^\w\s\x00-\x7f]{{{MARKS + 1},}}")


def removed(text: str) -> str:
    """The text without formats, controls, private and unassigned characters and blanks; emoji and flags stay whole.

    Upon one letter at most MARKS marks are left. White space stays, line ends among it.
    """
    if text.isascii() and text.isprintable():
        return text
    # What is taken away first is no symbol that a joiner could stand behind (faults.md F516).
    return _PILE.sub(_bounded, _JOINED.sub(_joined, _CANDIDATE.sub(_seen, text)))


def all_removed(text: str) -> str:
    """The same without what emoji are joined with: for comparing, never for showing."""
    return _NOTHING.sub("", removed(text))


def _seen(found: re.Match[str]) -> str:
    if found["kept"] is not None:
        return found[0]
    return "" if _NOTHING.match(found[0]) or _is_gone(found[0]) else found[0]


def _joined(found: re.Match[str]) -> str:
    return "" if found["kept"] is None or _stands_alone(found) else found[0]


def _stands_alone(joiner: re.Match[str]) -> bool:
    """Whether what is before it is no symbol but a mark or another joiner."""
    before = joiner.string[joiner.start() - 1]
    return before in _JOINERS or unicodedata.category(before)[0] == "M"


def _is_gone(character: str) -> bool:
    return unicodedata.category(character) in _GONE and ord(character) not in _NEW_EMOJI


def _bounded(found: re.Match[str]) -> str:
    kept, marks = [], 0
    for character in found[0]:
        if unicodedata.category(character)[0] == "M" and character not in _JOINERS:
            marks += 1
        elif character not in _JOINERS:
            marks = 0
        if marks <= MARKS:
            kept.append(character)
    return "".join(kept)
