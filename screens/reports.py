"""Reporting a shop or a product: why, thanks, and what the owner reads of it."""

from __future__ import annotations

from dataclasses import replace

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import ngettext

from keyboards import reports as keyboards
from keyboards import shops
from keyboards.reports import OfReport
from models.enums import ReportReason, Role
from screens.screen import Screen
from screens.text import Html, _, fill, lines, number
from services.actors import Actor
from services.notifications import Notice
from services.reports import Thing


def offered(screen: Screen, actor: Actor, view: str) -> Screen:
    """The screen with a way to report what this view shows above its last row, for customers."""
    if actor.role is not Role.CUSTOMER or actor.logged_out or not isinstance(screen.keyboard, InlineKeyboardMarkup):
        return screen
    *rows, last = screen.keyboard.inline_keyboard
    return replace(screen, keyboard=InlineKeyboardMarkup(inline_keyboard=[*rows, keyboards.offer(view), last]))


def words() -> dict[ReportReason, str]:
    return {
        ReportReason.FRAUD: _("Looks like fraud"),
        ReportReason.FORBIDDEN: _("Forbidden goods"),
        ReportReason.IMITATES: _("Imitates another shop or the market"),
        ReportReason.RUDE: _("Rude words or pictures"),
    }


def ask(thing: Thing, at: OfReport) -> Screen:
    text = lines(
        fill(_("⚠️ What is wrong with “{name}”?"), name=thing.name),
        fill(_("The market's owner reads it; the shop does not learn who reported.")),
    )
    return Screen(text, keyboards.reasons(at, words()))


def thanks(at: OfReport) -> Screen:
    return Screen(fill(_("Thank you! The market's owner will look at it.")), keyboards.thanks(at))


def told(count: int) -> Html | None:
    """The line on the owner's card of a shop."""
    said = ngettext("⚠️ {count} report in 30 days", "⚠️ {count} reports in 30 days", count)
    return fill(said, count=number(count)) if count else None


def notice(notice: Notice) -> Screen:
    text = lines(
        fill(_("⚠️ A customer has reported the shop “{name}”: {why}."), name=notice.facts["shop"], why=_why(notice)),
        fill(_("Further reports of today are counted on its card.")),
    )
    return Screen(text, shops.notice(notice.facts["seller"]))


def _why(notice: Notice) -> str:
    return {reason.value: said for reason, said in words().items()}.get(notice.facts["why"], "")
