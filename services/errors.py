"""Refusals: exceptions that carry facts. `screens/errors.py` turns the facts into words, nobody else does."""

# Ordinary dataclasses with eq=False, never frozen: a frozen exception breaks context managers.

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from models.enums import Fulfilment


@dataclass(eq=False)
class Refusal(Exception):
    """Something the market does not do for this person now; nothing was changed."""


@dataclass(eq=False)
class NotFound(Refusal):
    """Absent and foreign look the same (faults.md SR-01)."""


@dataclass(eq=False)
class CustomersOnly(Refusal):
    pass


@dataclass(eq=False)
class SellersOnly(Refusal):
    pass


@dataclass(eq=False)
class AdminsOnly(Refusal):
    pass


@dataclass(eq=False)
class Deactivated(Refusal):
    reason: str = ""


@dataclass(eq=False)
class Suspended(Refusal):
    reason: str = ""


@dataclass(eq=False)
class AwaitingApproval(Refusal):
    shop_name: str


@dataclass(eq=False)
class LoggedOut(Refusal):
    pass


@dataclass(eq=False)
class StaleButton(Refusal):
    """What the button speaks of has moved on: another version, another step, a used key."""


@dataclass(eq=False)
class SearchOver(Refusal):
    """The words that a page button belongs to are forgotten: another search or a form came after them."""


# --- products and carts


@dataclass(eq=False)
class ProductGone(Refusal):
    """Archived, or its shop is closed."""

    name: str = ""


@dataclass(eq=False)
class NotEnoughStock(Refusal):
    product_id: int
    name: str
    wanted: int
    left: int


@dataclass(eq=False)
class TooMany(Refusal):
    """A quota (faults.md SR-24): `what` is one of photos, lines, products, categories."""

    what: str
    limit: int


@dataclass(eq=False)
class CartEmpty(Refusal):
    pass


@dataclass(eq=False)
class TotalTooHigh(Refusal):
    """Together this would cost more than `limit` minor units of the market's currency."""

    limit: int


@dataclass(eq=False)
class WrongPicture(Refusal):
    """Not an image, empty, too large or not handed out: `why` is one of empty, kind, size, pixels, away, server."""

    why: str


@dataclass(eq=False)
class NothingToChange(Refusal):
    """A change of many prices that would change none."""


@dataclass(eq=False)
class PricesTooHigh(Refusal):
    """`count` products would cost more than `limit` minor units of the market's currency."""

    count: int
    limit: int


@dataclass(eq=False)
class UndoOver(Refusal):
    """A change of many prices is taken back within so many days."""

    days: int


# --- checkout and orders


@dataclass(frozen=True)
class Difference:
    """What changed since the customer saw the line: the price, or what is left of it (0 = gone)."""

    name: str
    wanted: int
    left: int
    price_was: int
    price_now: int


@dataclass(eq=False)
class CheckoutChanged(Refusal):
    differences: list[Difference] = field(default_factory=list)


@dataclass(eq=False)
class Superseded(Refusal):
    """A checkout that is not the latest any more: another was opened or placed since, or the cart has changed."""


@dataclass(eq=False)
class DeliveryIncomplete(Refusal):
    """`missing` is phone or address."""

    missing: str


@dataclass(eq=False)
class OrderMovedOn(Refusal):
    """The order is no longer where this step starts; `status` is where it is."""

    number: str
    status: Fulfilment


@dataclass(eq=False)
class NotReceived(Refusal):
    """Only who received the product rates it (rule 6 of product.md)."""


@dataclass(eq=False)
class AlreadyRated(Refusal):
    score: int


# --- accounts and shops


@dataclass(eq=False)
class WrongLogin(Refusal):
    """Unknown login and wrong password alike (faults.md F108)."""


@dataclass(eq=False)
class TooManyAttempts(Refusal):
    until: datetime


@dataclass(eq=False)
class Taken(Refusal):
    """Somebody else has it: `what` is one of email, phone, shop_name, category."""

    what: str


@dataclass(eq=False)
class Invalid(Refusal):
    """A value that cannot be: `what` names the field, `rule` is the key of the sentence in screens/errors."""

    what: str
    rule: str = ""
    limit: int = 0


@dataclass(eq=False)
class NotRegistered(Refusal):
    pass


@dataclass(eq=False)
class AlreadyRegistered(Refusal):
    pass


@dataclass(eq=False)
class AlreadySeller(Refusal):
    shop_name: str


@dataclass(eq=False)
class OwnerStays(Refusal):
    """The market's owner cannot be deactivated, not even by the owner."""


@dataclass(eq=False)
class HasOpenOrders(Refusal):
    count: int


@dataclass(eq=False)
class MoveRefused(Refusal):
    """An account cannot come to this chat: `why` is one of orders, shop, declined, stale."""

    why: str


@dataclass(eq=False)
class CategoryLoop(Refusal):
    pass


@dataclass(eq=False)
class CategoryNotEmpty(Refusal):
    pass
