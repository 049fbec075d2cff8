"""The days a page of figures is about: from a button or typed, and cut into bars."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from models.base import now
from services import sql
from services.analytics.pages import Span, Window
from services.analytics.scope import Elsewhere, Period, Step, first_of, following, local_day
from services.errors import Invalid, Rule, Value
from services.market import rules

YEARS = 20
EARLIEST = date(1970, 1, 1)
DAYS_AS_DAYS, DAYS_AS_WEEKS = 31, 182
_LONGEST = timedelta(days=YEARS * 365 + YEARS // 4)
_WEEK = timedelta(days=6)
_FIRST_SALE = "SELECT MIN(day) AS day FROM seller_days WHERE orders > 0"


async def span(
    window: Window, first: date | None = None, last: date | None = None, seller_id: int | None = None
) -> Span:
    """Days of the market's calendar, today included unless somebody typed an earlier end (OWN).

    EVER begins at the first sale of the shop, or of the market for None, and is a week at least. For OWN raises
    Invalid("period"): a date missing, the wrong way round, all in the future, before 1970, more than 20 years.
    """
    today = local_day(now(), rules.zone)
    if window is Window.OWN:
        return _cut(window, *_checked(first, last, today))
    if window is Window.EVER:
        return _cut(window, await _since(seller_id, today), today)
    return _cut(window, today - timedelta(days=int(window) - 1), today)


async def with_elsewhere(span: Span, seller_id: int | None = None) -> Span:
    """For days without sales: when there were some, of the shop or of the market for None."""
    first = await _first_sale(seller_id)
    if first is None:
        return replace(span, elsewhere=Elsewhere.NEVER)
    return replace(span, elsewhere=Elsewhere.LATER) if first > span.last else span


def before(span: Span) -> tuple[date, date] | None:
    """As many days just before; None for EVER, which has nothing before it."""
    if span.window is Window.EVER:
        return None
    return span.first - (span.last - span.first) - timedelta(days=1), span.first - timedelta(days=1)


def period(span: Span) -> Period:
    return Period.between(span.first, span.last, rules.zone)


def bars(first: date, last: date, step: Step) -> tuple[tuple[date, date], ...]:
    """First and last day of each bar; the outermost ones are cut at the ends."""
    cut, begins = [], first_of(first, step)
    while begins <= last:
        after = following(begins, step)
        cut.append((max(begins, first), min(after - timedelta(days=1), last)))
        begins = after
    return tuple(cut)


def _cut(window: Window, first: date, last: date) -> Span:
    days = (last - first).days + 1
    longer = Step.WEEK if days <= DAYS_AS_WEEKS else Step.MONTH
    return Span(window, first, last, Step.DAY if days <= DAYS_AS_DAYS else longer)


def _checked(first: date | None, last: date | None, today: date) -> tuple[date, date]:
    if first is None or last is None:
        raise Invalid(Value.PERIOD)
    if first > last:
        raise Invalid(Value.PERIOD, Rule.PERIOD_REVERSED)
    if first > today:
        raise Invalid(Value.PERIOD, Rule.PERIOD_FUTURE)
    if first < EARLIEST:
        raise Invalid(Value.PERIOD, Rule.PERIOD_EARLY)
    last = min(last, today)
    if last - first >= _LONGEST:
        raise Invalid(Value.PERIOD, Rule.PERIOD_LONG, YEARS)
    return first, last


async def _since(seller_id: int | None, today: date) -> date:
    return min(await _first_sale(seller_id) or today, today - _WEEK)


async def _first_sale(seller_id: int | None) -> date | None:
    whose = "" if seller_id is None else " AND seller_id = ?1"
    found = await sql.report(_FIRST_SALE + whose, *([] if seller_id is None else [seller_id]))
    return None if found[0]["day"] is None else date.fromordinal(found[0]["day"])
