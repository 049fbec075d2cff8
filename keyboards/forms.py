"""The buttons every form of several steps has: back, skip and leave."""

from __future__ import annotations

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from keyboards.base import Row, Tap, button, keyboard


class LeaveForm(Tap, prefix="leave"):
    """Throw the half-filled form away and go to the menu."""


class BackToQuestion(Tap, prefix="qback"):
    """Open the short question again that was left lately."""


def leave() -> InlineKeyboardButton:
    return button(_("✖️ Cancel"), LeaveForm())


def form(*rows: Row, back: Tap | None = None) -> InlineKeyboardMarkup:
    """The step's own rows, then back and cancel."""
    return keyboard(*rows, [button(_("‹ Back"), back), leave()] if back else [leave()])
