"""A period as people type it: two dates or one, with or without the year, in the order of the day or of ISO 8601."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from services.errors import Invalid, Value

_DATE = r"(?:[0-9]{1,2}[./][0-9]{1,2}(?:[./](?:[0-9]{4}|[0-9]{2}))?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2})"
_PERIOD = re.compile(rf"({_DATE})(?:(?:\s*[-–—]\s*|\s+)({_DATE}))?")
_LONGEST = 64  # characters: the longest period has 25
_LEAP_YEARS = 8  # the 29th of February may be missing for so long (1896–1904)


@dataclass(frozen=True, slots=True)
class _Day:
    """A day that may lack its year."""

    day: int
    month: int
    year: int | None

    def until(self, last: date) -> date:
        """The latest such day up to `last`, or that of its own year."""
        if self.year is not None:
            return self._in(self.year)
        return next(found for found in self._years(last.year, -1) if found <= last)

    def since(self, first: date) -> date:
        """The first such day from `first` on, or that of its own year."""
        if self.year is not None:
            return self._in(self.year)
        return next(found for found in self._years(first.year, 1) if found >= first)

    def _in(self, year: int) -> date:
        try:
            return date(year, self.month, self.day)
        except ValueError as problem:
            raise Invalid(Value.PERIOD) from problem

    def _years(self, year: int, step: int) -> list[date]:
        """This day in the years from here on that have it; raises Invalid for the 31st of June."""
        self._in(2000)  # a leap year: it has every day there is
        years = [year + step * far for far in range(_LEAP_YEARS + 2)]
        return [self._in(each) for each in years if self._exists(each)]

    def _exists(self, year: int) -> bool:
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return leap or (self.day, self.month) != (29, 2)


def parse(text: str, today: date) -> tuple[date, date]:
    """First and last day, both included; one date is that day alone. Raises Invalid("period") for anything else.

    `01.10.2026 31.10.2026`, `01.10.2026-31.10.2026`, `1.10–31.10`, `2026-10-01 2026-10-31`; `26` is the year 2026.
    Without a year it is the latest such day up to today, and the last day comes after the first where that can be; the
    two are turned round where it would lie further ahead than it lies back: `15.11-01.11` is half of November.
    Nothing is said of order, future and length: `spans.span` judges those.
    """
    found = _PERIOD.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if not found:
        raise Invalid(Value.PERIOD)
    first, last = _read(found[1]), _read(found[2] or found[1])
    if last.year is not None:
        ending = last.until(today)
        return first.until(ending), ending
    beginning, ending = first.until(today), last.until(today)
    if ending >= beginning:
        return beginning, ending
    coming = last.since(beginning)
    is_turned = first.year is None and coming - today > today - ending
    return (ending, beginning) if is_turned else (beginning, coming)


def _read(written: str) -> _Day:
    parts = re.split("[./-]", written)
    if "-" in written:
        return _Day(int(parts[2]), int(parts[1]), int(parts[0]))
    year = ("20" + parts[2])[-4:] if len(parts) > 2 else None
    return _Day(int(parts[0]), int(parts[1]), int(year) if year else None)
