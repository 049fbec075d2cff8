"""Help, the rules, what we keep, and how to reach us: for everybody, always."""

from __future__ import annotations

from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.doors import Goes, door
from handlers.start import enter
from keyboards import help as keyboards
from keyboards.help import Text
from screens import help as screens
from screens.aside import beside
from screens.show import show
from services.actors import Actor
from services.market import rules
from services.support import leave

router = door(keyboards)


@router.message(Command("help"))
async def help_command(message: Message, actor: Actor | None = None) -> None:
    await show(message, beside(screens.read(Text.HELP, actor), actor))


# Telegram demands that a bot that takes payments answers /paysupport.
@router.message(Command("support", "paysupport"))
async def support(message: Message, command: CommandObject, actor: Actor | None = None) -> None:
    said, here = (command.args or "").strip(), actor
    outcome = None
    if said and not rules.support_contact:
        here = actor or await enter(message)
        outcome = await leave(here, said)
    await show(message, beside(screens.support(here, said, outcome), here))


@router.message(Command("privacy"))
async def privacy(message: Message, actor: Actor | None = None) -> None:
    await show(message, beside(screens.read(Text.PRIVACY, actor), actor))


@router.message(Command("terms"))
async def terms(message: Message, actor: Actor | None = None) -> None:
    await show(message, beside(screens.read(Text.TERMS, actor), actor))


@router.callback_query(Goes("help"))
async def menu_button(query: CallbackQuery, actor: Actor | None = None) -> None:
    await show(query, beside(screens.read(Text.HELP, actor), actor))


@router.callback_query(keyboards.Read.filter())
async def read(query: CallbackQuery, tap: keyboards.Read, actor: Actor | None = None) -> None:
    await show(query, beside(screens.read(tap.text, actor), actor))
