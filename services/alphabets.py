"""In which letters a name is written: one alphabet a word, and none that is read as two letters (UTS 39, 5.1)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from services import look_alikes

_WORD = re.compile(r"[^\W\d_]+")
# Written together in one language.
_TOGETHER = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"})


def is_plain(name: str) -> bool:
    """Whether each word keeps to one alphabet, and no letter is drawn as another one of its own alphabet."""
    shown = unicodedata.normalize("NFKC", name)
    return not any(each in _drawn_as_another() for each in name) and all(map(_is_one, _WORD.findall(shown)))


def _is_one(word: str) -> bool:
    # Modifier letters (ʻ) are of no alphabet.
    named = (unicodedata.name(each, "") for each in word if unicodedata.category(each) != "Lm")
    scripts = {name.partition(" ")[0] for name in named}
    return len(scripts) < 2 or scripts <= _TOGETHER


@cache
def _drawn_as_another() -> frozenset[str]:
    """Such as ʋ: a v by its name, a u by its look."""
    return frozenset(
        letter
        for letter, plain in look_alikes.named_latin()
        if look_alikes.skeleton(letter) != look_alikes.skeleton(plain)
    )
