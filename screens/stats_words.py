"""The pieces that captions of numbers are put together from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from aiogram.utils.i18n import ngettext

from models.money import Money
from screens.charts import words
from screens.text import Html, calendar_day, calendar_days, escape, fill, lines, money, number, shorten, utf16
from services.analytics.pages import Span

CAPTION = 1024  # UTF-16 units
NAME = 32
_SHOP = 48
_FEW = 3
_FOLDED = "<blockquote expandable>{}</blockquote>"


def amount(value: Money) -> str:
    """Every digit: a picture rounds, its words do not."""
    return words.tidy(money(value))


def pieces(count: int) -> str:
    return ngettext("{count} pc", "{count} pcs", count).format(count=number(count))


def name(text: str) -> str:
    """On one line, and short enough that ten of them fit."""
    return shorten(" ".join(text.split()), NAME)


def days(first: date, last: date) -> str:
    """Without the year, which stands above."""
    if first == last:
        return words.tidy(calendar_day(first, "MMMd"))
    return words.tidy(calendar_days(first, last, "MMMd"))


def head(title: str, shop: str = "", span: Span | None = None) -> list[Html]:
    """The title with the shop's name, the days, and an empty line."""
    parts = [fill("<b>{title}</b>", title=title), *([escape(shorten(shop, _SHOP))] if shop else [])]
    when = [escape(words.period(span))] if span else []
    return [Html(" · ".join(parts)), *map(Html, when), Html("")]


def row(place: int, called: str, *facts: str) -> Html:
    return fill("{place}. {name}: {facts}", place=number(place), name=name(called), facts=" · ".join(facts))


def fitted(top: Iterable[str], rows: Sequence[str], others: int = 0) -> Html:
    """As many rows as a caption holds; how many are left out, with `others` that never came, the last line says.

    More than a few open by a tap on them, so that picture and buttons stand on a phone together.

    Markup counts here though Telegram does not count it, so there is always room enough.
    """
    above = lines(*top)
    room = CAPTION - utf16(above) - utf16(_more(len(rows) + others)) - len(_FOLDED) - 1
    kept: list[str] = []
    for each in rows:
        room -= utf16(each) + 1
        if room < 0:
            kept.append(_more(len(rows) - len(kept) + others))
            break
        kept.append(each)
    else:
        kept += [_more(others)] if others else []
    below = lines(*kept)
    if len(kept) > _FEW:
        return lines(above.rstrip("\n"), _FOLDED.format(below))
    return lines(above, below) if kept else above


def _more(count: int) -> Html:
    return fill(
        ngettext("… and {count} more in the file", "… and {count} more in the file", count), count=number(count)
    )
