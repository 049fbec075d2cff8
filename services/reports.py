"""What customers report of shops and products, for the owner to look at; the shop does not learn who did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from models.base import now
from models.enums import NoticeKind, ReportReason
from services import (
    catalog,
    names,
    notifications,
    order_views,
    owners,
    paging,
    product_names,
    readings,
    sql,
    tallies,
    vault,
)
from services.actors import Admin, Customer
from services.errors import NotFound, Quota, TooMany, Value
from services.market import rules
from services.tallies import Tally

PAGE, PER_DAY = 8, 10
"""Reports on a page of the owner's; and from one chat in 24 hours, so that nobody storms the owner or a shop."""
LEAST, MOST = 3, 200  # characters of one's own words
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Thing:
    """A product of a shop, or the shop itself where `product` is None; `shop` is what it is called there."""

    seller: int
    shop: str
    product: int | None
    name: str

    @property
    def key(self) -> str:
        return f"shop:{self.seller}" if self.product is None else f"product:{self.product}"

    @property
    def called(self) -> str:
        """What its customer reads that the product is called; nothing of the shop itself."""
        return "" if self.product is None else self.name

    def mark(self) -> str:
        """Of what it is called, as its customer reads it above the button that reports it."""
        return readings.of_name(self.name)


@dataclass(frozen=True, slots=True)
class Made:
    """A report as the owner reads it: of a product, or of the shop itself where `product` is None; `order` is the
    number of one that was missed, `former` what it was called then, where it is called otherwise now.
    """

    when: datetime
    reason: ReportReason
    product: int | None
    name: str
    order: str = ""
    words: str = ""
    former: str = ""


@dataclass(frozen=True, slots=True)
class MadePage:
    shop: str
    rows: tuple[Made, ...]
    page: int
    has_next: bool


async def product(customer: Customer, product_id: int, language: str) -> Thing:
    """Raises NotFound or ProductGone."""
    card = await catalog.product_card(product_id, None, language)
    return Thing(card.seller_id, card.shop_name, card.id, card.name)


async def shop(customer: Customer, seller_id: int) -> Thing:
    """Raises NotFound for a closed one too."""
    found = await catalog.shop_page(seller_id)
    return Thing(found.id, found.name, None, found.name)


_WRITE = """
INSERT INTO reports (created_at, user_id, seller_id, product_id, reason, key, words, shop_name, product_name)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (key) DO NOTHING RETURNING id
"""
# Whose row the key names may have become another account of the same person since (services/carrying.py).
_SAID = "SELECT id, reason, words, shop_name, product_name FROM reports WHERE user_id = ?1 AND key LIKE ?2 ORDER BY id"
_ADD = "UPDATE reports SET words = ?2 WHERE id = ?1 RETURNING id"
_LIST = f"""
SELECT r.created_at, r.reason, r.words, r.product_id, r.product_name, p.name, p.translations, o.number,
       CASE WHEN r.product_id IS NULL AND r.shop_name <> s.shop_name THEN r.shop_name ELSE '' END AS former
FROM reports r JOIN sellers s ON s.id = r.seller_id
LEFT JOIN products p ON p.id = r.product_id
LEFT JOIN orders o ON r.reason = 'missed' AND o.customer_id = r.user_id AND r.key = {order_views.MISSED_KEY}
WHERE r.seller_id = ?1 ORDER BY r.created_at DESC, r.id DESC
LIMIT ?2 OFFSET ?3
"""  # noqa: S608


def checked(words: str) -> str:
    """What is wrong in the customer's own words; raises Invalid("reason")."""
    return names.checked(words, Value.REASON, LEAST, MOST)


async def report(customer: Customer, thing: Thing, reason: ReportReason, words: str = "") -> bool:
    """Kept once a chat, thing and day; the owners are told once a shop and day. Raises TooMany("reports").

    `words` are the customer's own, of OTHER and of nothing else; they stand with the report alone, which goes with its
    author, and in no notice. Those of a second one are added to the first where it has none. Whether what is said now
    stands there. That an order was missed is said of the order alone
    (services/missed_orders.py). Both otherwise: NotFound.
    """
    if reason is ReportReason.MISSED or bool(words) != (reason is ReportReason.OTHER):
        raise NotFound
    today = now().astimezone(rules.zone).date().toordinal()
    async with sql.transaction():
        await tallies.hold(customer.id)
        key = f"{customer.id}:{thing.key}:{today}"
        said = vault.seal(words) if words else None
        values = (
            sql.stamp(),
            customer.id,
            thing.seller,
            thing.product,
            reason.value,
            key,
            said,
            thing.shop,
            thing.called,
        )
        is_new = await tallies.count(customer.chat, Tally.REPORT, f"{thing.key}:{today}", now() + DAY)
        if not is_new or not await sql.rows(_WRITE, *values):
            return await _again(customer, thing, today, reason, words)
        if await tallies.standing(customer.chat, Tally.REPORT) > PER_DAY:
            raise TooMany(Quota.REPORTS, PER_DAY)
        facts = {"shop": thing.shop, "seller": thing.seller, "why": reason.value, **await _product(thing)}
        for owner in await owners.who_came():
            kind = NoticeKind.SHOP_REPORTED
            await notifications.tell(owner, kind, facts, f"{kind}:{thing.seller}:{today}:{owner}")
    return True


async def _again(customer: Customer, thing: Thing, today: int, reason: ReportReason, words: str) -> bool:
    """Whether what is said once more on that day stands there: as it did, or with words that are added now."""
    rows = await sql.rows(_SAID, customer.id, f"%:{thing.key}:{today}")
    for row in (each for each in rows if (each["shop_name"], each["product_name"]) == (thing.shop, thing.called)):
        if not words:
            return bool(row["reason"] == reason)
        if row["words"]:
            return vault.unseal(row["words"]) == words
        return bool(await sql.rows(_ADD, row["id"], vault.seal(words)))
    return False


async def _product(thing: Thing) -> dict[str, Any]:
    """What a notice tells of the product, if it is about one, in whatever language it will be read."""
    if thing.product is None:
        return {}
    [row] = await sql.rows("SELECT name, translations FROM products WHERE id = ?1", thing.product)
    return {"product": thing.product, "name": product_names.told_product(row)}


async def newest(admin: Admin, seller_id: int, language: str, page: int = 0) -> MadePage:
    """What was said of a shop and its products, the newest first; a page behind the last one is the last one.

    Raises NotFound.
    """
    shop = await sql.rows("SELECT shop_name FROM sellers WHERE id = ?1", seller_id)
    if not shop:
        raise NotFound
    found = await paging.turn(_LIST, page, PAGE, lambda limit, offset: (seller_id, limit, offset))
    rows = tuple(_made(row, language) for row in found.rows)
    return MadePage(shop[0]["shop_name"], rows, found.page, found.more)


def _made(row: dict[str, Any], language: str) -> Made:
    name = product_names.in_language(row, language) if row["product_id"] else ""
    return Made(
        sql.moment(row["created_at"]),
        ReportReason(row["reason"]),
        row["product_id"],
        name,
        row["number"] or "",
        vault.unseal(row["words"]) if row["words"] else "",
        row["former"] or _former_name(row, name),
    )


def _former_name(row: dict[str, Any], name: str) -> str:
    """What a product was called in its customer's language, where its owner reads another name of it: the shop writes
    whatever it likes in the language that nobody asks for.
    """
    return str(row["product_name"]) if row["product_name"] != name else ""
