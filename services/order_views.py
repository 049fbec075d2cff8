"""Orders as people see them: pages for the customer and the shop, one order with its lines and timeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from models.enums import Fulfilment, Payment
from models.money import Money
from services import paging, product_names, sql, vault
from services.actors import Actor, Admin, Seller
from services.errors import NotFound
from services.notifications import REACHED

PAGE = 8


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


@dataclass(frozen=True, slots=True)
class Buyer:
    """Somebody who has bought: also a seller of today, who keeps the purchases of before."""

    id: int
    language: str = "en"


def buyer(actor: Actor) -> Buyer:
    """Raises why this person may do nothing."""
    actor.check_welcome()
    return Buyer(actor.id, actor.language)


@dataclass(frozen=True, slots=True)
class Row:
    """An order in a list; `pieces` counts what is in it."""

    id: int
    number: str
    shop_name: str
    status: Fulfilment
    total: Money
    pieces: int
    placed: datetime


@dataclass(frozen=True, slots=True)
class History:
    """Up to PAGE orders, newest first."""

    rows: tuple[Row, ...]
    page: int
    has_next: bool


@dataclass(frozen=True, slots=True)
class ShopOrders(History):
    """The same for a shop; `waiting` and `working` count what stands behind the first two tabs."""

    tab: Tab
    waiting: int
    working: int


@dataclass(frozen=True, slots=True)
class Item:
    """A line as it was when ordered, named in the reader's language; `score` is the customer's own."""

    product_id: int
    name: str
    quantity: int
    price: Money
    score: int | None

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
    """One order. `delivery` is there while its reader needs it; `shop_open` says whether its shop is."""

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

    @property
    def customer_may_cancel(self) -> bool:
        """Until the seller has accepted; until it came when the shop is closed (faults.md F67)."""
        return self.status is Fulfilment.PENDING or (self.status in OPEN and not self.shop_open)

    @property
    def seller_may_cancel(self) -> bool:
        """Until it is delivered: what is not accepted at the door comes back."""
        return self.status in OPEN


_PIECES = "(SELECT SUM(i.quantity) FROM order_items i WHERE i.order_id = o.id) AS pieces"
_ROWS = f"""
SELECT o.id, o.number, o.status, o.total, o.currency, o.created_at, s.shop_name, {_PIECES}
FROM orders o JOIN sellers s ON s.id = o.seller_id
"""  # noqa: S608
_OF_CUSTOMER = _ROWS + "WHERE o.customer_id = ?1 ORDER BY o.id DESC LIMIT ?2 OFFSET ?3"
_OF_SHOP = _ROWS + "WHERE o.seller_id = ?1 AND o.status IN ({states}) ORDER BY o.id DESC LIMIT ?2 OFFSET ?3"
_OF_MARKET = _ROWS + "ORDER BY o.id DESC LIMIT ?1 OFFSET ?2"
_COUNTS = """
SELECT status, COUNT(*) AS orders FROM orders
WHERE seller_id = ?1 AND status IN ('pending', 'accepted', 'shipped') GROUP BY status
"""


async def history(who: Buyer, page: int = 0) -> History:
    """A page behind the last one is the last one."""
    found = await paging.turn(_OF_CUSTOMER, page, PAGE, lambda limit, offset: (who.id, limit, offset))
    return History(tuple(map(_row, found.rows)), found.page, found.more)


async def shop_orders(seller: Seller, tab: Tab = Tab.NEW, page: int = 0) -> ShopOrders:
    """A page behind the last one is the last one: orders leave a tab while it is open."""
    found = await _of_shop(seller.id, TABS[tab], page)
    counts = {row["status"]: row["orders"] for row in await sql.rows(_COUNTS, seller.id)}
    waiting, working = (sum(counts.get(status.value, 0) for status in TABS[name]) for name in (Tab.NEW, Tab.WORK))
    return ShopOrders(tuple(map(_row, found.rows)), found.page, found.more, tab, waiting, working)


async def _of_shop(seller: int, among: Sequence[Fulfilment], page: int) -> paging.Turned:
    states = ", ".join(f"'{status.value}'" for status in among)
    statement = _OF_SHOP.format(states=states)
    return await paging.turn(statement, page, PAGE, lambda limit, offset: (seller, limit, offset))


_DETAILS = f"""
SELECT o.id, o.number, o.status, o.payment, o.total, o.currency, o.delivery, o.cancel_reason, o.cancelled_by,
       o.customer_id, o.seller_id, s.shop_name, (s.status = 'open' AND u.is_active) AS shop_open,
       {REACHED} AS seller_hears
