"""What a name sounds like, whichever alphabet it is written in: Чорсу is Chorsu, and Ёрқин is Yorqin or Yorkin."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from services import look_alikes, unseen

_Patterns = list[tuple[re.Pattern[str], str]]

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
# A name that stands for a shop is told from its neighbours: Мир цвета from Мир света, Мишка from Мышка, Тор from Тўр.
# So ц is a с only where it begins a word before и or е (Цирк, Sirk), кс no х where a word ends in екс (Rex, Рекс, not
# Цех), ы no и where a consonant goes before and no vowel comes after, and ў no о: 6 stands for what they have of their
# own, since no letter may. Who leaves out the apostrophe of oʻ is found by the look (services/look_alikes.py).
_CLOSE_LATIN = _LATIN | str.maketrans({"ы": "y", "ў": "o6"})
_IN_LATIN = (("o'(?=\\w)", "ў"), (r"(?<!\bts)ex\b", "eks"))
# Before Unicode's compatibility takes an acute apart into a blank and a mark; `_` is a blank to whoever reads, and no
# end of a word to a pattern.
_SIGNS = str.maketrans(dict.fromkeys(look_alikes.APOSTROPHES, "'") | {"_": " "})
_IN_WORDS = ((r"eks\b", "ek6"), (r"\bts(?=[ei])", "s"))
_GLIDES = ("(?<![b-df-hj-np-tv-xz])y|y(?=[aeou])", "i")
_CLOSE = tuple(_GLIDES if each == ("y", "i") else each for each in _SPELLED if each[0] != "ts")
_PATTERNS, _CLOSE_PATTERNS, _WRITTEN, _WORDS = (
    [(re.compile(spelled), sound) for spelled, sound in each] for each in (_SPELLED, _CLOSE, _IN_LATIN, _IN_WORDS)
)


def key(name: str) -> str:
    """The skeleton of a shop's name as it is sounded out, at most 64 characters; empty without a letter and a digit."""
    sounded = _spelled(_plain(name), _WRITTEN).translate(_CLOSE_LATIN)
    return _key(_spelled(sounded, _WORDS), _CLOSE_PATTERNS)


def loosely(name: str) -> str:
    """The same of what must not be said in any spelling: more names have one of these."""
    return _key(_plain(name).translate(_LATIN), _PATTERNS)


def likeness() -> str:
    """Changes whenever a name may sound otherwise than before."""
    return look_alikes.likeness() + look_alikes.stamp(
        _LATIN, _SPELLED, _CLOSE_LATIN, _SIGNS, _IN_LATIN, _IN_WORDS, _CLOSE
    )


def _plain(name: str) -> str:
    composed = unicodedata.normalize("NFKC", unseen.all_removed(name).translate(_SIGNS))
    return composed.translate(look_alikes.plain()).casefold().translate(_SIGNS)


def _key(sounded: str, patterns: _Patterns) -> str:
    kept = look_alikes.skeleton(_spelled("".join(each for each in sounded if each.isalnum()), patterns))
    return kept if len(kept) <= look_alikes.KEY_LIMIT else hashlib.sha256(kept.encode()).hexdigest()


def _spelled(sounded: str, patterns: _Patterns) -> str:
    for pattern, sound in patterns:
        sounded = pattern.sub(sound, sounded)
    return sounded
