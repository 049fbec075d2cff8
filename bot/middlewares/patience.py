"""Waits out the database's passing troubles: the update stays unconfirmed, the person's later ones wait behind it."""

from __future__ import annotations

import asyncio
from typing import Any

import structlog
from aiogram import BaseMiddleware
from aiogram.types import TelegramObject

from bot.middlewares.base import Handler
from bot.passing import passes

PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
log = structlog.get_logger(__name__)


class Patience(BaseMiddleware):
    """Inside the isolation, so that order stays (docs/adr/0002); the last try's failure is told to the person."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        for pause in PAUSES:
            try:
                return await handler(event, data)
            except Exception as problem:
                if not passes(problem):
                    raise
                log.warning("update waits for the database", problem=type(problem).__name__, again_in=pause)
            await asyncio.sleep(pause)
        return await handler(event, data)
