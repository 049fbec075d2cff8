"""Customers from whom a shop takes no orders any more, by whichever of their accounts (docs/adr/0037, 0049).

They look at its goods as anybody does; cart, checkout and purchase ask `of` in the statements that they make anyway.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from services import paging, persons, sql
from services.actors import Seller
from services.errors import NotFound

PAGE = 8


def of(seller: str, customer: str) -> str:
    """SQL: whether the shop in the one expression takes no orders from the customer in the other."""
    return f"""EXISTS (SELECT 1 FROM shop_blocks b JOIN orders f ON f.id = b.order_id WHERE b.seller_id = {seller}
        AND (b.customer_id = {customer} OR f.customer_id IN ({persons.accounts_with(customer)})))"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Blocked:
    """A customer as the shop knows them: by the number of the order from whose card they were blocked."""

    order_id: int
    number: str
    since: datetime


@dataclass(frozen=True, slots=True)
class BlockedPage:
    rows: tuple[Blocked, ...]
    page: int
    has_next: bool


_WHO = """
SELECT u.id, u.former_chat FROM orders o JOIN users u ON u.id = o.customer_id
WHERE o.id = ?1 AND o.seller_id = ?2 AND (u.user_id IS NOT NULL OR u.password IS NOT NULL)
"""
# A purchase shares its account's row (services/newcomers.py): it is through before this holds it, or finds the block.
_HOLD = f"SELECT id FROM users WHERE id IN ({persons.accounts_with('?1')}) ORDER BY id {{lock}}"  # noqa: S608
_IS_BLOCKED = f"SELECT 1 AS id WHERE {of('?1', '?2')}"
_BLOCK = """
INSERT INTO shop_blocks (created_at, seller_id, customer_id, order_id) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (seller_id, customer_id) DO NOTHING RETURNING id
"""
_BUYER = "(SELECT o.customer_id FROM orders o WHERE o.id = ?1 AND o.seller_id = ?2)"
_RELEASE = f"""
DELETE FROM shop_blocks WHERE seller_id = ?2 AND order_id IN (
    SELECT b.order_id FROM shop_blocks b JOIN orders f ON f.id = b.order_id
    WHERE b.seller_id = ?2 AND (b.order_id = ?1 OR b.customer_id = {_BUYER}
        OR f.customer_id IN ({persons.accounts_with(_BUYER)}))) RETURNING id
"""  # noqa: S608
# An account and the next one of its chat are one line: the shop knows both by the same order.
_LIST = """
SELECT b.order_id, o.number, MIN(b.created_at) AS since FROM shop_blocks b JOIN orders o ON o.id = b.order_id
WHERE b.seller_id = ?1 GROUP BY b.order_id, o.number ORDER BY MIN(b.id) DESC LIMIT ?2 OFFSET ?3
"""
_KEEP = """
UPDATE shop_blocks SET chat = ?2
WHERE order_id IN (SELECT b.order_id FROM shop_blocks b WHERE b.customer_id = ?1) RETURNING id
"""
_DROP = """
DELETE FROM shop_blocks WHERE customer_id = ?1
  AND order_id NOT IN (SELECT o.id FROM orders o WHERE o.customer_id = ?1) RETURNING id
"""
_TURN_AWAY = """
INSERT INTO shop_blocks (created_at, seller_id, customer_id, order_id)
SELECT b.created_at, b.seller_id, u.id, b.order_id FROM shop_blocks b JOIN users u ON u.user_id = ?2
WHERE b.chat = ?1 ON CONFLICT (seller_id, customer_id) DO NOTHING RETURNING id
"""


async def block(seller: Seller, order_id: int) -> None:
    """The shop takes no further orders from this one's customer, whichever of their accounts; what is ordered goes on.

    Raises NotFound for another shop's order, and when the customer was deleted. Done already is done.
    """
    async with sql.transaction():
        found = await sql.rows(_WHO, order_id, seller.id)
        if not found:
            raise NotFound
        if lock := sql.update_lock():
            await sql.rows(_HOLD.format(lock=lock), found[0]["id"])
            # Their account may have come home meanwhile, and the order with it (services/homecoming.py).
            if not (found := await sql.rows(_WHO, order_id, seller.id)):
                raise NotFound
        if not await sql.rows(_IS_BLOCKED, seller.id, found[0]["id"]):
            await sql.rows(_BLOCK, sql.stamp(), seller.id, found[0]["id"], order_id)
        if left := found[0]["former_chat"]:
            await keep_for(found[0]["id"], left)
            await turn_away(left)


async def release(seller: Seller, order_id: int) -> None:
    """The shop sells to this order's customer again, whichever of their accounts; done already is done."""
    await sql.rows(_RELEASE, order_id, seller.id)


async def blocked(seller: Seller, page: int = 0) -> BlockedPage:
    """Whom the shop sells nothing to, the latest first; a page behind the last one is the last one."""
    found = await paging.turn(_LIST, page, PAGE, lambda limit, offset: (seller.id, limit, offset))
    rows = tuple(Blocked(row["order_id"], row["number"], sql.moment(row["since"])) for row in found.rows)
    return BlockedPage(rows, found.page, found.more)


async def keep_for(customer: int, chat: int) -> None:
    """Whoever comes next from the chat that it leaves is turned away like it; for the caller's transaction."""
    await sql.rows(_KEEP, customer, persons.seen_key(chat))


async def forget(customer: int) -> None:
    """They are deleted: what stays is what turns them away, at the order that the shop knows them by."""
    await sql.rows(_DROP, customer)


async def turn_away(chat: int) -> None:
    """The account in a chat that was here before; for the caller's transaction."""
    await sql.rows(_TURN_AWAY, persons.seen_key(chat), chat)
