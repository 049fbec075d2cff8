"""Languages: English is the source; uz.po and ru.po are compiled in memory, once a process, so nothing can be stale."""

from __future__ import annotations

import gettext
import io
from functools import cache
from pathlib import Path
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, User
from aiogram.utils.i18n import I18n
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bot.middlewares.base import Handler
from services.actors import Actor

LOCALES = Path(__file__).parent.parent / "locales"
LANGUAGES = ("uz", "ru", "en")


class Catalogs(I18n):
    def find_locales(self) -> dict[str, gettext.GNUTranslations]:
        return {file.stem: _compiled(file) for file in sorted(self.path.glob("*.po"))}


@cache
def _compiled(file: Path) -> gettext.GNUTranslations:
    compiled = io.BytesIO()
    with file.open("rb") as source:
        write_mo(compiled, read_po(source, locale=file.stem))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def install(default: str = "en") -> Catalogs:
    """The catalogues, current for every task started from here on."""
    catalogs = Catalogs(path=LOCALES, default_locale=default)
    Catalogs.set_current(catalogs)
    I18n.set_current(catalogs)
    return catalogs


def spoken(code: str | None, default: str) -> str:
    """Our language for Telegram's `language_code`; optional there, so the market's default stands in."""
    language = (code or "").lower().partition("-")[0]
    return language if language in LANGUAGES else default


class Language(BaseMiddleware):
    """Sets the reader's language for the handler and for the error handler alike, so it is never reset here."""

    def __init__(self, catalogs: Catalogs) -> None:
        self.catalogs = catalogs

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        actor: Actor | None = data.get("actor")
        person: User | None = data.get("event_from_user")
        code = actor.language if actor else person.language_code if person else None
        self.catalogs.ctx_locale.set(spoken(code, self.catalogs.default_locale))
        return await handler(event, data)
