"""The buttons of the welcome: goods first, then the places."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from keyboards import help, menu
from keyboards.base import Row, button, keyboard
from keyboards.catalog import Look, product_rows
from keyboards.language import AskLanguage
from keyboards.login import AskFresh, LogIn
from keyboards.views import Kind, View
from services.actors import Actor
from services.listing import Sort

SHOWN = 5  # products: with the rows below it stays a screen


def welcome(
    products: Sequence[tuple[int, str]], *, logged_out: bool = False, may_open: bool = False, has_new: bool = False
) -> InlineKeyboardMarkup:
    """`products` are pairs of (id, label); their cards lead back here. Who `may_open` a shop is offered it.

    `has_new`: what is on sale stands there, and not here.
    """
    goods = [*product_rows(products, View(Kind.WELCOME).pack()), [_new()] if has_new else []]
    if logged_out:
        return keyboard(*goods, *_outside(), language())
    return keyboard(
        *goods,
        [
            button(_("🛍 Catalog"), menu.Open(place="catalog"), "primary"),
            button(_("🛒 Cart"), menu.Open(place="cart")),
            button(_("🏠 Menu"), menu.Open(place="menu")),
        ],
        menu.to("open_shop", _("🏪 Open a shop")) if may_open else [],
        language(),
    )


def _new() -> InlineKeyboardButton:
    return button(_("🆕 New"), Look(view=View(Kind.ALL, 0, Sort.NEW).pack()))


def at_work(actor: Actor) -> InlineKeyboardMarkup:
    return keyboard(*menu.menu(actor).inline_keyboard, language())


def closed() -> InlineKeyboardMarkup:
    """For who may only read why, and write to the owner."""
    return keyboard(help.to_support(), language())


def logged_out(product: int = 0) -> InlineKeyboardMarkup:
    """The menu of who is logged out: looking around, and the two ways in; to a `product` they want, 0 for none."""
    return keyboard(*_outside(product), menu.to("help", _("❓ Help")), language())


def _outside(product: int = 0) -> list[Row]:
    ways = [button(_("🔑 Log in"), LogIn(product=product), "primary")]
    return [
        [*ways, button(_("✨ Go on as new"), AskFresh(product=product))],
        menu.to("catalog", _("🛍 Catalog")),
    ]


def language(onward: str = "") -> list[InlineKeyboardButton]:
    """`onward` is what the choice leads back to; without, to the welcome."""
    to = AskLanguage(onward=onward) if onward else menu.Open(place="language")
    return [button("🌐 Oʻzbekcha · Русский · English", to)]
