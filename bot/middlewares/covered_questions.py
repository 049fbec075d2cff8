"""Words written below a letter answer no question that stands above it: they may be meant for the letter."""

from __future__ import annotations

from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import Message, TelegramObject

from bot.middlewares.base import Handler, carried
from handlers import forms
from services.actors import Actor
from services.errors import Invalid, Rule, Value


class CoveredQuestions(BaseMiddleware):
    """Behind what takes passwords out of the chat. The question is asked once more below the letter, and from then on
    it hears what is written.
    """

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        actor: Actor | None = data.get("actor")
        content = carried(event)
        if actor and isinstance(content, Message) and await forms.is_covered(actor, content):
            raise Invalid(Value.TEXT, Rule.BELOW_LETTER)
        return await handler(event, data)
