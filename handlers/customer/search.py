"""Search: `/search words`, and any text that nobody else was waiting for."""

from __future__ import annotations

from aiogram.filters import CommandObject
from aiogram.types import Message

from handlers.commands import Command
from handlers.doors import Door, PlainText
from handlers.welcome import welcome
from keyboards.views import Kind, View
from screens import catalog as screens
from screens import errors
from screens import start as start_screens
from screens.aside import found
from screens.show import show
from services import search, searches, whereabouts, wizards
from services.actors import Actor
from services.errors import Invalid

COMMAND = "search"
router = Door(name="search")


@router.message(Command(COMMAND))
async def search_command(message: Message, command: CommandObject, actor: Actor) -> None:
    if command.args:
        await _search(message, actor, command.args)
    else:
        await show(message, screens.ask_for_words())


@router.message(PlainText())
async def plain_text(message: Message, actor: Actor) -> None:
    await _search(message, actor, message.text or "")


async def first_words(message: Message, actor: Actor, words: str) -> None:
    """What a newcomer wrote before anything else: what it finds under the greeting, or the welcome that says so."""
    try:
        page = await searches.find(actor, words)
    except Invalid:
        await welcome(message, actor, is_new=True)
        return
    if page.products:
        await searches.remember(actor, words)
        await show(message, start_screens.greeted(actor, screens.search(words, page, _view(words)), whereabouts.FOUND))
    else:
        await welcome(message, actor, is_new=True, sought=words)


async def finds(message: Message, actor: Actor, text: str) -> bool:
    """Below a question that takes no such words: what they find is shown, and the question left; else it stays."""
    try:
        page = await searches.find(actor, text)
    except Invalid:
        return False
    if page.products:
        await _search(message, await wizards.leave(actor, comes_back=True), text)
    return bool(page.products)


async def _search(message: Message, actor: Actor, text: str) -> None:
    """What cannot be looked for may have been meant for what waits aside, as what is not found may."""
    words = " ".join(text.split())
    try:
        page = await searches.find(actor, words)
    except Invalid as refusal:
        await show(message, found(errors.explain(refusal, actor), actor, anything=False))
        return
    await searches.remember(actor, words, finds=bool(page.products))
    await show(message, found(screens.search(words, page, _view(words), actor), actor, anything=bool(page.products)))


def _view(words: str) -> View:
    return View(Kind.SEARCH, search.key(words))
