"""Words, numbers, money and dates as the reader's language writes them; the one place that escapes HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache

from aiogram.utils.i18n import get_i18n
from aiogram.utils.i18n import gettext as _
from babel import Locale
from babel.dates import format_date, format_datetime, format_interval, format_skeleton
from babel.numbers import format_decimal

from models.money import Money
from services import names, unseen
from services.market import rules
from services.product_names import OWN, Told

_BREAKS = re.compile(r"[\x0b-\x0d\x1c-\x1f\u2028\u2029]")
# Where Telegram would begin or go on with a link, a handle, a command or a tag of its own (docs/adr/0037). Of a host it
# takes whatever is no space before a dot, emoji and marks too; its end begins with a letter.
_LINKED = re.compile(
    "(?<=@)(?=\\w)|(?<=[#$])(?=[\\w\xb7\u0d80-\u0dff]*[^\\W\\d])|(?<=:/)(?=/)|(?<![\\w<>]/)(?<=/)(?=\\w)"
    "|(?<=[^\\s.]\\.)(?=[^\\W\\d_][^\x00-@\\[-`{-\xa0\\s])|(?<=\\d\\.)(?=\\d{1,3}\\.\\d{1,3}\\.\\d)"
)
_JOINER = "\u2060"

MESSAGE = 4096  # UTF-16 units of a message
CRUMB = 32  # UTF-16 units of a name in a path
CRUMBS = 6  # names of a path that are shown
MOMENT = "dt"
"""How Telegram writes a moment: a short date and a short time."""


class Html(str):
    """Text that is markup already and is not escaped again."""

    __slots__ = ()


def fill(template: str, **values: object) -> Html:
    """The template with every value escaped for HTML, quotes too; values of class Html pass as they are."""
    return Html(template.format(**{name: escape(value) for name, value in values.items()}))


def escape(value: object) -> str:
    """Somebody's words as markup: nothing invisible in them, nothing that Telegram would make a link of."""
    if isinstance(value, Html):
        return value
    said = str(value)
    if not said.isalnum():
        said = _LINKED.sub(_JOINER, _BREAKS.sub("", unseen.removed(said)))
    return html.escape(said, quote=True)


def own(value: str) -> Html:
    """What readers gave us themselves, or the market gives them, and may tap or copy; no links are taken out of it."""
    return Html(html.escape(_BREAKS.sub("", unseen.removed(value)), quote=True))


def lines(*parts: str | None) -> Html:
    """The parts that are there, a line each; an empty string is an empty line."""
    return Html("\n".join(part for part in parts if part is not None))


def language() -> str:
    return get_i18n().current_locale


def money(amount: Money) -> str:
    return _money(amount.minor, amount.currency, language())


@lru_cache(maxsize=8192)
def _money(minor: int, currency: str, spoken: str) -> str:
    written = with_unit(_digits(abs(minor), currency, spoken), currency, spoken)
    return f"-{written}" if minor < 0 else written


def digits(minor: int, currency: str) -> str:
    """An amount without its currency."""
    return _digits(minor, currency, language())


def _digits(minor: int, currency: str, spoken: str) -> str:
    exponent = Money(minor, currency).exponent
    whole, rest = divmod(minor, 10**exponent)
    parts = f"{_MARK[spoken]}{rest:0{exponent}d}" if rest else ""
    return format_decimal(whole, locale=_locale(spoken)) + parts


_UNITS = {
    "USD": "$", "EUR": "€", "BRL": "R$", "JPY": "¥", "KRW": "₩", "RUB": "₽", "KZT": "₸", "TRY": "₺",
}  # fmt: skip
_NAMED = {
    "UZS": {"uz": "soʻm", "ru": "сум", "en": "soʻm"},
    "KGS": {"uz": "som", "ru": "сом", "en": "som"},
    "TJS": {"uz": "somoni", "ru": "сомони", "en": "somoni"},
}
# English writes these before the number; everything else, and everybody else, after it.
_BEFORE = ("USD", "EUR", "BRL", "JPY", "KRW")
_MARK = {"uz": ",", "ru": ",", "en": "."}


def unit(currency: str, spoken: str) -> str:
    """What people call the currency, or its sign."""
    return _NAMED[currency][spoken] if currency in _NAMED else _UNITS[currency]


