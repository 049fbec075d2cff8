"""The buttons of the weekly digest."""

from __future__ import annotations

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from keyboards import menu
from keyboards.base import Tap, button, keyboard


class SetDigest(Tap, prefix="digest"):
    """With a weekly digest from now on, or without."""

    on: bool


def switch(on: bool) -> InlineKeyboardButton:
    """Turns it to what it is not; `on` is how it is now."""
    if on:
        return button(_("🔕 Turn the weekly digest off"), SetDigest(on=False))
    return button(_("📬 Turn the weekly digest on"), SetDigest(on=True))


def told() -> InlineKeyboardMarkup:
    """Under the digest itself."""
    return keyboard(menu.to("stats", _("📊 All numbers")), [switch(on=True)])


def state(on: bool) -> InlineKeyboardMarkup:
    return keyboard([switch(on)], menu.to("stats", _("📊 All numbers")), menu.to("menu", _("🏠 Menu")))
