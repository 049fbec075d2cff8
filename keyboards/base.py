"""What all buttons share: data that carries the market's epoch, strict numbers, and keyboards built by hand.

`InlineKeyboardBuilder` deep-copies every button; plain lists cost a fifteenth of it (docs/adr/0005).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import Annotated, Any, Self, TypeVar

from aiogram.filters import Filter
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup
from pydantic import BaseModel, BeforeValidator, Field, StringConstraints

from services.product_rules import STOCK_LIMIT

SEPARATOR = ":"
LARGEST_ID = 2**53
MOST_OF_ONE = 9_999
_CANONICAL = re.compile(r"0|[1-9][0-9]{0,18}")


def _digits(value: object) -> object:
    """Lax parsing would take `1_000`, `+7` and `１２` for numbers (faults.md F77)."""
    if isinstance(value, str) and not _CANONICAL.fullmatch(value):
        raise ValueError("not a number")
    return value


Id = Annotated[int, BeforeValidator(_digits), Field(ge=1, le=LARGEST_ID)]
"""A row's id; 0 is never one."""
MaybeId = Annotated[int, BeforeValidator(_digits), Field(ge=0, le=LARGEST_ID)]
"""A row's id, or 0 for none."""
Quantity = Annotated[int, BeforeValidator(_digits), Field(ge=0, le=MOST_OF_ONE)]
"""How many somebody takes of one product."""
UNSAID = MOST_OF_ONE + 1
Seen = Annotated[int, BeforeValidator(_digits), Field(ge=0, le=UNSAID)]
"""How many of it the cart held as the button was drawn; UNSAID by older buttons, and where it makes no difference."""
Stock = Annotated[int, BeforeValidator(_digits), Field(ge=0, le=STOCK_LIMIT)]
"""How many there are of one."""
LAST_PAGE = 10_000


def _page(value: object) -> object:
    """A page behind the last one is the last one, however far behind."""
    whole = _digits(value)
    return min(int(whole), LAST_PAGE) if isinstance(whole, str | int) else whole


Page = Annotated[int, BeforeValidator(_page), Field(ge=0, le=LAST_PAGE)]
"""Of a list, from 0."""
Photo = Annotated[int, BeforeValidator(_digits), Field(ge=0, le=9)]
"""Which of a product's photos, from 0."""
Number = Annotated[int, BeforeValidator(_digits), Field(ge=0, le=10**15)]

Said = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")]
"""A mark of words that a button says yes to, which are too long to stand in it."""

Read = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z_-]{8}$")]
"""The mark of what stands above a button that decides about it: a shop, a person, one's own account, cart or number
(services/readings.py).
"""


ReadOrder = Annotated[str, Field(max_length=1, pattern=r"^[a-z]$")]
"""The same of where the order stands that a button decides about."""


def said(words: str) -> str:
    """The mark of these words."""
    return hashlib.sha256(words.encode()).hexdigest()[:8]


class _Epoch:
    value = "0000"


def set_epoch(value: str) -> None:
    """Stamp every button made from now on; buttons with another stamp no longer parse."""
    _Epoch.value = value


class TapFilter(Filter):
    """Asks the prefix before anything is parsed: a miss costs a string comparison."""

    def __init__(self, taps: type[Tap]) -> None:
        self.taps = taps
        self.head = taps.__prefix__ + SEPARATOR

    async def __call__(self, query: CallbackQuery) -> bool | dict[str, Any]:
        data = query.data
        if not data or not data.startswith(self.head):
            return False
        try:
            return {"tap": self.taps.unpack(data)}
        except (TypeError, ValueError):
            return False


_BY_PREFIX: dict[str, type[Tap]] = {}


class Tap(CallbackData, prefix="-"):
    """One intention of a tap, named as a command, carrying ids and the state wanted. Handlers get it as `tap`."""

    def __init_subclass__(cls, **named: Any) -> None:
        super().__init_subclass__(**named)
        _BY_PREFIX.setdefault(cls.__prefix__, cls)

    def pack(self) -> str:
        head, separator, tail = super().pack().partition(SEPARATOR)
        return f"{head}{SEPARATOR}{_Epoch.value}{separator}{tail}"

    @classmethod
    def unpack(cls, value: str) -> Self:
        head, _, rest = value.partition(SEPARATOR)
        epoch, separator, tail = rest.partition(SEPARATOR)
        if epoch != _Epoch.value:
            raise ValueError("a button from before a restore")
        return super().unpack(head + separator + tail + cls._added(tail.count(SEPARATOR) + 1 if separator else 0))

    @classmethod
    def _added(cls, said: int) -> str:
        """What a button leaves out that was drawn before the last fields came; each of them has a default."""
        later = list(cls.model_fields.items())[said:]
        if any(field.is_required() for _name, field in later):
            return ""
        return "".join(f"{SEPARATOR}{'' if field.default is None else field.default}" for _name, field in later)

    @classmethod
    def filter(cls, rule: object = None) -> TapFilter:  # type: ignore[override]  # no magic rules: they run in a thread
        return TapFilter(cls)


def tapped(data: str) -> Tap | None:
    """The button that carries this, of whatever place; None for what is none of ours."""
    taps = _BY_PREFIX.get(data.partition(SEPARATOR)[0])
    try:
        return taps.unpack(data) if taps else None
    except (TypeError, ValueError):
        return None


Row = list[InlineKeyboardButton]
OfCard = TypeVar("OfCard", bound=Tap)


def same(kind: type[OfCard], at: BaseModel, **more: object) -> OfCard:
    """Another button of the same card: what `kind` has in common with the others of it is taken over from `at`."""
    shared = next(each for each in kind.__mro__[1:] if issubclass(each, BaseModel) and not issubclass(each, Tap))
    return kind.model_validate({name: getattr(at, name) for name in shared.model_fields} | more)


def button(text: str, tap: Tap, style: str | None = None) -> InlineKeyboardButton:
    """A button that acts; `style` is success (green), danger (red) or primary (blue), ignored by older apps."""
    return InlineKeyboardButton(text=text, callback_data=tap.pack(), style=style)


def link(text: str, url: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, url=url)


def copy(text: str, what: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, copy_text=CopyTextButton(text=what))


def keyboard(*rows: Row) -> InlineKeyboardMarkup:
    """Rows as given; empty rows are left out."""
    return InlineKeyboardMarkup(inline_keyboard=[row for row in rows if row])


def last_page(page: int, count: int, size: int) -> int:
    """The page, or the last one where it lies behind it: a list may have shrunk since the button was drawn."""
    return min(page, max(0, (count - 1) // size))


def pages(to: Callable[[int], Tap], page: int, *, more: bool) -> Row:
    """The pages before and after this one, of a list that `to` opens at a page."""
    return [*([button("‹", to(page - 1))] if page else []), *([button("›", to(page + 1))] if more else [])]


def photo_row(to: Callable[[int], Tap], photo: int, photos: int) -> Row:
    """The photo before this one, its number, and the one after it, in a circle; nothing where there is one at most.

    `photo` counts from 0; `to` shows a photo by its number.
    """
    if photos < 2:
        return []
    here = button(f"{photo + 1}/{photos}", to(photo))
    return [button("‹", to((photo - 1) % photos)), here, button("›", to((photo + 1) % photos))]


def in_rows(buttons: Row, wide: int) -> list[Row]:
    return [buttons[start : start + wide] for start in range(0, len(buttons), wide)]