def with_unit(written: str, currency: str, spoken: str) -> str:
    """A number that is written already, with the currency where the language puts it."""
    called = unit(currency, spoken)
    return called + written if spoken == "en" and currency in _BEFORE else f"{written}\N{NO-BREAK SPACE}{called}"


def locale() -> Locale:
    """The reader's language for Babel."""
    return _locale(language())


def span(low: str, high: str) -> str:
    """Two prices as one range; a currency that both end with is written once."""
    amount, space, unit = low.rpartition("\N{NO-BREAK SPACE}")
    return f"{amount if amount and high.endswith(space + unit) else low} – {high}"


@lru_cache(maxsize=8)
def _locale(spoken: str) -> Locale:
    return Locale.parse({"uz": "uz_Latn", "ru": "ru", "en": "en"}[spoken])


def number(value: int) -> str:
    return _number(value, language())


@lru_cache(maxsize=8192)
def _number(value: int, spoken: str) -> str:
    return format_decimal(value, locale=_locale(spoken))


# Uzbek writes 1-noyabr, which Babel's data do not always know.
_DAY = {"uz": "d-MMMM", "ru": "d MMM", "en": "d MMM"}


def day(when: datetime) -> str:
    return format_date(when.astimezone(rules.zone), _DAY[language()], locale=_locale(language()))


def calendar_day(when: date, skeleton: str) -> str:
    """A day of the calendar by `MMMd`, or by `yMMMd` with its year."""
    if language() == "uz":
        return _uzbek(when) + _year(when, skeleton)
    return format_skeleton(skeleton, when, locale=locale())


def calendar_days(first: date, last: date, skeleton: str) -> str:
    """Two different days as one stretch, by the same skeletons."""
    if language() != "uz":
        return format_interval(first, last, skeleton, locale=locale())
    if _year(first, skeleton) != _year(last, skeleton):
        return f"{calendar_day(first, skeleton)} – {calendar_day(last, skeleton)}"
    is_one_month = (first.year, first.month) == (last.year, last.month)
    return f"{f'{first.day}–' if is_one_month else f'{_uzbek(first)} – '}{_uzbek(last)}{_year(last, skeleton)}"


def _uzbek(when: date) -> str:
    return format_date(when, _DAY["uz"], locale=_locale("uz"))


def _year(when: date, skeleton: str) -> str:
    return f" {when.year}" if skeleton.startswith("y") else ""


def moment(when: datetime) -> Html:
    """Day and time in the reader's own zone, which Telegram writes where the format asks for it.

    The text inside, in the market's zone, is for apps that cannot.
    """
    written = format_datetime(when.astimezone(rules.zone), f"{_DAY[language()]} HH:mm", locale=_locale(language()))
    return Html(f'<tg-time unix="{int(when.timestamp())}" format="{MOMENT}">{html.escape(written)}</tg-time>')


def stars(hundredths: int, count: int) -> str:
    """An average in hundredths of a star, such as 452 → ★ 4.5 (12); no ratings → nothing."""
    if not count:
        return ""
    tenths = (hundredths + 5) // 10
    return f"★ {tenths // 10}{_MARK[language()]}{tenths % 10} ({count})"


def shorten(text: str, most: int) -> str:
    """At most `most` UTF-16 units, the way Telegram counts, never half an emoji."""
    if utf16(text) <= most:
        return text
    kept = text.encode("utf-16-le")[: 2 * (most - 1)].decode("utf-16-le", "ignore")
    return kept.rstrip() + "…"


def named(name: Told) -> str:
    """A product's name out of a notice's facts, in the reader's language."""
    return name if isinstance(name, str) else name.get(language()) or name[OWN]


def called(name: str, otherwise: str, most: int = 64) -> str:
    """A person's name, or `otherwise` for one in which there is nothing to be seen, however it is stored."""
    return shorten(names.of_person(name), most) or otherwise


def trail(names: Sequence[str]) -> str:
    """A path of names from the top, however deep: the first and the last ones, `…` for those between (F276)."""
    shown = [shorten(name, CRUMB) for name in names]
    return " › ".join(shown if len(shown) <= CRUMBS else [shown[0], "…", *shown[1 - CRUMBS :]])


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


__all__ = [
    "MESSAGE", "Html", "_", "calendar_day", "calendar_days", "called", "day", "digits", "escape", "fill",
    "language", "lines", "locale", "moment", "money", "named", "number", "own", "shorten", "span", "stars", "trail",
    "unit", "utf16", "with_unit",
]  # fmt: skip
