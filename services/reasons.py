"""Why somebody was refused: one of a closed set of codes, or words that somebody typed, which are none of them."""

from __future__ import annotations

from enum import StrEnum

from services import names
from services.errors import Value


class OrderReason(StrEnum):
    """Why an order was cancelled, ready-made: kept as codes so that everybody reads them in their own language."""

    SOLD_OUT = "#sold_out"
    NO_ANSWER = "#no_answer"
    TOO_FAR = "#too_far"
    RETURNED = "#returned"
    TOO_MANY = "#too_many"
    SHOP_CLOSED = "#shop_closed"
    CUSTOMER_CLOSED = "#customer_closed"


def words(text: str) -> str:
    """Somebody's own words as they are kept, perhaps none: no code begins as they do (faults.md F516)."""
    clean = names.clean(text)
    return names.clean(clean.lstrip("# ")) if clean.startswith("#") else clean


def kept(reason: StrEnum | str, least: int, most: int) -> str:
    """A ready-made reason as its code; of own words Invalid("reason") unless there are so many characters of them."""
    if isinstance(reason, StrEnum):
        return reason.value
    return names.checked(words(reason), Value.REASON, least, most)


def is_code(reason: str, of: type[StrEnum]) -> bool:
    return any(reason == code.value for code in of)


def codes(of: type[StrEnum]) -> str:
    """SQL: the codes of ready-made reasons, for a list in brackets."""
    return ", ".join(f"'{code.value}'" for code in of)
