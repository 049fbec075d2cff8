"""The last door: whatever nobody else understood is answered, old buttons included."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from screens import menu as screens
from screens.show import answer_tap, send, show
from services.actors import Actor

router = Router(name="fallback")


@router.callback_query()
async def old_button(query: CallbackQuery, actor: Actor | None = None) -> None:
    await answer_tap(query, screens.old_button_words(), alert=True)
    assert query.bot is not None, "an update always comes through a bot"
    await send(query.bot, query.from_user.id, screens.menu(actor))


@router.message()
async def not_understood(message: Message, actor: Actor | None = None) -> None:
    await show(message, screens.not_understood(actor))
