"""Names: what is cleaned away, and which names count as the same."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from services import names
from services.errors import Invalid


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Apple   shop ", "Apple shop"),
        ("Apple\nshop\t", "Apple shop"),
        ("\u202eevil\u202c", "evil"),
        ("a\u200bb\ufeff\u2060\x00", "ab"),
        ("e\u0301", "\u00e9"),
        ("👩\u200d🌾 farm", "👩\u200d🌾 farm"),
        ("\u3164\u2800", ""),
    ],
)
def test_clean(typed: str, kept: str) -> None:
    assert names.clean(typed) == kept


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Apple Shop", "apple  shop"),
        ("Apple", "Аррle"),  # Cyrillic А р р
        ("ТОВАР", "TOBAP"),
        ("Oʻzbek", "O'zbek"),
        ("Oʻzbek", "O’zbek"),
        ("ＡＢＣ", "abc"),
        ("Straße", "STRASSE"),
        ("☕️ Bar", "☕ bar"),
        ("Bahor Meva", "Bahor\U000e0100 Meva"),  # variation selector of ideographs
        ("Bahor Meva", "Bahor\U000e0061 Meva"),  # tag letter
        ("Bahor Meva", "Bahor Me\u03bda"),  # Greek nu
        ("BAHOR MENA", "BAHOR ME\u039dA"),  # and its capital
        ("Bahor Meva", "Bahor Me\u0475a"),  # izhitsa
        ("Bahor Meva", "B\u0251hor Meva"),  # Latin alpha
        ("Bahor Meva", "\U0001d401ahor Me\U0001d6cea"),  # mathematical letters, a Greek one among them
        ("Wi-Fi", "Wi–Fi"),
        ("İstanbul", "istanbul"),
    ],
)
def test_look_alikes_have_one_key(one: str, other: str) -> None:
    assert one != other
    assert names.key(one) == names.key(other)


def test_nothing_unseen_makes_another_name() -> None:
    """Every format character and control of the Unicode this Python knows."""
    unseen = [char for char in map(chr, range(sys.maxunicode)) if unicodedata.category(char) in ("Cf", "Cc")]
    # These are drawn: signs over Arabic and Syriac numbers, and those that join hieroglyphs.
    drawn = {*"\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"}
    hieroglyphs = {char for char in unseen if 0x13430 <= ord(char) < 0x13440}
    spaces = {char for char in unseen if char.isspace()}
    apart = {char for char in unseen if names.key(f"ab{char}cd") != "abcd"}
    assert apart == drawn | hieroglyphs | spaces


def test_either_case_of_our_alphabets_is_one_name() -> None:
    letters = "abcdefghijklmnopqrstuvwxyzабвгдеёжзийклмнопрстуфхцчшщъыьэюяўқғҳіїєґ"
    assert [letter for letter in letters if names.key(letter) != names.key(letter.upper())] == []


def test_emoji_and_flags_stay_whole() -> None:
    england = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
    assert names.clean(f"Tea {england} 👩\u200d🌾\U000e0061") == f"Tea {england} 👩\u200d🌾"


@pytest.mark.parametrize("called", ["\u3164", "\U000e0041", "\u200d\ufe0f", "\u0301", "\u2800", "\U0001d159", "  "])
def test_a_person_may_have_no_name_to_be_seen(called: str) -> None:
    assert names.of_person(called) == ""


def test_different_names_have_different_keys() -> None:
    assert len({names.key(name) for name in ("Apple", "Apples", "App le", "Olma", "Яблоко", "Бозор")}) == 6


def test_a_key_fits_its_column_however_folding_grows() -> None:
    longest = "\ufdfa" * 64  # one ligature folds to 18 letters
    assert len(names.key(longest)) == 64
    assert names.key(longest) != names.key("\ufdfa" * 63)


@pytest.mark.parametrize("typed", ["", "  ", "ab", "a" * 65, "\u200d\u200d\u200d", "a\u200b\u200bb"])
def test_too_short_too_long_or_invisible(typed: str) -> None:
    with pytest.raises(Invalid) as refusal:
        names.checked(typed, "shop_name", 3, 64)
    assert (refusal.value.what, refusal.value.limit) == ("shop_name", 64)


@pytest.mark.parametrize("typed", ["abc", "a" * 64, "😀" * 64, "<b>", "مرحبا"])
def test_names_that_may_be(typed: str) -> None:
    assert names.checked(typed, "shop_name", 3, 64) == typed
