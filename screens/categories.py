"""The owner's category tree: walking it, naming, moving and deleting its branches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.i18n import ngettext

from keyboards import categories as keyboards
from keyboards.base import last_page
from keyboards.categories import PAGE, Spoken, order
from screens.refusals.goods import category_gone
from screens.screen import Screen
from screens.text import Html, _, fill, language, lines, number, shorten, trail
from services import starter
from services.categories import Category
from services.category_names import NAME_LEAST, NAME_LIMIT, Names
from services.notifications import Notice

LABEL = 40  # UTF-16 units of a name on a button


def top(branches: list[Category], page: int) -> Screen:
    page = last_page(page, len(branches), PAGE)
    text = lines(
        fill(_("🗂 <b>Categories</b>")),
        None if branches else fill(_("There are none yet, so no seller can put anything on sale.")),
        None if branches else _offer(),
        _turned(page),
    )
    return Screen(text, keyboards.top(branches, _labels(branches, page), page))


def _offer() -> Html:
    offer = _("A ready tree is one tap away: {count} categories with subcategories, in three languages.")
    return fill(offer, count=number(len(starter.TREE)))


def empty_notice(notice: Notice) -> Screen:
    """To the owner: a seller stands before an empty tree."""
    head = _("🗂 The shop “{shop}” wants to put its first product on sale, but there are no categories yet.")
    text = lines(fill(head, shop=shorten(notice.facts["shop"], LABEL)), _offer())
    return Screen(text, keyboards.empty_notice())


def empty_no_more(notice: Notice) -> InlineKeyboardMarkup:
    return keyboards.no_longer_empty()


def branch(path: list[Category], branches: list[Category], siblings: int, page: int) -> Screen:
    """The last of `path`, with what stands under it; `siblings` counts what stands beside it, itself too."""
    here, page = path[-1], last_page(page, len(branches), PAGE)
    text = lines(
        fill(_("🗂 <b>{path}</b>"), path=_crumbs(path)),
        "",
        *_names(here.names),
        "",
        _held(here),
        _kept(here),
        _turned(page),
    )
    return Screen(text, keyboards.branch(here, branches, _labels(branches, page), page, siblings, language()))


def _held(category: Category) -> Html:
    branches = ngettext("{count} subcategory", "{count} subcategories", category.branches)
    products = ngettext("{count} product", "{count} products", category.products)
    return lines(fill(branches, count=number(category.branches)), fill(products, count=number(category.products)))


def _kept(category: Category) -> Html | None:
    """Why no button deletes it."""
    if not category.branches and not category.products:
        return None
    return fill(_("It can be deleted once nothing is in it."))


def planted() -> str:
    """The short line on top of the ready tree."""
    return _("🌱 The ready tree is here: {count} categories. Change it as you like.").format(count=len(starter.TREE))


def _names(called: Names) -> list[Html]:
    """As they were given; a dash for a language whose readers see the first of the others."""
    return [
        fill("{code}: {name}", code=each.value.upper(), name=called.given(each.value) or "–")
        for each in order(language())
    ]


def _turned(page: int) -> Html | None:
    return fill(_("Page {page}"), page=number(page + 1)) if page else None


def _labels(branches: list[Category], page: int) -> list[str]:
    return [shorten(_named(each), LABEL) for each in branches[page * PAGE : (page + 1) * PAGE]]


def _named(category: Category) -> str:
    return f"{category.emoji} {category.names.in_language(language())}".strip()


def _crumbs(path: Sequence[Category]) -> str:
    return trail([_named(each) for each in path])


def _place(path: Sequence[Category]) -> str:
    return _crumbs(path) if path else _("The top")


@dataclass(frozen=True, slots=True)
class New:
    """A category in the making: its names so far, the way to where it will stand (empty for the top).

    `page` is the one of that place from which it is made, `gone` are the names of where it was to stand, if that is
    there no more.
    """

    called: Names
    place: Sequence[Category] = ()
    page: int = 0
    gone: Mapping[str, str] | None = None


def naming(spoken: Spoken, new: New) -> Screen:
    own, parent = language(), new.place[-1].id if new.place else 0
    first = {
        Spoken.EN: _("What is the category called in English?"),
        Spoken.UZ: _("What is the category called in Uzbek?"),
        Spoken.RU: _("What is the category called in Russian?"),
    }
    others = {
        Spoken.EN: _("And in English? Without it, readers of English see the first name."),
        Spoken.UZ: _("And in Uzbek? Without it, readers of Uzbek see the first name."),
        Spoken.RU: _("And in Russian? Without it, readers of Russian see the first name."),
    }
    asked = first if spoken is order(own)[0] else others
    sent = new.called.given(spoken.value)
    text = lines(
        *_begun(new), fill(asked[spoken]), _limits(), "\n" + fill(_("Now: {words}"), words=sent) if sent else None
    )
    return Screen(text, keyboards.naming(spoken, own, parent, new.page, is_named=bool(sent)))


def _begun(new: New) -> list[Html]:
    """What the questions are about, from the first name on."""
    gone = [category_gone(new.gone), fill(_("The new one will stand at the top.\n"))] if new.gone else []
    if not new.called.first:
        return gone
    about = fill(_("🆕 “{name}” · {place}\n"), name=new.called.in_language(language()), place=_place(new.place))
    return [*gone, about]


def _limits() -> Html:
    return fill(_("{least} to {most} characters."), least=NAME_LEAST, most=NAME_LIMIT)


def new_emoji(new: New) -> Screen:
    question = fill(_("Send an emoji to stand before the name, such as 🍎."))
    return Screen(lines(*_begun(new), question), keyboards.new_emoji(language()))


def renaming(category: Category, spoken: Spoken, page: int) -> Screen:
    sentences = {
        Spoken.EN: _("What is “{name}” called in English?"),
        Spoken.UZ: _("What is “{name}” called in Uzbek?"),
        Spoken.RU: _("What is “{name}” called in Russian?"),
    }
    name = category.names.in_language(language())
    return Screen(lines(fill(sentences[spoken], name=name), _limits()), keyboards.renaming(category.id, page))


def emoji(category: Category, page: int) -> Screen:
    text = fill(_("Send an emoji to stand before “{name}”, such as 🍎."), name=category.names.in_language(language()))
    return Screen(text, keyboards.emoji(category, page))


def parents(own: list[Category], path: list[Category], branches: list[Category], at: keyboards.ChooseParent) -> Screen:
    """The walk to a new parent: `path` leads to where it has come, empty at the top; the moved one is no parent.

    `own` is the way to the category that is moved, itself the last.
    """
    moved = own[-1]
    others = [each for each in branches if each.id != moved.id]
    at = at.model_copy(update={"page": (page := last_page(at.page, len(others), PAGE))})
    text = lines(
        fill(_("Where should “{name}” go?"), name=_named(moved)),
        fill(_("It is in: {place}"), place=_place(own[:-1])),
        fill(_("Here: <b>{place}</b>"), place=_place(path)),
        _turned(page),
    )
    up = keyboards.up(at, moved, path[-1]) if path else None
    return Screen(text, keyboards.parents(at, up, others, _labels(others, page)))


def removal(category: Category) -> Screen:
    return Screen(fill(_("Delete the category “{name}”?"), name=_named(category)), keyboards.removal(category))
