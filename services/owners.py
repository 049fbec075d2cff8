"""Who runs the market: exactly the Telegram ids that its configuration names (docs/adr/0025-owner-is-a-right.md).

A right beside the role: whoever holds it sells or buys as everybody does. It is asked of the configuration, never of a
row, so it stays with the chat when an account moves and is there for somebody who has not come yet.
"""

from __future__ import annotations

from services import sql
from services.market import rules
from services.notifications import REACHED


def is_owner(telegram_id: int | None) -> bool:
    return telegram_id in rules.admin_ids


def named() -> str:
    """The owners' Telegram ids for an SQL list; an id that nobody has when none is named."""
    return ", ".join(map(str, sorted(rules.admin_ids))) or "0"


async def who_came() -> list[int]:
    """The owners whom the market knows already, as ids of `users`."""
    found = await sql.rows(f"SELECT id FROM users WHERE user_id IN ({named()}) AND is_active ORDER BY id")  # noqa: S608
    return [row["id"] for row in found]


async def who_hear() -> list[int]:
    """Those of them whom the bot can write to."""
    hears = f"u.user_id IN ({named()}) AND u.is_active AND {REACHED}"
    return [row["id"] for row in await sql.rows(f"SELECT u.id FROM users u WHERE {hears} ORDER BY u.id")]  # noqa: S608
