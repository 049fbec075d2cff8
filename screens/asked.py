"""The question that is open, as it was asked: shown again under the reason when an answer is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from aiogram.types import InlineKeyboardMarkup

from screens.screen import Screen
from screens.text import MESSAGE, Html, lines, utf16

_shown: ContextVar[list[Screen] | None] = ContextVar("shown", default=None)


@contextmanager
def watching() -> Iterator[list[Screen]]:
    """What is put before the person meanwhile, the newest last."""
    seen: list[Screen] = []
    token = _shown.set(seen)
    try:
        yield seen
    finally:
        _shown.reset(token)


def note(screen: Screen) -> None:
    """Told by `screens.show` of each screen it puts before a person."""
    if (seen := _shown.get()) is not None:
        seen.append(screen)


def written(seen: list[Screen]) -> dict[str, Any] | None:
    """The newest screen with buttons under it, as JSON values; None when there was none."""
    for screen in reversed(seen):
        if isinstance(screen.keyboard, InlineKeyboardMarkup):
            return {"text": screen.text, "keyboard": screen.keyboard.model_dump(mode="json", exclude_none=True)}
    return None


def shown(asked: dict[str, Any]) -> Screen:
    """The question as it was asked."""
    return Screen(asked["text"], InlineKeyboardMarkup(**asked["keyboard"]))


def again(reason: Html, asked: dict[str, Any]) -> Screen:
    """Why the answer was not taken, and the question with its buttons; the reason alone when both are too long."""
    both = lines(reason, "", Html(asked["text"]))
    return Screen(both if utf16(both) <= MESSAGE else reason, InlineKeyboardMarkup(**asked["keyboard"]))
