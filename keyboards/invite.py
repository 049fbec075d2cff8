"""Inviting: share the link, copy it."""

from __future__ import annotations

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from keyboards import links, menu
from keyboards.base import copy, keyboard, link


def invite(url: str) -> InlineKeyboardMarkup:
    words = _("A market inside Telegram: look around, it takes one tap.")
    return keyboard(
        [link(_("📤 Share with a friend"), links.share(url, words))],
        [copy(_("📋 Copy the link"), url)],
        menu.to("menu", _("🏠 Menu")),
    )
