"""Whether a seller gets the weekly digest."""

from __future__ import annotations

from aiogram.types import CallbackQuery, Message

from handlers.commands import Command
from handlers.doors import Goes, door
from keyboards import digest as keyboards
from screens import digest as screens
from screens.show import show
from services import digest
from services.actors import Actor

router = door(keyboards)


@router.message(Command("digest"))
async def digest_command(message: Message, actor: Actor) -> None:
    await show(message, screens.state(await digest.is_on(actor.seller)))


@router.callback_query(Goes("digest"))
async def digest_button(query: CallbackQuery, actor: Actor) -> None:
    await show(query, screens.state(await digest.is_on(actor.seller)))


@router.callback_query(keyboards.SetDigest.filter())
async def set_digest(query: CallbackQuery, tap: keyboards.SetDigest, actor: Actor) -> None:
    await digest.set_on(actor.seller, tap.on)
    await show(query, screens.state(tap.on))
