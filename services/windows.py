"""How long ago something was, by a clock that may once have been wrong (faults.md F59).

A stamp of a clock that was ahead lies in the future when it is set right. It counts for as long before its moment as it
does after it, and no longer: nobody is locked out for a year, and nothing stays open for one. Every window of time is
asked here; a guard finds those that are not.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from models.base import now
from services import sql


def within(stamp: datetime, window: timedelta, moment: datetime | None = None) -> bool:
    """Whether it was no longer ago than that, or is ahead by no more."""
    return abs((moment or now()) - stamp) <= window


def passed(stamp: datetime, window: timedelta, moment: datetime | None = None) -> bool:
    """Whether it is over: longer ago than that, or ahead by more."""
    return not within(stamp, window, moment)


def around(window: timedelta) -> tuple[Any, Any]:
    """The first and the last stamp of what is within, for `BETWEEN`."""
    moment = now()
    return sql.stamp(moment - window), sql.stamp(moment + window)


def left(until: datetime, longest: timedelta) -> bool:
    """Whether something that lasts until then, and never `longest`, lasts yet."""
    return now() < until <= now() + longest
