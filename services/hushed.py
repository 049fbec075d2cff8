"""Whether a customer reads nothing that a shop writes: they said so, by whichever of their accounts (docs/adr/0044)."""

from __future__ import annotations

from services import persons, sql
from services.reasons import OrderReason, is_code


def of(seller: str, customer: str) -> str:
    """SQL: whether the customer in this expression has hushed the shop in the other."""
    return f"""EXISTS (SELECT 1 FROM correspondences q WHERE q.seller_id = {seller} AND q.is_quiet
        AND q.customer_id IN ({persons.accounts_with(customer)}))"""  # noqa: S608


_IS_QUIET = f"SELECT {of('?1', '?2')} AS is_quiet"
_HEAR = f"""
UPDATE correspondences SET is_quiet = false
WHERE seller_id = ?1 AND is_quiet AND customer_id IN ({persons.accounts_with("?2")}) RETURNING id
"""  # noqa: S608


async def is_quiet(seller: int, customer: int) -> bool:
    return bool((await sql.rows(_IS_QUIET, seller, customer))[0]["is_quiet"])


async def hear(seller: int, customer: int) -> None:
    """Whichever account said so: the shop is read again."""
    await sql.rows(_HEAR, seller, customer)


async def reason_for(reason: str, seller: int, customer: int) -> str:
    """Why the shop cancelled, as its customer is told: nothing of what it typed once they have had enough of it."""
    is_typed = bool(reason) and not is_code(reason, OrderReason)
    return "" if is_typed and await is_quiet(seller, customer) else reason
