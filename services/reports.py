"""What customers report of shops and products, for the owner to look at; the shop does not learn who did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from models.base import now
from models.enums import ReportReason
from services import catalog, notifications, owners, sql
from services.actors import Customer
from services.errors import TooMany
from services.market import rules

PER_DAY = 10
"""Of one person in 24 hours, so that nobody storms the owner or a shop."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A product of a shop, or the shop itself where `product` is None."""

    seller: int
    shop: str
    product: int | None
    name: str


async def product(customer: Customer, product_id: int, language: str) -> Thing:
    """Raises NotFound or ProductGone."""
    card = await catalog.product_card(product_id, None, language)
    return Thing(card.seller_id, card.shop_name, card.id, card.name)


async def shop(customer: Customer, seller_id: int) -> Thing:
    """Raises NotFound for a closed one too."""
    found = await catalog.shop_page(seller_id)
    return Thing(found.id, found.name, None, found.name)


_WRITE = """
INSERT INTO reports (created_at, user_id, seller_id, product_id, reason, key)
VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (key) DO NOTHING RETURNING id
"""
_TODAY = "SELECT COUNT(*) AS made FROM reports WHERE user_id = ?1 AND created_at > ?2"


async def report(customer: Customer, thing: Thing, reason: ReportReason) -> None:
    """Kept once a person, thing and day; the owners are told once a shop and day. Raises TooMany("reports")."""
    today = now().astimezone(rules.zone).date().toordinal()
    which = f"shop:{thing.seller}" if thing.product is None else f"product:{thing.product}"
    async with sql.transaction():
        key = f"{customer.id}:{which}:{today}"
        values = (sql.stamp(), customer.id, thing.seller, thing.product, reason.value, key)
        if not await sql.rows(_WRITE, *values):
            return
        if (await sql.rows(_TODAY, customer.id, sql.stamp(now() - timedelta(days=1))))[0]["made"] > PER_DAY:
            raise TooMany("reports", PER_DAY)
        facts = {"shop": thing.shop, "seller": thing.seller, "why": reason.value}
        for owner in await owners.who_came():
            await notifications.tell(owner, "shop_reported", facts, f"shop_reported:{thing.seller}:{today}:{owner}")
