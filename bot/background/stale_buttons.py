"""Puts notices right whose question was decided somewhere else; best effort, beside the outbox."""

from __future__ import annotations

from collections import OrderedDict
from typing import cast

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiogram.types import InlineKeyboardMarkup, Update

from bot.background.rounds import Rounds
from bot.i18n import Catalogs
from bot.telegram import in_a_hurry
from screens.notifications import render
from services import stale_notices
from services.outbox import LONGEST
from services.stale_notices import Place, Stale, Standing

log = structlog.get_logger(__name__)
IDLE_SECONDS = 1.0
PAUSE_SECONDS = 5.0
BATCH = 50
MOST = 10_000  # messages remembered as redrawn


class StaleButtons(Rounds):
    """A round a second until `stop`. A tap redraws its message, so no notice stands there any more: `tapped` hears of
    it before the tap is answered, and the database a moment later.
    """

    name = "stale buttons"

    def __init__(self, bot: Bot, catalogs: Catalogs) -> None:
        super().__init__()
        self.bot, self.catalogs = bot, catalogs
        self.redrawn: OrderedDict[Place, None] = OrderedDict()
        self.fresh: list[Place] = []

    def tapped(self, update: Update) -> None:
        query = update.callback_query
        if query is None or query.message is None:
            return
        place = query.message.chat.id, query.message.message_id
        self.redrawn.pop(place, None)
        self.redrawn[place] = None
        self.fresh.append(place)
        if len(self.redrawn) > MOST:
            self.redrawn.popitem(last=False)

    async def run(self) -> None:
        in_a_hurry.set(True)
        await super().run()
        await self.patiently()

    async def round(self) -> float:
        """Every notice that is due now, one by one; how many seconds Telegram is left in peace afterwards."""
        await self._note()
        while found := await stale_notices.due(BATCH):
            for stale in found:
                if wait := await self._put_right(stale):
                    return wait
        return IDLE_SECONDS

    async def _note(self) -> None:
        while self.fresh:
            noted = self.fresh[:BATCH]
            await stale_notices.redrawn(noted)
            del self.fresh[: len(noted)]

    async def _put_right(self, stale: Stale) -> float:
        standing, wait = stale.standing, 0.0
        if standing and await stale_notices.claim(standing) and standing.place not in self.redrawn:
            wait = await self._draw(standing)
        if wait and standing:
            await stale_notices.give_back(standing)
        else:
            await stale_notices.done(stale)
        return wait

    async def _draw(self, standing: Standing) -> float:
        """The seconds to wait before it is tried again, 0 when it is done or cannot be done."""
        notice, (chat, message) = standing.notice, standing.place
        with self.catalogs.use_locale(notice.language):
            now = render(notice)
        left = cast("InlineKeyboardMarkup | None", now.keyboard)
        try:
            await self.bot.edit_message_text(now.text, chat_id=chat, message_id=message, reply_markup=left)
        except TelegramRetryAfter as problem:
            return min(float(problem.retry_after), LONGEST.total_seconds())
        except (TelegramNetworkError, TelegramServerError):
            return PAUSE_SECONDS
        except TelegramAPIError as problem:
            # Too old, gone, or its person has blocked the bot: the first tap puts it right, as ever.
            log.info("a notice stays as it was", problem=problem.message)
        return 0.0
