"""The language: asked for and changed by everybody at any time."""

from __future__ import annotations

from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers import start
from handlers.doors import Goes, door
from handlers.welcome import welcome
from keyboards import language as keyboards
from screens import language as screens
from screens.show import show
from services import users
from services.actors import Actor

router = door(keyboards)


@router.message(Command("language"))
async def command(message: Message) -> None:
    await show(message, screens.choose())


@router.callback_query(Goes("language"))
async def choose(query: CallbackQuery) -> None:
    await show(query, screens.choose())


@router.callback_query(keyboards.SetLanguage.filter())
async def set_language(query: CallbackQuery, tap: keyboards.SetLanguage, actor: Actor | None = None) -> None:
    here = actor or await start.enter(query)
    await users.set_language(here.id, tap.code)
    screens.speak(tap.code)
    await welcome(query, here, is_new=actor is None, answer=screens.chosen())
