"""A product that nobody can buy now, as the market's owner reads it."""

from __future__ import annotations

from keyboards import shops as keyboards
from screens.descriptions import described
from screens.screen import Screen
from screens.text import _, fill, lines
from services.catalog import Card


def off_sale(product: Card) -> Screen:
    why = _("🗄 Not on sale: its shop has archived it.")
    if not product.is_archived:
        why = _("⛔️ Not on sale: its shop is not open.")
    if not (product.is_archived or product.is_shut):
        why = _("🟢 On sale again.")
    buttons = keyboards.product(product.id, product.photo, product.photos, (product.seller_id, product.shop_name))
    return Screen(lines(fill(why), described(product)), buttons, product.picture)
