"""Logging in, and the question to the old chat of an account that moves."""

from __future__ import annotations

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _
from pydantic import BaseModel

from keyboards import menu
from keyboards.base import Id, MaybeId, Read, Row, Tap, button, keyboard


class ForProduct(BaseModel):
    """A way in, and the `product` that somebody wanted to buy from outside and is led back to; 0 for none."""

    product: MaybeId = 0


class LogIn(ForProduct, Tap, prefix="login"):
    """Ask for the email or phone, from the beginning."""


class LeaveLogin(Tap, prefix="nologn"):
    """Not now; answers people who are logged out too, unlike other forms' cancel."""


class AskFresh(ForProduct, Tap, prefix="frask"):
    """Say what going on as new means, before it is done."""


class GoOnAsNew(ForProduct, Tap, prefix="fresh"):
    """A fresh account for this chat instead of the one that this was asked about, having read that."""

    read: Read


class Forgot(Tap, prefix="forgot"):
    """Prove by one's own contact who one is, and set a new password."""


class ApproveMove(Tap, prefix="mvyes"):
    """Yes, it is me in the other chat."""

    move_id: Id


class DeclineMove(Tap, prefix="mvno"):
    """No: the account stays here."""

    move_id: Id


def ask_login() -> InlineKeyboardMarkup:
    return keyboard(
        [forgotten()],
        [button(_("✖️ Cancel"), LeaveLogin(), "danger")],
    )


def ask_password(product: int) -> InlineKeyboardMarkup:
    return keyboard(
        [forgotten()],
        [button(_("‹ Back"), LogIn(product=product)), button(_("✖️ Cancel"), LeaveLogin(), "danger")],
    )


def forgotten() -> InlineKeyboardButton:
    return button(_("🔑 Forgotten the password?"), Forgot())


def ask_fresh(product: int, read: str) -> InlineKeyboardMarkup:
    return keyboard(
        [button(_("✨ Go on as new"), GoOnAsNew(product=product, read=read), "primary")],
        [button(_("🔑 Log in"), LogIn(product=product))],
        menu.to("menu", _("‹ Back")),
    )


def move(move_id: int) -> InlineKeyboardMarkup:
    return keyboard(
        [button(_("✅ Yes, it is me"), ApproveMove(move_id=move_id), "success")],
        [button(_("⛔️ No, keep it here"), DeclineMove(move_id=move_id), "danger")],
    )


def left() -> InlineKeyboardMarkup:
    return keyboard([button(_("🔑 Log in"), LogIn(), "primary")])


def anew() -> InlineKeyboardMarkup:
    """The way to a new password."""
    return keyboard([button(_("🔑 New password"), Forgot(), "primary")], to_menu().inline_keyboard[0])


def to_menu() -> InlineKeyboardMarkup:
    return keyboard(menu.to("menu", _("🏠 Menu")))


def home(back: Row | None = None) -> InlineKeyboardMarkup:
    """Above all `back` to what one came in for."""
    return keyboard(back or [], menu.to("menu", _("🏠 Menu")), menu.to("account", _("👤 My account")))
