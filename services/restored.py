"""An older database was put back: what hung on buttons that may by now speak of other rows is over (faults.md F53)."""

from __future__ import annotations

from services import market, move_questions, sql, wizards

_ASKED = "SELECT user_id FROM wizards ORDER BY user_id"


async def void_buttons() -> str:
    """The new epoch. A question whose No is void must not become a yes by silence: waiting moves are withdrawn.

    Nor is one answered by words alone: what was asked before goes, and long forms wait aside.
    """
    async with sql.transaction():
        for row in await sql.rows(_ASKED):
            await wizards.rest(row["user_id"])
        await move_questions.withdraw_all()
        return await market.renew_epoch()