FROM orders o JOIN sellers s ON s.id = o.seller_id JOIN users u ON u.id = s.user_id WHERE o.id = ?1"""  # noqa: S608
_ITEMS = """
SELECT i.product_id, i.name, i.names, i.quantity, i.price, r.score FROM order_items i
LEFT JOIN ratings r ON r.product_id = i.product_id AND r.user_id = ?2 WHERE i.order_id = ?1 ORDER BY i.id
"""


async def of_customer(who: Buyer, order_id: int) -> Details:
    """The customer's own order, with where it goes as long as it is open; raises NotFound."""
    return await _details(_DETAILS + " AND o.customer_id = ?2", who.language, OPEN, order_id, who.id)


async def of_shop(seller: Seller, order_id: int) -> Details:
    """An order of the own shop; raises NotFound. Name, phone and address are there from acceptance to delivery."""
    return await _details(_DETAILS + " AND o.seller_id = ?2", seller.language, TABS[Tab.WORK], order_id, seller.id)


async def of_market(admin: Admin, order_id: int, language: str) -> Details:
    """Any order, as the owner sees it: without where it goes, goods by their names there. Raises NotFound."""
    return await _details(_DETAILS, language, (), order_id)


async def market_orders(admin: Admin, seller: int = 0, page: int = 0) -> History:
    """The open orders of one shop, or with `seller` 0 every order of the market; newest first.

    A page behind the last one is the last one.
    """
    if seller:
        found = await _of_shop(seller, OPEN, page)
    else:
        found = await paging.turn(_OF_MARKET, page, PAGE, lambda limit, offset: (limit, offset))
    return History(tuple(map(_row, found.rows)), found.page, found.more)


async def _details(statement: str, language: str, needed: Sequence[Fulfilment], *values: int) -> Details:
    """`needed` says in which states the reader needs name, phone and address; else none is unsealed (docs/adr/0035)."""
    found = await sql.rows(statement, *values)
    if not found:
        raise NotFound
    row = found[0]
    status = Fulfilment(row["status"])
    as_kept = ("id", "number", "shop_name", "cancel_reason", "cancelled_by", "seller_id", "customer_id")
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
    )


async def _items(order: Mapping[str, Any], language: str) -> tuple[Item, ...]:
    found = await sql.rows(_ITEMS, order["id"], order["customer_id"])
    return tuple(_item(row, order["currency"], language) for row in found)


def _item(row: Mapping[str, Any], currency: str, language: str) -> Item:
    name, price = product_names.in_language(row, language), Money(row["price"], currency)
    return Item(row["product_id"], name, row["quantity"], price, row["score"])


async def _timeline(order_id: int) -> tuple[tuple[Fulfilment, datetime], ...]:
    found = await sql.rows("SELECT status, created_at FROM order_events WHERE order_id = ?1 ORDER BY id", order_id)
    return tuple((Fulfilment(row["status"]), sql.moment(row["created_at"])) for row in found)


def _delivery(sealed: str | None) -> Delivery | None:
    return Delivery(**vault.unseal_facts(sealed)) if sealed else None


def _row(row: Mapping[str, Any]) -> Row:
    total, placed = Money(row["total"], row["currency"]), sql.moment(row["created_at"])
    return Row(row["id"], row["number"], row["shop_name"], Fulfilment(row["status"]), total, int(row["pieces"]), placed)
