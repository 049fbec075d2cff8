"""JSON as others can read it too: no Infinity, no NaN, no half of a character, nothing nested without end.

Python reads and writes all of these; what came of them would stop whoever reads the updates (faults.md F313).
"""

from __future__ import annotations

import json
import math
from typing import Any

from playground.refusals import NotPossible

EXACT = 2**53
"""From here on JavaScript does not count exactly."""


def read(text: str) -> Any:
    """Raises ValueError that says what is wrong."""
    try:
        value = json.loads(text, parse_float=_finite, parse_constant=_finite)
        text_of(value).encode()
    except UnicodeEncodeError:
        raise ValueError("it holds half of a character") from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    return value


def text_of(value: Any) -> str:
    """The JSON of what was read or made here, in its own letters."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def whole(value: Any, name: str) -> int:
    """Raises NotPossible (400) for anything else."""
    if not isinstance(value, int) or isinstance(value, bool) or not -EXACT < value < EXACT:
        raise NotPossible(400, f"{name} must be a whole number.")
    return value


def number(value: Any, name: str, least: float, most: float) -> float:
    """Any number in between; raises NotPossible (400)."""
    try:
        kept = math.nan if isinstance(value, bool | str) else float(value)
    except (TypeError, OverflowError):
        kept = math.nan
    if not least <= kept <= most:
        raise NotPossible(400, f"{name} must be a number from {least:g} to {most:g}.")
    return kept


def in_address(written: str, name: str) -> Any:
    """What a query's value says, for `whole` and `number`; raises NotPossible (400)."""
    try:
        return read(written)
    except ValueError:
        raise NotPossible(400, f"{name} must be a number.") from None


def text(value: Any, name: str) -> str:
    """Raises NotPossible (400) for anything else."""
    if not isinstance(value, str):
        raise NotPossible(400, f"{name} must be a text.")
    return value


def _finite(written: str) -> float:
    value = float(written)
    if not math.isfinite(value):
        raise ValueError(f"{written} is no number")
    return value
