"""Loads who is acting, fresh on every update; private chats only, since a market is between the bot and one person.

Whoever comes back is told afterwards that there was news meanwhile, by whatever way they came.
"""

from __future__ import annotations

from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import Chat, TelegramObject, User

from bot.middlewares.base import Handler
from services import actors, notifications, visitors


class LoadActor(BaseMiddleware):
    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        person: User | None = data.get("event_from_user")
        chat: Chat | None = data.get("event_chat")
        if person is None or person.is_bot or (chat is not None and chat.type != "private"):
            return None
        actor = data["actor"] = await visitors.seen(await actors.load(person.id))
        done = await handler(event, data)
        if actor and actor.missed_news:
            await notifications.give_held(actor.id)
        return done
