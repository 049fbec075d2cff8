"""A view of a list in at most 35 characters: which list, its order, its filters, its page, and a card over it.

It travels inside the buttons, so two lists on one screen never mix, and a restart forgets neither.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from keyboards.base import LARGEST_ID
from services.listing import EVERYTHING, LAST_PAGE, Filters, Sort

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_SORTS = "".join(Sort)
# Kind, order, flags, then the list's id, the page, the lowest and the highest price, and the card over it, if one is;
# numbers are of base 36.
_PRICE = r"\.[0-9a-z]{0,8}"
_PATTERN = rf"[casqkl][{_SORTS}][0-9a-b][0-9a-z]{{1,11}}\.[0-9a-z]{{1,2}}{_PRICE}{_PRICE}(?:~[0-9a-z]{{1,11}})?"
_SHAPE = re.compile(_PATTERN)
LONGEST = 35
HIGHEST_PRICE = 36**8 - 1
"""Minor units; what a button can carry. A higher bound of a filter is the same as none."""

PackedView = Annotated[str, Field(max_length=LONGEST, pattern=rf"^({_PATTERN})?$")]
"""A view as a button carries it; empty for none."""


class Kind(StrEnum):
    """What is listed: a category (0 is the root), everything, a shop, or a search (by the number of its words).

    A product's card is opened from the person's own cart too, and from its line of that product.
    """

    CATEGORY = "c"
    ALL = "a"
    SHOP = "s"
    SEARCH = "q"
    CART = "k"
    LINE = "l"


@dataclass(frozen=True, slots=True)
class View:
    """`card` is the product whose card was opened from the list, and from which one went on to another; 0 for none."""

    kind: Kind = Kind.CATEGORY
    id: int = 0
    sort: Sort = Sort.POPULAR
    filters: Filters = EVERYTHING
    page: int = 0
    card: int = 0

    def pack(self) -> str:
        """As a button carries it; without the card over it where both are too long, with ids beyond any market."""
        kept = self.filters
        flags = kept.in_stock + 2 * (kept.rating_from or 0)
        prices = ".".join("" if price is None else _written(min(price, HIGHEST_PRICE)) for price in _bounds(kept))
        page = min(self.page, LAST_PAGE)
        packed = f"{self.kind}{self.sort}{_DIGITS[flags]}{_written(self.id)}.{_written(page)}.{prices}"
        card = f"~{_written(self.card)}" if self.card else ""
        return packed + card if len(packed + card) <= LONGEST else packed

    def under(self, card: int) -> View:
        """The same with that product's card over it, 0 for none; one card is remembered, the last."""
        return replace(self, card=card)

    def at(self, page: int) -> View:
        return replace(self, page=page)

    def sorted_by(self, sort: Sort) -> View:
        return replace(self, sort=sort, page=0)

    def with_filters(self, filters: Filters) -> View:
        return replace(self, filters=filters, page=0)

    def priced(self, low: int | None, high: int | None) -> View:
        """The same between two prices in minor units, both included."""
        return self.with_filters(replace(self.filters, price_from=low, price_to=high))


ROOT = View()


def read(packed: str) -> View:
    """The view in a button; the root of the catalogue for an empty one. Raises ValueError for what is no view."""
    if not packed:
        return ROOT
    if not _SHAPE.fullmatch(packed) or len(packed) > LONGEST:
        raise ValueError("no view")
    place, _over, card = packed.partition("~")
    number, page, low, high = place[3:].split(".")
    flags = _DIGITS.index(packed[2])
    filters = Filters(_price(low), _price(high), bool(flags % 2), flags // 2 or None)
    at = min(int(page, 36), LAST_PAGE)
    return View(Kind(packed[0]), _id(number), Sort(packed[1]), filters, at, _id(card or "0"))


def _bounds(filters: Filters) -> tuple[int | None, int | None]:
    high = filters.price_to
    return filters.price_from, None if high is not None and high > HIGHEST_PRICE else high


def _id(written: str) -> int:
    return min(int(written, 36), LARGEST_ID)


def _price(written: str) -> int | None:
    return min(int(written, 36), HIGHEST_PRICE) if written else None


def _written(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
