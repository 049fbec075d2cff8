"""The buttons of the welcome: goods first, then the places."""

from __future__ import annotations

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from keyboards import menu
from keyboards.base import Row, button, keyboard
from keyboards.catalog import OpenProduct
from keyboards.login import AskFresh, LogIn
from services.actors import Actor

SHOWN = 5  # products: with the rows below it stays a screen


def product(product_id: int, label: str) -> Row:
    return [button(label, OpenProduct(product_id=product_id))]


def welcome(products: list[Row], *, logged_out: bool = False) -> InlineKeyboardMarkup:
    if logged_out:
        return keyboard(*products, *_outside(), language())
    return keyboard(
        *products,
        [
            button(_("🛍 Catalog"), menu.Open(place="catalog"), "primary"),
            button(_("🛒 Cart"), menu.Open(place="cart")),
            button(_("🏠 Menu"), menu.Open(place="menu")),
        ],
        language(),
    )


def at_work(actor: Actor) -> InlineKeyboardMarkup:
    return keyboard(*menu.menu(actor).inline_keyboard, language())


def suspended() -> InlineKeyboardMarkup:
    """A closed shop's open orders can still be finished."""
    return keyboard(menu.to("shoporders", _("📦 Orders"), "primary"), language())


def closed() -> InlineKeyboardMarkup:
    """For who may only read why."""
    return keyboard(language())


def logged_out() -> InlineKeyboardMarkup:
    """The menu of who is logged out: looking around, and the two ways in."""
    return keyboard(*_outside(), menu.to("help", _("❓ Help")), language())


def _outside() -> list[Row]:
    return [
        [button(_("🔑 Log in"), LogIn(), "primary"), button(_("✨ Go on as new"), AskFresh())],
        menu.to("catalog", _("🛍 Catalog")),
    ]


def language() -> list[InlineKeyboardButton]:
    return [button("🌐 Oʻzbekcha · Русский · English", menu.Open(place="language"))]
