"""A product in words: its card, with as much of the description as has room there, and all of that on a page."""

from __future__ import annotations

from aiogram.utils.i18n import gettext as _
from aiogram.utils.i18n import ngettext

from keyboards import descriptions as keyboards
from screens import silence
from screens.screen import Screen
from screens.text import Html, fill, lines, money, number, shorten, stars
from services.catalog import Card

FEW = 5  # left of a product: fewer are counted down
CAPTION_WORDS, TEXT_WORDS = 450, 2_500  # UTF-16 units, so that a card fits a caption (1,024) or a text (4,096)


def beginning(product: Card) -> str:
    """What stands on the card."""
    most = CAPTION_WORDS if product.picture else TEXT_WORDS
    return shorten(product.description[: most + 1], most)


def whole(product: Card, photo: int, view: str) -> Screen:
    """All of it, without the picture that left it no room."""
    text = lines(fill("<b>{name}</b>", name=product.name), "", fill("{words}", words=product.description))
    return Screen(text, keyboards.back(product.id, photo, view))


def described(product: Card) -> Html:
    words = beginning(product)
    rated = stars(product.rating, product.rating_count)
    return lines(
        fill("<b>{name}</b>", name=product.name),
        _price(product),
        _stock(product.stock),
        fill("{rating}", rating=rated) if rated else None,
        fill(_("In the shop's own words: {name}"), name=product.own_name) if product.own_name else None,
        fill(_("Shop: {shop}"), shop=product.shop_name),
        silence.to_customer(hears=product.seller_hears),
        fill("\n{words}", words=words) if words else None,
    )


def _price(product: Card) -> Html:
    if not product.discount_percent:
        return fill("<b>{price}</b>", price=money(product.price))
    was, now = money(product.full_price), money(product.price)
    return fill("<s>{was}</s> <b>{now}</b> (−{percent}%)", was=was, now=now, percent=product.discount_percent)


def _stock(left: int) -> Html:
    if not left:
        return fill(_("Sold out"))
    if left > FEW:
        return fill(_("In stock: {left}"), left=number(left))
    return fill(ngettext("Only {left} left", "Only {left} left", left), left=left)


def says_stock(text: str, left: int) -> bool:
    """Whether the text of a card says that so many are left."""
    return _stock(left) in text.splitlines()
