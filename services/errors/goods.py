"""Refusals about products, their prices and pictures, and the categories they stand in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from services.errors.base import NotFound, Refusal
from services.errors.codes import PictureFault


@dataclass(eq=False)
class ProductGone(Refusal):
    """Archived, or its shop is closed: `shop` is that shop's name."""

    name: str = ""
    shop: str = ""


@dataclass(eq=False)
class AnotherThing(Refusal):
    """A new name that is no more of what was bought as `name`."""

    name: str


@dataclass(eq=False)
class NotEnoughStock(Refusal):
    product_id: int
    name: str
    wanted: int
    left: int


@dataclass(eq=False)
class TooFewOnShelf(Refusal):
    """Its seller takes away `wanted` pieces where `left` are."""

    name: str
    wanted: int
    left: int


@dataclass(eq=False)
class WrongPicture(Refusal):
    """Not an image, empty, too large, not handed out or one too many."""

    why: PictureFault


@dataclass(eq=False)
class NothingToChange(Refusal):
    """A change of many prices that would change none; `better` products have a greater discount already."""

    better: int = 0


@dataclass(eq=False)
class PricesTooHigh(Refusal):
    """`count` products would cost more than `limit` minor units of the market's currency."""

    count: int
    limit: int


@dataclass(eq=False)
class PricesPaused(Refusal):
    """The shop has changed so many prices within an hour that it waits `until` it is over."""

    until: datetime


@dataclass(eq=False)
class PricesAtWork(Refusal):
    """A long change of the shop's prices is not finished yet, or is being taken back."""


@dataclass(eq=False)
class UndoOver(Refusal):
    """A change of many prices is taken back within so many days."""

    days: int


@dataclass(eq=False)
class CategoryGone(NotFound):
    """The owner has taken it down; `names` are what readers of each language called it."""

    names: dict[str, str]


@dataclass(eq=False)
class CategoryTwin(Refusal):
    """Another one reads the same as `name`, or would where this one `moves` to."""

    name: str
    moves: bool = False


@dataclass(eq=False)
class CategoryLoop(Refusal):
    pass


@dataclass(eq=False)
class CategoryNotEmpty(Refusal):
    pass
