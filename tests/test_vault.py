"""Personal data at rest: sealed, found by keyed hashes, useless without the keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from cryptography.exceptions import InvalidTag

from services import vault

PEPPER, KEY = b"p" * 32, b"k" * 32
TEXTS = ["", "a", "+998 90 123-45-67", "Тошкент, Чилонзор 5", "👩‍🌾" * 100, "a\x00b", "x" * 100_000]


@pytest.fixture(autouse=True)
def _unlocked() -> Iterator[None]:
    vault.unlock(PEPPER, KEY)
    yield
    vault.unlock(PEPPER, KEY)


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_sealed_comes_back(text: str) -> None:
    assert vault.unseal(vault.seal(text)) == text


def test_equal_texts_look_different_and_show_nothing() -> None:
    first, second = vault.seal("+998901234567"), vault.seal("+998901234567")
    assert first != second
    assert b"998901234567" not in bytes.fromhex(first)


def test_a_touched_or_cut_seal_is_refused() -> None:
    sealed = bytearray(bytes.fromhex(vault.seal("address")))
    for place in (0, 12, len(sealed) - 1):
        touched = bytearray(sealed)
        touched[place] ^= 1
        with pytest.raises(InvalidTag):
            vault.unseal(touched.hex())
    with pytest.raises(InvalidTag):
        vault.unseal(sealed[:-1].hex())


def test_another_key_opens_nothing() -> None:
    sealed = vault.seal("address")
    vault.unlock(PEPPER, b"o" * 32)
    with pytest.raises(InvalidTag):
        vault.unseal(sealed)


def test_facts_keep_their_shape() -> None:
    facts = {"name": "Bob <b>", "phone": None, "lines": [1, 2], "open": True}
    assert vault.unseal_facts(vault.seal_facts(facts)) == facts


def test_an_index_finds_the_same_and_depends_on_the_key() -> None:
    here = vault.index("bob@example.com")
    assert here == vault.index("bob@example.com") != vault.index("Bob@example.com")
    assert len(here) == 64
    vault.unlock(PEPPER, b"o" * 32)
    assert vault.index("bob@example.com") != here


def test_a_peppered_password_has_32_bytes_whatever_its_length() -> None:
    long = "пароль" * 20
    assert len(vault.peppered("x")) == len(vault.peppered(long)) == 32
    assert vault.peppered(long) != vault.peppered(long + "x"), "bcrypt alone would stop at 72 bytes"
    before = vault.peppered("x")
    vault.unlock(b"o" * 32, KEY)
    assert vault.peppered("x") != before


def test_a_locked_vault_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vault, "_vault", vault._Vault())
    for verb in (vault.seal, vault.index, vault.peppered):
        with pytest.raises(RuntimeError, match="locked"):
            verb("x")
