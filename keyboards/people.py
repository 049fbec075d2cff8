"""The owner's buttons for people: find somebody, close and reopen an account."""

from __future__ import annotations

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _
from pydantic import BaseModel

from keyboards import menu
from keyboards.base import Id, Page, Read, Row, Said, Tap, button, keyboard, link, pages, said, same
from keyboards.ways import ListWay, MarkedWay, NarrowWay, Place, leads_to, step
from models.enums import Role
from services.admin import PeoplePage, PersonCard
from services.sellers import Reason


class FindPeople(Tap, prefix="afind"):
    """Ask whom to look for; `way` leads back to those who were found last."""

    way: ListWay = ""


class TurnPeople(Tap, prefix="apeopl"):
    """Another page of what was looked for last."""

    page: Page = 0


class OfPerson(BaseModel):
    """A person, and the way one came to them."""

    person: Id
    way: NarrowWay = ""


class ShowPerson(OfPerson, Tap, prefix="aman"):
    """Show their card."""


class AskDeactivation(OfPerson, Tap, prefix="adeact"):
    """Which reason?"""


class AskSureDeactivation(OfPerson, Tap, prefix="aoff"):
    """Really, for this reason?"""

    reason: Reason


class DeactivatePerson(OfPerson, Tap, prefix="aofy"):
    """For a ready-made reason, which stands above the button as the person does."""

    way: MarkedWay = ""
    reason: Reason
    read: Read


class DeactivateForTyped(OfPerson, Tap, prefix="aofft"):
    """For the reason that was typed and stands above the button, likewise."""

    said: Said
    read: Read


class ActivatePerson(OfPerson, Tap, prefix="aon"):
    """Let them in again."""

    read: Read


class AskToDelete(OfPerson, Tap, prefix="adelq"):
    """Say what deleting their data means, before it is done."""


class DeletePerson(OfPerson, Tap, prefix="adel"):
    """Delete it: they have asked for it."""

    read: Read


def ask(back: Row) -> InlineKeyboardMarkup:
    return keyboard(back)


def people(found: PeoplePage, labels: list[str]) -> InlineKeyboardMarkup:
    """One row a person; `labels` are short enough for a button."""
    here = step(Place.PEOPLE, found.page)
    return keyboard(
        *[
            [button(label, ShowPerson(person=line.id, way=here))]
            for line, label in zip(found.people, labels, strict=True)
        ],
        pages(lambda page: TurnPeople(page=page), found.page, more=found.more),
        [button(_("🔎 Look for somebody else"), FindPeople(way=here))],
        menu.to_desk(),
    )


def to_person(person: int, label: str, way: str) -> InlineKeyboardButton:
    """`way` is how one comes to them from there."""
    return button(label, ShowPerson(person=person, way=way))


def card(found: PersonCard, shop: InlineKeyboardButton | None, at: OfPerson, back: Row) -> InlineKeyboardMarkup:
    """`shop` leads to the person's shop, `back` to where the card was opened."""
    is_behind = leads_to(at.way, Place.SHOP, found.seller_id)
    write = [link(_("💬 Write on Telegram"), f"https://t.me/{found.username}")] if found.username else []
    return keyboard(_decision(found, at), _deletion(found, at), write, [shop] if shop and not is_behind else [], back)


def gone(back: Row) -> InlineKeyboardMarkup:
    """Of somebody about whom nothing is left to decide."""
    return keyboard(back)


def _decision(found: PersonCard, at: OfPerson) -> Row:
    if found.is_owner:
        return []
    if found.is_active:
        return [button(_("⛔️ Deactivate"), same(AskDeactivation, at), "danger")]
    return [button(_("✅ Activate"), same(ActivatePerson, at, read=found.read.mark()), "success")]


def _deletion(found: PersonCard, at: OfPerson) -> Row:
    """For customers who are still there."""
    is_there = found.telegram_id is not None or found.is_registered
    may = found.role is Role.CUSTOMER and not found.is_owner and is_there
    return [button(_("🗑 Delete their data"), same(AskToDelete, at))] if may else []


def deletion(found: PersonCard, at: OfPerson) -> InlineKeyboardMarkup:
    yes = same(DeletePerson, at, read=found.read.mark())
    return keyboard(
        [button(_("🗑 Yes, delete everything"), yes, "danger")],
        [button(_("‹ Back"), same(ShowPerson, at))],
    )


def reasons(at: OfPerson, words: dict[Reason, str]) -> InlineKeyboardMarkup:
    return keyboard(
        *[[button(label, same(AskSureDeactivation, at, reason=reason))] for reason, label in words.items()],
        [button(_("‹ Back"), same(ShowPerson, at))],
    )


def sure(at: OfPerson, found: PersonCard, reason: Reason | str) -> InlineKeyboardMarkup:
    """One of the ready-made reasons, or what was typed."""
    ready = isinstance(reason, Reason)
    more = {"reason": reason} if ready else {"said": said(reason)}
    yes = same(DeactivatePerson if ready else DeactivateForTyped, at, read=found.read.mark(), **more)
    return keyboard(
        [button(_("Yes, deactivate the account"), yes, "danger")],
        [button(_("‹ Back"), same(AskDeactivation, at))],
    )
