"""Reporting a shop or a product: why, thanks, and what the owner reads of it."""

from __future__ import annotations

from dataclasses import replace

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import ngettext

from keyboards import links, shops
from keyboards import reports as keyboards
from keyboards.reports import OfReport
from keyboards.shops import ShowReports
from models.enums import ReportReason, Role
from screens.screen import Screen
from screens.text import Html, _, day, fill, lines, named, number, own, shorten
from screens.typed import typed_over
from services.actors import Actor
from services.notifications import Notice
from services.reports import Made, MadePage, Thing

NAME = 64  # UTF-16 units of a product's


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
        fill(_("Choose, or write it in a few words.")),
        fill(_("The market's owner reads it; the shop does not learn who reported.")),
    )
    return Screen(text, keyboards.reasons(at, words(), thing.mark()))


def sure(thing: Thing, typed: str, at: OfReport) -> Screen:
    """Before what was typed goes to the owner."""
    text = lines(
        fill(_("⚠️ Report “{name}”?"), name=thing.name),
        fill("<blockquote>{words}</blockquote>", words=typed),
        fill(_("The market's owner reads it; the shop does not learn who reported.")),
        typed_over(typed),
    )
    return Screen(text, keyboards.sure(at, typed, thing.mark()))


def thanks(at: OfReport) -> Screen:
    return Screen(fill(_("Thank you! The market's owner will look at it.")), keyboards.thanks(at))


def renamed() -> str:
    """Above the same question about what is called otherwise by now."""
    return _("It has another name by now. Look at it, and decide once more.")


def said_already(at: OfReport, *, typed: bool = False) -> Screen:
    """What stands there of today is something else, and stays so."""
    text = lines(
        fill(_("You have reported this today already; the market's owner has it.")),
        fill(_("What you wrote now was not kept.")) if typed else None,
    )
    return Screen(text, keyboards.thanks(at))


def told(count: int) -> Html | None:
    """The line on the owner's card of a shop."""
    said = ngettext("⚠️ {count} report in 30 days", "⚠️ {count} reports in 30 days", count)
    return fill(said, count=number(count)) if count else None


def notice(notice: Notice) -> Screen:
    """Whatever else is reported of the same shop on that day stands on its card alone."""
    facts = notice.facts
    product = facts.get("product")
    said = _("⚠️ A customer has reported the shop “{shop}”: {why}.")
    if product:
        said = _("⚠️ A customer has reported the product “{name}” of the shop “{shop}”: {why}.")
    name = shorten(named(facts["name"]), NAME) if product else ""
    text = lines(
        fill(said, shop=facts["shop"], name=name, why=_why(facts["why"])),
        fill(_("Further reports of today stand on the shop's card.")),
    )
    return Screen(text, shops.reported(facts["seller"], product))


def made(found: MadePage, at: ShowReports) -> Screen:
    """The owner reads what was reported of a shop, and looks at a product by its name."""
    text = lines(
        fill(_("⚠️ <b>Reports of “{name}”</b>"), name=found.shop),
        fill(_("Page {page}"), page=number(found.page + 1)) if found.page or found.has_next else None,
        "",
        *[_made(each) for each in found.rows],
        None if found.rows else fill(_("There are none.")),
    )
    return Screen(text, shops.reports(found, at))


def _made(report: Made) -> Html:
    about = fill(_("order {number}"), number=report.order) if report.order else fill(_("the shop"))
    if report.product is not None:
        at = links.to(links.build_product(report.product))
        about = fill(_('“<a href="{at}">{name}</a>”'), at=own(at), name=shorten(report.name, NAME))
    if report.former:
        about = fill(_("{about}, reported as “{name}”"), about=about, name=shorten(report.former, NAME))
    return fill("• {when} · {about}: {why}", when=day(report.when), about=about, why=_why(report.reason, report.words))


def _why(reason: str, typed: str = "") -> str:
    if typed:
        quoted = _("“{words}”").format(words=typed)
        return quoted if reason == ReportReason.OTHER else f"{_why(reason)}, {quoted}"
    if reason == ReportReason.OTHER:
        return _("in words of their own, which stand on the shop's card")
    if reason == ReportReason.MISSED:
        return _("it did not come")
    return {each.value: said for each, said in words().items()}.get(reason, "")
