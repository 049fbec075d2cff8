"""The buttons of changing many prices at once: what, where, how much, the preview, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _
from pydantic import BeforeValidator, Field

from keyboards import menu
from keyboards.base import Id, MaybeId, Page, Row, Tap, button, in_rows, keyboard, pages
from models.enums import PriceChangeKind
from services.price_change_forms import Place
from services.price_changes import INCREASE_LIMIT, KEY_LENGTH, MARK_LENGTH, Change, Plan, Preview

PAGE = 8
OFFERED = {PriceChangeKind.DISCOUNT: (5, 10, 15, 20, 30, 50, 0), PriceChangeKind.INCREASE: (3, 5, 10, 15, 20, 25)}


def _digits(value: object) -> object:
    if isinstance(value, str) and not (value.isascii() and value.isdigit() and value == str(int(value))):
        raise ValueError("not a percentage")
    return value


Percent = Annotated[int, BeforeValidator(_digits), Field(ge=0, le=INCREASE_LIMIT)]
Key = Annotated[str, Field(max_length=KEY_LENGTH, pattern=rf"^[a-z2-9]{{{KEY_LENGTH}}}$")]
Mark = Annotated[str, Field(max_length=MARK_LENGTH, pattern=rf"^[0-9a-f]{{{MARK_LENGTH}}}$")]


class ShowPriceChanges(Tap, prefix="pc"):
    """Where a change begins, and the last ones."""


class ChoosePlace(Tap, prefix="pcwh"):
    kind: PriceChangeKind
    page: Page = 0


class ChoosePercent(Tap, prefix="pchow"):
    """Offer some, and let the person type another; `category` is 0 for the whole shop, `page` the places' it is on."""

    kind: PriceChangeKind
    category: MaybeId = 0
    page: Page = 0


class PreviewPrices(Tap, prefix="pcsee"):
    kind: PriceChangeKind
    category: MaybeId
    percent: Percent
    page: Page = 0


class ApplyPrices(Tap, prefix="pcdo"):
    """`mark` stands for the prices as previewed; the key is used once."""

    kind: PriceChangeKind
    category: MaybeId
    percent: Percent
    mark: Mark
    key: Key
    page: Page = 0


class ShowPriceChange(Tap, prefix="pcone"):
    change: Id


class UndoPrices(Tap, prefix="pcundo"):
    change: Id


def plan(tap: PreviewPrices | ApplyPrices) -> Plan:
    """What a button asks for; 0 stands for the whole shop."""
    return Plan(tap.kind, tap.percent, tap.category or None)


def start(changes: Sequence[Change], labels: Sequence[str]) -> InlineKeyboardMarkup:
    """`labels` word the changes, one each."""
    return keyboard(
        [button(_("🏷 Discount"), ChoosePlace(kind=PriceChangeKind.DISCOUNT))],
        [button(_("📈 Raise prices"), ChoosePlace(kind=PriceChangeKind.INCREASE))],
        *([button(label, ShowPriceChange(change=each.id))] for each, label in zip(changes, labels, strict=True)),
        menu.to("products", _("‹ My products")),
    )


def places(kind: PriceChangeKind, found: Sequence[Place], labels: Sequence[str], page: int) -> InlineKeyboardMarkup:
    """The whole shop, then the page's categories; `labels` word all of them."""
    here = list(zip(found, labels, strict=True))[page * PAGE : (page + 1) * PAGE]
    return keyboard(
        [button(_("🏪 The whole shop"), ChoosePercent(kind=kind, page=page))],
        *([button(label, ChoosePercent(kind=kind, category=each.category_id, page=page))] for each, label in here),
        _pages(kind, len(found), page),
        [button(_("‹ Back"), ShowPriceChanges())],
    )


def _pages(kind: PriceChangeKind, count: int, page: int) -> Row:
    return pages(lambda page: ChoosePlace(kind=kind, page=page), page, more=count > (page + 1) * PAGE)


def percents(kind: PriceChangeKind, category: int, page: int) -> InlineKeyboardMarkup:
    """`page` is where the places were turned to."""

    def to(percent: int, text: str) -> InlineKeyboardButton:
        return button(text, PreviewPrices(kind=kind, category=category, percent=percent, page=page))

    sign = "−" if kind is PriceChangeKind.DISCOUNT else "+"
    offered = [to(percent, f"{sign}{percent}%") for percent in OFFERED[kind] if percent]
    return keyboard(
        *in_rows(offered, 3),
        [to(0, _("No discount"))] if 0 in OFFERED[kind] else [],
        [button(_("‹ Back"), ChoosePlace(kind=kind, page=page))],
    )


def preview(seen: Preview, page: int) -> InlineKeyboardMarkup:
    kind, category, percent = seen.plan.kind, seen.plan.category_id or 0, seen.plan.percent
    wanted = ApplyPrices(kind=kind, category=category, percent=percent, mark=seen.mark, key=seen.key, page=page)
    return keyboard(
        [button(_("✅ Change the prices"), wanted, "success")],
        [button(_("‹ Another percentage"), ChoosePercent(kind=kind, category=category, page=page))],
        [button(_("✖️ Leave them as they are"), ShowPriceChanges())],
    )


def change(made: Change) -> InlineKeyboardMarkup:
    undo = button(_("↩️ Undo"), UndoPrices(change=made.id), "danger")
    look = button(_("🔄 How far is it?"), ShowPriceChange(change=made.id))
    return keyboard(
        [look] if made.is_at_work else [],
        [undo] if made.can_be_undone else [],
        [button(_("‹ Bulk prices"), ShowPriceChanges())],
        menu.to("products", _("🏷 My products")),
    )


def finished(change: int) -> InlineKeyboardMarkup:
    """Under the word that a long change is through, or taken back."""
    return keyboard(
        [button(_("💲 Show the change"), ShowPriceChange(change=change))],
        menu.to("products", _("🏷 My products")),
    )


def look_anew() -> InlineKeyboardMarkup:
    return keyboard([button(_("💲 Bulk prices"), ShowPriceChanges())], menu.to("products", _("🏷 My products")))
