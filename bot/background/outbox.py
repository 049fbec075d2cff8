"""Delivers notices: leases, renders in the receiver's language, sends, obeys 429, marks who blocked the bot."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from itertools import count

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)

from bot import commands
from bot.background.loop import first, spawn
from bot.database import passes
from bot.i18n import Catalogs
from bot.telegram import NeverArrived, in_a_hurry
from models.enums import Role
from screens import notifications as screens
from screens.show import send
from services import notifications, reach
from services.notifications import Notice

log = structlog.get_logger(__name__)
# Side by side: enough for Telegram's thirty a second, few enough that a person's tap waits behind none of them.
PARALLEL = 8
BATCH = 3 * PARALLEL  # even when each of them meets a Telegram that falls silent, the lease outlasts the batch
IDLE_SECONDS = 1.0
PAUSE_SECONDS = 5.0


class Outbox:
    """`wake` after a commit makes it look at once; otherwise it looks every second."""

    def __init__(self, bot: Bot, catalogs: Catalogs) -> None:
        self.bot, self.catalogs = bot, catalogs
        self.woken = asyncio.Event()
        self.stopping = False
        self.slots = asyncio.Semaphore(PARALLEL)

    def wake(self) -> None:
        self.woken.set()

    def stop(self) -> None:
        self.stopping = True
        self.wake()

    async def run(self) -> None:
        while not self.stopping:
            self.woken.clear()
            try:
                while await self._batch():
                    pass
            except Exception as problem:
                if passes(problem):
                    log.warning("outbox waits for the database", problem=type(problem).__name__)
                else:
                    log.exception("outbox stumbled")
                await asyncio.sleep(PAUSE_SECONDS)
            await first(self.woken, IDLE_SECONDS)

    async def _batch(self) -> int:
        notices = await notifications.lease(BATCH)
        chats: dict[int, list[Notice]] = defaultdict(list)
        for notice in notices:
            chats[notice.chat_id].append(notice)
        numbers = count()
        tasks = [spawn(self._in_order(kept), f"notices {next(numbers)}") for kept in chats.values()]
        for task in tasks:
            await task
        return len(notices)

    async def _in_order(self, notices: list[Notice]) -> None:
        """One chat's notices; when the first has to wait, those behind it wait too, so that their order stays."""
        in_a_hurry.set(True)
        for number, notice in enumerate(notices):
            async with self.slots:
                wait = await self._deliver(notice)
            if wait:
                for behind in notices[number + 1 :]:
                    await notifications.put_back(behind, wait, "behind another")
                return

    async def _deliver(self, notice: Notice) -> float:
        """The seconds to leave this chat in peace, 0 for none."""
        try:
            message_id = await self._send(notice)
        except TelegramRetryAfter as wait:
            await notifications.put_back(notice, wait.retry_after, "429")
            return float(wait.retry_after)
        except NeverArrived as problem:
            await notifications.put_back(notice, PAUSE_SECONDS, problem.message)
            return PAUSE_SECONDS
        except TelegramForbiddenError as problem:
            await reach.lost(notice, problem.message)
        except (TelegramNetworkError, TelegramServerError) as problem:
            await notifications.uncertain(notice, type(problem).__name__)
            return PAUSE_SECONDS
        except TelegramBadRequest as problem:
            await self._refused(notice, problem)
        except TelegramAPIError as problem:
            await notifications.postpone(notice, PAUSE_SECONDS, type(problem).__name__)
            return PAUSE_SECONDS
        except Exception as problem:
            log.exception("notice cannot be shown", notice=notice.id, kind=notice.kind)
            await notifications.failed(notice, repr(problem))
        else:
            await notifications.delivered(notice, message_id)
        return 0.0

    async def _refused(self, notice: Notice, problem: TelegramBadRequest) -> None:
        if "chat not found" in problem.message:
            await reach.lost(notice, problem.message)
            return
        log.error("notice refused", notice=notice.id, kind=notice.kind, problem=problem.message)
        await notifications.failed(notice, problem.message)

    async def _send(self, notice: Notice) -> int | None:
        """Where it stands, when its buttons may become stale."""
        with self.catalogs.use_locale(notice.language):
            if notice.kind == "commands":
                await commands.set_for_chat(self.bot, notice.chat_id, Role(notice.role))
                return None
            sent = await send(self.bot, notice.chat_id, screens.render(notice))
        return sent.message_id if screens.asks(notice) else None
