"""Signs that are read as letters (“Yu|duz”, “$amsung”), and where in a name a sign may stand (docs/adr/0036).

A sign that stands apart, or behind a word without looking like a letter, is an ornament. One that looks like a letter
and touches one is read as it; one between two letters as whatever its reader expects there.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from services import prototypes

# What Unicode's data does not know as letters: money, marks and bars.
OURS = ("$＄💲§₴€£₤₿₽₱¢₵₡©₸₺₮₼₹®₩₦₲₭₣!¡¦│┃❘❙❚", "sssssellbppcccctttmrrwngkfiiilllll")
# By the name: an X or a ring, however drawn.
NAMED = (
    (re.compile(r"(?!REGIONAL).* X|.*(?:CROSS MARK|MULTIPLICATION SIGN|CROSS PRODUCT)"), "x"),
    (re.compile(r".*CIRCLE|RING OPERATOR|DEGREE SIGN"), "o"),
)
# A letter in a frame is one wherever it stands; two of a flag's letters are a flag, more of them a word.
FRAMED = re.compile(r".*LATIN (?:SMALL|CAPITAL) LETTER ([A-Z])|.*SQUARED ([A-Z]{2,4})")
_FLAGS = re.compile("[\U0001f1e6-\U0001f1ff]+")
_FLAG_A = 0x1F1E6
_BLOCKS = (0x21, 0xC0), (0x2010, 0x2C00), (0xFF01, 0xFFF0), (0x1F100, 0x1F800)

_LETTER = r"[^\W\d_]"
# Behind a word these say something of it, and are no letter.
_SILENT = "™℠®©℗!"
# What words are joined and parted with, without a space.
_JOINS = r"\s\-‐‑‒–—―−'’‘ʻʼ`´′.,&+/⁄·:;<>()\[\]\"«»“”„_…"
_BETWEEN = re.compile(rf"\w[^\w{_JOINS}]+(?=\w)")
_ORNAMENT = re.compile(rf"[™℠]|(?<=\w)[{_SILENT}]+(?!\S)")
_JOIN = re.compile(f"[{_JOINS}]")
_HAS_LETTER = re.compile(_LETTER)
FACTS = (OURS, tuple((pattern.pattern, letter) for pattern, letter in NAMED), FRAMED.pattern, _BLOCKS, _JOINS, _SILENT)
"""Whatever the reading of a name depends on."""


def read(text: str, *, apart: bool = False) -> str:
    """The text with the letters that its signs are read as; with `apart` those too that touch no letter.

    `text` has nothing invisible in it.
    """
    framed = _FLAGS.sub(_spelled, _ORNAMENT.sub("", text)).translate(_framed())
    touching = _any_sign() if apart else _touching()
    return touching.sub(lambda found: found[0].translate(_letters()), framed)


def are_apart(name: str) -> bool:
    """Whether no sign in the name passes for a letter: between two letters, or touching one and looking like one."""
    for word in name.split(" "):
        framed = unicodedata.normalize("NFKC", _ORNAMENT.sub("", word).translate(_framed()))
        plain = "".join(each for each in framed if unicodedata.category(each)[0] != "M")
        if _HAS_LETTER.search(plain) and (_BETWEEN.search(plain) or _beside().search(plain)):
            return False
    return True


def _spelled(flags: re.Match[str]) -> str:
    if len(flags[0]) == 2:
        return ""
    return "".join(chr(ord("a") + ord(each) - _FLAG_A) for each in flags[0])


@cache
def _framed() -> dict[int, str]:
    named = {code: FRAMED.fullmatch(unicodedata.name(chr(code), "")) for code in _signs() if code > 0x2000}
    return {code: (found[1] or found[2]).lower() for code, found in named.items() if found}


@cache
def _letters() -> dict[int, str]:
    """{sign: the letters it is read as}, by Unicode's confusables, by its name, or as said above."""
    known: dict[int, str] = {}
    for code in _signs() - _framed().keys():
        drawn = next((letter for pattern, letter in NAMED if pattern.fullmatch(unicodedata.name(chr(code), ""))), None)
        if read_as := drawn or _confused(code):
            known[code] = read_as
    return known | {ord(sign): letter for sign, letter in zip(*OURS, strict=True)}


def _confused(code: int) -> str:
    """The Latin letters that Unicode's data says it looks like, and nothing besides; empty for none."""
    bare = unicodedata.normalize("NFKD", prototypes.known().get(code, ""))
    letters = "".join(each for each in bare if unicodedata.category(each)[0] != "M").casefold()
    return letters if letters.isascii() and letters.isalpha() else ""


@cache
def _signs() -> frozenset[int]:
    """All there are, but what joins words, and what only modifies a letter, such as an accent by itself."""
    codes = {code for first, end in _BLOCKS for code in range(first, end)} | prototypes.known().keys()
    found = {code: unicodedata.category(chr(code)) for code in codes if not _JOIN.match(chr(code))}
    return frozenset(code for code, kind in found.items() if kind[0] in "SP" and kind != "Sk")


@cache
def _any_sign() -> re.Pattern[str]:
    return re.compile(_one_of_letters())


@cache
def _touching() -> re.Pattern[str]:
    """Signs in a row of which one is beside a letter."""
    return _beside(_LETTER)


@cache
def _beside(what: str = r"\w") -> re.Pattern[str]:
    sign = _one_of_letters()
    return re.compile(rf"(?<={what}){sign}+|(?<!{sign}){sign}+(?={what})")


def _one_of_letters() -> str:
    return f"[{''.join(re.escape(chr(code)) for code in sorted(_letters()))}]"
