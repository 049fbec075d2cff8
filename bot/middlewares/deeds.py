"""Watches whether an update did anything, from where the person's own deed begins."""

from __future__ import annotations

from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject

from bot.middlewares.base import Handler
from services import deeds


class WatchDeeds(BaseMiddleware):
    """Inside of everything that writes for the house itself: a question that is put aside is no deed."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        deeds.watch()
        return await handler(event, data)
