"""Whether this market is the one the configuration speaks of: its kind, its bot, its currency, and the keys its data
was sealed with (docs/adr/0032).
"""

from __future__ import annotations

from cryptography.exceptions import InvalidTag

from services import market, sql, vault
from services.market import rules

PLAYGROUND_BOT = 42  # the playground's bot; Telegram gives none so small a number
_DEMO, _BOT, _KEYS = "demo", "bot", "keys"
_YES, _NO = "yes", "no"
SEALED = (
    ("users", "phone"), ("users", "email"), ("users", "address"), ("orders", "delivery"), ("checkouts", "delivery"),
    ("wizards", "data"),
)  # fmt: skip
"""Every column that holds something sealed."""
_SEALED = " UNION ALL ".join(
    f"SELECT {column} AS sealed FROM {table} WHERE {column} IS NOT NULL"  # noqa: S608
    for table, column in SEALED
)
_ONE_SEALED = f"SELECT sealed FROM ({_SEALED}) AS kept LIMIT 1"  # noqa: S608
_ANYBODY = "SELECT id FROM users LIMIT 1"
_HAS = "SELECT id FROM products WHERE currency = ?1 LIMIT 1"
_OTHER = "SELECT currency FROM products WHERE currency <> ?1 ORDER BY id LIMIT 1"
_OTHERS = """
SELECT currency FROM products WHERE currency <> ?1
UNION SELECT currency FROM orders WHERE currency <> ?1 ORDER BY currency"""


async def is_demo() -> bool | None:
    """Whether the people in it are the playground's; None when nobody has settled it yet."""
    known = await market.fact(_DEMO)
    return None if known is None else known == _YES


async def bot() -> int | None:
    """The Telegram id of the bot that this market is behind; None before its first start."""
    known = await market.fact(_BOT)
    return None if known is None else int(known)


async def claim(bot_id: int | None, fingerprint: str) -> bool:
    """Who came first is remembered: the kind and the bot (if there is one), the keys. False when others were first."""
    mine = {_KEYS: fingerprint}
    if bot_id is not None:
        mine |= {_DEMO: _YES if bot_id == PLAYGROUND_BOT else _NO, _BOT: str(bot_id)}
    return all([await market.first_fact(name, value) == value for name, value in mine.items()])


async def becomes_demo() -> bool:
    """Whether made-up people may be put into this market, as from now on no real bot works with it."""
    return await market.first_fact(_DEMO, _YES) == _YES


async def belongs_to(bot_id: int) -> None:
    """For the caller's transaction (services/bot_move.py)."""
    await market.keep_fact(_DEMO, _NO)
    await market.keep_fact(_BOT, str(bot_id))


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


async def is_filled() -> bool:
    """Whether anybody came here, or keys were chosen: then only those keys are right, and none are made."""
    return await market.fact(_KEYS) is not None or bool(await sql.rows(_ANYBODY))


async def keys_fit(fingerprint: str) -> bool:
    """Whether the unlocked vault is the one of this market; of one from before they were remembered, anything sealed
    in it tells.
    """
    known = await market.fact(_KEYS)
    if known is not None:
        return known == fingerprint
    sealed = await sql.rows(_ONE_SEALED)
    return not sealed or _opens(sealed[0]["sealed"])


def _opens(sealed: str) -> bool:
    try:
        vault.unseal(sealed)
    except (InvalidTag, ValueError):
        return False
    return True
