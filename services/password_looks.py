"""How a password looks, and what is written so by everybody (services/typed_passwords.py)."""

from __future__ import annotations

import re

from services import contacts, order_numbers, passwords, spelled_logins
from services.spelled_logins import FRAMES, PARTING

EDGES = PARTING + FRAMES + ".!?'-–—"
PARTS = re.compile(f"[{re.escape(PARTING)}]")
_HANDLE = re.compile(r"@[A-Za-z][A-Za-z0-9_]{3,31}")
_APOSTROPHE = re.compile("['`’‘ʻʼ]")
_APOSTROPHES = re.compile("([ogOG])" + _APOSTROPHE.pattern)  # of the Uzbek letters
_ENDS_OF_WORDS = re.compile(r"[.!?()…]+")  # no blank need follow: `забыла.Что делать?`
_NO_LETTERS = re.compile(f"{_APOSTROPHE.pattern}|-")  # and yet signs of a word
_SUM = re.compile(
    rf"\d[\d.,]{{0,20}}00(?:so{_APOSTROPHE.pattern}?m|sum|сум|сўм)(?:da|dan|ga|lik|ni|а|ам|ов)?", re.IGNORECASE
)
_MOST_OF_A_YEAR, _MOST_OF_A_HOUSE = 4, 2  # digits


def looks_like_one(text: str) -> bool:
    """Whether it is one long word, not of letters alone, and nothing that is written so everywhere. Letters with a
    hyphen are a word of the shop, as clothes and groceries are in Uzbek.
    """
    letters = _APOSTROPHES.sub(r"\1", text).replace("-", "")
    if len(text) < passwords.SHORTEST or any(map(str.isspace, text)) or letters.isalpha():
        return False
    is_link = "://" in text or text.casefold().startswith(("t.me/", "www."))
    return not is_link and not _HANDLE.fullmatch(text) and order_numbers.read(text.strip(EDGES)) is None


def stands_out(word: str) -> bool:
    """The same among other words: hours, dates, sums and barcodes stand beside anything."""
    if not looks_like_one(word) or is_everyday(word):
        return False
    bare = word.strip(EDGES)
    return any(map(str.isalpha, bare)) or (bare.isdigit() and spelled_logins.is_own_number(bare))


def has_digits(word: str) -> bool:
    """Words with signs stand beside anything, too."""
    return stands_out(word) and any(map(str.isdigit, word))


def is_mixed(word: str) -> bool:
    """Of letters and digits: numbers of anything stand beside an email."""
    return has_digits(word) and any(map(str.isalpha, word))


def is_everyday(word: str) -> bool:
    """Words that no blank parts (`забыл,помогите`), days, sizes, houses and round sums: `20-noyabrdan`, `4-5-kunda`,
    `8-Mart`, `8-значный`, `Chilonzor-9`, `100000so'm`.
    """
    return _is_sum(word) or all(map(_is_ordinary, PARTS.split(word)))


def _is_ordinary(part: str) -> bool:
    """Of all that its points part, but for an address that lacks its sign: `lola.gmail.com`."""
    words = [word.strip(EDGES) for word in _ENDS_OF_WORDS.split(part)]
    is_one = all(_NO_LETTERS.sub("", word).isalpha() or _is_counted(word) for word in words if word)
    return _is_sum(part) or (is_one and not contacts.is_mistyped_email(part))


def _is_sum(word: str) -> bool:
    return _SUM.fullmatch(word.strip(EDGES)) is not None


def _is_counted(word: str) -> bool:
    first, _, last = _APOSTROPHE.sub("", word).rpartition("-")
    count = first.replace("-", "")
    if count.isdigit() and len(count) <= _MOST_OF_A_YEAR:
        return last.isalpha() and (last.islower() or (last.istitle() and len(count) <= _MOST_OF_A_HOUSE))
    return first.isalpha() and first.istitle() and last.isdigit() and len(last) <= _MOST_OF_A_HOUSE
