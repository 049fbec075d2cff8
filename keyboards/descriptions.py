"""A description that its product's card has no room for."""

from __future__ import annotations

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from keyboards.base import Id, Photo, Row, Tap, button, keyboard
from keyboards.catalog import OpenProduct
from keyboards.views import PackedView


class ReadDescription(Tap, prefix="text"):
    """Show all of a product's description; `photo` and `view` are its card's, which ‹ Back opens again."""

    product_id: Id
    photo: Photo = 0
    view: PackedView = ""


def way(product_id: int, photo: int, view: str) -> Row:
    """The row of the card that leads to it."""
    return [button(_("📖 Read it all"), ReadDescription(product_id=product_id, photo=photo, view=view))]


def back(product_id: int, photo: int, view: str) -> InlineKeyboardMarkup:
    return keyboard([button(_("‹ Back"), OpenProduct(product_id=product_id, photo=photo, view=view))])
