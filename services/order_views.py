"""One order as its customer, its shop and the owner see it, with its lines and timeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from models.enums import Fulfilment, Payment, Role
from models.money import Money
from services import blocks, hushed, product_names, sql, vault, windows
from services.actors import Actor, Admin, Seller
from services.errors import NotFound
from services.notifications import REACHED
from services.reasons import OrderReason, is_code


class Tab(StrEnum):
    """What a seller looks for: to decide, to do, done."""

    NEW = "new"
    WORK = "work"
    DONE = "done"


TABS: dict[Tab, tuple[Fulfilment, ...]] = {
    Tab.NEW: (Fulfilment.PENDING,),
    Tab.WORK: (Fulfilment.ACCEPTED, Fulfilment.SHIPPED),
    Tab.DONE: (Fulfilment.DELIVERED, Fulfilment.CANCELLED, Fulfilment.EXPIRED),
}
OPEN = (*TABS[Tab.NEW], *TABS[Tab.WORK])
AFTERWARDS = timedelta(days=14)
"""After an order was delivered there may be something to say about it for so long."""


@dataclass(frozen=True, slots=True)
class Buyer:
    """Somebody who has bought: also a seller of today, who keeps what they bought. `chat` is their Telegram id."""

    id: int
    language: str = "en"
    chat: int = 0


def buyer(actor: Actor) -> Buyer:
    """Raises why this person may do nothing."""
    actor.check_welcome()
    return Buyer(actor.id, actor.language, actor.telegram_id)


@dataclass(frozen=True, slots=True)
class Item:
    """A line as it was when ordered, named in the reader's language; `score` is the customer's own, and `has_words`
    says that a comment stands beside it.
    """

    product_id: int
    name: str
    quantity: int
    price: Money
    score: int | None
    has_words: bool = False

    def is_covered(self, left: int) -> bool:
        """Whether so many on the shelf are enough for it."""
        return left >= self.quantity

    @property
    def total(self) -> Money:
        return self.price * self.quantity


@dataclass(frozen=True, slots=True)
class Delivery:
    name: str
    phone: str
    address: str


@dataclass(frozen=True, slots=True)
class Details:
    """One order. `delivery` is there while its reader needs it; `shop_open` says whether its shop is.

    `cancelled_by` is who ended it, also by calling it delivered (order_steps.By).

    `waiting` counts the orders of its customer that its shop has not answered; `is_gone` says that they were deleted,
    `is_barred` that the market's owner has deactivated them, so that they can answer nothing, `is_missed` that they say
    it did not come. To the shop they owe nothing: `answers` is how many letters it may still write after the order
    came, and `is_quiet` says that they want none at all.
    """

    id: int
    number: str
    shop_name: str
    status: Fulfilment
    payment: Payment
    total: Money
    items: tuple[Item, ...]
    timeline: tuple[tuple[Fulfilment, datetime], ...]
    delivery: Delivery | None
    cancel_reason: str
    cancelled_by: str
    shop_open: bool
    seller_id: int
    customer_id: int
    seller_hears: bool = True
    waiting: int = 0
    is_blocked: bool = False
    is_gone: bool = False
    is_barred: bool = False
    is_missed: bool = False
    answers: int = 0
    is_quiet: bool = False

    @property
    def customer_may_cancel(self) -> bool:
        """Until the seller has accepted; until it came when the shop is closed (faults.md F67)."""
        return self.status is Fulfilment.PENDING or (self.status in OPEN and not self.shop_open)

    @property
    def shop_has_begun(self) -> bool:
        """It is accepted by an open shop, so its customer does not take it back."""
        return self.status in OPEN and not self.customer_may_cancel

    @property
    def customer_may_write(self) -> bool:
        """To a shop that is open and hears."""
        is_read = self.shop_open and self.seller_hears and not self.is_blocked and not self.is_gone
        return is_read and (self.status in OPEN or self._came_lately)

    @property
    def shop_may_write(self) -> bool:
        """To a customer who is there, whom it does not turn away, and who has not had enough of it.

        As long as the order waits there; once it came, an open shop answers what was asked (docs/adr/0044).
        """
        if self.is_gone or self.is_barred or self.is_blocked or self.is_quiet:
            return False
        return self.status in OPEN or (self._came_lately and self.shop_open and self.answers > 0)

    @property
    def customer_may_miss(self) -> bool:
        """Whether they may still say that what is called delivered did not come."""
        return self._came_lately and not self.is_missed

    @property
    def _came_lately(self) -> bool:
        is_there = self.status is Fulfilment.DELIVERED and bool(self.timeline)
        return is_there and windows.within(self.timeline[-1][1], AFTERWARDS)

    @property
    def seller_may_cancel(self) -> bool:
        """Until it is delivered: what is not accepted at the door comes back."""
        return self.status in OPEN


MISSED_KEY = "CAST(o.customer_id AS TEXT) || ':order:' || CAST(o.id AS TEXT)"
"""Of the report that the order `o` of a statement did not come: it is made once."""
_DETAILS = f"""
SELECT o.id, o.number, o.status, o.payment, o.total, o.currency, o.delivery, o.cancel_reason, o.cancelled_by,
       o.customer_id, o.seller_id, s.shop_name, s.status = 'open' AS shop_open,
       {REACHED} AS seller_hears, {blocks.of("o.seller_id", "o.customer_id")} AS is_blocked,
       b.user_id IS NULL AND b.password IS NULL AS is_gone, NOT b.is_active AS is_barred,
       EXISTS (SELECT 1 FROM reports r WHERE r.key = {MISSED_KEY}) AS is_missed,
       (SELECT COUNT(*) FROM orders w WHERE w.customer_id = o.customer_id AND w.seller_id = o.seller_id
        AND w.status = 'pending') AS waiting, COALESCE(l.answers, 0) AS answers,
       {hushed.of("o.seller_id", "o.customer_id")} AS is_quiet
