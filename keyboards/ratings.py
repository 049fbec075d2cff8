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


class AskComment(OfRating, Tap, prefix="rword"):
    """Which words to the stars that were given without any?"""


class SkipComment(Tap, prefix="rskip"):
    """No words, the stars are enough."""

    way: Way = ""


def stars(at: OfRating, back: Row) -> InlineKeyboardMarkup:
    """`back` leads to the order."""
    return keyboard(
        *[[button("⭐" * score, same(RateProduct, at, score=score))] for score in (5, 4, 3, 2, 1)],
        back,
    )


def comment(at: OfRating) -> InlineKeyboardMarkup:
    """The first asks again where the question was left and its screen still stands."""
    return keyboard(
        add_words(at, _("✍️ Add a few words")), [button(_("No comment, thank you"), SkipComment(way=at.way))]
    )


def add_words(at: OfRating, label: str) -> Row:
    return [button(label, same(AskComment, at))]


def thanks(back: Row, words: Row | None = None) -> InlineKeyboardMarkup:
    """`words` asks for those that are missing yet."""
    return keyboard(words or [], back, menu.to("catalog", _("🛍 Catalog")))
