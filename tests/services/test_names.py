"""Names: what is cleaned away, and which names count as the same."""

from __future__ import annotations

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
    ],
)
def test_look_alikes_have_one_key(one: str, other: str) -> None:
    assert one != other
    assert names.key(one) == names.key(other)


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
