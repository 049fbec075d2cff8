"""What a question is about: whose orders, when, in which states, and in whose calendar the days begin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from models.enums import Fulfilment
from services.market import rules


class States(StrEnum):
    """Which orders count. SOLD is what a shop calls its sales; DELIVERED is what has reached the customer."""

    ALL = "all"
    SOLD = "sold"
    DELIVERED = "delivered"

    @property
    def fulfilments(self) -> tuple[Fulfilment, ...]:
        return _FULFILMENTS[self]


_FULFILMENTS = {
    States.ALL: tuple(Fulfilment),
    States.SOLD: (Fulfilment.ACCEPTED, Fulfilment.SHIPPED, Fulfilment.DELIVERED),
    States.DELIVERED: (Fulfilment.DELIVERED,),
}


class Step(StrEnum):
    """How long a bar of a chart lasts; weeks begin on Monday (ISO 8601)."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Elsewhere(StrEnum):
    """When something was sold outside of days in which nothing was."""

    EARLIER = "earlier"
    LATER = "later"  # and nothing earlier
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Period:
    """From `start`, which counts, to `end`, which does not; both in UTC, None is open."""

    start: datetime | None = None
    end: datetime | None = None

    @classmethod
    def between(cls, first: date, last: date, zone: ZoneInfo) -> Period:
        """Whole days of the zone's calendar, both included."""
        return cls(midnight(first, zone), midnight(last + timedelta(days=1), zone))


EVER = Period()


@dataclass(frozen=True, slots=True)
class Slice:
    """The part of the market a question looks at; without ids it is the whole market.

    `category_id` takes the category with all its branches. `zone` says when days and months begin, the market's own
    (Asia/Tashkent unless the owner says otherwise) for None.
    """

    seller_id: int | None = None
    category_id: int | None = None
    period: Period = EVER
    states: States = States.SOLD
    zone: ZoneInfo | None = None

    @property
    def is_everything(self) -> bool:
        """The whole market of all times."""
        return self.seller_id is None and self.category_id is None and self.period == EVER

    @property
    def calendar(self) -> ZoneInfo:
        return self.zone or rules.zone


MARKET = Slice()


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """When a day begins there, in UTC."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def local_day(when: datetime, zone: ZoneInfo) -> date:
    return when.astimezone(zone).date()


def first_of(day: date, step: Step) -> date:
    """The first day of the week or month that holds the day."""
    if step is Step.MONTH:
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if step is Step.WEEK else day


def following(day: date, step: Step) -> date:
    """The first day of the next day, week or month; `day` is the first of its own."""
    if step is Step.MONTH:
        return date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return day + timedelta(days=7 if step is Step.WEEK else 1)
