"""The way one came: the lists and cards that a screen was opened over, in a few characters that its buttons carry.

The nearest comes first: `S7.2P5R1` is the third page of the orders of shop 7, whose card was opened from person 5, who
stood on the second page of what was found. `keyboards.back` knows the button of each step; a view of the catalogue has
a writing of its own (`keyboards.views`).
"""

from __future__ import annotations

import re
from enum import Enum, StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field

from keyboards.numerals import read, written

_NUMBERS = r"[0-9a-z]+(?:\.[0-9a-z]+)*"
_STEP = re.compile(rf"([A-Z])({_NUMBERS})")


class Place(StrEnum):
    """A list at a page, or a card, that others are opened from; what stands behind the letter is said beside it."""

    MY_ORDERS = "L"  # page
    PLACED = "K"  # the checkout's code
    MY_ORDER = "Q"  # order
    SHOP_ORDERS = "N"  # tab, page
    BLOCKED = "B"  # page
    SHELF = "G"  # tab, page
    SHOPS = "O"  # status, page
    SHOP = "H"  # seller
    PEOPLE = "R"  # page
    PERSON = "P"  # person
    OPEN_ORDERS = "S"  # seller, page
    MARKET_ORDERS = "M"  # page
    MISSED_ORDERS = "X"  # page
    MARKET_ORDER = "I"  # order


def _at_most(longest: int) -> BeforeValidator:
    return BeforeValidator(lambda way: _cut(way, longest) if isinstance(way, str) else way)


def _cut(way: str, longest: int) -> str:
    """Without the farthest steps when all are too long: with ids beyond any market, or forged."""
    steps = [match[0] for match in _STEP.finditer(way)]
    while len(way) > longest and steps:
        way = "".join(steps := steps[:-1])
    return way


_SHAPE = rf"^(?:[A-Z]{_NUMBERS})*$"
LONGEST, NARROW, MARKED, ONE = 24, 17, 8, 6
Way = Annotated[str, _at_most(LONGEST), Field(max_length=LONGEST, pattern=_SHAPE)]
"""Where a card was opened; empty where nobody knows."""
NarrowWay = Annotated[str, _at_most(NARROW), Field(max_length=NARROW, pattern=_SHAPE)]
"""The same beside an id and a reason."""
MarkedWay = Annotated[str, _at_most(MARKED), Field(max_length=MARKED, pattern=_SHAPE)]
"""The same beside a mark as well."""
ListWay = Annotated[str, _at_most(ONE), Field(max_length=ONE, pattern=_SHAPE)]
"""A list alone, of those whose cards are opened from nowhere else."""


def step(place: Place, *numbers: int | str | Enum) -> str:
    """One step: ids and pages, a member of an enumeration by its number, a code as it is."""
    return place.value + ".".join(map(_written, numbers))


def nearest(way: str) -> tuple[Place, list[str], str] | None:
    """The place that the way leads back to first, what stands behind its letter, and the way on from there."""
    found = _STEP.match(way)
    if found is None or found[1] not in set(Place):
        return None
    return Place(found[1]), found[2].split("."), way[found.end() :]


def leads_to(way: str, place: Place, number: int | None = None) -> bool:
    """Whether the nearest step is there; with a number, at that card or a list of it."""
    near = nearest(way)
    return near is not None and near[0] is place and number in (None, read(near[1][0]))


def behind(way: str) -> str:
    """The way without its nearest step."""
    near = nearest(way)
    return near[2] if near else ""


def _written(number: int | str | Enum) -> str:
    if isinstance(number, Enum):
        return written(list(type(number)).index(number))
    return number if isinstance(number, str) else written(number)
