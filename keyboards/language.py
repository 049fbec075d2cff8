"""Choosing a language: each is named in itself, so that everybody finds their own."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from aiogram.types import InlineKeyboardMarkup
from pydantic import StringConstraints

from keyboards.base import Tap, button, keyboard
from keyboards.said import plain


class Code(StrEnum):
    UZBEK = "uz"
    RUSSIAN = "ru"
    ENGLISH = "en"


NAMES = {Code.UZBEK: "🇺🇿 Oʻzbekcha", Code.RUSSIAN: "🇷🇺 Русский", Code.ENGLISH: "🇬🇧 English"}


Onward = Annotated[str, StringConstraints(pattern=r"^$|^[a-z_.][0-9a-z_.]{0,16}$")]
"""What the choice leads back to: a place, a question that was left for it, or what a link named; empty for none."""


class AskLanguage(Tap, prefix="langs"):
    """Ask for the language; the choice leads back to where it was asked for."""

    onward: Onward = ""


class SetLanguage(Tap, prefix="lang"):
    """Speak this language with me from now on."""

    code: Code
    onward: Onward = ""


def language(current: str, onward: str = "") -> InlineKeyboardMarkup:
    return keyboard(
        *(
            [button(("✅ " if code == current else "") + name, SetLanguage(code=code, onward=onward))]
            for code, name in NAMES.items()
        )
    )


_CALLED = {
    Code.UZBEK: "ozbekcha|ozbek|ozbek tili|узбекча|ўзбекча|узбекский|uzbek|uz",
    Code.RUSSIAN: "русский|русский язык|по русски|ruscha|rus tili|russian|ru",
    Code.ENGLISH: "english|английский|по английски|inglizcha|ingliz tili|en",
}
_NAMED = {plain(word): code for code, words in _CALLED.items() for word in words.split("|")}


def named(text: str) -> Code | None:
    """The language that is called so, in whichever of them."""
    return _NAMED.get(plain(text))
