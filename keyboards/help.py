"""The buttons under help and the rules."""

from __future__ import annotations

from enum import StrEnum

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from keyboards import menu
from keyboards.base import Row, Tap, button, in_rows, keyboard, link
from keyboards.login import LogIn
from models.enums import Role
from services.actors import Actor
from services.market import rules
from services.support import address


class Text(StrEnum):
    HELP = "help"
    SUPPORT = "support"
    PRIVACY = "privacy"
    TERMS = "terms"


class Read(Tap, prefix="read"):
    """Show one of the texts."""

    text: Text


def texts(actor: Actor | None, current: Text) -> InlineKeyboardMarkup:
    """The other texts, and the way home for who may go there."""
    words = {
        Text.HELP: _("❓ Help"),
        Text.SUPPORT: _("💬 Write to us"),
        Text.PRIVACY: _("🔒 Your data"),
        Text.TERMS: _("📜 The rules"),
    }
    others = [button(name, Read(text=text)) for text, name in words.items() if text != current]
    is_here = actor is not None and not actor.logged_out and actor.is_active
    home = menu.to("menu", _("🏠 Menu")) if is_here else []
    write = _write() if current is Text.SUPPORT else []
    enter = [button(_("🔑 Log in"), LogIn(), "primary")] if actor is not None and actor.logged_out else []
    selling = _selling(actor) if is_here and current is Text.HELP else []
    return keyboard(enter, write, *in_rows(others, 2), selling, home)


def corrected() -> InlineKeyboardMarkup:
    """Below the word that an edit does not reach the owner."""
    return keyboard(to_support())


def to_support() -> Row:
    return [button(_("💬 Write to us"), Read(text=Text.SUPPORT))]


def _selling(actor: Actor | None) -> Row:
    """Where somebody looks who has something to sell."""
    may_open = actor is not None and actor.role is Role.CUSTOMER
    return menu.to("open_shop", _("🏪 Open a shop")) if may_open else []


def _write() -> Row:
    """Straight to the contact, where that is one of Telegram."""
    at = address(rules.support_contact)
    return [link(_("💬 Write on Telegram"), at)] if at else []
