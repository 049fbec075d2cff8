"""Prices as examples for whoever is asked for one: in the market's own currency, and payable in it."""

from __future__ import annotations

from models.money import EXPONENTS
from screens.text import Html, _, digits, fill
from services.market import rules

_DEAR = ("USD", "EUR")
"""Of these a few buy something; of the others it takes a thousand times as many."""


def price_example() -> Html:
    """Such as 25,000; where there are coins, also how these are written: 25 or 25.50."""
    plain, unit = _payable(25), 10 ** EXPONENTS[rules.currency]
    if rules.step >= unit:
        return fill("{plain}", plain=digits(plain, rules.currency))
    coins = plain + -(-unit // 2 // rules.step) * rules.step
    return fill(_("{plain} or {coins}"), plain=digits(plain, rules.currency), coins=digits(coins, rules.currency))


def range_example() -> dict[str, str]:
    """The two ends of a range of prices, `low` and `high`."""
    return {"low": digits(_payable(10), rules.currency), "high": digits(_payable(50), rules.currency)}


def _payable(small: int) -> int:
    """So many dollars, or a thousand times as many soum, as the next multiple of what can be paid."""
    wanted = small * (1 if rules.currency in _DEAR else 1_000) * 10 ** EXPONENTS[rules.currency]
    return int(-(-wanted // rules.step) * rules.step)
