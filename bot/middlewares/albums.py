"""An album comes photo by photo, each an update of its own: where no picture is asked for, one answer is enough."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject, Update

from bot.passing import passes
from handlers.questions import Asks, asked
from handlers.secrets import is_asked, remove
from screens.show import PASSING
from services.actors import Actor

MOST = 10_000  # albums remembered as answered


class Albums(BaseMiddleware):
    """Behind the open questions: they say what is asked for. Of several processes each answers for itself.

    A photographed note with a password goes, whichever photo of the album it is. What found the database or Telegram
    away was no answer, and is tried again.
    """

    def __init__(self) -> None:
        self.answered: OrderedDict[tuple[int, str], None] = OrderedDict()

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        message = event.message if isinstance(event, Update) else None
        if message is None or message.media_group_id is None or _is_picture_asked(data.get("actor")):
            return await handler(event, data)
        album = message.chat.id, message.media_group_id
        if album in self.answered:
            if is_asked(data.get("actor")):
                await remove(message, data["actor"])
            return None
        self.answered[album] = None
        if len(self.answered) > MOST:
            self.answered.popitem(last=False)
        try:
            return await handler(event, data)
        except Exception as problem:
            if passes(problem) or isinstance(problem, PASSING):
                self.answered.pop(album, None)
            raise


def _is_picture_asked(actor: Actor | None) -> bool:
    return actor is not None and actor.form is not None and asked(actor.form.step) is Asks.PICTURE
