"""Search: `/search words`, and any text that nobody else was waiting for."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from handlers.doors import PlainText
from keyboards.views import Kind, View
from screens import catalog as screens
from screens.aside import beside
from screens.show import show
from services import search, searches
from services.actors import Actor

router = Router(name="search")


@router.message(Command("search"))
async def search_command(message: Message, command: CommandObject, actor: Actor) -> None:
    if command.args:
        await _search(message, actor, command.args)
    else:
        await show(message, screens.ask_for_words())


@router.message(PlainText())
async def plain_text(message: Message, actor: Actor) -> None:
    await _search(message, actor, message.text or "")


async def _search(message: Message, actor: Actor, text: str) -> None:
    words = " ".join(text.split())
    found = await search.search(words, language=actor.language)
    await searches.remember(actor, words)
    view = View(Kind.SEARCH, search.key(words))
    await show(message, beside(screens.search(words, found, view), actor))
