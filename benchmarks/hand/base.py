"""What a question to the numbers is beside its hand-written statement, and how both answers are made alike."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from models.money import Money
from services import sql

SOLD = "status IN ('accepted', 'shipped', 'delivered')"
MARKET, OWN = "market", "own"


@dataclass(frozen=True)
class Asked:
    """Whom the questions are about, and on which day."""

    shop: int
    product: int
    customer: int
    category: int
    now: datetime


@dataclass(frozen=True)
class Question:
    """`about` is MARKET or OWN (one shop, product or customer): how the time may grow with the market.

    `hand` has the columns of our answer in their order; `rows` reads the rows out of our answer.
    """

    name: str
    about: str
    ours: Callable[[], Awaitable[Any]]
    hand: str
    values: tuple[Any, ...] = ()
    rows: Callable[[Any], Sequence[Any]] = tuple


def only(answer: Any) -> Sequence[Any]:
    """An answer that is one row."""
    return (answer,)


def per_dialect(sqlite: str, postgres: str) -> str:
    return postgres if sql.dialect() == "postgres" else sqlite


def plain(value: Any) -> Any:
    """Amounts as minor units, moments as SQLite keeps them, rows as tuples."""
    if isinstance(value, Money):
        return value.minor
    if isinstance(value, Decimal):
        return int(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return tuple(plain(getattr(value, field.name)) for field in fields(value))
    if isinstance(value, tuple | list):
        return tuple(plain(each) for each in value)
    return value
