"""Checkout: from a cart or one product to one order per seller, in a single transaction, once per key."""

from __future__ import annotations

from dataclasses import dataclass

from models.enums import CheckoutStatus
from models.money import Money
from services import contacts, draft_store, drafts, new_orders, personal_data, sql
from services.actors import Customer
from services.draft_store import Snapshot
from services.drafts import Draft, Line, Parcel
from services.errors import (
    CartEmpty,
    CheckoutChanged,
    DeliveryIncomplete,
    Invalid,
    NotEnoughStock,
    ProductGone,
    StaleButton,
    Taken,
)
from services.new_orders import NumberTaken, PlacedOrder
from services.stock import Wanted, take

__all__ = [
    "Draft",
    "Line",
    "Parcel",
    "Placed",
    "PlacedOrder",
    "draft",
    "place",
    "set_address",
    "set_phone",
    "start_buy_now",
    "start_from_cart",
]

QUANTITY_LIMIT = 9_999
TRIES = 4
# Deadlock and serialization failure: PostgreSQL asks to run the transaction again.
_AGAIN = ("40P01", "40001")


@dataclass(frozen=True, slots=True)
class Placed:
    """The orders of one checkout; `is_repeat` when they had been placed by an earlier tap."""

    orders: tuple[PlacedOrder, ...]
    is_repeat: bool

    @property
    def total(self) -> Money:
        return sum((order.total for order in self.orders[1:]), start=self.orders[0].total)


class _Unsold(Exception):
    """A line is not to be had as it was shown."""


class _Unseen(Exception):
    """The customer confirmed what is no longer so: another tap has refreshed the draft."""


async def start_from_cart(customer: Customer, language: str = "en") -> Draft:
    """A draft of the whole cart; what is short or gone is left out and stands in `changes`.

    Raises CartEmpty, or CheckoutChanged when nothing of the cart is to be had.
    """
    lines = await sql.rows(
        "SELECT product_id, quantity FROM cart_items WHERE cart_id = ?1 ORDER BY id", customer.cart_id
    )
    if not lines:
        raise CartEmpty
    wanted = {line["product_id"]: line["quantity"] for line in lines}
    return await drafts.opened(customer, wanted, await drafts.shelves(wanted, language), from_cart=True)


async def start_buy_now(customer: Customer, product_id: int, quantity: int, language: str = "en") -> Draft:
    """A draft of one product, past the cart; raises Invalid("quantity"), ProductGone or NotEnoughStock."""
    if not 1 <= quantity <= QUANTITY_LIMIT:
        raise Invalid("quantity", limit=QUANTITY_LIMIT)
    today = await drafts.shelves([product_id], language)
    shelf = today.get(product_id)
    if shelf is None or not shelf.on_sale:
        raise ProductGone(shelf.name if shelf else "")
    if shelf.left < quantity:
        raise NotEnoughStock(product_id, shelf.name, quantity, shelf.left)
    return await drafts.opened(customer, {product_id: quantity}, today, from_cart=False)


async def draft(customer: Customer, key: str, language: str = "en") -> Draft:
    """What stands behind a key now; its `key` confirms exactly this. Raises NotFound."""
    return await drafts.shown(await draft_store.read(customer, key), language)


async def set_phone(customer: Customer, key: str, phone: str, language: str = "en") -> Draft:
    """Deliver to this number (E.164), and remember it; raises Invalid("phone").

    A number that another account logs in with is no reason to refuse a purchase: a family may share one. For somebody
    who has a login of their own it is kept with this checkout alone.
    """
    number = contacts.phone(phone)
    await _check_open(customer, key)
    own = None
    try:
        await personal_data.save_phone(customer, number)
    except Taken:
        own = number
    await draft_store.keep_phone(customer, key, own)
    return await draft(customer, key, language)


async def set_address(customer: Customer, key: str, address: str, language: str = "en") -> Draft:
    """Deliver there, and remember it; raises Invalid("address")."""
    await _check_open(customer, key)
    await personal_data.save_address(customer, address)
    return await draft(customer, key, language)


