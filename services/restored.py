"""An older database was put back: what hung on buttons that may by now speak of other rows is over (faults.md F53)."""

from __future__ import annotations

from services import market, move_questions, sql


async def void_buttons() -> str:
    """The new epoch. A question whose No is void must not become a yes by silence: waiting moves are withdrawn."""
    async with sql.transaction():
        await move_questions.withdraw_all()
        return await market.renew_epoch()
