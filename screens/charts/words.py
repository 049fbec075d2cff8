"""Numbers, amounts and days for pictures, as the reader's language writes them: short, and with plain spaces."""

from __future__ import annotations

import math
import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_decimal

from models.money import Money
from screens.charts.letters import drawable
from screens.charts.spec import Axis, Nothing
from screens.text import _, calendar_day, calendar_days, language, locale, money, with_unit
from services.analytics.pages import Span, Window
from services.analytics.scope import Elsewhere

DAYS_OF_WEEK = 7
LINES = 4  # of the grid, above zero
_NICE = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
_TIMES_FROM = 10
_SHORT_FROM = 100_000  # in whole units of a currency; below, every digit is shown
_SPACES = re.compile(r"[\u2000-\u200a\u202f]")  # which the typeface has not; U+00A0 it has


def tidy(written: str) -> str:
    return _SPACES.sub("\N{NO-BREAK SPACE}", written)


def amount(value: Money) -> str:
    """All its digits when they are few, otherwise 12.35 mln soʻm; from a thousand on without its hundredths."""
    major = Decimal(value.minor).scaleb(-value.exponent)
    if abs(major) < 1000:
        return tidy(money(value))
    if abs(major) < _SHORT_FROM:
        whole = int(major.to_integral_value(ROUND_HALF_UP))
        return tidy(money(Money(whole * 10**value.exponent, value.currency)))
    short = format_compact_decimal(major, locale=locale(), fraction_digits=2)
    return tidy(with_unit(short, value.currency, language()))


def count(value: int) -> str:
    return tidy(format_decimal(value, locale=locale()))


def percent(part: int, whole: int) -> str:
    """A whole percentage; nothing of nothing is nothing."""
    return f"{count(round(100 * part / whole))}%" if whole else ""


def change(now: int, before: int) -> str:
    """The difference with an arrow and a sign, so that colour is not all that tells; from ten times on, how many times.

    A young shop's first full month is thousands of percent above the few days before it.
    """
    if now == before:
        return percent(0, 1)
    if now >= _TIMES_FROM * before:
        return f"▲\N{NO-BREAK SPACE}×{count((2 * now + before) // (2 * before))}"
    return ("▲\N{NO-BREAK SPACE}+" if now > before else "▼\N{NO-BREAK SPACE}−") + percent(abs(now - before), before)


def decimal(hundredths: int) -> str:
    """An average in hundredths with one digit: 452 → 4.5."""
    return format_decimal(Decimal((hundredths + 5) // 10).scaleb(-1), "0.0", locale=locale())


def axis(name: str, highest: Money) -> Axis:
    """Round numbers from zero to at least the highest, at the same lines for every axis."""
    major = highest.minor / 10**highest.exponent
    step = _step(max(major, 1) / LINES)
    ticks = tuple(tidy(format_compact_decimal(step * line, locale=locale(), fraction_digits=2)) for line in _lines())
    return Axis(name, ticks, step * LINES * 10**highest.exponent)


def _lines() -> range:
    return range(LINES + 1)


def _step(least: float) -> float:
    power = 10.0 ** math.floor(math.log10(least))
    return next(nice * power for nice in _NICE if nice * power >= least * (1 - 1e-9))


def period(span: Span) -> str:
    """The days of a span; a day alone is itself. Of all times the days are named when they reach back to a sale: a week
    is drawn whatever was sold.
    """
    if span.window is Window.EVER and (span.last - span.first).days < DAYS_OF_WEEK:
        return _("All time")
    if span.first == span.last:
        return day(span.first)
    return tidy(calendar_days(span.first, span.last, "yMMMd"))


def day(when: date) -> str:
    return tidy(calendar_day(when, "yMMMd"))


def named(pattern: str, when: date) -> str:
    """A day by a pattern of Unicode's UTS 35; a month that stands alone begins with a capital letter."""
    written = tidy(format_date(when, pattern, locale=locale()))
    return written[:1].upper() + written[1:]


def person(name: str, row_id: int) -> str:
    """A name as the typeface can draw it, or № and the row when nothing of it can be."""
    return drawable(name, f"№ {row_id}")


def empty(span: Span) -> Nothing:
    if span.window is Window.EVER or span.elsewhere is Elsewhere.NEVER:
        return Nothing(_("No sales yet"), _("The first order will be drawn here."))
    if span.elsewhere is Elsewhere.LATER:
        return Nothing(_("No sales in these days"), _("The first sale came later."))
    return Nothing(_("No sales in these days"), _("A longer period shows what was sold before."))
