"""Purchases of a shop and its closing take turns: the customers who are told that it closes are all there are
(faults.md F595).

On PostgreSQL by an advisory lock of the shop's number, whose queue is fair. Who shares a row does not queue behind one
that waits to change it: a rush of buyers would keep the shop open. SQLite's transactions take turns anyway.
"""

from __future__ import annotations

from services import sql

_NUMBER = "50, CAST({shop} % 2147483647 AS INT)"
_ALONE = f"""
SELECT pg_advisory_xact_lock({_NUMBER.format(shop="s.id")}) FROM sellers s WHERE {{whose}} = ?1 ORDER BY s.id
"""  # noqa: S608


def shared(shop: str) -> str:
    """SQL: one more column of a SELECT of shops in the order of their ids, none of which closes before the transaction
    ends.
    """
    return f", pg_advisory_xact_lock_shared({_NUMBER.format(shop=shop)})" if sql.dialect() == "postgres" else ""


async def alone(shop: int) -> None:
    """For the caller's transaction, before it changes any row: no purchase of this shop is under way until it ends."""
    await _wait("s.id", shop)


async def alone_of(user: int) -> None:
    """The same of this person's shop, where they have one."""
    await _wait("s.user_id", user)


async def _wait(whose: str, number: int) -> None:
    if sql.dialect() == "postgres":
        await sql.rows(_ALONE.format(whose=whose), number)
