"""The folded names that the owner finds people by, made for rows that have none or one of an older folding."""

from __future__ import annotations

from services import look_alikes, market, names, sql

_FACT = "people_folding"
_BATCH = 500


async def ensure() -> None:
    """At the start: everybody is found by their name, however it is spelled."""
    if await market.fact(_FACT) != look_alikes.folding():
        await sql.rows("UPDATE users SET name_key = NULL WHERE name_key IS NOT NULL RETURNING id")
        await market.keep_fact(_FACT, look_alikes.folding())
    while await _some():
        pass


async def _some() -> int:
    """A batch at a time, so that nobody waits for the whole of a large market."""
    async with sql.transaction():
        found = await sql.rows(f"SELECT id, name FROM users WHERE name_key IS NULL LIMIT {_BATCH}")  # noqa: S608
        for row in found:
            key = names.stored(row["name"])["name_key"]
            await sql.rows("UPDATE users SET name_key = ?2 WHERE id = ?1 RETURNING id", row["id"], key)
    return len(found)
