"""The keys that keep shops' names apart, made anew when the folding of names has learned something."""

from __future__ import annotations

from services import look_alikes, market, names, sql

_FACT = "name_folding"
# No name holds this control character, so no name folds to such a key.
_APART = "\x7f"


async def ensure() -> None:
    """At the start: every shop has today's key. Of twins that stand already, the older shop keeps the name's own."""
    async with sql.transaction():
        if await market.fact(_FACT) == look_alikes.VERSION:
            return
        await sql.hold("sellers")
        await _renew()
        await market.keep_fact(_FACT, look_alikes.VERSION)


async def _renew() -> None:
    changed: dict[int, str] = {}
    taken: set[str] = set()
    for shop in await sql.rows("SELECT id, shop_name, shop_key FROM sellers ORDER BY id"):
        key = names.key(shop["shop_name"])
        if key in taken:
            key = f"{key[:40]}{_APART}{shop['id']}"
        taken.add(key)
        if key != shop["shop_key"]:
            changed[shop["id"]] = key
    # In two rounds: a shop's new key may be what another one has until now.
    for number in changed:
        await sql.rows("UPDATE sellers SET shop_key = ?2 WHERE id = ?1 RETURNING id", number, f"{_APART}{number}")
    for number, key in changed.items():
        await sql.rows("UPDATE sellers SET shop_key = ?2 WHERE id = ?1 RETURNING id", number, key)
