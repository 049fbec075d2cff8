"""Another name for a shop: where it is asked for, and the ways on."""

from __future__ import annotations

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from keyboards import forms, help, menu
from keyboards.base import Said, Tap, button, keyboard, said


class GiveName(Tap, prefix="shname"):
    """Yes, the name that was typed and stands above the button."""

    said: Said


def ask() -> InlineKeyboardMarkup:
    return forms.form()


def sure(shop_name: str) -> InlineKeyboardMarkup:
    return keyboard(
        [button(_("✏️ Yes, call it so"), GiveName(said=said(shop_name)), "success")],
        menu.to("shop_name", _("‹ Back")),
    )


def waiting() -> InlineKeyboardMarkup:
    """Below the word that the owner has not looked at the shop yet."""
    return keyboard(menu.another_name(), menu.to("menu", _("🏠 Menu")))


def refused() -> InlineKeyboardMarkup:
    """Below the word that the shop was not approved, and why."""
    return keyboard(menu.another_name("primary"), help.to_support(), menu.to("menu", _("🏠 Menu")))


def named() -> InlineKeyboardMarkup:
    return keyboard(menu.to("account", _("👤 My account")), menu.to("menu", _("🏠 Menu")))
