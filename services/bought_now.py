"""How many of a product that is bought past the cart: no cart holds it, so its confirmation is where that changes.

Each change rewrites the open draft and so makes a new key: what was confirmed is what was seen (docs/adr/0021).
"""

from __future__ import annotations

from models.enums import CheckoutStatus
from services import draft_store, drafts, numbers
from services.actors import Customer
from services.draft_store import Entry, Snapshot
from services.drafts import QUANTITY_LIMIT, Draft
from services.errors import Invalid, Rule, Value

LARGEST = 999_999
"""Longer numbers are no quantity, and are not told how many there are."""


def is_typed(text: str) -> bool:
    """Whether words are a quantity, as `3 pcs` is; a telephone number is none."""
    try:
        numbers.parse_whole(text, Value.QUANTITY, 0, LARGEST)
    except Invalid:
        return False
    return True


async def one_more(customer: Customer, key: str, language: str, *, or_less: bool = False) -> Draft:
    """One more than the key was shown with, or one less; nothing changes when it shows something else by now.

    So a second tap on one button finds what it wanted. Raises as `typed` does.
    """
    stored = await draft_store.read(customer, key)
    shown = await drafts.shown(customer, stored, language)
    line = shown.bought_now
    if shown.status is not CheckoutStatus.DRAFT or line is None or shown.key != key:
        return shown
    return await _take(customer, stored, line.quantity + (-1 if or_less else 1), language)


async def typed(customer: Customer, key: str, text: str, language: str) -> Draft:
    """So many as was typed; of a checkout that is over, or came from the cart, what it has become.

    Raises Invalid("quantity"), NotEnoughStock, ProductGone, ShopDeclines or TotalTooHigh.
    """
    quantity = numbers.parse_whole(text, Value.QUANTITY, 0, LARGEST)
    stored = await draft_store.read(customer, key)
    if stored.status is not CheckoutStatus.DRAFT or stored.from_cart or not stored.wanted:
        return await drafts.shown(customer, stored, language)
    return await _take(customer, stored, quantity, language)


async def _take(customer: Customer, stored: Snapshot, quantity: int, language: str) -> Draft:
    """The price is today's, and one that moved is shown as moved."""
    line = stored.wanted[0]
    today = await drafts.shelves(customer, [line.product], language)
    most = min(QUANTITY_LIMIT, max(1, today[line.product].left))
    if not 1 <= quantity <= QUANTITY_LIMIT:
        raise Invalid(Value.QUANTITY, Rule.PLAIN if quantity else Rule.ORDER_NOTHING, most)
    drafts.check_to_be_had(today, line.product, quantity)
    entry = drafts.fitted(Entry(line.product, quantity, line.price), today)
    drafts.check_total([entry])
    await draft_store.rewrite(stored, [entry])
    return await drafts.shown(customer, await draft_store.read(customer, stored.code), language)
