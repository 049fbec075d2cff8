"""The ways back to long forms that were left half-way."""

from __future__ import annotations

from dataclasses import replace

from aiogram.types import InlineKeyboardMarkup

from keyboards import aside as keyboards
from keyboards.base import Row
from screens import asked
from screens.screen import Screen
from screens.text import Html, _, fill, lines
from services import left_questions
from services.actors import Actor

_NO_QUOTES = str.maketrans("", "", "“”«»")
"""The question stands in quotes itself."""


def found(screen: Screen, actor: Actor, *, anything: bool) -> Screen:
    """A search beside the ways back; one that found nothing says that its words may have been for one of them."""
    question = keyboards.back_to_question(actor)
    shown = beside(_with(screen, [question] if question else []), actor)
    if anything or shown is screen:
        return shown
    words = _("Was this meant for what you have begun? Go on with it below: there it can be changed.")
    left = left_questions.to_offer(actor)
    if question and left:
        words = _("Was this the answer to “{question}”? It no longer waits for one: go back to it below.")
    named = asked.title(left.data["question"]).translate(_NO_QUOTES) if left else ""
    return replace(shown, text=lines(Html(screen.text), "", fill(words, question=named)))


def beside(screen: Screen, actor: Actor | None) -> Screen:
    """The screen with the ways back below its buttons, for somebody who has forms aside."""
    return _with(screen, keyboards.go_on(actor) if actor else [])


def _with(screen: Screen, back: list[Row]) -> Screen:
    if not back or not isinstance(screen.keyboard, InlineKeyboardMarkup | None):
        return screen
    rows = screen.keyboard.inline_keyboard if screen.keyboard else []
    return replace(screen, keyboard=InlineKeyboardMarkup(inline_keyboard=[*rows, *back]))
