"""Refusals about who somebody is: their rights, their account and their shop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from services.errors.base import Refusal
from services.errors.codes import NoMove


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
    """Also of a shop that was refused before it `was_open`."""

    reason: str = ""
    was_open: bool = True


@dataclass(eq=False)
class AwaitingApproval(Refusal):
    shop_name: str


@dataclass(eq=False)
class LoggedOut(Refusal):
    pass


@dataclass(eq=False)
class WrongLogin(Refusal):
    """Unknown login and wrong password alike (faults.md F108). `no_room` is of the chat that tried, not of the login:
    why no account could come there, if so.
    """

    no_room: NoMove | None = None


@dataclass(eq=False)
class NoSuchAccount(Refusal):
    """No account with a password has the number that was proved."""


@dataclass(eq=False)
class TooManyAttempts(Refusal):
    until: datetime


@dataclass(eq=False)
class NotRegistered(Refusal):
    pass


@dataclass(eq=False)
class AlreadyRegistered(Refusal):
    pass


@dataclass(eq=False)
class DataDeleted(Refusal):
    """The row of whoever answered went before the deed; no other one is made of the answer."""


@dataclass(eq=False)
class AlreadySeller(Refusal):
    """`is_waiting`: nobody has approved of the shop yet."""

    shop_name: str
    is_waiting: bool = False


@dataclass(eq=False)
class ShopNameStays(Refusal):
    """Somebody has ordered from the shop, and knows it by its name."""

    shop_name: str


@dataclass(eq=False)
class ChangedMeanwhile(Refusal):
    """Somebody decides about a shop, a person or a cart that is otherwise by now than they have read."""


@dataclass(eq=False)
class ShopRenamed(ChangedMeanwhile):
    """What is otherwise is the name of the shop."""


@dataclass(eq=False)
class NamedOften(Refusal):
    """A shop was called something else `limit` times within a day; the next name is taken after `until`."""

    limit: int
    until: datetime


@dataclass(eq=False)
class OwnerStays(Refusal):
    """The market's owner cannot be deactivated, not even by the owner."""


@dataclass(eq=False)
class ShopStays(CustomersOnly):
    """Somebody with a shop is not deleted: its books are other people's, too."""


@dataclass(eq=False)
class SellerDeactivated(Refusal):
    """No shop opens while the account behind it is deactivated."""


@dataclass(eq=False)
class HasOpenOrders(Refusal):
    """`until` is there when an order that was taken back holds it up as well."""

    count: int
    until: datetime | None = None


@dataclass(eq=False)
class DeletedLater(Refusal):
    """Who has just taken back an order is deleted at `until`, so that nobody begins anew to do so again and again."""

    until: datetime


@dataclass(eq=False)
class MoveRefused(Refusal):
    """An account cannot come to this chat; it may be asked for again at `until`, where that is known."""

    why: NoMove
    until: datetime | None = None