FROM orders o JOIN sellers s ON s.id = o.seller_id JOIN users u ON u.id = s.user_id
JOIN users b ON b.id = o.customer_id
LEFT JOIN correspondences l ON l.seller_id = o.seller_id AND l.customer_id = o.customer_id WHERE o.id = ?1"""  # noqa: S608
_ITEMS = """
SELECT i.product_id, i.name, i.names, i.quantity, i.price, r.score, r.comment IS NOT NULL AS has_words
FROM order_items i LEFT JOIN ratings r ON r.product_id = i.product_id AND r.user_id = ?2
WHERE i.order_id = ?1 ORDER BY i.id
"""


async def of_customer(who: Buyer, order_id: int) -> Details:
    """The customer's own order, with where it goes as long as it is open; raises NotFound."""
    order = await _details(_DETAILS + " AND o.customer_id = ?2", who.language, OPEN, order_id, who.id)
    is_typed = order.cancelled_by == Role.SELLER and not is_code(order.cancel_reason, OrderReason)
    return replace(order, cancel_reason="") if order.is_quiet and is_typed else order


async def of_shop(seller: Seller, order_id: int) -> Details:
    """An order of the own shop; raises NotFound. Name, phone and address are there from acceptance to delivery."""
    return await _details(_DETAILS + " AND o.seller_id = ?2", seller.language, TABS[Tab.WORK], order_id, seller.id)


async def of_market(admin: Admin, order_id: int, language: str) -> Details:
    """Any order, as the owner sees it: without where it goes, goods by their names there. Raises NotFound."""
    return await _details(_DETAILS, language, (), order_id)


async def _details(statement: str, language: str, needed: Sequence[Fulfilment], *values: int) -> Details:
    """`needed` says in which states the reader needs name, phone and address; else none is unsealed (docs/adr/0035)."""
    found = await sql.rows(statement, *values)
    if not found:
        raise NotFound
    row = found[0]
    status = Fulfilment(row["status"])
    as_kept = (
        "id",
        "number",
        "shop_name",
        "cancel_reason",
        "cancelled_by",
        "seller_id",
        "customer_id",
        "waiting",
        "answers",
    )
    return Details(
        **{name: row[name] for name in as_kept},
        status=status,
        payment=Payment(row["payment"]),
        total=Money(row["total"], row["currency"]),
        items=await _items(row, language),
        timeline=await _timeline(row["id"]),
        delivery=_delivery(row["delivery"]) if status in needed else None,
        shop_open=bool(row["shop_open"]),
        seller_hears=status not in OPEN or bool(row["seller_hears"]),
        is_blocked=bool(row["is_blocked"]),
        is_gone=bool(row["is_gone"]),
        is_barred=bool(row["is_barred"]),
        is_missed=bool(row["is_missed"]),
        is_quiet=bool(row["is_quiet"]),
    )


async def _items(order: Mapping[str, Any], language: str) -> tuple[Item, ...]:
    found = await sql.rows(_ITEMS, order["id"], order["customer_id"])
    return tuple(_item(row, order["currency"], language) for row in found)


def _item(row: Mapping[str, Any], currency: str, language: str) -> Item:
    name, price = product_names.in_language(row, language), Money(row["price"], currency)
    return Item(row["product_id"], name, row["quantity"], price, row["score"], bool(row["has_words"]))


async def _timeline(order_id: int) -> tuple[tuple[Fulfilment, datetime], ...]:
    found = await sql.rows("SELECT status, created_at FROM order_events WHERE order_id = ?1 ORDER BY id", order_id)
    return tuple((Fulfilment(row["status"]), sql.moment(row["created_at"])) for row in found)


def _delivery(sealed: str | None) -> Delivery | None:
    return Delivery(**vault.unseal_facts(sealed)) if sealed else None
