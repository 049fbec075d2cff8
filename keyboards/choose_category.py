"""Walking the category tree to choose a branch; each place that asks for one brings its own buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from aiogram.types import InlineKeyboardButton
from aiogram.utils.i18n import gettext as _

from keyboards.base import Row, Tap, button, in_rows, last_page, pages
from services.categories import Category

PAGE = 10

Walk = Callable[[int, int], Tap]
"""The button that opens a branch (0 is the top of the tree) at a page."""
Choose = Callable[[int, int], Tap]
"""The button that chooses a branch; the page of its own branches, where those stand around it, else 0."""


def rows(
    path: Sequence[Category], branches: Sequence[Category], page: int, language: str, walk: Walk, choose: Choose
) -> list[Row]:
    """The branch itself, the branches under it, pages, and one step up, to the page where the branch stands."""
    page = last_page(page, len(branches), PAGE)
    shown = branches[page * PAGE : (page + 1) * PAGE]
    return [
        [_itself(path[-1], page, language, choose)] if path else [],
        *in_rows([_branch(branch, language, walk, choose) for branch in shown], 2),
        _pages(path, len(branches), page, walk),
        [button(_("⬆️ One step up"), walk(path[-1].parent_id or 0, path[-1].place // PAGE))] if path else [],
    ]  # fmt: skip


def stands(path: Sequence[Category], page: int) -> tuple[Sequence[Category], int]:
    """Where the last of `path` was chosen: on that page of its own branches, or on its page among its siblings."""
    return (path, page) if path[-1].branches else (path[:-1], path[-1].place // PAGE)


def label(category: Category, language: str) -> str:
    return f"{category.emoji} {category.names.in_language(language)}".strip()


def _itself(here: Category, page: int, language: str, choose: Choose) -> InlineKeyboardButton:
    return button(_("✅ Choose “{name}”").format(name=label(here, language)), choose(here.id, page), "success")


def _branch(branch: Category, language: str, walk: Walk, choose: Choose) -> InlineKeyboardButton:
    if branch.branches:
        return button(f"{label(branch, language)} ›", walk(branch.id, 0))
    return button(label(branch, language), choose(branch.id, 0))


def _pages(path: Sequence[Category], count: int, page: int, walk: Walk) -> Row:
    here = path[-1].id if path else 0
    return pages(lambda page: walk(here, page), page, more=count > (page + 1) * PAGE)
