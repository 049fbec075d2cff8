"""The three steps of the registration: email, phone, password."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from keyboards import forms, menu
from keyboards.base import Read, Row, Tap, button, keyboard


class AskEmail(Tap, prefix="rgmail"):
    """Back to the first step."""


class AskPhone(Tap, prefix="rgtel"):
    """Back to the second step."""


class LeaveRegistration(Tap, prefix="rgout"):
    """Cancel at the step with the contact button, which has to be taken away too."""


class KeepPhone(Tap, prefix="rgkeep"):
    """The number that is saved already, and stands above the button, is the right one."""

    read: Read


def email() -> InlineKeyboardMarkup:
    return forms.form()


def phone(saved: str | None) -> InlineKeyboardMarkup:
    """`saved` is the mark of the number that we know."""
    keep = [button(_("✅ Keep this number"), KeepPhone(read=saved), "success")] if saved else []
    back = button(_("‹ Back"), AskEmail())
    return keyboard(keep, [back, button(_("✖️ Cancel"), LeaveRegistration())])


def contact() -> ReplyKeyboardMarkup:
    """A contact can only be asked for by a button of this kind (not by one under a message)."""
    share = KeyboardButton(text=_("📱 Share my phone number"), request_contact=True)
    return ReplyKeyboardMarkup(keyboard=[[share]], resize_keyboard=True, one_time_keyboard=True)


def password() -> InlineKeyboardMarkup:
    return forms.form(back=AskPhone())


def done(onward: Sequence[Row]) -> InlineKeyboardMarkup:
    """`onward` are the ways back to what was left half-way; without any a shop may be opened."""
    return keyboard(
        *onward,
        [] if onward else menu.to("open_shop", _("🏪 Open a shop")),
        menu.to("account", _("👤 My account")),
        menu.to("menu", _("🏠 Menu")),
    )
