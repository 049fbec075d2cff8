"""Loads who is acting, fresh on every update; private chats only, since a market is between the bot and one person."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import Chat, TelegramObject, User

from services import actors


class LoadActor(BaseMiddleware):
    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        person: User | None = data.get("event_from_user")
        chat: Chat | None = data.get("event_chat")
        if person is None or person.is_bot or (chat is not None and chat.type != "private"):
            return None
        data["actor"] = await actors.load(person.id)
        return await handler(event, data)
