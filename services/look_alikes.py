"""Which characters are not seen at all, and which look like another: facts of Unicode, cut down to our alphabets."""

from __future__ import annotations

import hashlib
import re
import unicodedata

# Default_Ignorable_Code_Point of Unicode's DerivedCoreProperties.txt: drawn as nothing, wherever they stand.
_IGNORABLE = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# Controls, and blanks that count as letters or symbols: Braille's, music's, hieroglyphs' (faults.md F101).
_BLANK = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u2800\ufff9-\ufffb\U0001d159\U00013441\U00013442"
# What emoji are joined, coloured and spelled with, and is to be kept where they stand.
_JOINERS = "\u200d\ufe0e\ufe0f"
_FLAG = "\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"

unseen = re.compile(f"[{_IGNORABLE}{_BLANK}]")
_unseen_outside_emoji = re.compile(f"({_FLAG})|(?![{_JOINERS}])[{_IGNORABLE}{_BLANK}]")

# The rest is drawn from Unicode's confusables.txt (UTS 39): one letter that is read as one Latin letter.
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

as_written = str.maketrans("".join((_WRITTEN[0], _SMALL_CAPITALS[0])), "".join((_WRITTEN[1], _SMALL_CAPITALS[1])))
in_any_case = str.maketrans(
    _CASELESS[0] + _APOSTROPHES + _DASHES, _CASELESS[1] + "'" * len(_APOSTROPHES) + "-" * len(_DASHES)
)
VERSION = hashlib.sha256(
    repr((_IGNORABLE, _BLANK, as_written, in_any_case, unicodedata.unidata_version)).encode()
).hexdigest()[:16]
"""Changes whenever a name may fold to something else than before."""


def without_unseen(text: str) -> str:
    """The text without what nobody sees; emoji and their flags stay whole."""
    return _unseen_outside_emoji.sub(lambda found: found[1] or "", text)
