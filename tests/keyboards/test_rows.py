"""No label is cut or broken on a phone 390 points wide, whatever stands beside it, in any language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from aiogram.types import InlineKeyboardMarkup

from bot.i18n import LANGUAGES, Catalogs
from keyboards import cart, checkout, start
from keyboards.checkout import OfCheckout

ROOM = {2: 20, 3: 10}
"""Letters, of which an emoji is two, that a label may have where so many stand in a row."""
AT = OfCheckout(key="0" * 16)


def keyboards() -> Iterator[InlineKeyboardMarkup]:
    """Those that people buy with, at their fullest."""
    yield from (checkout.confirm(AT, bought_now) for bought_now in (None, 2))
    yield from (checkout.phone(AT, known=True, changes=True), checkout.address(AT, known=True))
    yield from (cart.line(1, quantity, 5, page=1) for quantity in (2, 9))
    yield cart.cart([(1, "Teapot")], page=1, has_next=True, total="1")
    yield from (start.welcome([], logged_out=logged_out, has_new=True) for logged_out in (True, False))


def width(label: str) -> int:
    sign, space, words = label.partition(" ")
    return len(words) + 3 if space and not sign.isalnum() else len(label)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_label_has_room_beside_the_others_of_its_row(catalogs: Catalogs, language: str) -> None:
    with catalogs.context(), catalogs.use_locale(language):
        rows = [row for each in keyboards() for row in each.inline_keyboard if len(row) > 1]
    cut = [each.text for row in rows for each in row if width(each.text) > ROOM.get(len(row), 10)]
    assert len(rows) > 8
    assert cut == []
