"""The menu, and the way out of any form."""

from __future__ import annotations

from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.doors import Goes, door
from handlers.questions import Asks, asked
from keyboards import forms
from keyboards import menu as keyboards
from screens import menu as screens
from screens import register
from screens.show import Event, send, show
from services import wizards
from services.actors import Actor

router = door(keyboards)
out = door(forms)


@router.message(Command("menu"))
async def menu_command(message: Message, actor: Actor) -> None:
    await show(message, screens.menu(actor))


@router.callback_query(Goes("menu"))
async def menu_button(query: CallbackQuery, actor: Actor) -> None:
    await show(query, screens.menu(actor))


@out.callback_query(forms.LeaveForm.filter())
async def leave_form(query: CallbackQuery, actor: Actor) -> None:
    """An old button throws nothing away that is aside."""
    if wizards.is_open(actor):
        await leave(query, actor)
    else:
        await show(query, screens.menu(actor))


@out.message(Command("cancel"))
async def cancel(message: Message, actor: Actor) -> None:
    await leave(message, actor)


async def leave(event: Event, actor: Actor) -> None:
    """A contact button stands below the chat and goes only with a message of its own."""
    if actor.form is not None and asked(actor.form.step) is Asks.CONTACT:
        assert event.bot is not None, "an update always comes through a bot"
        await send(event.bot, actor.telegram_id, register.without_phone())
    here = await (wizards.close if wizards.is_open(actor) else wizards.drop_aside)(actor)
    await show(event, screens.menu(here))
