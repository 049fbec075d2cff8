"""The menu: one button per place the role may go to."""

from __future__ import annotations

from typing import Annotated

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _
from pydantic import Field

from keyboards.base import Row, Tap, button, in_rows, keyboard
from models.enums import Role
from services.actors import Actor


class Open(Tap, prefix="go"):
    """Go to a place: menu, catalog, cart, orders, shop, products, shoporders, stats, admin, invite, settings, help."""

    place: Annotated[str, Field(max_length=12)]


def to(place: str, text: str, style: str | None = None) -> Row:
    """A row of one button that leads to a place."""
    return [button(text, Open(place=place), style)]


def home(actor: Actor | None) -> InlineKeyboardMarkup | None:
    """The way back to the menu; nothing for somebody the market does not know."""
    return keyboard(to("menu", _("🏠 Menu"))) if actor else None


def menu(role: Role) -> InlineKeyboardMarkup:
    places = {Role.CUSTOMER: _customer, Role.SELLER: _seller, Role.ADMIN: _admin}[role]()
    return keyboard(*in_rows([button(text, Open(place=place)) for place, text in places.items()], 2))


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


def _admin() -> dict[str, str]:
    return {
        "admin": _("🗝 Administration"),
        "stats": _("📊 Statistics"),
        "catalog": _("🛍 Catalog"),
        "invite": _("🎁 Invite friends"),
        "settings": _("⚙️ Settings"),
        "help": _("❓ Help"),
    }
