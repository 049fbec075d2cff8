"""The buttons of the form that makes a product."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _
from pydantic import Field

from keyboards import choose_category, forms, menu
from keyboards.base import Id, MaybeId, Page, Row, Tap, button, in_rows, keyboard, link
from keyboards.my_products import ShowMine
from services.categories import Category
from services.product_drafts import KEY_LENGTH, ORDER, Draft, Step

Key = Annotated[str, Field(max_length=KEY_LENGTH, pattern=rf"^[a-z2-9]{{{KEY_LENGTH}}}$")]


DraftId = Annotated[str, Field(max_length=KEY_LENGTH, pattern=rf"^(?:[a-z2-9]{{{KEY_LENGTH}}})?$")]
"""Of the draft that a button was drawn for; older buttons do not say it."""


class GoToStep(Tap, prefix="apgo"):
    """To this step of the form, or the first before it that is still empty."""

    step: Step
    draft: DraftId = ""


class StartAnew(Tap, prefix="apnew"):
    """Another product instead of the one with this key, which was not finished."""

    key: Key


class DropPhotos(Tap, prefix="apdrop"):
    """Begin with the photos anew."""

    draft: DraftId = ""


class SkipDescription(Tap, prefix="apskip"):
    draft: DraftId = ""


class WalkTree(Tap, prefix="apwalk"):
    category: MaybeId = 0
    page: Page = 0
    draft: DraftId = ""


class ChooseCategory(Tap, prefix="apcat"):
    """`page` is the one of its own branches that was shown, for who comes back to the question."""

    category: Id
    page: Page = 0
    draft: DraftId = ""


class Publish(Tap, prefix="appub"):
    """The key is used once: the second tap is shown the first product."""

    key: Key


def photos(draft: Draft) -> InlineKeyboardMarkup:
    on, style = (_("Next ›"), "primary") if draft.photos else (_("Without photos ›"), None)
    return forms.form(
        [button(on, GoToStep(step=Step.NAME, draft=draft.id), style)],
        [button(_("🗑 Remove these photos"), DropPhotos(draft=draft.id))] if draft.photos else [],
    )


def resumed(rows: Sequence[Row], draft: Draft) -> InlineKeyboardMarkup:
    """A step's own buttons for somebody who comes back to the form, perhaps with another product in mind."""
    return keyboard(*rows[:-1], [button(_("🆕 Start anew"), StartAnew(key=draft.key))], rows[-1])


def typed(draft: Draft) -> InlineKeyboardMarkup:
    """A step that waits for a text: keep what stands there, skip, back, cancel."""
    return forms.form(_keep(draft), _skip(draft), back=back(draft))


def category(
    draft: Draft, path: Sequence[Category], branches: Sequence[Category], page: int, language: str
) -> InlineKeyboardMarkup:
    rows = choose_category.rows(
        path, branches, page, language,
        lambda category, page: WalkTree(category=category, page=page, draft=draft.id),
        lambda category, page: ChooseCategory(category=category, page=page, draft=draft.id),
    )  # fmt: skip
    again = [] if path or branches else [button(_("🔄 Look again"), WalkTree(draft=draft.id), "primary")]
    return forms.form(*rows, again, _keep(draft), back=back(draft))


def preview(draft: Draft) -> InlineKeyboardMarkup:
    changes = {
        Step.PHOTOS: _("🖼 Photos"),
        Step.NAME: _("✏️ Title"),
        Step.CATEGORY: _("🗂 Category"),
        Step.PRICE: _("💰 Price"),
        Step.STOCK: _("📦 Stock"),
        Step.DESCRIPTION: _("📝 Description"),
    }
    return forms.form(
        [button(_("✅ Publish"), Publish(key=draft.key), "success")],
        *in_rows([button(text, GoToStep(step=step, draft=draft.id)) for step, text in changes.items()], 2),
        back=GoToStep(step=Step.DESCRIPTION, draft=draft.id),
    )


def published(product_id: int, share_url: str) -> InlineKeyboardMarkup:
    return keyboard(
        [link(_("📣 Share it"), share_url), button(_("✏️ Edit"), ShowMine(product=product_id))],
        [*menu.to("addproduct", _("➕ Add another")), *menu.to("products", _("🏷 My products"))],
        menu.to("menu", _("🏠 Menu")),
    )


def back(draft: Draft) -> GoToStep:
    return GoToStep(step=ORDER[ORDER.index(draft.step) - 1], draft=draft.id)


def _keep(draft: Draft) -> Row:
    if getattr(draft, draft.step.value) in (None, ""):
        return []
    onwards = Step.PREVIEW if draft.is_whole else ORDER[ORDER.index(draft.step) + 1]
    return [button(_("Keep it ›"), GoToStep(step=onwards, draft=draft.id), "primary")]


def _skip(draft: Draft) -> Row:
    return (
        [button(_("Skip ›"), SkipDescription(draft=draft.id))]
        if draft.step is Step.DESCRIPTION and not draft.description
        else []
    )
