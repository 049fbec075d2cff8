"""Numbers of base 36: the shortest that a button or a link writes them."""

from __future__ import annotations

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def written(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
    return digits or "0"


def read(digits: str) -> int:
    """Raises ValueError for what is no number."""
    return int(digits, 36)
