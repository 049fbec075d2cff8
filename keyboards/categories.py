"""The owner's buttons for the category tree."""

from __future__ import annotations

from enum import StrEnum

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from keyboards import forms, menu
from keyboards.base import Id, MaybeId, Number, Page, Row, Tap, button, keyboard, pages
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
    """`page` is the parent's, where ‹ Back leads."""

    parent: MaybeId
    page: Page = 0


class AskNameAgain(Tap, prefix="acback"):
    """Back inside the form that adds a category."""

    language: Spoken


class SkipName(Tap, prefix="acnext"):
    """Without a name in this language."""

    language: Spoken


class KeepName(Tap, prefix="ackeep"):
    """On with the name in this language as it was sent."""

    language: Spoken


class PlantStarter(Tap, prefix="aready"):
    """The ready tree, where there is no category yet."""


class SkipEmoji(Tap, prefix="acskip"):
    pass


class AskRename(Tap, prefix="acren"):
    category: Id
    language: Spoken
    page: Page = 0


class AskEmoji(Tap, prefix="acemo"):
    category: Id
    page: Page = 0


class ClearEmoji(Tap, prefix="acnone"):
    category: Id
    page: Page = 0


class ChooseParent(Tap, prefix="acmov"):
    """Walk the tree to where `category` shall stand; `at` is where the walk has come to, at which `page`.

    `own` is the page of the category itself, where the walk began.
    """

    category: Id
    at: MaybeId = 0
    page: Page = 0
    own: Page = 0


class MoveBranch(Tap, prefix="acput"):
    category: Id
    parent: MaybeId
    page: Page = 0


class PlaceBranch(Tap, prefix="acpos"):
    """To this position among its siblings, counted from 0."""

    category: Id
    place: Number
    page: Page = 0


class AskRemoval(Tap, prefix="acdel"):
    category: Id


class RemoveBranch(Tap, prefix="acgone"):
    """`page` is the parent's, where it stood."""

    category: Id
    parent: MaybeId
    page: Page = 0


def page_of(category: Category) -> int:
    """The page of its parent on which it stands: one step up leads there."""
    return category.place // PAGE


def top(branches: list[Category], labels: list[str], page: int) -> InlineKeyboardMarkup:
    return keyboard(
        *_branches(branches, labels, page),
        _pages(0, len(branches), page),
        [] if branches else _ready(),
        [button(_("➕ Add a category"), AddBranch(parent=0, page=page), "success" if branches else None)],
        menu.to_desk(),
    )


def empty_notice() -> InlineKeyboardMarkup:
    return keyboard(_ready(), *no_longer_empty().inline_keyboard)


def no_longer_empty() -> InlineKeyboardMarkup:
    return keyboard([button(_("🗂 Categories"), OpenBranch())])


def _ready() -> Row:
    return [button(_("🌳 Use a ready tree"), PlantStarter(), "success")]


def branch(
    category: Category, branches: list[Category], labels: list[str], page: int, siblings: int, own: str
) -> InlineKeyboardMarkup:
    """`siblings` counts those it stands among, itself too; `own` is the owner's language."""
    return keyboard(
        *_branches(branches, labels, page),
        _pages(category.id, len(branches), page),
        [button(_("➕ Add a subcategory"), AddBranch(parent=category.id, page=page), "success")],
        _renames(category.id, own, page),
        [button(_("🙂 Emoji"), AskEmoji(category=category.id, page=page)), *_places(category, page, siblings)],
        [button(_("📂 Move"), ChooseParent(category=category.id, own=page)), *_removal(category)],
        [button(_("‹ Up"), OpenBranch(category=category.parent_id or 0, page=page_of(category)))],
    )


def _branches(branches: list[Category], labels: list[str], page: int) -> list[Row]:
    start = page * PAGE
    shown = zip(branches[start : start + PAGE], labels, strict=True)
    return [[button(label, OpenBranch(category=each.id))] for each, label in shown]


def _pages(category: int, count: int, page: int) -> Row:
    return pages(lambda page: OpenBranch(category=category, page=page), page, more=count > (page + 1) * PAGE)


def _renames(category: int, own: str, page: int) -> Row:
    return [
        button(f"✏️ {each.value.upper()}", AskRename(category=category, language=each, page=page)) for each in order(own)
    ]


def _places(category: Category, page: int, siblings: int) -> Row:
    def to(label: str, place: int) -> Row:
        return [button(label, PlaceBranch(category=category.id, place=place, page=page))]

    place = category.place
    return [*(to("⬆️", place - 1) if place else []), *(to("⬇️", place + 1) if place + 1 < siblings else [])]


def _removal(category: Category) -> Row:
    """Only what is empty can be deleted, so only there the button stands."""
    empty = not category.branches and not category.products
    return [button(_("🗑 Delete"), AskRemoval(category=category.id), "danger")] if empty else []


def naming(language: Spoken, own: str, parent: int, page: int, *, is_named: bool) -> InlineKeyboardMarkup:
    """A step of adding: on with the name that was sent before, or without one, but for the first; back to the name
    before, or out to the parent's page.
    """
    asked = order(own)
    before = asked.index(language) - 1
    back: Tap = AskNameAgain(language=asked[before]) if before >= 0 else OpenBranch(category=parent, page=page)
    kept = [button(_("Keep it ›"), KeepName(language=language), "primary")] if is_named else []
    return forms.form(kept, [button(_("Skip ›"), SkipName(language=language))] if before >= 0 else [], back=back)


def new_emoji(own: str) -> InlineKeyboardMarkup:
    return forms.form([button(_("Without an emoji"), SkipEmoji())], back=AskNameAgain(language=order(own)[-1]))


def renaming(category: int, page: int) -> InlineKeyboardMarkup:
    return forms.form(back=OpenBranch(category=category, page=page))


def emoji(category: Category, page: int) -> InlineKeyboardMarkup:
    clear = [button(_("Without an emoji"), ClearEmoji(category=category.id, page=page))] if category.emoji else []
    return forms.form(clear, back=OpenBranch(category=category.id, page=page))


def up(at: ChooseParent, moved: Category, here: Category) -> ChooseParent:
    """One step up from `here`, to the page where it stands among those that the walk shows: without the moved one."""
    is_before = moved.parent_id == here.parent_id and moved.place < here.place
    return at.model_copy(update={"at": here.parent_id or 0, "page": (here.place - is_before) // PAGE})


def parents(
    at: ChooseParent, up: ChooseParent | None, branches: list[Category], labels: list[str]
) -> InlineKeyboardMarkup:
    """The walk to a new parent, where it has come; `up` is one step back, None at the top itself."""
    moved, page, own = at.category, at.page, at.own
    start = page * PAGE
    shown = zip(branches[start : start + PAGE], labels, strict=True)
    return keyboard(
        *[[button(label, ChooseParent(category=moved, at=each.id, own=own))] for each, label in shown],
        pages(lambda page: at.model_copy(update={"page": page}), page, more=len(branches) > start + PAGE),
        [button(_("📥 Put it here"), MoveBranch(category=moved, parent=at.at, page=own), "success")],
        [button(_("‹ Up"), up)] if up else [],
        [button(_("✖️ Leave it where it is"), OpenBranch(category=moved, page=own))],
    )


def removal(category: Category) -> InlineKeyboardMarkup:
    gone = RemoveBranch(category=category.id, parent=category.parent_id or 0, page=page_of(category))
    return keyboard(
        [button(_("🗑 Yes, delete"), gone, "danger")],
        [button(_("‹ No, keep it"), OpenBranch(category=category.id))],
    )
