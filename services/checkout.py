"""Checkout: from a cart or one product to one order per seller, in a single transaction, once per key."""

from __future__ import annotations

from collections.abc import Sequence

from models.enums import CheckoutStatus
from services import (
    bought_lines,
    checkout_ends,
    contacts,
    draft_store,
    drafts,
    new_orders,
    newcomers,
    personal_data,
    sql,
)
from services.actors import Customer
from services.checkout_ends import Ending, Placed
from services.draft_store import Snapshot
from services.drafts import Draft, Line, Parcel
from services.errors import (
    CartEmpty,
    CheckoutChanged,
    DeliveryIncomplete,
    Invalid,
    Missing,
    StaleButton,
    Superseded,
    Taken,
    TooMuchAtOnce,
    TotalTooHigh,
    Value,
)
from services.new_orders import NumberTaken, PlacedOrder
from services.stock import Reserved, Wanted, take

__all__ = [
    "Draft",
    "Ending",
    "Line",
    "Parcel",
    "Placed",
    "PlacedOrder",
    "draft",
    "ending",
    "place",
    "set_address",
    "set_phone",
    "start_buy_now",
    "start_from_cart",
]

CODE_LENGTH = draft_store.CODE_LENGTH
QUANTITY_LIMIT = drafts.QUANTITY_LIMIT
TRIES = 4


class _Unsold(Exception):
    """A line is not to be had as it was shown."""


class _Unseen(Exception):
    """The customer confirmed what is no longer so: another tap has refreshed the draft."""


_OF_WHAT_IT_HOLDS = (CartEmpty, TotalTooHigh, TooMuchAtOnce, DeliveryIncomplete)


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
    return await drafts.opened(customer, wanted, await drafts.shelves(customer, wanted, language), from_cart=True)


async def start_buy_now(customer: Customer, product_id: int, quantity: int, language: str = "en") -> Draft:
    """A draft of one product, beside the cart.

    Raises Invalid("quantity"), ProductGone, ShopDeclines or NotEnoughStock.
    """
    if not 1 <= quantity <= QUANTITY_LIMIT:
        raise Invalid(Value.QUANTITY, limit=QUANTITY_LIMIT)
    today = await drafts.shelves(customer, [product_id], language)
    drafts.check_to_be_had(today, product_id, quantity)
    return await drafts.opened(customer, {product_id: quantity}, today, from_cart=False)


async def draft(customer: Customer, key: str, language: str = "en") -> Draft:
    """What stands behind a key now; its `key` confirms exactly this. Raises NotFound."""
    return await drafts.shown(customer, await draft_store.read(customer, key), language)


async def leave(customer: Customer) -> bool:
    """Nothing is ordered by the open checkout any more; whether there was one."""
    return await draft_store.retire(customer)


async def is_over(customer: Customer, key: str) -> bool:
    """Whether its buttons can only show what became of it, or that nothing is known of it."""
    return not await draft_store.is_open(customer, key)


async def ending(customer: Customer, key: str) -> Ending:
    """What became of a checkout that is placed or retired; raises NotFound."""
    return await checkout_ends.of(customer, key)


async def set_phone(customer: Customer, key: str, phone: str, language: str = "en") -> Draft:
    """Deliver to this number (E.164), and remember it; raises Invalid("phone").

    A number that another account logs in with is no reason to refuse a purchase: a family may share one. For somebody
    who has a login of their own it is kept with this checkout alone.

    Once the checkout is over nothing is kept: the result's status says what it has become.
    """
    number = contacts.phone(phone)
    if (over := await _over(customer, key, language)) is not None:
        return over
    own = None
    try:
        await personal_data.save_phone(customer, number)
    except Taken:
        own = number
    await draft_store.keep_phone(customer, key, own)
    return await draft(customer, key, language)


async def set_address(customer: Customer, key: str, address: str, language: str = "en") -> Draft:
    """Deliver there, and remember it; raises Invalid("address"). Nothing is kept of it once the checkout is over."""
    if (over := await _over(customer, key, language)) is not None:
        return over
    await personal_data.save_address(customer, address)
    return await draft(customer, key, language)