async def _check_open(customer: Customer, key: str) -> None:
    if (await draft_store.read(customer, key)).status is not CheckoutStatus.DRAFT:
        raise StaleButton


async def place(customer: Customer, key: str) -> Placed:
    """Buy what this key stands for: one order per seller, stock taken, sellers told. The same key buys once.

    Raises CheckoutChanged when price, stock, phone or address are no longer what the customer was shown under this
    key: nothing is bought, and `draft` gives what is so today under a fresh key. Raises CartEmpty when nothing is
    left, DeliveryIncomplete, NotFound, StaleButton.

    The first statement claims the checkout's own row: no read precedes a write, and on PostgreSQL a second tap
    waits at that row, which nobody but this customer ever touches, until the first is through, and is then shown
    its orders. Only then come the products, each by an UPDATE that carries its guard, in the order of their ids, so
    the rows that customers compete for are held for the shortest time and never in a circle. A deadlock with
    somebody else's statement is tried again.
    """
    for tries_left in reversed(range(TRIES)):
        try:
            return await _place(customer, key)
        except _Unseen:
            break
        except _Unsold:
            await drafts.refresh(customer, key)
        except Exception as problem:
            if not tries_left or not _is_passing(problem):
                raise
    raise CheckoutChanged(list((await draft(customer, key)).changes))


def _is_passing(problem: Exception) -> bool:
    return isinstance(problem, NumberTaken) or getattr(problem, "sqlstate", None) in _AGAIN


async def _place(customer: Customer, key: str) -> Placed:
    async with sql.transaction():
        claimed = await draft_store.claim(customer, key)
        if claimed is None:
            return await _first_result(customer, key)
        _check(claimed, key)
        lines = [Wanted(entry.product, entry.quantity, entry.price) for entry in claimed.wanted]
        taken = await take(lines, claimed.currency)
        if taken is None:
            raise _Unsold
        orders = await new_orders.write(customer, claimed, sorted(taken, key=lambda line: line.seller_id))
        if claimed.from_cart:
            await _empty_cart(customer, claimed)
        if claimed.has_own_phone:
            await draft_store.forget_phone(claimed)
    return Placed(orders, is_repeat=False)


def _check(claimed: Snapshot, key: str) -> None:
    if claimed.key != key:
        raise _Unseen
    if not claimed.wanted:
        raise CartEmpty
    if not claimed.phone:
        raise DeliveryIncomplete("phone")
    if not claimed.address:
        raise DeliveryIncomplete("address")


_PLACED = """
SELECT o.id, o.number, o.total, o.currency, s.shop_name FROM orders o JOIN sellers s ON s.id = o.seller_id
WHERE o.checkout_id = ?1 ORDER BY o.seller_id
"""


async def _first_result(customer: Customer, key: str) -> Placed:
    stored = await draft_store.read(customer, key)
    if stored.status is not CheckoutStatus.PLACED:
        raise StaleButton
    found = await sql.rows(_PLACED, stored.id)
    orders = [PlacedOrder(o["id"], o["number"], o["shop_name"], Money(o["total"], o["currency"])) for o in found]
    return Placed(tuple(orders), is_repeat=True)


async def _empty_cart(customer: Customer, claimed: Snapshot) -> None:
    """What was bought leaves the cart; what was put in since stays."""
    bought = {entry.product: entry.was[0] if entry.was else entry.quantity for entry in claimed.wanted}
    places = " OR ".join(f"(product_id = ?{2 * n} AND quantity <= ?{2 * n + 1})" for n in range(1, len(bought) + 1))
    pairs = [value for pair in bought.items() for value in pair]
    gone = await sql.rows(
        f"DELETE FROM cart_items WHERE cart_id = ?1 AND ({places}) RETURNING product_id",  # noqa: S608
        customer.cart_id, *pairs,
    )  # fmt: skip
    for product in bought.keys() - {row["product_id"] for row in gone}:
        await sql.rows(
            """UPDATE cart_items SET quantity = quantity - ?3
            WHERE cart_id = ?1 AND product_id = ?2 AND quantity > ?3 RETURNING id""",
            customer.cart_id, product, bought[product],
        )  # fmt: skip
