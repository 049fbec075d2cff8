"""The second ring of roles: an inner middleware that keeps whole routers to one role (docs/adr/0004).

Inner, not outer: an outer gate would stop updates that merely pass by on their way to another router.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aiogram import BaseMiddleware, Router
from aiogram.types import Message, TelegramObject

from bot.middlewares.base import Handler
from services import wizards
from services.actors import Actor
from services.errors import LoggedOut, Refusal

Demand = Callable[[Actor], object]


class Gate(BaseMiddleware):
    """Lets through whom `demand` accepts; it raises the refusal that tells the person why not."""

    def __init__(self, demand: Demand) -> None:
        self.demand = demand

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        actor: Actor | None = data.get("actor")
        if actor is None:
            raise LoggedOut
        try:
            self.demand(actor)
        except Refusal:
            # Words that answered a question of a right that is gone: the next ones shall be heard elsewhere.
            if isinstance(event, Message):
                await wizards.leave(actor)
            raise
        return await handler(event, data)


def sellers(actor: Actor) -> object:
    return actor.seller


def keepers(actor: Actor) -> object:
    return actor.keeper


def admins(actor: Actor) -> object:
    return actor.admin


def welcome(actor: Actor) -> None:
    actor.check_welcome()


def active(actor: Actor) -> None:
    actor.check_active()


def gate(router: Router, demand: Demand) -> Router:
    """Every handler of this router and of those inside it is behind the demand."""
    for observer in (router.message, router.callback_query):
        observer.middleware(Gate(demand))
    return router
