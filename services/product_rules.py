"""What a product may be: every value a seller gives is checked here, whoever asks."""

from __future__ import annotations

import re
from collections.abc import Mapping

from models.money import EXPONENTS
from services import names
from services.errors import Invalid, Rule, Value
from services.market import rules
from services.numbers import PRICE_LIMIT

NAME_SHORTEST, NAME_LIMIT = 2, 128
DESCRIPTION_LIMIT = 2_000
STOCK_LIMIT = 1_000_000
DISCOUNT_LIMIT = 90
PHOTO_LIMIT = 10
SHELF_LIMIT = 10_000
LANGUAGES = ("uz", "ru", "en")
_GAPS = re.compile(r"\n{3,}")

Translations = Mapping[str, Mapping[str, str]]


def name(text: str) -> str:
    """One line of 2 to 128 characters, letters in it; raises Invalid("name"), with "name_letters" for one of
    digits and signs: a price that came early is none."""
    line = names.title(text, Value.NAME, NAME_SHORTEST, NAME_LIMIT)
    names.check_letters(line, Value.NAME, Rule.NAME_LETTERS, NAME_LIMIT)
    return line


def description(text: str) -> str:
    """At most 2,000 characters, its line breaks kept; raises Invalid("description")."""
    kept = _GAPS.sub("\n\n", "\n".join(names.clean(line) for line in text.splitlines())).strip()
    if len(kept) > DESCRIPTION_LIMIT:
        raise Invalid(Value.DESCRIPTION, limit=DESCRIPTION_LIMIT)
    return kept


def price(minor: int) -> int:
    if not 0 < minor <= PRICE_LIMIT:
        raise Invalid(Value.PRICE, limit=PRICE_LIMIT // 10 ** EXPONENTS[rules.currency])
    return minor


def stock(quantity: int) -> int:
    if not 0 <= quantity <= STOCK_LIMIT:
        raise Invalid(Value.STOCK, limit=STOCK_LIMIT)
    return quantity


def discount(percent: int) -> int:
    if not 0 <= percent <= DISCOUNT_LIMIT:
        raise Invalid(Value.DISCOUNT, limit=DISCOUNT_LIMIT)
    return percent


def translations(given: Translations) -> dict[str, dict[str, str]]:
    """Only our languages, only what was written; each word obeys the rules of the field it translates."""
    checked = {language: _translation(words) for language, words in given.items() if language in LANGUAGES}
    return {language: words for language, words in checked.items() if words}


def _translation(words: Mapping[str, str]) -> dict[str, str]:
    kept = {}
    if words.get("name"):
        kept["name"] = name(words["name"])
    if words.get("description"):
        kept["description"] = description(words["description"])
    return kept
