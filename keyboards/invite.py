"""Inviting: share the link, copy it."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from keyboards import menu
from keyboards.base import copy, keyboard, link

SHARE = "https://t.me/share/url?"


def invite(url: str) -> InlineKeyboardMarkup:
    words = _("A market inside Telegram: look around, it takes one tap.")
    return keyboard(
        [link(_("📤 Share with a friend"), SHARE + urlencode({"url": url, "text": words}, quote_via=quote))],
        [copy(_("📋 Copy the link"), url)],
        menu.to("menu", _("🏠 Menu")),
    )
