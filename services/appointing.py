"""At the start: who got or lost the right to run the market since the last one."""

from __future__ import annotations

from models.user import User
from services import accounts, market, shop_status, sql
from services.market import rules

_FACT = "owners"
_LIMIT = 256


async def appoint() -> None:
    """Whose right came or went gets the command list for it, and nobody can lock an owner out of the market.

    Naming an id also ends a deactivation. Who is named but never came has the right with the first message.
    """
    async with sql.transaction():
        for user in await User.filter(user_id__in=sorted(rules.admin_ids), is_active=False).order_by("id"):
            await User.filter(id=user.id).update(is_active=True, deactivation_reason="")
            await shop_status.reopen_of(user.id)
        before = await _named_before()
        for user in await User.filter(user_id__in=sorted(before ^ rules.admin_ids)).order_by("id"):
            await accounts.tell_commands(user.id)
        if before != rules.admin_ids:
            await market.keep_fact(_FACT, _written(rules.admin_ids))


async def _named_before() -> frozenset[int]:
    return frozenset(map(int, (await market.fact(_FACT) or "").split()))


def _written(ids: frozenset[int]) -> str:
    """As many as the fact holds; whoever is left out gets the command list again at each start."""
    written = " ".join(map(str, sorted(ids)))
    return written if len(written) <= _LIMIT else written[:_LIMIT].rpartition(" ")[0]
