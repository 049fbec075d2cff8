"""An album comes photo by photo, each an update of its own: where no picture is asked for, one answer is enough."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update

from handlers.questions import Asks, asked
from services.actors import Actor

MOST = 10_000  # albums remembered as answered


class Albums(BaseMiddleware):
    """Behind the open questions: they say what is asked for. Of several processes each answers for itself."""

    def __init__(self) -> None:
        self.answered: OrderedDict[tuple[int, str], None] = OrderedDict()

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        message = event.message if isinstance(event, Update) else None
        if message is None or message.media_group_id is None or _is_asked(data.get("actor")):
            return await handler(event, data)
        album = message.chat.id, message.media_group_id
        if album in self.answered:
            return None
        self.answered[album] = None
        if len(self.answered) > MOST:
            self.answered.popitem(last=False)
        return await handler(event, data)


def _is_asked(actor: Actor | None) -> bool:
    return actor is not None and actor.form is not None and asked(actor.form.step) is Asks.PICTURE
