"""The keys that keep shops' names apart, made anew when the folding of names has learned something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from services import market, names, sounds, sql

_FACT = "name_folding"
# No name holds this control character, so no name folds to such a key.
APART = "\x7f"
_KEYS = {"shop_key": names.key, "shop_sound": sounds.key}


@dataclass(frozen=True, slots=True)
class Twin:
    """A shop whose name looks or sounds like that of an older one."""

    id: int
    name: str


async def twins() -> list[Twin]:
    """Those that stand already, the oldest first; no new one can be opened."""
    found = await sql.rows(
        "SELECT id, shop_name FROM sellers WHERE shop_key LIKE ?1 OR shop_sound LIKE ?1 ORDER BY id", f"%{APART}%"
    )
    return [Twin(row["id"], row["shop_name"]) for row in found]


async def ensure() -> None:
    """At the start: every shop has today's key. Of twins that stand already, the older shop keeps the name's own."""
    async with sql.transaction():
        if await market.fact(_FACT) == sounds.likeness():
            return
        await sql.hold("sellers")
        for column, key in _KEYS.items():
            await _renew(column, key)
        await market.keep_fact(_FACT, sounds.likeness())


async def hand_on(left: dict[str, str | None]) -> None:
    """The oldest twin of a shop has the keys from now on that this one has `left`, by their columns: else a third shop
    may be called the same. For the caller's transaction.
    """
    for column, key in left.items():
        apart = f"SELECT id, shop_name FROM sellers WHERE {column} LIKE ?1 ORDER BY id"  # noqa: S608
        twins = await sql.rows(apart, f"%{APART}%") if key else []
        heirs = (twin["id"] for twin in twins if _KEYS[column](twin["shop_name"]) == key)
        if heir := next(heirs, None):
            await sql.rows(f"UPDATE sellers SET {column} = ?2 WHERE id = ?1 RETURNING id", heir, key)  # noqa: S608


async def _renew(column: str, key: Callable[[str], str]) -> None:
    changed: dict[int, str | None] = {}
    taken: set[str] = set()
    for shop in await sql.rows(f"SELECT id, shop_name, {column} AS kept FROM sellers ORDER BY id"):  # noqa: S608
        made = key(shop["shop_name"]) or None
        if made in taken:
            made = f"{made[:40]}{APART}{shop['id']}"
        taken |= {made} if made else set()
        if made != shop["kept"]:
            changed[shop["id"]] = made
    # In two rounds: a shop's new key may be what another one has until now.
    statement = f"UPDATE sellers SET {column} = ?2 WHERE id = ?1 RETURNING id"  # noqa: S608
    for number in changed:
        await sql.rows(statement, number, f"{APART}{number}")
    for number, made in changed.items():
        await sql.rows(statement, number, made)
