"""The buttons that choose a list's order and filters; each is the state it leads to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from keyboards import catalog
from keyboards.base import button, keyboard
from keyboards.views import View
from services.listing import EVERYTHING, Filters, Sort

Range = tuple[int | None, int | None, str]
"""The lowest and the highest price in minor units, and how they are worded."""


def sorts(view: View, labels: dict[Sort, str]) -> InlineKeyboardMarkup:
    rows = [
        [button(_mark(label, view.sort is sort), catalog.Look(view=view.sorted_by(sort).pack()))]
        for sort, label in labels.items()
    ]
    return keyboard(*rows, [button(_("‹ Back"), catalog.Look(view=view.pack()))])


def filters(view: View, prices: Sequence[Range], typed: Sequence[Range]) -> InlineKeyboardMarkup:
    """Every button is the state it leads to; `typed` is a range that was typed, if one holds."""
    kept = view.filters
    stock = _choice(view, replace(kept, in_stock=not kept.in_stock), _("In stock"), kept.in_stock)
    stars = [_stars(view, rating) for rating in (3, 4)]
    return keyboard(
        [stock],
        stars,
        *([_range(view, low, high, label)] for low, high, label in prices),
        [
            *(_range(view, low, high, label) for low, high, label in typed),
            button(_("✏️ Another price"), catalog.TypePrice(view=view.pack())),
        ],
        [button(_("✖️ Clear filters"), catalog.Look(view=view.with_filters(EVERYTHING).pack()))]
        if kept != EVERYTHING
        else [],
        [button(_("✅ Show"), catalog.Look(view=view.pack()), "success")],
    )


def _stars(view: View, rating: int) -> InlineKeyboardButton:
    chosen = view.filters.rating_from == rating
    label = _("★ {rating} and more").format(rating=rating)
    return _choice(view, replace(view.filters, rating_from=None if chosen else rating), label, chosen)


def _range(view: View, low: int | None, high: int | None, label: str) -> InlineKeyboardButton:
    chosen = (view.filters.price_from, view.filters.price_to) == (low, high)
    low, high = (None, None) if chosen else (low, high)
    return _choice(view, replace(view.filters, price_from=low, price_to=high), label, chosen)


def _choice(view: View, filters: Filters, label: str, chosen: bool) -> InlineKeyboardButton:
    return button(_mark(label, chosen), catalog.ChooseFilters(view=view.with_filters(filters).pack()))


def _mark(label: str, chosen: bool) -> str:
    return f"✅ {label}" if chosen else label
