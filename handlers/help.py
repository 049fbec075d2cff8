"""Help, the rules, what we keep, and how to reach us: for everybody, always."""

from __future__ import annotations

from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.commands import Command
from handlers.doors import Goes, Step, door
from handlers.start import enter
from keyboards import help as keyboards
from keyboards.help import Text
from screens import help as screens
from screens.aside import beside
from screens.show import Event, show
from services import support as services
from services import wizards
from services.actors import Actor
from services.market import rules

WORDS = "support.words"  # a step
router = door(keyboards)


@router.message(Command("help"))
async def help_command(message: Message, actor: Actor | None = None) -> None:
    await show(message, beside(screens.read(Text.HELP, actor), actor))


# Telegram demands that a bot that takes payments answers /paysupport.
@router.message(Command("support", "paysupport"))
async def support(message: Message, command: CommandObject, actor: Actor | None = None) -> None:
    said = (command.args or "").strip()
    if not said:
        await ask(message, actor)
    elif rules.support_contact:
        await show(message, beside(screens.unread(actor), actor))
    else:
        await leave(message, actor or await enter(message), said)


@router.message(Step(WORDS))
async def take_words(message: Message, actor: Actor) -> None:
    await leave(message, actor, message.text or "")


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
    if tap.text is Text.SUPPORT:
        await ask(query, actor)
    else:
        await show(query, beside(screens.read(tap.text, actor), actor))


async def ask(event: Event, actor: Actor | None) -> None:
    """Where there is no contact, the next message is the one for the market's owner: of newcomers, too."""
    if rules.support_contact or not await services.is_read():
        await show(event, beside(screens.read(Text.SUPPORT, actor), actor))
        return
    if actor and await services.is_too_soon(actor):
        await show(event, beside(screens.left(actor, services.Outcome.TOO_SOON), actor))
        return
    await wizards.put_over(actor or await enter(event), WORDS, {})
    await show(event, screens.ask())


async def leave(message: Message, actor: Actor, said: str) -> None:
    outcome = await services.leave(actor, said)
    here = await wizards.close(actor)
    await show(message, beside(screens.left(here, outcome), here))
