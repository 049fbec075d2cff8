"""After an absence of the bot: what was written long ago is not acted on, and its writer is told so (faults.md F10)."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

import structlog
from aiogram import BaseMiddleware
from aiogram.types import Message, TelegramObject, Update

from bot.middlewares.base import Handler
from bot.their_clock import theirs
from screens import menu as screens
from screens.show import send

OLD_SECONDS = 600.0
MOST = 10_000  # people remembered as told
log = structlog.get_logger(__name__)


class Backlog(BaseMiddleware):
    """Ages are counted by Telegram's clock, as messages and answers show it: ours may be wrong (faults.md F59).

    Passwords among it are gone already (bot/middlewares/early_passwords.py). Taps carry no
    date. Money and a first arrival are never too late: a friend's invitation shall not be lost.
    """

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self.clock = clock
        self.ahead = 0.0  # seconds of our clock before Telegram's
        self.told: OrderedDict[int, float] = OrderedDict()  # when, by Telegram's clock

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        message = event.message if isinstance(event, Update) else None
        if message is not None:
            theirs.heard(message.date)
        if message is None or not self._is_old(message):
            return await handler(event, data)
        if message.date.timestamp() > self.told.get(message.chat.id, float("-inf")):
            await self._tell(message, data)
        return None

    def _is_old(self, message: Message) -> bool:
        age = self.clock() - self.ahead - message.date.timestamp()
        if age < 0:  # nothing is younger than now, so this tells how far ahead our clock is at most
            self.ahead += age
        if message.successful_payment or (message.text or "").lower().startswith("/start"):
            return False
        return age > OLD_SECONDS

    async def _tell(self, message: Message, data: dict[str, Any]) -> None:
        """Once for everything that was written before this answer."""
        log.warning("an old message is not acted on", seconds=round(self.clock() - message.date.timestamp()))
        answer = await send(data["bot"], message.chat.id, screens.was_away(data.get("actor")))
        moment = answer.date.timestamp()
        self.ahead = self.clock() - moment
        self.told.pop(message.chat.id, None)
        self.told[message.chat.id] = moment
        if len(self.told) > MOST:
            self.told.popitem(last=False)
