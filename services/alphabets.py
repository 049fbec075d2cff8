"""In which letters a name is written: those of alphabets in use, and one alphabet a word (UTS 39, 5.1)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from services import look_alikes

_WORD = re.compile(r"[^\W\d_]+")
# Written together in one language.
_TOGETHER = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC", "KATAKANA-HIRAGANA"})
# The first words of what Unicode calls the letters of the scripts in everyday use (UAX 31, table 5), but Latin and
# Cyrillic, and of signs that are written between them.
_SCRIPTS = {
    "ARABIC", "ARMENIAN", "BENGALI", "BOPOMOFO", "CJK", "DEVANAGARI", "ETHIOPIC", "GEORGIAN", "GREEK", "GUJARATI",
    "GURMUKHI", "HANGUL", "HEBREW", "HIRAGANA", "KANNADA", "KATAKANA", "KHMER", "LAO", "MALAYALAM", "MYANMAR", "ORIYA",
    "SINHALA", "TAMIL", "TELUGU", "THAANA", "THAI", "TIBETAN", "IDEOGRAPHIC", "KATAKANA-HIRAGANA",
}  # fmt: skip
# Of the languages that are written in Latin or Cyrillic letters today, from Icelandic to Yakut, without accents; what
# has a hook, a stroke or a tail is read as the letter that it is of.
_LETTERS = "abcdefghijklmnopqrstuvwxyzßæœəðþŋабвгдежзиклмнопрстуфхцчшщъыьэюяєђљњћџқҳҷөәӕҥ"


def is_plain(name: str) -> bool:
    """Whether each word keeps to one alphabet, and no letter is one that is in none or drawn as another one."""
    shown = unicodedata.normalize("NFKC", name)
    return read(name) == name and all(map(_is_one, _WORD.findall(shown)))


def read(text: str) -> str:
    """The text without letters that are in no alphabet in use, such as Coptic ones and a Cyrillic ꙁ: nobody can say
    what they are taken for (docs/adr/0036).
    """
    return text if text.isascii() else "".join(filter(_is_read, text))


def _is_read(sign: str) -> bool:
    if not _is_letter(sign):
        return True
    letters = list(filter(_is_letter, unicodedata.normalize("NFKD", sign)))
    return bool(letters) and all(map(_is_in_use, letters))


def _is_letter(sign: str) -> bool:
    """Numerals that are letters among them."""
    return unicodedata.category(sign) in ("Lu", "Ll", "Lt", "Lm", "Lo", "Nl")


def _is_in_use(letter: str) -> bool:
    script = unicodedata.name(letter, "").partition(" ")[0]
    return script in _SCRIPTS or letter in _known() or letter.lower() in _known()


def _is_one(word: str) -> bool:
    named = (unicodedata.name(each, "") for each in word if each not in look_alikes.APOSTROPHES)
    scripts = {name.partition(" ")[0] for name in named}
    return len(scripts) < 2 or scripts <= _TOGETHER


@cache
def _known() -> frozenset[str]:
    """And what is a letter of those by its look and its name: not ʋ, a v by its name and a u by its look."""
    key = look_alikes.skeleton
    named = {letter: key(letter) == key(plain) for letter, plain in look_alikes.named_latin()}
    folded = map(chr, (*look_alikes.plain(), *look_alikes.as_written, *look_alikes.in_any_case))
    return frozenset(_LETTERS).union(each for each in (*named, *folded) if named.get(each, True))
