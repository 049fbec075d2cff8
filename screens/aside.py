"""The ways back to long forms that were left half-way."""

from __future__ import annotations

from dataclasses import replace

from aiogram.types import InlineKeyboardMarkup

from keyboards import aside as keyboards
from keyboards.base import Row
from screens.screen import Screen
from screens.text import Html, _, fill, lines
from services.actors import Actor


def perhaps_meant(screen: Screen, actor: Actor) -> Screen:
    """A search that found nothing, beside the ways back: the words may have been for what was begun, or asked."""
    question = keyboards.back_to_question(actor)
    if not question and not keyboards.go_on(actor):
        return screen
    words = _("Was this meant for what you have begun? Go on with it below: there it can be changed.")
    if question:
        words = _("Was this the answer to a question? It no longer waits for one: go back to it below.")
    asked = _with(screen, [question] if question else [])
    return beside(replace(asked, text=lines(Html(screen.text), "", fill(words))), actor)


def beside(screen: Screen, actor: Actor | None) -> Screen:
    """The screen with the ways back below its buttons, for somebody who has forms aside."""
    return _with(screen, keyboards.go_on(actor) if actor else [])


def _with(screen: Screen, back: list[Row]) -> Screen:
    if not back or not isinstance(screen.keyboard, InlineKeyboardMarkup | None):
        return screen
    rows = screen.keyboard.inline_keyboard if screen.keyboard else []
    return replace(screen, keyboard=InlineKeyboardMarkup(inline_keyboard=[*rows, *back]))
