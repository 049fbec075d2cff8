"""The owner's buttons for the category tree."""

from __future__ import annotations

from enum import StrEnum

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from keyboards import forms, menu
from keyboards.base import Id, MaybeId, Number, Page, Row, Tap, button, keyboard
from services.categories import Category

PAGE = 8


class Spoken(StrEnum):
    """The languages a category is named in."""

    EN = "en"
    UZ = "uz"
    RU = "ru"


def order(own: str) -> list[Spoken]:
    """The languages as they are asked for: first the one that the owner reads."""
    return sorted(Spoken, key=lambda each: each.value != own)


class OpenBranch(Tap, prefix="acat"):
    """0 is the top of the tree."""

    category: MaybeId = 0
    page: Page = 0


class AddBranch(Tap, prefix="acadd"):
    parent: MaybeId


class AskNameAgain(Tap, prefix="acback"):
    """Back inside the form that adds a category."""

    language: Spoken


class SkipName(Tap, prefix="acnext"):
    """Without a name in this language."""

    language: Spoken


class PlantStarter(Tap, prefix="aready"):
    """The ready tree, where there is no category yet."""


class SkipEmoji(Tap, prefix="acskip"):
    pass


class AskRename(Tap, prefix="acren"):
    category: Id
    language: Spoken


class AskEmoji(Tap, prefix="acemo"):
    category: Id


class ClearEmoji(Tap, prefix="acnone"):
    category: Id


class ChooseParent(Tap, prefix="acmov"):
    """Walk the tree to where `category` shall stand; `at` is where the walk has come to."""

    category: Id
    at: MaybeId = 0
    page: Page = 0


class MoveBranch(Tap, prefix="acput"):
    category: Id
    parent: MaybeId


class PlaceBranch(Tap, prefix="acpos"):
    """To this position among its siblings, counted from 0."""

    category: Id
    place: Number


class AskRemoval(Tap, prefix="acdel"):
    category: Id


class RemoveBranch(Tap, prefix="acgone"):
    category: Id
    parent: MaybeId


def top(branches: list[Category], labels: list[str], page: int) -> InlineKeyboardMarkup:
    return keyboard(
        *_branches(branches, labels, page),
        _pages(0, len(branches), page),
        [] if branches else _ready(),
        [button(_("➕ Add a category"), AddBranch(parent=0), "success" if branches else None)],
        menu.to_desk(),
    )


def empty_notice() -> InlineKeyboardMarkup:
    return keyboard(_ready(), *no_longer_empty().inline_keyboard)


def no_longer_empty() -> InlineKeyboardMarkup:
    return keyboard([button(_("🗂 Categories"), OpenBranch())])


def _ready() -> Row:
    return [button(_("🌳 Use a ready tree"), PlantStarter(), "success")]


def branch(
    category: Category, branches: list[Category], labels: list[str], page: int, place: int, siblings: int, own: str
) -> InlineKeyboardMarkup:
    """`place` is where the category stands among its `siblings` (itself counted); `own` is the owner's language."""
    return keyboard(
        *_branches(branches, labels, page),
        _pages(category.id, len(branches), page),
        [button(_("➕ Add a subcategory"), AddBranch(parent=category.id), "success")],
        _renames(category.id, own),
        [button(_("🙂 Emoji"), AskEmoji(category=category.id)), *_places(category.id, place, siblings)],
        [button(_("📂 Move"), ChooseParent(category=category.id)), *_removal(category)],
        [button(_("‹ Up"), OpenBranch(category=category.parent_id or 0))],
    )


def _branches(branches: list[Category], labels: list[str], page: int) -> list[Row]:
    start = page * PAGE
    shown = zip(branches[start : start + PAGE], labels, strict=True)
    return [[button(label, OpenBranch(category=each.id))] for each, label in shown]


def _pages(category: int, count: int, page: int) -> Row:
    back = [button("‹", OpenBranch(category=category, page=page - 1))] if page else []
    on = [button("›", OpenBranch(category=category, page=page + 1))] if count > (page + 1) * PAGE else []
    return back + on


def _renames(category: int, own: str) -> Row:
    return [button(f"✏️ {each.value.upper()}", AskRename(category=category, language=each)) for each in order(own)]


def _places(category: int, place: int, siblings: int) -> Row:
    up = [button("⬆️", PlaceBranch(category=category, place=place - 1))] if place else []
    down = [button("⬇️", PlaceBranch(category=category, place=place + 1))] if place + 1 < siblings else []
    return up + down


def _removal(category: Category) -> Row:
    """Only what is empty can be deleted, so only there the button stands."""
    empty = not category.branches and not category.products
    return [button(_("🗑 Delete"), AskRemoval(category=category.id), "danger")] if empty else []


def naming(language: Spoken, own: str, parent: int) -> InlineKeyboardMarkup:
    """A step of adding: on without a name, but for the first; back to the name before, or out of the form."""
    asked = order(own)
    before = asked.index(language) - 1
    back: Tap = AskNameAgain(language=asked[before]) if before >= 0 else OpenBranch(category=parent)
    return forms.form([button(_("Skip ›"), SkipName(language=language))] if before >= 0 else [], back=back)


def new_emoji(own: str) -> InlineKeyboardMarkup:
    return forms.form([button(_("Without an emoji"), SkipEmoji())], back=AskNameAgain(language=order(own)[-1]))


def renaming(category: int) -> InlineKeyboardMarkup:
    return forms.form(back=OpenBranch(category=category))


def emoji(category: Category) -> InlineKeyboardMarkup:
    clear = [button(_("Without an emoji"), ClearEmoji(category=category.id))] if category.emoji else []
    return forms.form(clear, back=OpenBranch(category=category.id))


def parents(
    moved: int, at: int, up: int | None, branches: list[Category], labels: list[str], page: int
) -> InlineKeyboardMarkup:
    """The walk to a new parent; `up` is where the walk came from (0 the top), None at the top itself."""
    start = page * PAGE
    shown = zip(branches[start : start + PAGE], labels, strict=True)
    return keyboard(
        *[[button(label, ChooseParent(category=moved, at=each.id))] for each, label in shown],
        _walk_pages(moved, at, len(branches), page),
        [button(_("📥 Put it here"), MoveBranch(category=moved, parent=at), "success")],
        [] if up is None else [button(_("‹ Up"), ChooseParent(category=moved, at=up))],
        [button(_("✖️ Leave it where it is"), OpenBranch(category=moved))],
    )


def _walk_pages(moved: int, at: int, count: int, page: int) -> Row:
    back = [button("‹", ChooseParent(category=moved, at=at, page=page - 1))] if page else []
    more = count > (page + 1) * PAGE
    return back + ([button("›", ChooseParent(category=moved, at=at, page=page + 1))] if more else [])


def removal(category: Category) -> InlineKeyboardMarkup:
    return keyboard(
        [button(_("🗑 Yes, delete"), RemoveBranch(category=category.id, parent=category.parent_id or 0), "danger")],
        [button(_("‹ No, keep it"), OpenBranch(category=category.id))],
    )
