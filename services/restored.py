"""An older database was put back: what hung on buttons that may by now speak of other rows is over (faults.md F53)."""

from __future__ import annotations

from services import market, move_questions, sql, wizards

UNFINISHED = "restoring"
"""The fact of a market that was put back and not yet made ready: no start opens it."""

_ASKED = "SELECT user_id FROM wizards ORDER BY user_id"


async def void_buttons() -> str:
    """The new epoch. A question whose No is void must not become a yes by silence: waiting moves are withdrawn.

    Nor is one answered by words alone: what was asked before goes, and long forms wait aside. That ends a restore.
    """
    async with sql.transaction():
        for row in await sql.rows(_ASKED):
            await wizards.rest(row["user_id"])
        await move_questions.withdraw_all()
        await sql.rows("DELETE FROM market_facts WHERE name = ?1 RETURNING id", UNFINISHED)
        return await market.renew_epoch()


async def is_unfinished() -> bool:
    return await market.fact(UNFINISHED) is not None


def fresh_facts() -> tuple[tuple[str, str], ...]:
    """What a database says before it takes another's place: no button of yesterday is for it, and it is not ready."""
    return (("epoch", market.random_code(market.EPOCH_LENGTH)), (UNFINISHED, "yes"))
