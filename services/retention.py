"""What nobody needs any more goes: a few hundred rows at a time, each part in a transaction of its own, so that no tap
waits for more than one of them. What is kept for how long, and why, is a table in docs/operations.md.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from models.base import now
from models.enums import NoticeKind
from services import sql, stock_book, visitors
from services.market import rules
from services.price_changes import UNDO_DAYS

BATCH = 500
PARTS = 200  # of a table and round; the next one goes on where this one ended
FORM_DAYS = 31  # the longest question is open for 30 (handlers/questions.py)
Forget = Callable[[int, int, Any], Awaitable[int]]
"""Removes what is due of the rows after one id up to another that are older than a moment; how many went."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Rows of a table that may go after so many days; `made` says when one of them was made, and `in_order` that no
    row is older than those before it, but for a few.
    """

    table: str
    days: Callable[[], int]
    forget: Forget
    made: str = "created_at"
    in_order: bool = True


def _days() -> int:
    return rules.keeps.days


def _deletes(table: str, condition: str) -> Forget:
    statement = f"DELETE FROM {table} WHERE id > ?1 AND id <= ?2 AND created_at < ?3 AND {condition} RETURNING id"  # noqa: S608

    async def forget(after: int, last: int, before: Any) -> int:
        return len(await sql.rows(statement, after, last, before))

    return forget


# What is on its way stays, a question that stands in a chat, and one whose buttons are to be put right yet. So do those
# that are told once for as long as what they speak of lasts: a market without categories, an order that nobody hears
# of; and which commands somebody gets who comes back. All other keys name what happens once.
_TOLD = f"""state IN ('sent', 'failed', 'unknown', 'held') AND message_id IS NULL AND ends IS NULL
AND kind NOT IN ('{NoticeKind.TREE_EMPTY}', '{NoticeKind.ORDER_STRANDED}', '{NoticeKind.SHOP_STRANDED}')
AND (state <> 'held' OR kind <> '{NoticeKind.COMMANDS}')"""
# Whether an account has lived in a chat is asked for ever (docs/adr/0024); that somebody was refused, never again.
_ASKED = "status = 'refused'"
_OVER = """
UPDATE price_changes SET
    products = (SELECT COUNT(*) FROM price_change_lines l WHERE l.change_id = price_changes.id),
    kept = (SELECT COUNT(*) FROM price_change_lines l WHERE l.change_id = price_changes.id
            AND l.old_price = l.new_price AND l.old_discount = l.new_discount)
WHERE products IS NULL AND stage IS NULL AND created_at < ?3
  AND id IN (SELECT l.change_id FROM price_change_lines l WHERE l.id > ?1 AND l.id <= ?2) RETURNING id
"""
_LINES = """
DELETE FROM price_change_lines WHERE id > ?1 AND id <= ?2
  AND change_id IN (SELECT c.id FROM price_changes c WHERE c.created_at < ?3 AND c.products IS NOT NULL) RETURNING id
"""
_TYPED = """
UPDATE stock_movements SET key = NULL WHERE id > ?1 AND id <= ?2 AND created_at < ?3 AND key LIKE 'typed:%' RETURNING id
"""


async def _lines(after: int, last: int, before: Any) -> int:
    await sql.rows(_OVER, after, last, before)
    return len(await sql.rows(_LINES, after, last, before))


async def _movements(after: int, last: int, before: Any) -> int:
    """Which message a line came from is forgotten, and then the line itself is added to its product's opening one."""
    await sql.rows(_TYPED, after, last, before)
    return await stock_book.carry(after, last, before)


KINDS = (
    Kind("checkouts", _days, _deletes("checkouts", "true")),
    Kind("notifications", _days, _deletes("notifications", _TOLD)),
    Kind("wizards", lambda: FORM_DAYS, _deletes("wizards", "true"), in_order=False),
    Kind("account_moves", _days, _deletes("account_moves", _ASKED)),
    Kind("stock_movements", _days, _movements),
    Kind(
        "price_change_lines", lambda: UNDO_DAYS + _days(), _lines,
        "(SELECT c.created_at FROM price_changes c WHERE c.id = change_id)",
    ),
    Kind("chat_tallies", lambda: 1, _deletes("chat_tallies", "stands_until < ?3")),
    Kind("reports", _days, _deletes("reports", "true")),
    Kind("users", lambda: rules.keeps.visitor_days, visitors.leave),
)  # fmt: skip


class Sweeper:
    """Remembers how far it came in each table."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}

    async def round(self, is_over: Callable[[], bool] = lambda: False, until: datetime | None = None) -> int:
        """At most PARTS parts of each table, fewer once `is_over`; how many rows went.

        Ages are counted up to `until`.
        """
        gone, until = 0, until or now()
        for kind in KINDS:
            for _ in range(PARTS):
                done = None if is_over() else await self._part(kind, until)
                if done is None:
                    break
                gone += done
                await asyncio.sleep(0)
        return gone

    async def _part(self, kind: Kind, until: datetime) -> int | None:
        """The next rows of the table, None when it has no older ones; then it is begun anew."""
        after, before = self.places.get(kind.table, 0), until - timedelta(days=kind.days())
        look = f"SELECT id, {kind.made} AS made FROM {kind.table} WHERE id > ?1 ORDER BY id LIMIT {BATCH}"  # noqa: S608
        part = (await sql.rows(f"SELECT MAX(id) AS last, MIN(made) AS oldest FROM ({look}) part", after))[0]  # noqa: S608
        if part["last"] is None or (kind.in_order and sql.moment(part["oldest"]) >= before):
            self.places[kind.table] = 0
            return None
        async with sql.transaction():
            gone = await kind.forget(after, part["last"], sql.stamp(before))
        self.places[kind.table] = part["last"]
        return gone
