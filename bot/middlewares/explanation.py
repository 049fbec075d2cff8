"""Refusals and faults are told to the person within the patience: the telling, too, may find the database away."""

from __future__ import annotations

from typing import Any, cast

from aiogram import BaseMiddleware, Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import ErrorEvent, TelegramObject, Update

from bot.middlewares.base import Handler
from bot.passing import passes


class Explanation(BaseMiddleware):
    """Asks the error handlers of `router`, as the library does outside of all middlewares for what gets past this."""

    def __init__(self, router: Router) -> None:
        self.router = router

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        try:
            return await handler(event, data)
        except Exception as problem:
            if passes(problem):
                raise
            told = ErrorEvent(update=cast("Update", event), exception=problem)
            response = await self.router.propagate_event("error", told, **data)
            if response is UNHANDLED:
                raise
            return response
