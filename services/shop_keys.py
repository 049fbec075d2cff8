"""The keys that keep shops' names apart, made anew when the folding of names has learned something."""

from __future__ import annotations

from dataclasses import dataclass

from services import look_alikes, market, names, sql

_FACT = "name_folding"
# No name holds this control character, so no name folds to such a key.
APART = "\x7f"


@dataclass(frozen=True, slots=True)
class Twin:
    """A shop whose name looks like that of an older one."""

    id: int
    name: str


async def twins() -> list[Twin]:
    """Those that stand already, the oldest first; no new one can be opened."""
    found = await sql.rows("SELECT id, shop_name FROM sellers WHERE shop_key LIKE ?1 ORDER BY id", f"%{APART}%")
    return [Twin(row["id"], row["shop_name"]) for row in found]


async def ensure() -> None:
    """At the start: every shop has today's key. Of twins that stand already, the older shop keeps the name's own."""
    async with sql.transaction():
        if await market.fact(_FACT) == look_alikes.likeness():
            return
        await sql.hold("sellers")
        await _renew()
        await market.keep_fact(_FACT, look_alikes.likeness())


async def _renew() -> None:
    changed: dict[int, str] = {}
    taken: set[str] = set()
    for shop in await sql.rows("SELECT id, shop_name, shop_key FROM sellers ORDER BY id"):
        key = names.key(shop["shop_name"])
        if key in taken:
            key = f"{key[:40]}{APART}{shop['id']}"
        taken.add(key)
        if key != shop["shop_key"]:
            changed[shop["id"]] = key
    # In two rounds: a shop's new key may be what another one has until now.
    for number in changed:
        await sql.rows("UPDATE sellers SET shop_key = ?2 WHERE id = ?1 RETURNING id", number, f"{APART}{number}")
    for number, key in changed.items():
        await sql.rows("UPDATE sellers SET shop_key = ?2 WHERE id = ?1 RETURNING id", number, key)
