"""The buttons of a product's photos: look through them, add, remove, choose the first."""

from __future__ import annotations

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from keyboards.base import Id, Row, Tap, button, in_rows, keyboard, same
from keyboards.my_products import Edit, OfOwn, ShowPhotos, back
from services.product_forms import Field
from services.product_rules import PHOTO_LIMIT
from services.shelf import OwnProduct


class RemovePhoto(OfOwn, Tap, prefix="mprem"):
    photo: Id


class MakeFirst(OfOwn, Tap, prefix="mpfst"):
    photo: Id


def photos(own: OwnProduct, shown: int, at: OfOwn) -> InlineKeyboardMarkup:
    """`shown` counts from 0 among the product's photos."""
    numbers = [
        button(f"· {place + 1} ·" if place == shown else str(place + 1), same(ShowPhotos, at, photo=photo.id))
        for place, photo in enumerate(own.photos)
    ]
    add = [button(_("➕ Add photos"), same(Edit, at, field=Field.PHOTOS))] if len(numbers) < PHOTO_LIMIT else []
    return keyboard(*(in_rows(numbers, 5) if len(numbers) > 1 else []), _about_photo(own, shown, at), add, back(at))


def adding_photos(at: OfOwn) -> InlineKeyboardMarkup:
    return keyboard([button(_("✅ Done"), same(ShowPhotos, at), "success")])


def _about_photo(own: OwnProduct, place: int, at: OfOwn) -> Row:
    if not own.photos:
        return []
    shown = own.photos[place]
    first = [button(_("⭐ Make first"), same(MakeFirst, at, photo=shown.id))] if place else []
    return [*first, button(_("🗑 Remove"), same(RemovePhoto, at, photo=shown.id), "danger")]
