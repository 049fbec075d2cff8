"""The buttons of a product's photos: look through them, add, remove, choose the first."""

from __future__ import annotations

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from keyboards.base import Id, Row, Tap, button, in_rows, keyboard
from keyboards.my_products import Edit, ShowPhotos, back
from services.product_forms import Field
from services.product_rules import PHOTO_LIMIT
from services.shelf import OwnProduct


class RemovePhoto(Tap, prefix="mprem"):
    product: Id
    photo: Id


class MakeFirst(Tap, prefix="mpfst"):
    product: Id
    photo: Id


def photos(own: OwnProduct, at: int) -> InlineKeyboardMarkup:
    """`at` counts from 0 among the product's photos."""
    numbers = [
        button(f"· {place + 1} ·" if place == at else str(place + 1), ShowPhotos(product=own.id, photo=photo.id))
        for place, photo in enumerate(own.photos)
    ]
    add = [button(_("➕ Add photos"), Edit(product=own.id, field=Field.PHOTOS))] if len(numbers) < PHOTO_LIMIT else []
    return keyboard(*(in_rows(numbers, 5) if len(numbers) > 1 else []), _about_photo(own, at), add, back(own))


def adding_photos(own: OwnProduct) -> InlineKeyboardMarkup:
    return keyboard([button(_("✅ Done"), ShowPhotos(product=own.id), "success")])


def _about_photo(own: OwnProduct, at: int) -> Row:
    if not own.photos:
        return []
    shown = own.photos[at]
    first = [button(_("⭐ Make first"), MakeFirst(product=own.id, photo=shown.id))] if at else []
    return [*first, button(_("🗑 Remove"), RemovePhoto(product=own.id, photo=shown.id), "danger")]
