"""The buttons of a rating: five numbers of stars, then a word or none."""

from __future__ import annotations

from typing import Annotated

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _
from pydantic import BaseModel, Field

from keyboards import menu
from keyboards.base import Id, Quantity, Row, Tap, button, keyboard, same
from keyboards.ways import Way

Score = Annotated[Quantity, Field(ge=1, le=5)]


class OfRating(BaseModel):
    """A product that was delivered, and the way one came to rate it: its order, and where that was opened."""

    product_id: Id
    way: Way = ""


class AskRating(OfRating, Tap, prefix="rask"):
    """How many stars?"""


class RateProduct(OfRating, Tap, prefix="rate"):
    """So many stars."""

    score: Score


class SkipComment(Tap, prefix="rskip"):
    """No words, the stars are enough."""

    way: Way = ""


def stars(at: OfRating, back: Row) -> InlineKeyboardMarkup:
    """`back` leads to the order."""
    return keyboard(
        *[[button("⭐" * score, same(RateProduct, at, score=score))] for score in (5, 4, 3, 2, 1)],
        back,
    )


def comment(way: str) -> InlineKeyboardMarkup:
    return keyboard([button(_("No comment, thank you"), SkipComment(way=way))])


def thanks(back: Row) -> InlineKeyboardMarkup:
    return keyboard(back, menu.to("catalog", _("🛍 Catalog")))
