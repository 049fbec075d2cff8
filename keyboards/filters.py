"""The buttons that choose a list's order and filters; each is the state it leads to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from keyboards import catalog
from keyboards.base import button, keyboard
from keyboards.views import View, read
from services.listing import EVERYTHING, Filters, Sort

Range = tuple[int | None, int | None, str]
"""The lowest and the highest price in minor units, and how they are worded."""


@dataclass(frozen=True, slots=True)
class Here:
    """What is chosen so far, and what was before."""

    view: View
    former: str


def sorts(view: View, labels: dict[Sort, str]) -> InlineKeyboardMarkup:
    rows = [
        [button(_mark(label, view.sort is sort), catalog.Look(view=view.sorted_by(sort).pack()))]
        for sort, label in labels.items()
    ]
    return keyboard(*rows, [button(_("‹ Back"), catalog.Look(view=view.pack()))])


def filters(at: catalog.ChooseFilters, prices: Sequence[Range], typed: Sequence[Range]) -> InlineKeyboardMarkup:
    """Every button is the state it leads to; `typed` is a range that was typed, if one holds. ‹ Back leads to the list
    as it was when its filters were opened.
    """
    view = read(at.view)
    former, kept = at.former or view.former(), view.filters
    here = Here(view, former)
    stock = _choice(here, replace(kept, in_stock=not kept.in_stock), _("In stock"), kept.in_stock)
    stars = [_stars(here, rating) for rating in (3, 4)]
    return keyboard(
        [stock],
        stars,
        *([_range(here, low, high, label)] for low, high, label in prices),
        [
            *(_range(here, low, high, label) for low, high, label in typed),
            button(_("✏️ Another price"), catalog.TypePrice(view=at.view, former=former)),
        ],
        [button(_("✖️ Clear filters"), catalog.Look(view=view.with_filters(EVERYTHING).pack()))]
        if kept != EVERYTHING
        else [],
        [
            button(_("‹ Back"), catalog.Look(view=view.as_before(former).pack())),
            button(_("✅ Show"), catalog.Look(view=at.view), "success"),
        ],
    )


def _stars(here: Here, rating: int) -> InlineKeyboardButton:
    view = here.view
    chosen = view.filters.rating_from == rating
    label = _("★ {rating} and more").format(rating=rating)
    return _choice(here, replace(view.filters, rating_from=None if chosen else rating), label, chosen)


def _range(here: Here, low: int | None, high: int | None, label: str) -> InlineKeyboardButton:
    view = here.view
    chosen = (view.filters.price_from, view.filters.price_to) == (low, high)
    low, high = (None, None) if chosen else (low, high)
    return _choice(here, replace(view.filters, price_from=low, price_to=high), label, chosen)


def _choice(here: Here, filters: Filters, label: str, chosen: bool) -> InlineKeyboardButton:
    wanted = here.view.with_filters(filters).pack()
    return button(_mark(label, chosen), catalog.ChooseFilters(view=wanted, former=here.former))


def _mark(label: str, chosen: bool) -> str:
    return f"✅ {label}" if chosen else label
