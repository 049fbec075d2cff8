"""An order's number, typed anywhere, leads whom it concerns to the order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from services import sql
from services.actors import Actor

_NUMBER = re.compile(r"(?:№|#|N)?\s*([2-9A-HJKMNP-Z]{4})[\s\-‐‑–—]?([2-9A-HJKMNP-Z]{4})", re.IGNORECASE | re.ASCII)


class Side(StrEnum):
    """As whom somebody looks at an order."""

    CUSTOMER = "customer"
    SELLER = "seller"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Pointer:
    order: int
    side: Side


def read(text: str) -> str | None:
    """The number in its one spelling, however it was typed; None for any other text."""
    found = _NUMBER.fullmatch(text.strip())
    return f"{found[1]}-{found[2]}".upper() if found else None


async def find(actor: Actor, text: str) -> Pointer | None:
    """Whose order it is and from which side the person sees it; None when it is none of theirs."""
    number = read(text)
    if number is None or actor.logged_out:
        return None
    found = await sql.rows(
        """SELECT o.id, o.customer_id, s.user_id FROM orders o JOIN sellers s ON s.id = o.seller_id
        WHERE o.number = ?1""",
        number,
    )
    side = _side(actor, found[0]["customer_id"], found[0]["user_id"]) if found else None
    return Pointer(found[0]["id"], side) if side else None


def _side(actor: Actor, customer: int, seller: int) -> Side | None:
    if actor.id == customer:
        return Side.CUSTOMER
    if actor.id == seller:
        return Side.SELLER
    return Side.OWNER if actor.is_owner else None
