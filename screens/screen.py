"""What a person sees: a text, perhaps a photo, and the buttons under it."""

from __future__ import annotations

from dataclasses import dataclass

from aiogram.types import ForceReply, InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove

from services.pictures import Picture

Keyboard = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply


@dataclass(frozen=True, slots=True)
class Screen:
    """`text` is HTML, made by `screens.text.fill`. `image` is a drawn picture (PNG bytes), `photo` a kept one."""

    text: str
    keyboard: Keyboard | None = None
    photo: Picture | None = None
    image: bytes | None = None
