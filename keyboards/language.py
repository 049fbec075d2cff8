"""Choosing a language: each is named in itself, so that everybody finds their own."""

from __future__ import annotations

from enum import StrEnum

from aiogram.types import InlineKeyboardMarkup

from keyboards.base import Tap, button, keyboard


class Code(StrEnum):
    UZBEK = "uz"
    RUSSIAN = "ru"
    ENGLISH = "en"


NAMES = {Code.UZBEK: "🇺🇿 Oʻzbekcha", Code.RUSSIAN: "🇷🇺 Русский", Code.ENGLISH: "🇬🇧 English"}


class SetLanguage(Tap, prefix="lang"):
    """Speak this language with me from now on."""

    code: Code


def language(current: str) -> InlineKeyboardMarkup:
    return keyboard(
        *([button(("✅ " if code == current else "") + name, SetLanguage(code=code))] for code, name in NAMES.items())
    )
