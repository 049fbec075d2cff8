"""Delivers notices: leases, renders in the receiver's language, sends, obeys 429, marks who blocked the bot."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import count

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
)

from bot import commands
from bot.background.loop import spawn
from bot.background.rounds import Rounds
from bot.i18n import Catalogs
from bot.telegram import NeverArrived, in_a_hurry
from models.enums import NoticeKind, Role
from screens import notifications as screens
from screens.show import delete, send
from services import outbox as queue
from services import reach, receivers, undelivered
from services.notifications import Notice

log = structlog.get_logger(__name__)
# Side by side: enough for Telegram's thirty a second, few enough that a person's tap waits behind none of them.
PARALLEL = 8
BATCH = 3 * PARALLEL  # even when each of them meets a Telegram that falls silent, the lease outlasts the batch
IDLE_SECONDS = 1.0
PAUSE_SECONDS = 5.0
SOUND_SECONDS = 60.0
# Somebody else may be at one's account; or what a customer waits for does not come.
URGENT = frozenset(
    {
        NoticeKind.MOVE_ASKED,
        NoticeKind.PASSWORD_CHANGED,
        NoticeKind.PASSWORD_KNOWN,
        NoticeKind.EMAIL_LEFT,
        NoticeKind.ORDER_CANCELLED,
        NoticeKind.ORDERS_DECLINED,
    }
)


class Outbox(Rounds):
    """`wake` after a commit makes it look at once; otherwise it looks every second."""

    name = "outbox"

    def __init__(self, bot: Bot, catalogs: Catalogs, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self.bot, self.catalogs = bot, catalogs
        self.slots = asyncio.Semaphore(PARALLEL)
        self.clock = clock
        self.rang: dict[int, float] = {}

    async def round(self) -> float:
        """Batch after batch, as long as something is due."""
        while not self.stopping.is_set() and await self._batch():
            pass
        return IDLE_SECONDS

    async def _batch(self) -> int:
        """One notice of each chat, or one for several; how many chats heard something."""
        notices = await queue.lease(BATCH)
        numbers = count()
        for task in [spawn(self._one(notice), f"notices {next(numbers)}") for notice in notices]:
            await task
        return len(notices)

    async def _one(self, notice: Notice) -> None:
        in_a_hurry.set(True)
        async with self.slots:
            await self._deliver(notice)

    async def _deliver(self, notice: Notice) -> None:
        """To whoever it is for at this moment, or to nobody (services/receivers.py)."""
        if notice.is_late:
            await undelivered.failed(notice, "too late")
        elif await receivers.still(notice):
            await self._try(notice)

    async def _try(self, notice: Notice) -> None:
        """One that has to wait keeps its place, so nothing goes into its chat meanwhile (docs/adr/0033)."""
        try:
            message_id = await self._send(notice)
        except TelegramRetryAfter as wait:
            await queue.put_back(notice, wait.retry_after, "429")
        except NeverArrived as problem:
            await queue.put_back(notice, PAUSE_SECONDS, problem.message)
        except TelegramForbiddenError as problem:
            await reach.lost(notice, problem.message)
        except TelegramNetworkError as problem:
            await undelivered.uncertain(notice, type(problem).__name__)
        except TelegramBadRequest as problem:
            await self._refused(notice, problem)
        except TelegramAPIError as problem:
            await queue.again(notice, type(problem).__name__)
        except Exception as problem:
            log.exception("notice cannot be shown", notice=notice.id, kind=notice.kind)
            await undelivered.failed(notice, repr(problem))
        else:
            await queue.delivered(notice, message_id)

    async def _refused(self, notice: Notice, problem: TelegramBadRequest) -> None:
        if "chat not found" in problem.message:
            await reach.lost(notice, problem.message)
            return
        log.error("notice refused", notice=notice.id, kind=notice.kind, problem=problem.message)
        await undelivered.failed(notice, problem.message)

    async def _send(self, notice: Notice) -> int | None:
        """Where it stands, when its buttons may become stale."""
        with self.catalogs.use_locale(notice.language):
            if notice.kind == NoticeKind.COMMANDS:
                await commands.set_for_chat(self.bot, notice.chat_id, Role(notice.role))
                return None
            if notice.kind == NoticeKind.FORGET_MESSAGE and await delete(
                self.bot, notice.chat_id, notice.facts["message"]
            ):
                return None
            screen = replace(screens.render(notice), is_silent=not self._rings(notice))
            sent = await send(self.bot, notice.chat_id, screen)
        return sent.message_id if screens.asks(notice) else None

    def _rings(self, notice: Notice) -> bool:
        """Whether it makes a sound: one a minute and chat, however much happens there, unless it cannot wait."""
        moment = self.clock()
        if notice.kind in URGENT and notice.facts.get("by") != Role.CUSTOMER:
            return True
        if moment - self.rang.get(notice.chat_id, -SOUND_SECONDS) < SOUND_SECONDS:
            return False
        self.rang = {chat: when for chat, when in self.rang.items() if moment - when < SOUND_SECONDS}
        self.rang[notice.chat_id] = moment
        return True
