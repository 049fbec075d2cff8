"""The buttons of a seller's numbers, and what the owner's have in common with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _
from pydantic import BaseModel, BeforeValidator, Field

from keyboards import digest, forms, menu
from keyboards.base import Row, Tap, button, in_rows, keyboard
from services.analytics.pages import By, Window
from services.analytics.tabs import TIMELESS, Days, MarketTab, ShopTab

CHOSEN = "✓ "


def _digits(value: object) -> object:
    if isinstance(value, str) and not (value.isascii() and value.isdigit() and value == str(int(value))):
        raise ValueError("not a day")
    return value


Day = Annotated[int, BeforeValidator(_digits), Field(ge=0, le=date.max.toordinal())]
"""The proleptic Gregorian ordinal of a day (date.toordinal), or 0 for none."""


class File(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"


class View(BaseModel):
    """How one looks at the numbers; `first` and `last` only with Window.OWN. `by` orders the products."""

    window: Window = Window.MONTH
    first: Day = 0
    last: Day = 0
    dark: bool = False
    by: By = By.UNITS

    @property
    def days(self) -> Days:
        return Days(self.window, *(date.fromordinal(day) if day else None for day in (self.first, self.last)))


class ShowStats(View, Tap, prefix="st"):
    tab: ShopTab = ShopTab.REVENUE


class AskStatsPeriod(View, Tap, prefix="stask"):
    tab: ShopTab


class TakeStats(View, Tap, prefix="stfile"):
    """The whole table behind the picture, as a file."""

    tab: ShopTab
    file: File


def facts(view: View) -> dict[str, Any]:
    """A view's fields, for another button of the same view."""
    return {name: getattr(view, name) for name in type(view).model_fields if name != "file"}


def dated(days: Days) -> dict[str, Any]:
    """The fields of a view that say which days."""
    first, last = (day.toordinal() if day else 0 for day in (days.first, days.last))
    return {"window": days.window, "first": first, "last": last}


def shop(shown: ShowStats, *, digest_on: bool, is_owner: bool) -> InlineKeyboardMarkup:
    """`is_owner` when the numbers of the whole market are theirs as well."""
    return keyboard(
        *in_rows(tabs(shown, shop_tabs()), 2),
        *periods(shown, AskStatsPeriod(**facts(shown))),
        takes(shown, lambda file: TakeStats(**facts(shown), file=file)),
        menu.to("marketstats", _("🗝 The market's numbers")) if is_owner else [],
        [digest.switch(digest_on), *menu.to("menu", _("🏠 Menu"))],
    )


def asking(back: Tap) -> InlineKeyboardMarkup:
    return forms.form(back=back)


def tabs(shown: Any, names: dict[Any, str]) -> Row:
    return [changed(shown, name, tab=tab) for tab, name in names.items()]


def periods(shown: Any, ask: Tap) -> list[Row]:
    """Nothing where no period changes anything; the products' order stands below their periods."""
    if shown.tab in TIMELESS:
        return []
    short = [changed(shown, name, window=window, first=0, last=0) for window, name in _windows().items()]
    own = button((CHOSEN if shown.window is Window.OWN else "") + _("📅 Custom dates"), ask)
    is_products = shown.tab in (ShopTab.PRODUCTS, MarketTab.PRODUCTS)
    orders = [changed(shown, name, by=by) for by, name in _orders().items()] if is_products else []
    return [*in_rows([*short, own], 3), orders]


def takes(shown: Any, take: Callable[[File], Tap]) -> Row:
    """To take the table away, and the picture by day or by night."""
    light = _("☀️ Light") if shown.dark else _("🌙 Dark")
    return [
        button(light, _copy(shown, dark=not shown.dark)),
        button("CSV", take(File.CSV)),
        button("Excel", take(File.XLSX)),
    ]


def changed(shown: Any, name: str, **wanted: Any) -> InlineKeyboardButton:
    """A button to the same view but for what is wanted; what is shown already bears a mark."""
    return button((CHOSEN if _is(shown, wanted) else "") + name, _copy(shown, **wanted))


def _is(shown: Any, wanted: dict[str, Any]) -> bool:
    name, value = next(iter(wanted.items()))
    return bool(getattr(shown, name) == value)


def _copy(shown: Tap, **wanted: Any) -> Tap:
    return shown.model_copy(update=wanted)


def shop_tabs() -> dict[ShopTab, str]:
    return {
        ShopTab.REVENUE: _("💰 Revenue"),
        ShopTab.PRODUCTS: _("🏷 Products"),
        ShopTab.STOCK: _("📦 Stock"),
        ShopTab.RATINGS: _("⭐️ Ratings"),
    }


def _windows() -> dict[Window, str]:
    return {
        Window.WEEK: _("7 days"),
        Window.MONTH: _("30 days"),
        Window.QUARTER: _("90 days"),
        Window.YEAR: _("A year"),
        Window.EVER: _("All time"),
    }


def _orders() -> dict[By, str]:
    return {By.UNITS: _("By pieces"), By.REVENUE: _("By revenue")}
