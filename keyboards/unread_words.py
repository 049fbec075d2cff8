"""The button under words that did not arrive."""

from __future__ import annotations

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from keyboards.base import Id, Tap, button, keyboard


class SendAgain(Tap, prefix="again"):
    """Send these words once more to whom they were for."""

    letter: Id


def unread(letter: int) -> InlineKeyboardMarkup:
    return keyboard([button(_("🔁 Send it again"), SendAgain(letter=letter), "primary")])
