"""The buttons by which a customer reports a shop or a product to the market's owner."""

from __future__ import annotations

from typing import Annotated

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _
from pydantic import BaseModel, Field

from keyboards.base import Row, Said, Tap, button, keyboard, said, same
from keyboards.catalog import Look
from keyboards.views import ShortView
from models.enums import ReportReason

Named = Annotated[str, Field(max_length=8, pattern=r"^([0-9A-Za-z_-]{8})?$")]
"""The mark of the name that stands above the button; none on a button of before there were marks."""


class OfReport(BaseModel):
    """The card of a product or the list of a shop, which is what it is about and where ‹ Back leads."""

    view: ShortView


class AskReport(OfReport, Tap, prefix="repask"):
    """What is wrong with it?"""


class SendReport(OfReport, Tap, prefix="report"):
    """For this reason."""

    reason: ReportReason
    read: Named = ""


class SendTyped(OfReport, Tap, prefix="reptyp"):
    """What was typed and stands above the button."""

    said: Said
    read: Named = ""


def offer(view: str) -> Row:
    return [button(_("⚠️ Report"), AskReport(view=view))]


def reasons(at: OfReport, words: dict[ReportReason, str], read: str) -> InlineKeyboardMarkup:
    return keyboard(
        *[[button(label, same(SendReport, at, reason=reason, read=read))] for reason, label in words.items()], _back(at)
    )


def sure(at: OfReport, words: str, read: str) -> InlineKeyboardMarkup:
    return keyboard(
        [button(_("⚠️ Yes, report it"), same(SendTyped, at, said=said(words), read=read), "danger")],
        [button(_("‹ Back"), same(AskReport, at))],
    )


def thanks(at: OfReport) -> InlineKeyboardMarkup:
    return keyboard(_back(at))


def _back(at: OfReport) -> Row:
    return [button(_("‹ Back"), Look(view=at.view))]
