"""What is not seen is taken away by property; what is seen, emoji among it, stays as it is."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from services import names, unseen
from services.errors import Invalid, Value

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


# What is not seen, what joins, what a joint may stand behind, and what composing or a line's end makes of them.
PARTS = (
    "\u200b", "\u2060", "\ufeff", "\u2800", "\ue000", "\u0378", "\x85", "\xa0", "\u200d", "\ufe0f", "\ufe0e", "\u0301",
    "\u0338", "\u20e3", "\U0001f3f4", "\U000e0067", "\U000e007f", "\U0001f1fa", "😀", "ℹ",
    "\u1fef", "#", "1", "=", ".", "a",
)  # fmt: skip


@settings(max_examples=500)
@given(some.lists(some.sampled_from(PARTS), max_size=9).map("".join))
def test_what_was_cleaned_once_is_clean(text: str) -> None:
    """Or what is looked at is not what is kept: a joint stood behind what went (faults.md F516)."""
    for clean in (unseen.removed, unseen.all_removed, names.clean):
        assert clean(clean(text)) == clean(text)


@settings(max_examples=500)
@given(some.lists(some.sampled_from(PARTS), max_size=9).map("".join))
def test_a_joint_stays_behind_a_symbol_that_stays(text: str) -> None:
    kept = unseen.removed(text)
    for before, joint in zip(" " + kept, kept, strict=False):
        if joint in "\u200d\ufe0f\ufe0e":
            assert before in "😀ℹ\u1fef\U0001f3f4\U0001f1fa\U000e007f\u200d\ufe0f\ufe0e#1"


def test_a_host_cut_by_a_joint_is_a_host() -> None:
    with pytest.raises(Invalid) as refusal:
        names.title("best evil.\u200b\u200dcom", Value.NAME, 3, 128)
    assert refusal.value.rule == "link"
