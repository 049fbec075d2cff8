"""A picture, a sticker or a voice where words or a button are asked for: its own answer, instead of what a text may be
like.
"""

from __future__ import annotations

from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import Message, TelegramObject

from bot.middlewares.base import Handler, carried
from handlers import forms
from services.actors import Actor
from services.errors import Invalid, Value


class OnlyText(BaseMiddleware):
    """Behind the backlog and the albums, of which only what is to be answered comes here."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        actor: Actor | None = data.get("actor")
        content = carried(event)
        if actor and isinstance(content, Message) and forms.is_no_text(actor, content):
            raise Invalid(Value.TEXT)
        if actor and isinstance(content, Message) and forms.is_no_tap(actor, content):
            raise Invalid(Value.BUTTON)
        return await handler(event, data)
