"""The choice of a language."""

from __future__ import annotations

from aiogram.utils.i18n import get_i18n

from keyboards import language as keyboards
from screens.screen import Screen
from screens.text import Html, _, fill, language


def choose(onward: str = "") -> Screen:
    """`onward` is what the choice leads back to."""
    # In each language at once: who cannot read one finds the other.
    words = Html("🌐 Tilni tanlang · Выберите язык · Choose your language")
    return Screen(words, keyboards.language(language(), onward))


def speak(code: str) -> None:
    """What is shown from here on in this update is in that language."""
    get_i18n().ctx_locale.set(code)


def chosen() -> str:
    """The line on top of the screen; plain text."""
    return fill(_("We speak English now."))
