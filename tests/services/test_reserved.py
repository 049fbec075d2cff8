"""Words of the market's glued together are found in one walk, whatever they are made of (docs/faults.md, F590)."""

from __future__ import annotations

import random
import re

import pytest

from services import names, reserved
from tests import cost

_OURS, _FILLERS = (sorted(reserved._skeletons(words)) for words in (reserved._WORDS, reserved._FILLERS))
_FORMER = "(?:{filler})*(?:{one})(?:{one}|{filler})*"
"""What a name was matched with: right, and twice as long for each further word that begins as another one does."""
_WALKS = 60


def _former() -> re.Pattern[str]:
    one, filler = ("|".join(sorted(map(re.escape, words), key=len, reverse=True)) for words in (_OURS, _FILLERS))
    return re.compile(_FORMER.format(one=one, filler=filler))


def _texts() -> list[str]:
    """Of up to four words each, whole or with a letter too many or too few."""
    chance = random.Random(590)
    drawn = ["".join(chance.choices(_OURS + _FILLERS, k=chance.randint(0, 4))) for _ in range(2000)]
    return [*drawn, *(text[1:] for text in drawn), *(text[:-1] for text in drawn), *(f"{text}o" for text in drawn)]


def test_the_verdicts_are_those_of_the_pattern() -> None:
    former, texts = _former(), _texts()
    verdicts = {text: former.fullmatch(text) is not None for text in texts}
    assert set(verdicts.values()) == {True, False}
    assert {text: reserved._is_glued(text) for text in texts} == verdicts


def _growing(word: str) -> list[str]:
    """As often as it fits into what a person may be called, and with an end that is none of the market's."""
    lengths = range(4, names.PERSON_LIMIT + 1, 4)
    return [word * (length // len(word)) + end for length in lengths for end in ("", "o")]


@pytest.mark.parametrize("word", sorted({*reserved._WORDS.split(), *reserved._FILLERS.split()}))
def test_no_name_of_the_markets_own_words_is_dear(word: str) -> None:
    assert cost.first_dear(reserved.has_word, _growing(word), _WALKS) is None


def test_the_pattern_was() -> None:
    assert cost.first_dear(_former().fullmatch, _growing("iari"), _WALKS) is not None
