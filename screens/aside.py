"""The ways back to long forms that were left half-way."""

from __future__ import annotations

from dataclasses import replace

from aiogram.types import InlineKeyboardMarkup

from keyboards import aside as keyboards
from screens.screen import Screen
from services.actors import Actor


def beside(screen: Screen, actor: Actor | None) -> Screen:
    """The screen with the ways back below its buttons, for somebody who has forms aside."""
    back = keyboards.go_on(actor) if actor else []
    if not back or not isinstance(screen.keyboard, InlineKeyboardMarkup | None):
        return screen
    rows = screen.keyboard.inline_keyboard if screen.keyboard else []
    return replace(screen, keyboard=InlineKeyboardMarkup(inline_keyboard=[*rows, *back]))
