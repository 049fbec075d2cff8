"""What the pages' statements share: which orders are sales, whose figures, how many rows; and amounts as Money."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from models.money import Money
from services.analytics.scope import States
from services.market import rules

SOLD = "status IN ({})".format(", ".join(f"'{state.value}'" for state in States.SOLD.fulfilments))


def buckets(bars: Iterable[tuple[date, date]]) -> str:
    """First and last day of each bar as VALUES: numbers of this house's own, never a person's text."""
    return "VALUES " + ", ".join(f"({first.toordinal()}, {last.toordinal()})" for first, last in bars)


def first_rows(top: int | None) -> str:
    """None is all of them."""
    return "" if top is None else f"LIMIT {int(top)}"


def month_of(column: str, months: Sequence[int]) -> str:
    """Which month a moment is in, from 0; `months` are the placeholders of where each ends."""
    ends = " ".join(f"WHEN {column} < ?{place} THEN {number}" for number, place in enumerate(months))
    return f"CASE {ends} END"


def money(minor: Any) -> Money:
    """PostgreSQL's sums are Decimal, and a sum of nothing is NULL."""
    return Money(int(minor or 0), rules.currency)
