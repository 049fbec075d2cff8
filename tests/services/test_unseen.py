"""What is not seen is taken away by property; what is seen, emoji among it, stays as it is."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from services import unseen

UNSEEN = [
    "\U000e0041",
    "\U000e0100",
    "\U0001d173",
    "\U0001bca0",
    "\U00013430",
    "\u202e",
    "\ue000",
    "\U000f0000",
    "\ufdd0",
]


@pytest.mark.parametrize("character", UNSEEN, ids=ascii)
def test_a_character_that_nobody_sees_is_taken_away(character: str) -> None:
    assert unseen.removed(f"Ba{character}hor") == "Bahor"


def test_nothing_of_these_properties_is_left() -> None:
    gone = [char for char in map(chr, range(sys.maxunicode)) if unicodedata.category(char) in ("Cf", "Co", "Cs", "Cc")]
    kept = {char for char in gone if unseen.removed(f"a{char}b") != "ab"}
    assert kept == {char for char in gone if char.isspace()}


def test_marks_upon_a_letter_are_bounded() -> None:
    piled = "B" + "\u0301" * 60 + "ahor"
    assert unseen.removed(piled) == "B" + "\u0301" * unseen.MARKS + "ahor"
    assert unseen.removed("a" + "\u0301\u200d" * 60).removeprefix("a") == "\u0301" * unseen.MARKS


@pytest.mark.parametrize(
    "text", ["👩\u200d🌾", "❤\ufe0f", "ℹ\ufe0f", "1\ufe0f\u20e3", "👋🏽", "🇺🇿", "🫨", "हिन्दी", "ไม้", "שָׁלוֹם"]
)
def test_what_is_seen_stays(text: str) -> None:
    assert unseen.removed(text) == text
    assert unseen.removed(f"a {text} b\nc") == f"a {text} b\nc"
