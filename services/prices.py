"""What a product costs after its discount, and price ranges as people type them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from models.money import EXPONENTS, Money
from services.errors import Invalid
from services.numbers import PRICE_LIMIT, parse_price

Range = tuple[int | None, int | None]
"""From and to, both included, in minor units; None is open."""
_DASHES = re.compile(r"[-–—−]")


def final(price_minor: int, discount_percent: int) -> int:
    """Minor units to pay; what does not divide is rounded down, in the buyer's favour."""
    return price_minor * (100 - discount_percent) // 100


def raised(price_minor: int, percent: int) -> int:
    """The price after an increase; half a minor unit and more is rounded up."""
    return (price_minor * (100 + percent) + 50) // 100


def final_sql(price: str, discount_percent: str) -> str:
    """The same as `final` in SQL, over integer expressions that are not negative."""
    return f"({price} * (100 - {discount_percent}) / 100)"


def raised_sql(price: str, percent: str) -> str:
    """The same as `raised` in SQL."""
    return f"(({price} * (100 + {percent}) + 50) / 100)"


def money(row: Mapping[str, Any]) -> Money:
    """The price to pay of a row with `price`, `discount_percent` and `currency`."""
    return Money(final(row["price"], row["discount_percent"]), row["currency"])


def parse_range(text: str, currency: str) -> Range:
    """`10000-50000`, `10000-` or `-50000`, the ends in either order; raises Invalid("range") for anything else."""
    parts = [part.strip() for part in _DASHES.split(text)]
    refusal = Invalid("range", limit=PRICE_LIMIT // 10 ** EXPONENTS[currency])
    if len(parts) != 2 or not any(parts):
        raise refusal
    try:
        low, high = (parse_price(part, currency) if part else None for part in parts)
    except Invalid:
        raise refusal from None
    return (high, low) if low is not None and high is not None and low > high else (low, high)
