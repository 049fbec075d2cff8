"""Names people choose: cleaned of invisible tricks, and folded so that look-alikes count as the same name."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from services.errors import Invalid

_SPACES = re.compile(r"\s+")
# Controls, bidi marks, fillers and blanks that take part in a name without being seen (faults.md F101).
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200c\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb]"
)
_JOINERS = re.compile("[\u200d\ufe00-\ufe0f]")
# Casefolded Cyrillic and Greek letters beside the Latin ones that their capitals or themselves look like.
_FOREIGN = "авеёнкморстухіјѕԁԛԝһ" + "αβεζηικμνορτυχ" + "ıɡ"
_LATIN = "abeehkmopctyxijsdqwh" + "abezhikmnoptyx" + "ig"
_APOSTROPHES = "ʻʼ‘’`´ʹ′"
_LOOK_ALIKES = str.maketrans(_FOREIGN + _APOSTROPHES, _LATIN + "'" * len(_APOSTROPHES))
KEY_LIMIT = 64


def clean(text: str) -> str:
    """The text as it will be shown: composed (NFC), nothing invisible, spaces single and none at the ends."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text))).strip()


def checked(text: str, what: str, least: int, most: int) -> str:
    """The cleaned text, or Invalid(what) when it has not `least` to `most` characters or nothing to be seen."""
    name = clean(text)
    seen = any(unicodedata.category(character)[0] in "LNPS" for character in name)
    if not seen or not least <= len(name) <= most:
        raise Invalid(what, limit=most)
    return name


def key(name: str) -> str:
    """The same for names that differ by case, spaces, apostrophes or look-alike letters; at most 64 characters."""
    folded = unicodedata.normalize("NFKC", clean(name)).casefold()
    folded = _SPACES.sub(" ", _JOINERS.sub("", folded).translate(_LOOK_ALIKES)).strip()
    # Folding may lengthen a name (one ligature can be 18 letters), and the column is 64 wide.
    return folded if len(folded) <= KEY_LIMIT else hashlib.sha256(folded.encode()).hexdigest()
