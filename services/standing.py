"""Whether this market is the one the configuration speaks of: its currency, and the keys its data was sealed with."""

from __future__ import annotations

from cryptography.exceptions import InvalidTag

from services import market, sql, vault
from services.market import rules

_KEYS = "keys"
_SEALED = "SELECT phone AS sealed FROM users WHERE phone IS NOT NULL LIMIT 1"
_HAS = "SELECT id FROM products WHERE currency = ?1 LIMIT 1"
_OTHER = "SELECT currency FROM products WHERE currency <> ?1 ORDER BY id LIMIT 1"
_OTHERS = """
SELECT currency FROM products WHERE currency <> ?1
UNION SELECT currency FROM orders WHERE currency <> ?1 ORDER BY currency"""


async def foreign_currency() -> str:
    """The currency all goods of this market are priced in when it is not the configured one; "" when all is well.

    One question in a healthy market, whose first product answers it.
    """
    if await sql.rows(_HAS, rules.currency):
        return ""
    found = await sql.rows(_OTHER, rules.currency)
    return str(found[0]["currency"]) if found else ""


async def other_currencies() -> list[str]:
    """Every other currency that any product or order is in: their sums would mean nothing."""
    return [str(row["currency"]) for row in await sql.rows(_OTHERS, rules.currency)]


async def holds_secrets() -> bool:
    """Whether anything was sealed here, so that only the keys of that time open it."""
    return bool(await sql.rows(_SEALED)) or await market.fact(_KEYS) is not None


async def keys_fit(fingerprint: str) -> bool:
    """Whether the unlocked vault is the one of this market; the first one to ask is remembered by its fingerprint."""
    known = await market.fact(_KEYS)
    if known is not None:
        return known == fingerprint
    sealed = await sql.rows(_SEALED)
    if sealed and not _opens(sealed[0]["sealed"]):
        return False
    return await market.first_fact(_KEYS, fingerprint) == fingerprint


def _opens(sealed: str) -> bool:
    try:
        vault.unseal(sealed)
    except (InvalidTag, ValueError):
        return False
    return True
