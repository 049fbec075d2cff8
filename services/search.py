"""Search by words: letter case, apostrophes, ё and the Uzbek alphabets do not matter; every word must be there.

`products.search` holds the folded text (`searchable`), because SQLite compares Cyrillic by case (faults.md F119).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping

from services import product_rules, search_door
from services.errors import Invalid, Rule, Value
from services.listing import EVERYTHING, LIMIT, Filters, Page, Sort, page_of

SHORTEST, LONGEST = 2, 64
MOST_TERMS = 6
_AS_TYPED = 4 * LONGEST  # characters before folding, which leaves fewer: of many marks it sorts for long
_FOLDED = str.maketrans({"ё": "е"} | dict.fromkeys("ʻʼ`‘’´ʹ′", "'"))
_CYRILLIC = re.compile("[а-яўқғҳ]")
_LATIN = str.maketrans(
    dict(zip("абвгдежзийклмнопрстуфхцъьэқҳ", "abvgdejziyklmnoprstufxs''eqh", strict=True))
    | {"ч": "ch", "ш": "sh", "ю": "yu", "я": "ya", "ў": "o'", "ғ": "g'"}
)
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+")
_LANGUAGES = 1 + len(product_rules.LANGUAGES)
SEARCHED = _LANGUAGES * (product_rules.NAME_LIMIT + product_rules.DESCRIPTION_LIMIT + 2) - 1
"""As many characters as a shop can type for one product: folding makes eighteen of one."""


def searchable(name: str, description: str, translations: Mapping[str, Mapping[str, str]]) -> str:
    """What `products.search` holds: the words of every language, folded as `fold` folds a question."""
    translated = (text for words in translations.values() for text in words.values())
    return fold(" ".join([name, description, *translated]))[:SEARCHED]


def fold(text: str) -> str:
    # Composed first: a phone may send й as two characters.
    composed = unicodedata.normalize("NFKC", _INVISIBLE.sub(" ", text)).casefold()
    return " ".join(composed.translate(_FOLDED).split())


def checked(words: str) -> str:
    """The folded words; raises Invalid("search") unless 2 to 64 characters are left ("search_long" for more)."""
    folded = fold(words) if len(words) <= _AS_TYPED else words
    if len(folded) > LONGEST:
        raise Invalid(Value.SEARCH, Rule.SEARCH_LONG, limit=LONGEST)
    if len(folded) < SHORTEST:
        raise Invalid(Value.SEARCH, Rule.SEARCH_NUMBER if folded.isdecimal() else Rule.PLAIN, limit=LONGEST)
    return folded


def key(words: str) -> int:
    """A number that stands for these words in a button (52 bits): a page button must not turn another search's page."""
    return int(hashlib.sha256(fold(words).encode()).hexdigest()[:13], 16) or 1


async def search(
    words: str,
    *,
    filters: Filters = EVERYTHING,
    sort: Sort = Sort.POPULAR,
    page: int = 0,
    language: str = "en",
    limit: int = LIMIT,
) -> Page:
    """Products on sale that hold every word, each sign as it is; of many words the MOST_TERMS longest.

    Raises Invalid("search"), SearchTooSlow.

    What is not found in Cyrillic is looked for in Latin.
    """
    asked = checked(words)
    found = await _holding(asked, filters, sort, page, language, limit)
    latin = in_latin(words)
    if found.products or not _CYRILLIC.search(asked):
        return found
    return await _holding(latin, filters, sort, page, language, limit)


def in_latin(words: str) -> str:
    """Uzbek in Cyrillic, folded, as the Latin alphabet writes it: many type the one, shops write the other."""
    spelled = unicodedata.normalize("NFKC", words).casefold().replace("ё", "yo")
    return re.sub(r"\bе", "ye", fold(spelled)).translate(_LATIN)


async def _holding(folded: str, filters: Filters, sort: Sort, page: int, language: str, limit: int) -> Page:
    """By the longest of the words: a pasted title finds what it names, and costs no more than a few words do."""
    terms = sorted(sorted(set(folded.split())), key=len, reverse=True)[:MOST_TERMS]
    return await page_of("", [], filters, sort, page, language, limit, terms, ask=search_door.rows)
