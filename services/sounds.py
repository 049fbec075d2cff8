"""What a name sounds like, whichever alphabet it is written in: Чорсу is Chorsu, and Ёрқин is Yorqin or Yorkin."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from services import look_alikes, unseen

# Uzbek and Russian, and letters of the neighbours that our readers would sound out the same.
_LATIN = str.maketrans(
    dict(zip("абвгғдежзийкқлмноөпрстуүұфхҳһыэіґңә", "abvggdejziykqlmnooprstuuufxhhieigna", strict=True))
    | {"ё": "yo", "ў": "o", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ю": "yu", "я": "ya", "є": "ye", "ї": "yi"}
    | {"ъ": "", "ь": "", "ҷ": "j", "җ": "j"}
)
# How else the same sound is spelled in Latin: Xon, Khon, Hon; Qand, Kand; Tsirk, Sirk; Center, Senter; Djamshid,
# Jamshid. An x is a х to one reader and кс to another, so both are one; so are Mariya and Maria, Lyuks and Luks.
_SPELLED = (
    ("shch|sch", "sh"), ("kh", "h"), ("gh", "g"), ("zh", "j"), ("dj", "j"), ("ph", "f"), ("ts", "s"), ("ck", "k"),
    ("ye", "e"), ("c(?=[eiy])", "s"), ("c(?!h)", "k"), ("q", "k"), ("w", "v"), ("ks|x", "h"), ("y", "i"),
    ("(?<!i)ii+(?=[aeou])", "i"), ("(?<=[^aeiou])iu", "u"),
)  # fmt: skip
_PATTERNS = [(re.compile(spelled), sound) for spelled, sound in _SPELLED]


def key(name: str) -> str:
    """The skeleton of the name as it is sounded out, at most 64 characters; empty without a letter and a digit."""
    sounded = unicodedata.normalize("NFKC", unseen.all_removed(name)).casefold().translate(_LATIN)
    sounded = "".join(each for each in sounded if each.isalnum())
    for pattern, sound in _PATTERNS:
        sounded = pattern.sub(sound, sounded)
    kept = look_alikes.skeleton(sounded)
    return kept if len(kept) <= look_alikes.KEY_LIMIT else hashlib.sha256(kept.encode()).hexdigest()


def likeness() -> str:
    """Changes whenever a name may sound otherwise than before."""
    return look_alikes.likeness() + look_alikes.stamp(_LATIN, _SPELLED)