async def _over(customer: Customer, key: str, language: str) -> Draft | None:
    """The checkout when it is placed or retired: it takes no more answers."""
    found = await draft(customer, key, language)
    return None if found.status is CheckoutStatus.DRAFT else found


async def place(customer: Customer, key: str) -> Placed:
    """Buy what this key stands for: one order per seller, stock taken, sellers told. The same key buys once.

    Raises CheckoutChanged when name, price, stock, shop, phone or address are no longer what the customer was shown
    under this key: nothing is bought, and `draft` gives what is so today under a fresh key. Raises CartEmpty when
    nothing is left, TotalTooHigh, TooMuchAtOnce, CoolingDown, DeliveryIncomplete, NotFound, StaleButton, or Superseded
    when another took its place (`ending` says which).

    The first statement claims the checkout's own row: no read precedes a write, and on PostgreSQL a second tap
    waits at that row, which nobody but this customer ever touches, until the first is through, and is then shown
    its orders. Only then come the products, each by an UPDATE that carries its guard, in the order of their ids, so
    the rows that customers compete for are held for the shortest time and never in a circle. A deadlock with
    somebody else's statement is tried again.
    """
    is_refreshed = False
    for tries_left in reversed(range(TRIES)):
        try:
            return await _place(customer, key)
        except _Unseen:
            break
        except _OF_WHAT_IT_HOLDS:
            if not is_refreshed:
                raise
            break  # of something that the customer has not seen yet
        except _Unsold:
            await drafts.refresh(customer, key)
            is_refreshed = True
        except bought_lines.NotInCart:
            await draft_store.retire(customer)
            raise Superseded from None
        except Exception as problem:
            if not tries_left or not _is_passing(problem):
                raise
    raise CheckoutChanged(list((await draft(customer, key, customer.language)).changes))


def _is_passing(problem: Exception) -> bool:
    return isinstance(problem, NumberTaken) or sql.is_passing(problem)


async def _place(customer: Customer, key: str) -> Placed:
    async with sql.transaction():
        claimed = await draft_store.claim(customer, key)
        if claimed is None:
            return await _first_result(customer, key)
        _check(claimed, key)
        await newcomers.check(customer, claimed.wanted)
        lines = [Wanted(entry.product, entry.quantity, entry.price) for entry in claimed.wanted]
        taken = await take(lines, claimed.currency, customer.id)
        if taken is None:
            raise _Unsold
        _check_seen(claimed, taken, key)
        orders = await new_orders.write(customer, claimed, sorted(taken, key=lambda line: line.seller_id))
        await (bought_lines.empty_cart if claimed.from_cart else bought_lines.take_from_cart)(customer, claimed)
        if claimed.has_own_phone:
            await draft_store.forget_phone(claimed)
    return Placed(orders, is_repeat=False)


def _check_seen(claimed: Snapshot, taken: Sequence[Reserved], key: str) -> None:
    """What it is called, and whose it is, comes with what was taken: a renamed product is another one (F332)."""
    seen = {line.product_id: line.seen for line in taken}
    if claimed.key(seen[entry.product] for entry in claimed.wanted) != key:
        raise _Unseen


def _check(claimed: Snapshot, key: str) -> None:
    if not claimed.wanted:
        raise CartEmpty if claimed.key() == key else _Unseen
    drafts.check_total(claimed.wanted)
    if not claimed.phone:
        raise DeliveryIncomplete(Missing.PHONE)
    if not claimed.address:
        raise DeliveryIncomplete(Missing.ADDRESS)


async def _first_result(customer: Customer, key: str) -> Placed:
    stored = await draft_store.read(customer, key)
    if stored.status is CheckoutStatus.PLACED:
        return await checkout_ends.orders_of(stored.id)
    raise Superseded if stored.status is CheckoutStatus.RETIRED else StaleButton
