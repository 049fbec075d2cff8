"""The last door: whatever nobody else understood is answered, old buttons included."""

from __future__ import annotations

from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from handlers.doors import Door
from screens import account, register
from screens import menu as screens
from screens.show import answer_tap, send, show
from services.actors import Actor

router = Door(name="fallback")


@router.callback_query()
async def old_button(query: CallbackQuery, actor: Actor | None = None) -> None:
    await answer_tap(query, screens.old_button_words(), alert=True)
    assert query.bot is not None, "an update always comes through a bot"
    await send(query.bot, query.from_user.id, screens.menu(actor))


class SharedContact(Filter):
    """A contact that no question waits for."""

    async def __call__(self, message: Message, actor: Actor | None = None) -> bool:
        return actor is not None and message.contact is not None


@router.message(SharedContact())
async def unasked_contact(message: Message, actor: Actor) -> None:
    """It changes nothing by itself; where a number is changed is one tap away. A button that stayed goes."""
    actor.check_welcome()
    assert message.bot is not None, "an update always comes through a bot"
    await send(message.bot, message.chat.id, register.unasked())
    await show(message, account.unasked_contact(actor))


class Picture(Filter):
    """A photo that no question waits for."""

    async def __call__(self, message: Message, actor: Actor | None = None) -> bool:
        return actor is not None and bool(message.photo)


@router.message(Picture())
async def unasked_picture(message: Message, actor: Actor) -> None:
    actor.check_active()
    await show(message, screens.unasked_picture(actor))


@router.message()
async def not_understood(message: Message, actor: Actor | None = None) -> None:
    await show(message, screens.not_understood(actor))
