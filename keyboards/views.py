"""A view of a list in at most 35 characters: which list, its order, filters and page, a card over it, and the way back.

It travels inside the buttons, so two lists on one screen never mix, and a restart forgets neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field

from keyboards.base import LARGEST_ID
from keyboards.numerals import DIGITS, written
from keyboards.numerals import read as number_of
from services.listing import EVERYTHING, LAST_PAGE, Filters, Sort

_SORTS = "".join(Sort)
# Kind, order, flags, then the list's id, the page, the lowest and the highest price, and the card over it, if one is;
# behind each ^ the same of the list that one came from before. Numbers are of base 36.
_PRICE = r"\.[0-9a-z]{0,8}"
_CHOSEN = rf"[0-9a-b][0-9a-z]{{1,2}}{_PRICE}{_PRICE}"
_LIST = rf"[casqklw][{_SORTS}][0-9a-b][0-9a-z]{{1,11}}\.[0-9a-z]{{1,2}}{_PRICE}{_PRICE}(?:~[0-9a-z]{{1,11}})?"
_PATTERN = rf"{_LIST}(?:\^{_LIST})*"
_SHAPE = re.compile(_PATTERN)
LONGEST, SHORT = 35, 32
HIGHEST_PRICE = 36**8 - 1
"""Minor units; what a button can carry. A higher bound of a filter is the same as none."""

PackedView = Annotated[str, Field(max_length=LONGEST, pattern=rf"^({_PATTERN})?$")]
"""A view as a button carries it; empty for none."""
ShortView = Annotated[
    str,
    BeforeValidator(lambda packed: read(packed).pack(SHORT) if isinstance(packed, str) and packed else packed),
    Field(max_length=SHORT, pattern=rf"^({_PATTERN})?$"),
]
"""The same beside longer things."""
MOST_FORMER = 17
Former = Annotated[str, Field(max_length=MOST_FORMER, pattern=rf"^({_CHOSEN})?$")]
"""Filters and page of a list before others were chosen, beside its view; empty where there was no room for them."""


class Kind(StrEnum):
    """What is listed: a category (0 is the root), everything, a shop, or a search (by the number of its words).

    A product's card is opened from the person's own cart too, from its line of that product, and from the welcome.
    """

    CATEGORY = "c"
    ALL = "a"
    SHOP = "s"
    SEARCH = "q"
    CART = "k"
    LINE = "l"
    WELCOME = "w"


@dataclass(frozen=True, slots=True)
class View:
    """`card` is the product whose card was opened from the list, and from which one went on to another; 0 for none.

    `back` is where ‹ Back of the list leads, when that is not the list above it: the card of a product of this shop.
    """

    kind: Kind = Kind.CATEGORY
    id: int = 0
    sort: Sort = Sort.POPULAR
    filters: Filters = EVERYTHING
    page: int = 0
    card: int = 0
    back: View | None = None

    def pack(self, longest: int = LONGEST) -> str:
        """As a button carries it; where all is too long, without the farthest steps of the way, filters, the way."""
        return next(text for each in self._shorter_and_shorter() if len(text := "^".join(each)) <= longest)

    def _shorter_and_shorter(self) -> Iterator[list[str]]:
        here, *behind = self._steps()
        steps = [here._written(), *(each._written() for each in behind)]
        yield from (steps[:kept] for kept in range(len(steps), 1, -1))
        yield from ([steps[0], replace(each, filters=EVERYTHING)._written()] for each in behind[:1])
        yield steps[:1]
        yield [replace(self, filters=EVERYTHING)._written()]

    def _steps(self) -> list[View]:
        return [self, *(self.back._steps() if self.back else [])]

    def _written(self) -> str:
        flags, page, prices = self._chosen()
        packed = f"{self.kind}{self.sort}{flags}{written(self.id)}.{page}.{prices}"
        return f"{packed}~{written(self.card)}" if self.card else packed

    def _chosen(self) -> tuple[str, str, str]:
        kept = self.filters
        flags = kept.in_stock + 2 * (kept.rating_from or 0)
        prices = ".".join("" if price is None else written(min(price, HIGHEST_PRICE)) for price in _bounds(kept))
        return DIGITS[flags], written(min(self.page, LAST_PAGE)), prices

    def former(self) -> str:
        """Its filters and page, as a button carries them that chooses others."""
        flags, page, prices = self._chosen()
        text = f"{flags}{page}.{prices}"
        return text if len(text) <= MOST_FORMER else ""

    def as_before(self, former: str) -> View:
        """The same with the filters and the page of before."""
        if not former:
            return self
        page, low, high = former[1:].split(".")
        return replace(self, filters=_filters(former[0], low, high), page=min(number_of(page), LAST_PAGE))

    def under(self, card: int) -> View:
        """The same with that product's card over it, 0 for none; one card is remembered, the last."""
        return replace(self, card=card)

    def behind(self, view: View) -> View:
        """The same, opened from a card over that view: ‹ Back leads there, and on the way that led to it."""
        return replace(self, back=view)

    def of(self, category: int, page: int = 0) -> View:
        """That category with this order and these filters: what was chosen holds for its branches too."""
        return replace(self, id=category, page=page, card=0, back=None)

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
    view = None
    for step in reversed(packed.split("^")):
        view = replace(_read(step), back=view)
    return view or ROOT


def _read(packed: str) -> View:
    place, _over, card = packed.partition("~")
    number, page, low, high = place[3:].split(".")
    filters, at = _filters(packed[2], low, high), min(number_of(page), LAST_PAGE)
    return View(Kind(packed[0]), _id(number), Sort(packed[1]), filters, at, _id(card or "0"))


def _filters(digit: str, low: str, high: str) -> Filters:
    flags = DIGITS.index(digit)
    return Filters(_price(low), _price(high), bool(flags % 2), flags // 2 or None)


def _bounds(filters: Filters) -> tuple[int | None, int | None]:
    high = filters.price_to
    return filters.price_from, None if high is not None and high > HIGHEST_PRICE else high


def _id(digits: str) -> int:
    return min(number_of(digits), LARGEST_ID)


def _price(digits: str) -> int | None:
    return min(number_of(digits), HIGHEST_PRICE) if digits else None
