"""The menu: one button per place the role may go to."""

from __future__ import annotations

from typing import Annotated

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _
from pydantic import Field

from keyboards.base import Row, Tap, button, in_rows, keyboard
from models.enums import Role
from services.actors import Actor

SHUT = ("products", "stats", "addproduct")
"""Rooms of a shop that a closed one does not have."""


class Open(Tap, prefix="go"):
    """Go to a place: menu, catalog, cart, orders, shop, products, shoporders, stats, admin, invite, settings, help.

    `shopstats` and `marketstats` are the two of `stats` for an owner who has both.
    """

    place: Annotated[str, Field(max_length=12)]


def to(place: str, text: str, style: str | None = None) -> Row:
    """A row of one button that leads to a place."""
    return [button(text, Open(place=place), style)]


def another_name(style: str | None = None) -> Row:
    """Of a shop that nobody has approved of yet."""
    return to("shop_name", _("✏️ Send another name"), style)


def to_desk() -> Row:
    """The owner's."""
    return to("admin", _("‹ Administration"))


def home(actor: Actor | None) -> InlineKeyboardMarkup | None:
    """The way back: the menu; nothing for somebody the market does not know."""
    return keyboard(to("menu", _("🏠 Menu"))) if actor else None


def menu(actor: Actor) -> InlineKeyboardMarkup:
    """The places of the role; the market's owner has the desk on top of their own."""
    places = {Role.CUSTOMER: _customer, Role.SELLER: _seller}[actor.role]()
    shut = SHUT if actor.role is Role.SELLER and not actor.is_selling else ()
    places = {place: text for place, text in places.items() if place not in shut}
    own = [button(text, Open(place=place)) for place, text in places.items()]
    named = another_name() if actor.is_refused else []
    return keyboard(_desk(actor) if actor.is_owner else [], named, *in_rows(own, 2))


def _desk(actor: Actor) -> Row:
    """A seller's own numbers have that name already; the market's are one tap behind either."""
    numbers = to("stats", _("📊 Statistics")) if actor.role is Role.CUSTOMER else []
    return [*to("admin", _("🗝 Administration")), *numbers]


def _customer() -> dict[str, str]:
    return {
        "catalog": _("🛍 Catalog"),
        "cart": _("🛒 Cart"),
        "orders": _("📦 My orders"),
        "invite": _("🎁 Invite friends"),
        "settings": _("⚙️ Settings"),
        "help": _("❓ Help"),
    }


def _seller() -> dict[str, str]:
    return {
        "shoporders": _("📦 Orders"),
        "products": _("🏷 My products"),
        "stats": _("📊 Statistics"),
        "addproduct": _("➕ Add a product"),
        "catalog": _("🛍 Catalog"),
        "orders": _("🧾 My purchases"),
        "invite": _("🎁 Invite friends"),
        "settings": _("⚙️ Settings"),
        "help": _("❓ Help"),
    }
