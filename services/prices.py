"""What a product costs after its discount, in coins that exist, and price ranges as people type them.

The one rounding rule (docs/adr/0027): what is paid is a multiple of the currency's step, rounded down, in the buyer's
favour, and never less than one step; increases and averages are rounded to the nearest step, the half up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from models.money import EXPONENTS, Money
from services.errors import Invalid, Value
from services.market import rules
from services.numbers import PRICE_LIMIT, has_multiple, parse_price

Range = tuple[int | None, int | None]
"""From and to, both included, in minor units; None is open."""
# How people say a range in the three languages; Uzbek ends its words with it: `50 minggacha`.
_BETWEEN = (
    re.compile(r"(?:от|с|from|between) (?P<low>.+?) (?:до|по|to|and) (?P<high>.+)"),
    re.compile(r"(?P<low>.+?)[ -]?(?:dan|дан) (?P<high>.+?)[ -]?(?:gacha|гача)"),
)
_ONE_END = (
    re.compile(r"(?:от|с|from|over) (?P<low>.+)"),
    re.compile(r"(?:до|не дороже|up to|under|to) (?P<high>.+)"),
    re.compile(r"(?P<low>.+?)[ -]?(?:dan|дан)(?: (?:boshlab|yuqori|qimmat|юқори))?"),
    re.compile(r"(?P<high>.+?)[ -]?(?:gacha|гача)"),
)
_DASHES = re.compile(r"[-‐‑‒–—―−]")
_LONGEST = 128  # characters: two prices with all their words have fewer, and the patterns go back and forth
_DISCOUNTED = "({price} * (100 - {percent}) / 100)"


def final(price_minor: int, discount_percent: int = 0) -> int:
    """Minor units to pay; what does not divide is rounded down to the step, in the buyer's favour, but not to 0.

    What is given away stays free.
    """
    step = rules.step
    return max(price_minor * (100 - discount_percent) // 100 // step * step, step) if price_minor else 0


def average(total: Money, count: int) -> Money:
    """`total` over `count` (at least 1) to the nearest step, the half up; what is not 0 stays above it."""
    step = rules.step_of(total.currency)
    return Money(max(_nearest(total.minor, count, step), min(total.minor, step)), total.currency)


def _nearest(amount: int, parts: int, step: int) -> int:
    return (2 * amount + parts * step) // (2 * parts * step) * step


def discounted_sql(price: str, discount_percent: str) -> str:
    """The price after discount before any rounding, as the indexes of lists keep it: the order by it is `final`'s."""
    return _DISCOUNTED.format(price=price, percent=discount_percent)


def final_sql(price: str, discount_percent: str) -> str:
    """The same as `final` in SQL, over integer expressions that are not negative; `sql` puts the step in."""
    whole = f"({discounted_sql(price, discount_percent)} / @step * @step)"
    return f"(CASE WHEN {whole} < @step AND {price} > 0 THEN @step ELSE {whole} END)"


def raised_sql(price: str, percent: str) -> str:
    """The same as `raised` in SQL."""
    whole = f"(({price} * (100 + {percent}) * 2 + 100 * @step) / (200 * @step) * @step)"
    return f"(CASE WHEN {whole} < @step THEN @step ELSE {whole} END)"


def money(row: Mapping[str, Any]) -> Money:
    """The price to pay of a row with `price`, `discount_percent` and `currency`."""
    return Money(final(row["price"], row["discount_percent"]), row["currency"])


def full(row: Mapping[str, Any]) -> Money:
    """The same without the discount."""
    return Money(final(row["price"]), row["currency"])


def bounds(low: int | None, high: int | None) -> Range:
    """Which `discounted_sql` have a `final` between `low` and `high`; both ends included."""
    step = rules.step
    above = None if low is None or low <= step else -(-low // step) * step
    below = None if high is None else high // step * step + step - 1 if high >= step else -1
    return above, below


def _ends(text: str) -> list[str]:
    """The two ends as they are written, an open one as ""."""
    plain = " ".join(text.casefold().split())
    for both in _BETWEEN:
        if found := both.fullmatch(plain):
            return [found["low"], found["high"]]
    for one in _ONE_END:
        if found := one.fullmatch(plain):
            ends = found.groupdict()
            return [ends.get("low", ""), ends.get("high", "")]
    parts = [part.strip() for part in _DASHES.split(text)]
    return ["", *parts] if len(parts) == 1 else parts


def parse_range(text: str, currency: str) -> Range:
    """`10000-50000`, `10k–50k`, `10000-` or `-50000`, the ends in either order, or in words, as the screens say it:
    `от 10 000 до 50 000`, `10 000 dan`, `50 000 gacha`. A price alone is the most to pay. Raises Invalid("range").

    `10-50k` is refused: it says ten as well as ten thousand.
    """
    parts = _ends(text) if len(text) <= _LONGEST else []
    refusal = Invalid(Value.RANGE, limit=PRICE_LIMIT // 10 ** EXPONENTS[currency])
    if len(parts) != 2 or not any(parts):
        raise refusal
    try:
        low, high = (parse_price(part, currency) if part else None for part in parts)
    except Invalid:
        raise refusal from None
    if low is None or high is None:
        return low, high
    one_alone = has_multiple(parts[0], currency) != has_multiple(parts[1], currency)
    if one_alone and min(low, high) < 1_000 * 10 ** EXPONENTS[currency]:
        raise refusal
    return min(low, high), max(low, high)
