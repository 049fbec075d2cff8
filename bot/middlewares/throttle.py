"""One person's flood is turned away before it costs a query; nobody who shops by hand notices (docs/adr/0010)."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

import structlog
from aiogram import BaseMiddleware, Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import CallbackQuery, Message, TelegramObject, User

from bot.i18n import Catalogs, spoken
from bot.middlewares.base import Handler, carried
from handlers.secrets import is_removed
from screens import errors as screens
from screens.show import answer_tap, send
from services import actors, notifications
from services.buckets import Buckets

# What a person may bring at once: six albums of ten photos, or the taps of a minute in which the bot was away.
BURST = 60
# And for ever after: three times what the quickest shopper taps (60 a minute).
PER_SECOND = 3.0
# A flood of messages is answered once in so many seconds; each tap is answered, or its button would spin.
WINDOW = 10.0
# People remembered at once. Who has been quiet is forgotten sooner: a full bucket is the same as none.
MOST = 10_000
# Answers to floods on their way at once, of the hundred calls that the bot's session makes side by side.
ANSWERS = 5
log = structlog.get_logger(__name__)


class Throttle(BaseMiddleware):
    """The outermost door: what it turns away waits for nobody's lock and asks no database."""

    def __init__(
        self,
        catalogs: Catalogs,
        burst: int = BURST,
        most: int = MOST,
        clock: Callable[[], float] = time.monotonic,
        may_hold_password: Callable[[int, Message], bool] = lambda _person, _message: False,
    ) -> None:
        self.catalogs, self.clock, self.may_hold_password = catalogs, clock, may_hold_password
        self.buckets = Buckets(burst, PER_SECOND, most, clock)
        self.answering = asyncio.Semaphore(ANSWERS)

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        person: User | None = data.get("event_from_user")
        if person is None:  # an update of a kind that nobody knows yet is among these
            return await handler(event, data)
        content = carried(event)
        if not _counts(content) or self.admits(person.id):
            return await handler(event, data)
        self.catalogs.ctx_locale.set(spoken(person.language_code, self.catalogs.default_locale))
        await self._turn_away(content, person, data["bot"])
        return None

    def admits(self, person: int) -> bool:
        """Whether this one may come in; it is counted if so."""
        return not self.buckets.take(person)

    async def _turn_away(self, content: TelegramObject, person: User, bot: Bot) -> None:
        try:
            if isinstance(content, CallbackQuery):
                async with self.answering:
                    await answer_tap(content, screens.plain(screens.too_fast_tap()))
                return
            if isinstance(content, Message) and self.may_hold_password(person.id, content):
                async with self.answering:
                    await _remove(content)
            if self._is_news(person.id):
                log.warning("a person's messages come too fast and are turned away", for_seconds=WINDOW)
                async with self.answering:
                    await send(bot, person.id, screens.too_fast(int(WINDOW)))
        except TelegramAPIError as problem:
            log.warning("a flood was not answered", problem=type(problem).__name__)

    def _is_news(self, person: int) -> bool:
        bucket = self.buckets.kept.get(person)
        moment = self.clock()
        if bucket is None or moment - bucket.told < WINDOW:
            return False
        bucket.told = moment
        return True


async def _remove(message: Message) -> None:
    """A password goes from the chat though it is not heard (faults.md F475)."""
    if not await is_removed(message) and (actor := await actors.load(message.chat.id)):
        await notifications.delete_later(actor.id, message.chat.id, message.message_id)


def _counts(content: TelegramObject) -> bool:
    """Messages and taps do; what tells of money or of a closed chat never waits (faults.md F117)."""
    if isinstance(content, Message):
        return content.successful_payment is None
    return isinstance(content, CallbackQuery)
