"""Descriptions: so much of one as a product's card has room for, and all of it on a page of its own."""

from __future__ import annotations

from keyboards import descriptions as keyboards
from screens.screen import Screen
from screens.text import fill, lines, shorten
from services.catalog import Card

CAPTION_WORDS, TEXT_WORDS = 450, 2_500  # UTF-16 units, so that a card fits a caption (1,024) or a text (4,096)


def beginning(product: Card) -> str:
    """What stands on the card."""
    most = CAPTION_WORDS if product.picture else TEXT_WORDS
    return shorten(product.description[: most + 1], most)


def whole(product: Card, photo: int, view: str) -> Screen:
    """All of it, without the picture that left it no room."""
    text = lines(fill("<b>{name}</b>", name=product.name), "", fill("{words}", words=product.description))
    return Screen(text, keyboards.back(product.id, photo, view))
