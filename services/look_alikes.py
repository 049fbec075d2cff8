"""Which characters look like another: Unicode's confusables, and what our readers of two alphabets confuse besides."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache
from pathlib import Path

from services import unseen

_DATA = Path(__file__).parent / "confusables.txt"

# One letter that is read as one Latin letter, for the search too.
# By the shape as written, since a Greek capital and its small letter look like different Latin ones (Ν, ν).
_WRITTEN = (
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϜϹϺͿ" + "αβγεζηικμνορστυχωϱϲϳϒ",
    "abezhikmnoptyxfcmj" + "abyeznikuvopotuxwpcjy",
)
_SMALL_CAPITALS = (
    "ıɑɡɣɩɪʋʏʀɴʜɢʙʟᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢᴦꜱƄƖƦ",
    "iagyiiuyrnhgblacdejkmoptuvwzrsblr",
)
# By either case: the letter or its capital looks so. Our readers write in both alphabets every day.
_CASELESS = (
    "авеёкмнорстухьіїјѕѡѵүһҽӏԁԍԛԝꙇ",
    "abeekmhopctyxbiijswvyheidgqwi",
)
_APOSTROPHES = "ʻʼʽʾʿˈˊˋ‘’‛`´ʹ′՚ꞌ"
_DASHES = "‐‑‒–—―−˗"
# Read one way by look and another by sound (В, р, х), or told apart by no eye (l, I, 1): one letter in a key.
# So is a digit and the letter written for it, each another one: two numbers stay apart. 0 is an o already.
_ONE = str.maketrans("vxpl1ƅƨɜ" + "2345789", "bhriibse" + "zeastbg")
# A letter with a stroke, a hook or a tail that Unicode takes for one of its own.
_LATIN = re.compile(r"LATIN (?:SMALL|CAPITAL) LETTER (?:SMALL CAPITAL )?([A-Z])(?: WITH .*)?")
_LATIN_BLOCKS = (0x80, 0x1F00), (0x2C60, 0x2C80), (0xA720, 0xAB70), (0x1DF00, 0x1E000)
_ROUNDS = 4

as_written = str.maketrans("".join((_WRITTEN[0], _SMALL_CAPITALS[0])), "".join((_WRITTEN[1], _SMALL_CAPITALS[1])))
in_any_case = str.maketrans(
    _CASELESS[0] + _APOSTROPHES + _DASHES, _CASELESS[1] + "'" * len(_APOSTROPHES) + "-" * len(_DASHES)
)


def folding() -> str:
    """Changes whenever a text may fold to something else than before."""
    return _print(as_written, in_any_case)


def likeness() -> str:
    """Changes whenever a name may have another skeleton than before."""
    return _print(as_written, in_any_case, _ONE, _LATIN.pattern, _LATIN_BLOCKS, _ROUNDS, _DATA.read_bytes())


def _print(*facts: object) -> str:
    return hashlib.sha256(repr((*facts, unicodedata.unidata_version)).encode()).hexdigest()[:16]


def skeleton(text: str) -> str:
    """What is left to tell names apart by: letters and digits by their look (UTS 39), in one letter case.

    Marks, punctuation, symbols and spaces are none of it, so a text of nothing else has an empty one.
    """
    bare = _bare(unicodedata.normalize("NFKC", unseen.all_removed(text)).translate(as_written))
    for _ in range(_ROUNDS):
        before = bare
        ours = bare.casefold().translate(as_written).translate(in_any_case)
        bare = _bare(ours.translate(_prototypes()).casefold().translate(in_any_case))
        if bare == before:
            break
    return bare.translate(_plain_latin()).translate(_ONE)


def _bare(text: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFKD", text) if unicodedata.category(each)[0] in "LN")


@cache
def _plain_latin() -> dict[int, str]:
    """{letter with something at it: the letter}, for those that neither Unicode nor we have another likeness for."""
    codes = [code for first, end in _LATIN_BLOCKS for code in range(first, end)]
    named = {code: _LATIN.fullmatch(unicodedata.name(chr(code), "")) for code in codes}
    return {code: found[1].lower().translate(_prototypes()) for code, found in named.items() if found}


@cache
def _prototypes() -> dict[int, str]:
    """{character: what it looks like}, of what is left of a text when its symbols and marks are gone."""
    known: dict[int, str] = {}
    for line in _DATA.read_text(encoding="ascii", errors="replace").splitlines():
        if not line.startswith("#"):
            prototype, *like = line.split()
            shown = "".join(chr(int(each, 16)) for each in prototype.split("+"))
            known |= dict.fromkeys((int(each, 16) for each in like), shown)
    return known
