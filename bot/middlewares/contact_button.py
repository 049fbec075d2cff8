"""The button that shares one's own contact comes with its question and goes with it, whichever way one leaves it."""

from __future__ import annotations

from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import Message, TelegramObject

from bot.middlewares.base import Handler, carried
from handlers import again, contact
from handlers.questions import Asks, asked
from services import heard, wizards
from services.actors import Actor
from services.errors import Refusal


class ContactButton(BaseMiddleware):
    """Outside of whatever ends or refuses an answer, a password that came too early among it: it compares what stood
    with what stands.
    """

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        actor: Actor | None = data.get("actor")
        if actor is None:
            return await handler(event, data)
        with contact.once(), wizards.watching(actor.id) as steps:
            try:
                result = await handler(event, data)
            except Refusal:
                await self._follow(data, actor, steps, is_wrong=isinstance(carried(event), Message))
                raise
            content = carried(event)
            message = content if isinstance(content, Message) else None
            is_contact = message is not None and message.contact is not None
            is_wrong = message is not None and not is_contact and not heard.is_again(actor, again.mark(message))
            await self._follow(data, actor, steps, taken=is_contact, is_wrong=is_wrong)
            return result

    async def _follow(
        self,
        data: dict[str, Any],
        actor: Actor,
        steps: list[str],
        *,
        taken: bool = False,
        is_wrong: bool = False,
    ) -> None:
        """`is_wrong`: a message came that was not taken, and the keyboard has folded away."""
        was_asked = contact.is_asked(actor.form)
        if (steps and asked(steps[-1]) is Asks.CONTACT) or (is_wrong and was_asked and not steps):
            await contact.bring(data["bot"], actor)
        elif steps and was_asked:
            await contact.take_away(data["bot"], actor, taken=taken)
