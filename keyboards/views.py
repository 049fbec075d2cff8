"""A view of a list in at most 35 characters: which list, its order, its filters and its page.

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
# Kind, order, flags, then the list's id, the page, the lowest and the highest price; numbers are of base 36.
_PATTERN = rf"[casq][{_SORTS}][0-9a-b][0-9a-z]{{1,11}}\.[0-9a-z]{{1,2}}\.[0-9a-z]{{0,8}}\.[0-9a-z]{{0,8}}"
_SHAPE = re.compile(_PATTERN)
LONGEST = 35
HIGHEST_PRICE = 36**8 - 1
"""Minor units; what a button can carry. A higher bound of a filter is the same as none."""

PackedView = Annotated[str, Field(max_length=LONGEST, pattern=rf"^({_PATTERN})?$")]
"""A view as a button carries it; empty for none."""


class Kind(StrEnum):
    """What is listed: a category (0 is the root), everything, a shop, or a search (by the number of its words)."""

    CATEGORY = "c"
    ALL = "a"
    SHOP = "s"
    SEARCH = "q"


@dataclass(frozen=True, slots=True)
class View:
    kind: Kind = Kind.CATEGORY
    id: int = 0
    sort: Sort = Sort.POPULAR
    filters: Filters = EVERYTHING
    page: int = 0

    def pack(self) -> str:
        kept = self.filters
        flags = kept.in_stock + 2 * (kept.rating_from or 0)
        prices = ".".join("" if price is None else _written(min(price, HIGHEST_PRICE)) for price in _bounds(kept))
        return f"{self.kind}{self.sort}{_DIGITS[flags]}{_written(self.id)}.{_written(self.page)}.{prices}"

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
    number, page, low, high = packed[3:].split(".")
    flags = _DIGITS.index(packed[2])
    filters = Filters(_price(low), _price(high), bool(flags % 2), flags // 2 or None)
    place = min(int(number, 36), LARGEST_ID)
    return View(Kind(packed[0]), place, Sort(packed[1]), filters, min(int(page, 36), LAST_PAGE))


def _bounds(filters: Filters) -> tuple[int | None, int | None]:
    high = filters.price_to
    return filters.price_from, None if high is not None and high > HIGHEST_PRICE else high


def _price(written: str) -> int | None:
    return min(int(written, 36), HIGHEST_PRICE) if written else None


def _written(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
