"""Opening a shop: the yes after the warning, and what comes next."""

from __future__ import annotations

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from keyboards import forms, menu
from keyboards.base import Said, Tap, button, keyboard, said


class NameShop(Tap, prefix="shopen"):
    """Yes, sell instead of buying: ask for the shop's name."""


class OpenShop(Tap, prefix="shyes"):
    """Yes, with the name that was typed and stands above the button."""

    said: Said


def offer() -> InlineKeyboardMarkup:
    return keyboard(
        [button(_("🏪 Yes, open a shop"), NameShop(), "success")],
        menu.to("menu", _("No, keep buying")),
    )


def name() -> InlineKeyboardMarkup:
    return forms.form()


def sure(shop_name: str) -> InlineKeyboardMarkup:
    return keyboard(
        [button(_("🏪 Yes, open the shop"), OpenShop(said=said(shop_name)), "success")],
        [button(_("‹ Back"), NameShop())],
    )


def opened() -> InlineKeyboardMarkup:
    return keyboard(
        menu.to("addproduct", _("➕ Add the first product"), "success"),
        menu.to("menu", _("🏠 Menu")),
    )


def waiting() -> InlineKeyboardMarkup:
    return keyboard(menu.to("menu", _("🏠 Menu")))
