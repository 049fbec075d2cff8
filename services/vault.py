"""Personal data at rest: sealed with a key that never enters the database, found through keyed hashes."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Any

import orjson
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12


class _Vault:
    def __init__(self) -> None:
        self.field_key = b""
        self.pepper = b""
        self.cipher: AESGCM | None = None


_vault = _Vault()


def unlock(pepper: bytes, field_key: bytes) -> None:
    """Hand over the two 32-byte secrets, once, at the start."""
    _vault.pepper, _vault.field_key, _vault.cipher = pepper, field_key, AESGCM(field_key)


def seal(text: str) -> str:
    """Encrypts with a fresh nonce (AES-256-GCM): equal texts look different."""
    nonce = secrets.token_bytes(_NONCE)
    return (nonce + _cipher().encrypt(nonce, text.encode(), None)).hex()


def unseal(sealed: str) -> str:
    """Raises cryptography's InvalidTag when the key is another one or the text was touched."""
    raw = bytes.fromhex(sealed)
    return _cipher().decrypt(raw[:_NONCE], raw[_NONCE:], None).decode()


def seal_facts(facts: Any) -> str:
    return seal(orjson.dumps(facts).decode())


def unseal_facts(sealed: str) -> Any:
    return orjson.loads(unseal(sealed))


def index(text: str) -> str:
    """A keyed hash (HMAC-SHA-256) to look a sealed value up by; useless without the key."""
    return hmac.new(_key(), b"index:" + text.encode(), hashlib.sha256).hexdigest()


def peppered(password: str) -> bytes:
    """HMAC-SHA-256 of the password: any length becomes 32 bytes, and a stolen hash is useless alone (SR-06)."""
    if not _vault.pepper:
        raise RuntimeError("the vault is locked: call vault.unlock first")
    return hmac.new(_vault.pepper, password.encode(), hashlib.sha256).digest()


def _cipher() -> AESGCM:
    if _vault.cipher is None:
        raise RuntimeError("the vault is locked: call vault.unlock first")
    return _vault.cipher


def _key() -> bytes:
    _cipher()
    return _vault.field_key
