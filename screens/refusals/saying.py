"""How a kind of refusal is put into words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from screens.text import Html, fill

Words = Callable[[Any], Html]


def say(sentence: Callable[[], str]) -> Words:
    """The same sentence whatever the refusal's facts."""
    return lambda refusal: fill(sentence())
