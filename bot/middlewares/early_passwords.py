"""A password that is typed before it is asked for: with the login, or where one's own contact comes first."""

from __future__ import annotations

from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update

from bot.middlewares.base import Handler
from handlers.answers import asked_at
from handlers.secrets import remove
from services import wizards
from services.actors import Actor
from services.typed_passwords import Asked, goes


class EarlyPasswords(BaseMiddleware):
    """Behind the buttons that are said and the questions that were left, before the backlog and the gates: whoever
    hears the message, and whether anybody does, it goes from the chat. Its question says what is read of it. What
    stands below a picture is gone already.
    """

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        message = event.message if isinstance(event, Update) else None
        actor: Actor | None = data.get("actor")
        if message and actor and _is_early(actor, message.text or ""):
            await remove(message, actor)
        return await handler(event, data)


def _is_early(actor: Actor, text: str) -> bool:
    asked = asked_at(actor.form.step) if actor.form and wizards.is_open(actor) else Asked.NOTHING
    return asked not in (Asked.NOTHING, Asked.PASSWORD) and not text.startswith("/") and goes(text, asked)
