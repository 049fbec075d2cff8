"""Which characters look like another: Unicode's confusables, and what our readers of two alphabets confuse besides."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache

from services import prototypes, signs, unseen

# One letter that is read as one Latin letter, for the search too.
# By the shape as written, since a Greek capital and its small letter look like different Latin ones (Ν, ν).
_WRITTEN = (
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϜϹϺͿ" + "αβγεζηικμνορστυχωϱϲϳϒ",
    "abezhikmnoptyxfcmj" + "abyeznikuvopotuxwpcjy",
)
_SMALL_CAPITALS = (
    "ıɑɡɣɩɪʋʏʀɴʜɢʙʟᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢᴦꜱƄƖƦɛƐԑԐ",
    "iagyiiuyrnhgblacdejkmoptuvwzrsblreeee",
)
# By either case: the letter or its capital looks so. Our readers write in both alphabets every day.
_CASELESS = (
    "авеёкмнорстухьіїјѕѡѵүһҽӏԁԍԛԝꙇ",
    "abeekmhopctyxbiijswvyheidgqwi",
)
APOSTROPHES = "ʻʼʽʾʿˈˊˋ‘’‛`´ʹ′՚ꞌ"
_DASHES = "‐‑‒–—―−˗"
# Read one way by look and another by sound (В, р, х), or told apart by no eye (l, I, 1): one letter in a key.
# So is a digit and the letter written for it, each another one: two numbers stay apart. 0 is an o already.
# A w is two v, since two v are a w to whoever reads.
_ONE = str.maketrans(dict(zip("vxpl1ƅƨɜ" + "2345789", "bhriibse" + "zeastbg", strict=True)) | {"w": "bb"})
# A letter with a stroke, a hook or a tail, turned, barred or of an old hand, that Unicode takes for one of its own.
_LATIN = re.compile(r"LATIN (?:(?:SMALL|CAPITAL) )*LETTER (?:[A-Z-]+ )*?([A-Z])(?: BAR| ROTUNDA)?(?: WITH .*)?")
_LATIN_BLOCKS = (0x80, 0x1F00), (0x2C60, 0x2C80), (0xA720, 0xAB70), (0x1DF00, 0x1E000)
# What и, я and ә look like.
_NO_LATIN = "ᴎᴙƎǝ"
_CYRILLIC = re.compile(
    r"(CYRILLIC (?:SMALL|CAPITAL) LETTER )(?:(?:BASHKIR|ALEUT|SOFT(?! SIGN)|CROSSED|MONOCULAR) (.+)|(.+) WITH .+)"
)
_CYRILLIC_BLOCKS = (0x400, 0x530), (0xA640, 0xA6A0)
# Of their own in Uzbek and Tajik: no hook makes a к of қ.
_NO_CYRILLIC = "ҚқҲҳҶҷ"
# Whose Unicode name is a word, so that it says no letter: what our readers take them for.
_BY_HAND = {"ĸ": "k", "ð": "d", "ʒ": "z", "ŋ": "n", "þ": "p", "ҥ": "н", "љ": "ль", "њ": "нь"}
_STROKES = "丶丿"
_ROUNDS = 4
KEY_LIMIT = 64

as_written = str.maketrans("".join((_WRITTEN[0], _SMALL_CAPITALS[0])), "".join((_WRITTEN[1], _SMALL_CAPITALS[1])))
in_any_case = str.maketrans(
    _CASELESS[0] + APOSTROPHES + _DASHES, _CASELESS[1] + "'" * len(APOSTROPHES) + "-" * len(_DASHES)
)


def folding() -> str:
    """Changes whenever a text may fold to something else than before."""
    return stamp(as_written, in_any_case)


def likeness() -> str:
    """Changes whenever a name may have another skeleton than before."""
    return stamp(
        as_written, in_any_case, _ONE, named_latin(), plain(), _ROUNDS, signs.FACTS,
        prototypes.DATA.read_bytes(),
    )  # fmt: skip


def stamp(*facts: object) -> str:
    """Changes with these facts, and with Unicode's."""
    return hashlib.sha256(repr((*facts, unicodedata.unidata_version)).encode()).hexdigest()[:16]


def skeleton(text: str, *, apart: bool = False) -> str:
    """What is left to tell names apart by: letters and digits by their look (UTS 39), in one letter case.

    A sign that passes for a letter is one, with `apart` also where it touches none. Marks, punctuation, other signs and
    spaces are none of it, so a text of nothing else has an empty one.
    """
    seen = signs.read(unseen.all_removed(text), apart=apart)
    bare = _bare(unicodedata.normalize("NFKC", seen).translate(as_written)).translate(plain())
    for _ in range(_ROUNDS):
        before = bare
        ours = bare.casefold().translate(as_written).translate(in_any_case)
        bare = _bare(ours.translate(_confused()).casefold().translate(in_any_case))
        if bare == before:
            break
    return bare.translate(_plain_latin()).translate(_ONE)


def _bare(text: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFKD", text) if unicodedata.category(each)[0] in "LN")


@cache
def _confused() -> dict[int, str]:
    """Unicode's, but where a letter would be none any more, as ノ by a slash: no name loses one.

    A digit, a sign between letters or a single stroke that is drawn as a dot is a dot.
    """
    return {code: like for code, like in prototypes.known().items() if _bare(like) or not _is_lost(chr(code))}


def _is_lost(sign: str) -> bool:
    return unicodedata.category(sign) in ("Lu", "Ll", "Lt", "Lo") and sign not in _STROKES


@cache
def _plain_latin() -> dict[int, str]:
    """{letter with something at it: the letter}, for those that neither Unicode nor we have another likeness for."""
    return {ord(letter): plain.translate(prototypes.known()) for letter, plain in named_latin()}


def named_latin() -> list[tuple[str, str]]:
    """Each Latin letter with something at it, and the letter that its name says it is."""
    return [(letter, found[1].lower()) for letter, found in _named(_LATIN, _LATIN_BLOCKS) if letter not in _NO_LATIN]


@cache
def plain() -> dict[int, str]:
    """{Cyrillic letter with something at it: the letter}, but those that fall apart anyway, or are letters here.

    With it those of both alphabets that are so by hand.
    """
    by_hand = {ord(each): letter for one, letter in _BY_HAND.items() for each in (one, one.upper())}
    named = {letter: found[1] + (found[2] or found[3]) for letter, found in _named(_CYRILLIC, _CYRILLIC_BLOCKS)}
    ours = {letter for letter in named if letter in _NO_CYRILLIC or unicodedata.decomposition(letter)}
    return by_hand | {ord(letter): unicodedata.lookup(name) for letter, name in named.items() if letter not in ours}


def _named(pattern: re.Pattern[str], blocks: tuple[tuple[int, int], ...]) -> list[tuple[str, re.Match[str]]]:
    letters = [chr(code) for first, end in blocks for code in range(first, end)]
    named = [(letter, pattern.fullmatch(unicodedata.name(letter, ""))) for letter in letters]
    return [(letter, found) for letter, found in named if found]
