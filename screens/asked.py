"""The question that is open, as it was asked: shown again under the reason when an answer is wrong."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from aiogram.types import InlineKeyboardMarkup

from keyboards.said import leads_back
from screens.screen import Screen
from screens.text import MESSAGE, Html, lines, shorten, utf16

LINE = 64  # UTF-16 units
MOST = 4  # buttons of a screen that asks for a yes
DEEDS = ("danger", "success")
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
        if (outer := _shown.get()) is not None:
            outer.extend(seen)


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


def asks_yes(question: dict[str, Any]) -> bool:
    """Whether a screen asks for a yes or a no: a deed, and the way back from it."""
    buttons = [each for row in question["keyboard"]["inline_keyboard"] for each in row]
    does, leads_back = (any(map(each, buttons)) for each in (_does, _leads_back))
    return does and leads_back and len(buttons) <= MOST


def _does(button: dict[str, Any]) -> bool:
    return button.get("style") in DEEDS


def _leads_back(button: dict[str, Any]) -> bool:
    return leads_back(button["text"])


def title(question: dict[str, Any]) -> str:
    """Its first line, without markup."""
    first = next(filter(None, question["text"].split("\n")), "")
    return shorten(html.unescape(re.sub(r"<[^>]+>", "", first)).strip(" :?"), LINE)


def shown(asked: dict[str, Any]) -> Screen:
    """The question as it was asked."""
    return Screen(asked["text"], InlineKeyboardMarkup(**asked["keyboard"]))


def again(reason: Html, asked: dict[str, Any]) -> Screen:
    """Why the answer was not taken, and the question with its buttons; the reason alone when both are too long."""
    both = lines(reason, "", Html(asked["text"]))
    return Screen(both if utf16(both) <= MESSAGE else reason, InlineKeyboardMarkup(**asked["keyboard"]))
