"""The owners hear of the shops that have opened: each once, and of several within an hour by one notice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from models.base import now
from models.enums import NoticeKind
from services import market, notifications, owners, sql
from services.market import rules

APART = timedelta(hours=1)
NAMED = 8
"""How many of them a notice names."""
_FACT = "shops_told"
_NEVER = datetime.min.replace(tzinfo=UTC)
_NEWEST = "SELECT COALESCE(MAX(id), 0) AS id FROM sellers"
_OPENED = "SELECT id, shop_name FROM sellers WHERE id > ?1 AND status = 'open' AND NOT is_known ORDER BY id"


async def due() -> int:
    """Tells of the shops that opened since the last time, an hour later at the soonest; how many there were.

    Not where new shops wait for the owner's approval: of those each is told as it comes. What was there before a market
    knew this notice is no news.
    """
    last, told = await _told()
    if last is None or rules.seller_approval:
        newest: int = (await sql.rows(_NEWEST))[0]["id"]
        if newest != last:
            await market.keep_fact(_FACT, f"{newest} {_NEVER.isoformat()}")
        return 0
    if told <= now() < told + APART:
        return 0
    opened, listeners = await sql.rows(_OPENED, last), await owners.who_came()
    if opened and listeners:
        shops = [[row["id"], row["shop_name"]] for row in opened]
        async with sql.transaction():
            for owner in listeners:
                facts = {"shops": shops[:NAMED], "count": len(shops)}
                kind = NoticeKind.SHOP_OPENED
                await notifications.tell(owner, kind, facts, f"{kind}:{shops[-1][0]}:{owner}")
            await market.keep_fact(_FACT, f"{shops[-1][0]} {now().isoformat()}")
    return len(opened) if listeners else 0


async def _told() -> tuple[int | None, datetime]:
    """The newest shop that was told of, None in a market that has told of none, and when (UTC)."""
    kept = await market.fact(_FACT)
    if kept is None:
        return None, _NEVER
    last, _, told = kept.partition(" ")
    return int(last), datetime.fromisoformat(told).replace(tzinfo=UTC)
