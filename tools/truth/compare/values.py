"""How answers of ours look when they are written as the truth writes its own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from models.money import Money
from services.market import rules
from tools.truth.cases import Case

_MILLIONTH = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Adapter:
    """`ask` is our answer, row by row; `columns` reads each of the truth's columns out of one of its rows."""

    ask: Callable[[Case], Awaitable[Sequence[Any]]]
    columns: Mapping[str, Callable[[Any], Any]]


def amount(minor: int) -> Money:
    """In the currency of the data that is loaded."""
    return Money(minor, rules.currency)


def mean(total: int, count: int) -> Decimal | None:
    """From the exact parts, rounded to six decimals; None of nothing."""
    return (Decimal(total) / count).quantize(_MILLIONTH, ROUND_HALF_UP) if count else None


def middle(low: Money | None, high: Money | None) -> Decimal | None:
    return None if low is None or high is None else Decimal(low.minor + high.minor) / 2


def minor(money: Money | None) -> int | None:
    return None if money is None else money.minor


def moment(when: datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def month(first: date) -> str:
    return first.strftime("%Y-%m")
