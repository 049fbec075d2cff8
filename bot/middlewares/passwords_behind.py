"""A password on the line of a command goes, whoever wrote it, wherever that is answered and whatever comes of it."""

from __future__ import annotations

from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update

from bot.middlewares.base import Handler
from handlers.secrets import is_removed
from services import actors, notifications
from services.actors import Actor
from services.typed_passwords import is_behind_command


class PasswordsBehind(BaseMiddleware):
    """Outside of everything that asks who somebody is: a stranger's first message, too, may hold one."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        message = event.message if isinstance(event, Update) else None
        if message is None or not is_behind_command(message.text or message.caption or "") or await is_removed(message):
            return await handler(event, data)
        try:
            return await handler(event, data)
        finally:
            # A stranger has a row by now, by which it is deleted as soon as Telegram takes that.
            actor: Actor | None = data.get("actor") or await actors.load(message.chat.id)
            if actor is not None:
                await notifications.delete_later(actor.id, message.chat.id, message.message_id)
