"""Whether a product is still the thing that was bought, by its name: its stars are of that one (docs/adr/0046)."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

from services import sounds, sql, unseen
from services.errors import AnotherThing

_BOUGHT = """
SELECT i.name FROM order_items i JOIN orders o ON o.id = i.order_id
WHERE i.product_id = ?1 AND o.status IN ('pending', 'accepted', 'shipped', 'delivered') ORDER BY i.order_id LIMIT 1
"""
ALIKE, LETTERS = 0.75, 4
"""Of two words of four letters: so much of them, and one may be the other with a slip put right or another ending."""
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")


async def check(product_id: int, name: str) -> None:
    """Raises AnotherThing for a name that is another thing's than what was bought first and not taken back."""
    bought = await sql.rows(_BOUGHT, product_id)
    if bought and not is_same(bought[0]["name"], name):
        raise AnotherThing(bought[0]["name"])


def is_same(bought: str, name: str) -> bool:
    """Whether half of its words and all of its numbers are in the new name, in any alphabet and with any ending.

    A letter alone is no word. What was sold without a word keeps to its letters and signs: “7” is no “iPhone 7”.
    """
    if not set(_NUMBER.findall(bought)) <= set(_NUMBER.findall(name)):
        return False
    former, words = _words(bought), _words(name)
    if not former:
        return not words and _signs(bought) == _signs(name)
    kept = sum(any(_is_one(each, word) for word in words) for each in former)
    return 2 * kept >= len(former)


def _words(name: str) -> list[str]:
    heard = (sounds.loosely(word) for word in _WORD.findall(name) if not word.isdecimal())
    return [each for each in heard if len(each) > 1]


def _signs(name: str) -> set[str]:
    """Letters by their sound, and pictures: neither digits nor punctuation."""
    kept = (each for each in unseen.all_removed(name) if unicodedata.category(each)[0] in "LS")
    return {sounds.loosely(each) or each for each in kept}


def _is_one(word: str, other: str) -> bool:
    if word == other or min(len(word), len(other)) < LETTERS:
        return word == other
    compared = SequenceMatcher(None, word, other, autojunk=False)
    return compared.real_quick_ratio() >= ALIKE and compared.ratio() >= ALIKE
