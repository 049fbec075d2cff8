"""Refusals on the way from a cart to an order, and about orders."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from services.errors.base import Refusal
from services.errors.codes import Limit, Missing

if TYPE_CHECKING:  # a picture is drawn in a process that knows refusals, and loads no tables for them
    from models.enums import Fulfilment


@dataclass(eq=False)
class CartEmpty(Refusal):
    pass


@dataclass(eq=False)
class CartMoved(Refusal):
    """The cart holds `held` of it (0: none), and not what the button was drawn with."""

    name: str
    held: int


@dataclass(eq=False)
class TotalTooHigh(Refusal):
    """Together this would cost more than `limit` minor units of the market's currency."""

    limit: int


@dataclass(eq=False)
class TooMuchAtOnce(Refusal):
    """More than one person may have on the way.

    `limit` is so many orders or pieces, or minor units of the market's currency.
    """

    what: Limit
    limit: int


@dataclass(eq=False)
class CoolingDown(Refusal):
    """Somebody who has taken back several purchases orders again from `until` on."""

    until: datetime


@dataclass(eq=False)
class ShopDeclines(Refusal):
    """The shop of this name sells nothing to this customer any more."""

    shop: str


@dataclass(frozen=True)
class Difference:
    """What changed since the customer saw the line: the price, or what is left of it (0 = gone).

    `is_shut` when it is gone because its shop is closed, `is_declined` because its shop takes no orders from them,
    `is_gone` because it is not on sale any more.
    """

    name: str
    wanted: int
    left: int
    price_was: int
    price_now: int
    is_shut: bool = False
    is_declined: bool = False
    is_gone: bool = False


@dataclass(eq=False)
class CheckoutChanged(Refusal):
    differences: list[Difference] = field(default_factory=list)


@dataclass(eq=False)
class Superseded(Refusal):
    """A checkout that is not the latest any more: another was opened or placed since, or the cart has changed."""


@dataclass(eq=False)
class DeliveryIncomplete(Refusal):
    missing: Missing


@dataclass(eq=False)
class OrderMovedOn(Refusal):
    """The order is no longer where this step starts; `status` is where it is."""

    number: str
    status: Fulfilment


@dataclass(eq=False)
class ShopHasBegun(OrderMovedOn):
    """Its customer takes back what an open shop has accepted: perhaps since then, perhaps it was closed meanwhile."""


@dataclass(eq=False)
class NoLetters(Refusal):
    """The other side of an order reads no letters about it: it is over, or nobody is there to read."""

    number: str


@dataclass(eq=False)
class MissedOften(Refusal):
    """That an order did not come was said and taken back so often that it is passed on no more.

    `may_write` says whether its shop reads messages about it.
    """

    number: str
    may_write: bool


@dataclass(eq=False)
class NotReceived(Refusal):
    """Only who received the product rates it."""


@dataclass(eq=False)
class AlreadyRated(Refusal):
    score: int
