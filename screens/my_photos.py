"""The photos of a seller's own product."""

from __future__ import annotations

from aiogram.utils.i18n import ngettext

from keyboards import my_photos as keyboards
from keyboards.my_products import OfOwn
from screens.screen import Screen
from screens.text import Html, _, fill, lines
from services.product_rules import PHOTO_LIMIT
from services.shelf import OwnProduct


def photos(own: OwnProduct, photo_id: int, at: OfOwn) -> Screen:
    """The photo of this id, or the first one when it is gone."""
    shown = next((place for place, photo in enumerate(own.photos) if photo.id == photo_id), 0)
    title = fill(_("🖼 Photos of <b>{name}</b>"), name=own.name)
    if not own.photos:
        return Screen(lines(title, "", fill(_("There are none yet."))), keyboards.photos(own, 0, at))
    place = _("This is the first one, the cover.") if shown == 0 else _("Photo {number} of {count}.")
    text = lines(title, fill(place, number=shown + 1, count=len(own.photos)))
    gone = fill(_("This photo cannot be shown. Take it off, or send it once more."))
    return Screen(text, keyboards.photos(own, shown, at), own.photos[shown], unseen=gone)


def repeated() -> Html:
    return fill(_("☝️ This picture is there already, so it is not counted twice."))


def adding(own: OwnProduct, at: OfOwn, *, repeats: bool = False) -> Screen:
    """Asks for photos, and counts those that came."""
    count = len(own.photos)
    have = fill(ngettext("✓ {count} photo.", "✓ {count} photos.", count), count=count)
    ask = _("Send photos, one by one or as an album: up to {limit} in all. Then press Done.")
    full = _("That is the most a product can have.")
    more = fill(full if count >= PHOTO_LIMIT else ask, limit=PHOTO_LIMIT)
    title = fill(_("🖼 Photos of <b>{name}</b>"), name=own.name)
    note = repeated() if repeats else None
    return Screen(lines(title, "", Html(f"{have} {more}"), note), keyboards.adding_photos(at))
