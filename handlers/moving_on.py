"""Whoever goes on to something else is no longer where they were: a change of language leads there no more."""

from __future__ import annotations

from aiogram.types import CallbackQuery, Message, TelegramObject

from keyboards import views
from keyboards.base import Tap, tapped
from keyboards.catalog import ChooseFilters, ChooseSort, Look, TypePrice
from keyboards.language import AskLanguage, SetLanguage
from keyboards.menu import Open
from keyboards.views import Kind
from services import search, searches, whereabouts
from services.actors import Actor


async def after(actor: Actor, event: TelegramObject) -> Actor:
    """The actor as the event finds them. Words may be a search or an answer: their handlers say where they led."""
    if whereabouts.place(actor) and _leads_on(actor, event):
        return await whereabouts.stand_at(actor, "")
    return actor


def _leads_on(actor: Actor, event: TelegramObject) -> bool:
    if isinstance(event, Message):
        text = (event.text or "").casefold()
        return text.startswith("/") and text.split()[0].partition("@")[0] != "/language"
    if isinstance(event, CallbackQuery):
        return not _stays(actor, tapped(event.data or ""))
    return False


def _stays(actor: Actor, tap: Tap | None) -> bool:
    """Whether it asks for a language, or for another page or order of what was looked for last."""
    if isinstance(tap, Look | ChooseSort | ChooseFilters | TypePrice):
        view, words = views.read(tap.view), searches.latest(actor)
        return bool(words) and (view.kind, view.id, view.card) == (Kind.SEARCH, search.key(words), 0)
    return isinstance(tap, AskLanguage | SetLanguage) or (isinstance(tap, Open) and tap.place == "language")
