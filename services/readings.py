"""What somebody has read, of a shop or a person (F640), of an order (F770) or of what is their own (F780): a yes is
about that, and not about what came since.

A button carries the mark of what stood above it. The deed compares it with the row, in the turn in which it changes it.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace

from models.enums import Fulfilment, SellerStatus
from services import vault
from services.actors import Actor
from services.errors import ChangedMeanwhile, ShopRenamed

NAME, REST = 5, 3
"""Characters of a mark, six bits each, of a keyed hash: nobody looks for a name that has the mark of another."""


@dataclass(frozen=True, slots=True)
class ReadShop:
    """A shop as its card says it is: what it is called, whether it is open, and whether it stands on the front."""

    name: str
    status: SellerStatus
    reason: str
    is_known: bool
    kept_off: bool
    fell_off: bool

    def mark(self) -> str:
        rest = self.status.value, self.reason, self.is_known, self.kept_off, self.fell_off
        return _mark(self.name, NAME) + _mark(repr(rest), REST)

    def check(self, mark: str | None, *, holds: bool) -> bool:
        """Whether a deed is left to do to what is so now: not where what it wants `holds` already.

        `mark` is of what was read; None, where nobody was asked. Raises ShopRenamed or ChangedMeanwhile.
        """
        if mark is not None and mark[:NAME] != self.mark()[:NAME]:
            raise ShopRenamed
        return not holds and _is_read(mark, self.mark())


@dataclass(frozen=True, slots=True)
class ReadPerson:
    """A person as their card says they are: whether they may do anything here, and why not; and what closing them out
    ends, as the question says: whether orders of theirs wait, however many, and their shop, "" for none.

    Who orders again and again would else be read anew each time, and never be closed out (F805).
    """

    is_active: bool
    reason: str
    waiting: bool = False
    shop: str = ""
    shop_open: bool = False
    is_registered: bool = False

    def mark(self) -> str:
        return _mark(repr(astuple(self)), NAME + REST)

    def check(self, mark: str | None, *, holds: bool) -> bool:
        """As that of a shop; raises ChangedMeanwhile. What was said to end and has ended by itself hinders nothing."""
        said_more = mark == replace(self, waiting=True).mark()
        return not holds and (said_more or _is_read(mark, self.mark()))


def of_order(status: Fulfilment) -> str:
    """The mark of where an order stood as it was read: its first letter, which is no other's."""
    return status.value[0]


def of_name(name: str) -> str:
    """The mark of what a customer has read that something is called."""
    return _mark(name, NAME + REST)


def of_account(actor: Actor) -> str:
    """The mark of the account that a question is about: another may come to its chat, and a new one be registered."""
    return _mark(repr(("account", actor.id, actor.is_registered)), NAME + REST)


def of_number(actor: Actor, phone: str) -> str:
    """That of one's own number, as it stands above the button that keeps it."""
    return _mark(repr(("number", actor.id, phone)), NAME + REST)


def of_cart(cart: int, lines: Sequence[tuple[int, int]]) -> str:
    """That of a cart with these products and how many of each."""
    return _mark(repr(("cart", cart, list(lines))), NAME + REST)


def _is_read(mark: str | None, now: str) -> bool:
    if mark not in (None, now):
        raise ChangedMeanwhile
    return True


def _mark(words: str, characters: int) -> str:
    return base64.urlsafe_b64encode(bytes.fromhex(vault.index(f"read:{words}")))[:characters].decode()
