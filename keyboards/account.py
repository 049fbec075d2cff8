"""One's own account: registering, leaving, settings."""

from __future__ import annotations

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from keyboards import menu
from keyboards.base import Read, Row, Tap, button, keyboard
from keyboards.language import AskLanguage
from keyboards.login import Forgot, LogIn


class AskLogOut(Tap, prefix="lgask"):
    """Say what logging out means, before it is done."""


class LogOut(Tap, prefix="logout"):
    """Log out of the account that this was asked about, having read that."""

    read: Read


class AskDeletion(Tap, prefix="delask"):
    """Say what deleting one's data means, before it is done."""


class DeleteMyData(Tap, prefix="delme"):
    """Delete that of the account that this was asked about, having read that."""

    read: Read


class EditName(Tap, prefix="mename"):
    """Ask what this person wants to be called."""


class TakeTelegramName(Tap, prefix="metgnm"):
    """Called again as on Telegram."""


class EditOwnPhone(Tap, prefix="metel"):
    """Ask for one's own contact, whose number replaces the one we know."""


class EditOwnAddress(Tap, prefix="meaddr"):
    """Ask where this person's orders go."""


class Register(Tap, prefix="reg"):
    """Begin the registration."""


def account(*, registered: bool, buys: bool, keeps_name: bool = False, may_leave: bool = False) -> InlineKeyboardMarkup:
    return keyboard(
        [button(_("✏️ Name"), EditName()), button(_("📱 Phone"), EditOwnPhone())],
        [button(_("✏️ Address"), EditOwnAddress())] if buys else menu.to("shop_name", _("✏️ Shop name")),
        [button(_("↩️ My name as on Telegram"), TakeTelegramName())] if keeps_name else [],
        *(_registered() if registered else _unregistered()),
        menu.to("open_shop", _("🏪 Open a shop")) if buys else [],
        [_language("account")],
        [button(_("🗑 Delete my data"), AskDeletion())] if may_leave else [],
        menu.to("menu", _("🏠 Menu")),
    )


def own_phone() -> InlineKeyboardMarkup:
    return keyboard([button(_("📱 Change my phone number"), EditOwnPhone())], menu.to("menu", _("🏠 Menu")))


def settings() -> InlineKeyboardMarkup:
    return keyboard(
        [_language("settings")],
        menu.to("account", _("👤 My account")),
        menu.to("help", _("❓ Help")),
        menu.to("menu", _("🏠 Menu")),
    )


def log_out(read: str) -> InlineKeyboardMarkup:
    return keyboard(
        [button(_("🚪 Log out"), LogOut(read=read), "danger")],
        menu.to("account", _("‹ Back")),
    )


def deletion(read: str) -> InlineKeyboardMarkup:
    return keyboard(
        [button(_("🗑 Yes, delete everything"), DeleteMyData(read=read), "danger")],
        menu.to("account", _("‹ Back")),
    )


def _registered() -> list[Row]:
    return [[button(_("🔑 New password"), Forgot())], [button(_("🚪 Log out"), AskLogOut())]]


def _unregistered() -> list[Row]:
    return [[button(_("📝 Register"), Register(), "primary")], [button(_("🔑 I have an account already"), LogIn())]]


def _language(place: str) -> InlineKeyboardButton:
    """The choice leads back to this place."""
    return button(_("🌐 Language"), AskLanguage(onward=place))
