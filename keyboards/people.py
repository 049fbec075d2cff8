"""The owner's buttons for people: find somebody, close and reopen an account."""

from __future__ import annotations

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from keyboards import menu
from keyboards.base import Id, Page, Row, Said, Tap, button, keyboard, said
from services.admin import PeoplePage, PersonCard
from services.sellers import Reason


class FindPeople(Tap, prefix="afind"):
    """Ask whom to look for."""


class TurnPeople(Tap, prefix="apeopl"):
    """Another page of what was looked for last."""

    page: Page = 0


class ShowPerson(Tap, prefix="aman"):
    person: Id


class AskDeactivation(Tap, prefix="adeact"):
    """Which reason?"""

    person: Id


class DeactivatePerson(Tap, prefix="aoff"):
    """For a ready-made reason."""

    person: Id
    reason: Reason


class DeactivateForTyped(Tap, prefix="aofft"):
    """For the reason that was typed and stands above the button."""

    person: Id
    said: Said


class ActivatePerson(Tap, prefix="aon"):
    person: Id


def ask() -> InlineKeyboardMarkup:
    return keyboard(menu.to("admin", _("‹ Administration")))


def people(found: PeoplePage, labels: list[str]) -> InlineKeyboardMarkup:
    """One row a person; `labels` are short enough for a button."""
    return keyboard(
        *[[button(label, ShowPerson(person=line.id))] for line, label in zip(found.people, labels, strict=True)],
        _pages(found),
        [button(_("🔎 Look for somebody else"), FindPeople())],
        menu.to("admin", _("‹ Administration")),
    )


def _pages(found: PeoplePage) -> Row:
    back = [button("‹", TurnPeople(page=found.page - 1))] if found.page else []
    on = [button("›", TurnPeople(page=found.page + 1))] if found.more else []
    return back + on


def to_person(person: int, label: str) -> InlineKeyboardButton:
    return button(label, ShowPerson(person=person))


def card(found: PersonCard, shop: InlineKeyboardButton | None, page: int | None) -> InlineKeyboardMarkup:
    """`shop` leads to the person's shop; `page` is the one of the results to go back to, if there are any."""
    results = [] if page is None else [button(_("‹ Results"), TurnPeople(page=page))]
    back = results or menu.to("admin", _("‹ Administration"))
    return keyboard(_decision(found), [shop] if shop else [], back)


def _decision(found: PersonCard) -> Row:
    if found.is_owner:
        return []
    if found.is_active:
        return [button(_("⛔️ Deactivate"), AskDeactivation(person=found.id), "danger")]
    return [button(_("✅ Activate"), ActivatePerson(person=found.id), "success")]


def reasons(person: int, words: dict[Reason, str]) -> InlineKeyboardMarkup:
    return keyboard(
        *[[button(label, DeactivatePerson(person=person, reason=reason))] for reason, label in words.items()],
        [button(_("‹ Back"), ShowPerson(person=person))],
    )


def sure(person: int, reason: str) -> InlineKeyboardMarkup:
    return keyboard(
        [button(_("Yes, deactivate the account"), DeactivateForTyped(person=person, said=said(reason)), "danger")],
        [button(_("‹ Back"), AskDeactivation(person=person))],
    )
