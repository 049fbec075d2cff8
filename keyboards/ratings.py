"""The buttons of a rating: five numbers of stars, then a word or none."""

from __future__ import annotations

from typing import Annotated

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _
from pydantic import Field

from keyboards import menu
from keyboards.base import Id, Quantity, Tap, button, keyboard

Score = Annotated[Quantity, Field(ge=1, le=5)]


class AskRating(Tap, prefix="rask"):
    """How many stars?"""

    product_id: Id


class RateProduct(Tap, prefix="rate"):
    product_id: Id
    score: Score


class SkipComment(Tap, prefix="rskip"):
    """No words, the stars are enough."""


def stars(product_id: int) -> InlineKeyboardMarkup:
    return keyboard(
        *[[button("⭐" * score, RateProduct(product_id=product_id, score=score))] for score in (5, 4, 3, 2, 1)],
        menu.to("orders", _("‹ My orders")),
    )


def comment() -> InlineKeyboardMarkup:
    return keyboard([button(_("No comment, thank you"), SkipComment())])


def thanks() -> InlineKeyboardMarkup:
    return keyboard(menu.to("orders", _("‹ My orders")), menu.to("catalog", _("🛍 Catalog")))
