"""Numbers as people type them: digits only, exact, never a float (faults.md F76, F77)."""

from __future__ import annotations

import re

from models.money import EXPONENTS
from services.errors import Invalid

PRICE_LIMIT = 1_000_000_000_000
"""Minor units: ten billion soum."""
# Space, no-break space, narrow no-break space and both apostrophes stand between thousands.
_GAP = "[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}'’]"
_WHOLE = rf"(?:[0-9]{{1,3}}(?:{_GAP}[0-9]{{3}})+|[0-9]+)"
_PRICE = re.compile(rf"({_WHOLE})(?:[.,]([0-9]{{1,2}}))?")
_CHANGE = re.compile(rf"([+\-−–])\s?({_WHOLE})")


def parse_price(text: str, currency: str) -> int:
    """`25000`, `25 000`, `25000.50` or `25000,50` as minor units; raises Invalid("price") for anything else."""
    exponent = EXPONENTS[currency]
    refusal = Invalid("price", limit=PRICE_LIMIT // 10**exponent)
    found = _PRICE.fullmatch(text.strip())
    if not found or (found[2] and len(found[2]) > exponent):
        raise refusal
    minor = _digits(found[1]) * 10**exponent + int((found[2] or "").ljust(exponent, "0") or "0")
    if not 0 < minor <= PRICE_LIMIT:
        raise refusal
    return int(minor)


def parse_whole(text: str, what: str, least: int, most: int) -> int:
    """A whole number from `least` to `most`; raises Invalid(what, limit=most)."""
    found = re.fullmatch(_WHOLE, text.strip())
    if not found or not least <= _digits(found[0]) <= most:
        raise Invalid(what, limit=most)
    return _digits(found[0])


def parse_change(text: str, what: str, most: int) -> int:
    """`+10` or `-3`: the sign is asked for, since a bare number could also mean the new total."""
    found = _CHANGE.fullmatch(text.strip())
    if not found or not 0 < _digits(found[2]) <= most:
        raise Invalid(what, limit=most)
    return _digits(found[2]) if found[1] == "+" else -_digits(found[2])


def _digits(written: str) -> int:
    # Longer than any limit of ours: no need to build a number of 4,096 digits.
    return int(re.sub(_GAP, "", written)[:20])
