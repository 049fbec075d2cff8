"""Starts everything in order and undoes it in reverse: config → logs → database → bot → background → serve."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from functools import partial
from typing import Protocol
from urllib.parse import urlsplit

import structlog
from aiogram import Bot, Dispatcher
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import Update

from bot import i18n, identity, lease, logs, new_market, running
from bot.background.housekeeping import Housekeeping
from bot.background.long_work import LongWork
from bot.background.loop import spawn, unclaimed
from bot.background.outbox import Outbox
from bot.background.stale_buttons import StaleButtons
from bot.config import WEBHOOK_PATH, Settings, WrongConfiguration
from bot.dispatcher import ALLOWED_UPDATES, make_dispatcher
from bot.introduction import introduce, look_up_name
from bot.lease import AnotherPoller, Lease, Presence
from bot.lease_ahead import ahead
from bot.middlewares import isolation
from bot.opening import opened
from bot.polling import LONGEST_FLOOD_PAUSE, Polling
from bot.telegram import make_bot
from bot.unreachable import Unreachable, reaching
from bot.webhook import Webhook
from keyboards import links
from keyboards.base import set_epoch
from services import market

log = structlog.get_logger(__name__)
RETRY_SECONDS = 5.0
GAVE_WAY = 3  # the exit code of a second start; deploy/bozor.service does not repeat it


def run_until_stopped(settings: Settings) -> int:
    """The exit code: 0 after a clean stop, 1 when Telegram or the database refuses, 2 when the configuration or the
    keys are wrong, 3 when another process polls for this bot.
    """
    try:
        return asyncio.run(run(settings))
    except WrongConfiguration as wrong:
        print(f"The configuration is not right yet (see .env.example):\n{wrong}", file=sys.stderr)  # noqa: T201
        return 2
    except AnotherPoller as problem:
        print(  # noqa: T201
            f"Another process already runs this bot: {problem}. It goes on, and this one gives way.", file=sys.stderr
        )
        return GAVE_WAY
    except Unreachable as problem:
        print(logs.masked(str(problem)), file=sys.stderr)  # noqa: T201
        return 1


async def run(settings: Settings) -> int:
    logs.configure(settings.log_level, settings.log_format)
    asyncio.get_running_loop().set_exception_handler(unclaimed)
    new_market.check(settings)
    async with AsyncExitStack() as house:
        house.enter_context(running.present(settings))
        assert settings.bot_token is not None, "run_bot.py opens the playground without one"
        bot = make_bot(settings.bot_token.get_secret_value(), settings.bot_api_url)
        house.push_async_callback(bot.session.close)
        stopping = told_to_stop()
        # Before the database: a second start of newer code shall not migrate it under the first one's hands.
        held = Presence() if settings.webhook_url else Lease(bot.id, house.enter_context(lease.here(settings, bot.id)))
        async with ahead(held, settings.database_url, stopping) as may_open:
            if not may_open:
                return 0
            await house.enter_async_context(opened(settings, log.warning, is_bot_known=False))
        with reaching(settings.database_url):
            set_epoch(await market.epoch())
        return await serve(settings, bot, stopping, held)


def told_to_stop() -> asyncio.Event:
    """Set by SIGTERM and SIGINT from now on."""
    stopping = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stopping.set)
    return stopping


async def serve(settings: Settings, bot: Bot, stopping: asyncio.Event, held: Lease) -> int:
    """`held` tells others that this one works, and whether it alone polls."""
    catalogs = i18n.install(settings.default_language)
    redis = isolation.connect(settings.redis_url) if settings.redis_url else None
    dispatcher = make_dispatcher(catalogs, redis, settings.flood_burst)
    outbox = Outbox(bot, catalogs)
    stale = StaleButtons(bot, catalogs)
    housekeeping = Housekeeping(outbox.wake, look_up=partial(look_up_name, bot))
    try:
        async with kept(held, settings.database_url, stopping):
            if await reached(bot, stopping):
                with reaching(settings.database_url):
                    await identity.claim(settings)
                await introduce(bot, catalogs)
                async with beside(outbox), beside(stale), beside(housekeeping), beside(LongWork(outbox.wake)):
                    await receive(settings, bot, Work(dispatcher, bot, outbox, stale), stopping, held)
    except (TelegramUnauthorizedError, TelegramNotFound):
        # It says 404 to what does not even look like a token of its own.
        log.critical("Telegram refuses BOT_TOKEN: ask @BotFather for the present one")
        return 1
    except RefusedWebhook as problem:
        log.critical("Telegram refuses WEBHOOK_URL", said=str(problem))
        return 1
    finally:
        if redis is not None:
            await redis.aclose()
    log.info("the bot has stopped; what it had begun is done")
    return 0


class Job(Protocol):
    """Runs until it is told to stop, and then finishes what it began."""

    async def run(self) -> None: ...

    def stop(self) -> None: ...


@asynccontextmanager
async def beside(job: Job) -> AsyncIterator[None]:
    """The job runs while the block does, however the block ends."""
    running = spawn(job.run(), type(job).__name__)
    try:
        yield
    finally:
        job.stop()
        await running


@asynccontextmanager
async def kept(held: Lease | None, url: str, stopping: asyncio.Event) -> AsyncIterator[None]:
    """The lease is ours meanwhile, and given back at the end; raises AnotherPoller and Unreachable."""
    with reaching(url):
        is_taken = held is not None and await held.take(stopping)
    if held is None or not is_taken:
        yield
        return
    try:
        async with beside(held):
            yield
    finally:
        await held.give_back()


async def reached(bot: Bot, stopping: asyncio.Event) -> bool:
    """Waits for Telegram to answer at all; False when told to stop before it did."""
    return await patiently(bot.me, stopping)


async def patiently(ask: Callable[[], Awaitable[object]], stopping: asyncio.Event) -> bool:
    """Asks again while Telegram is away or stumbles; False when told to stop before it answered."""
    while not stopping.is_set():
        try:
            await ask()
            return True
        except (TelegramNetworkError, TelegramServerError, TelegramRetryAfter) as problem:
            asked = problem.retry_after if isinstance(problem, TelegramRetryAfter) else RETRY_SECONDS
            wait = min(asked, LONGEST_FLOOD_PAUSE)
            log.warning("Telegram does not answer yet", problem=type(problem).__name__, again_in=wait)
        with suppress(TimeoutError):
            await asyncio.wait_for(stopping.wait(), wait)
    return False


class RefusedWebhook(Exception):
    """What Telegram says about an address that it will not call."""


async def receive(settings: Settings, bot: Bot, work: Work, stopping: asyncio.Event, held: Lease | None = None) -> None:
    """By webhook when WEBHOOK_URL is set, else by polling; pending updates are never dropped."""

    def opens() -> None:
        log.info("the market is open", bot=links.bot_name())

    if settings.webhook_url and settings.webhook_secret:
        secret = settings.webhook_secret.get_secret_value()
        address = settings.webhook_url + WEBHOOK_PATH
        told = partial(bot.set_webhook, address, secret_token=secret, allowed_updates=ALLOWED_UPDATES)
        try:
            is_set = await patiently(told, stopping)
        except TelegramBadRequest as problem:
            raise RefusedWebhook(problem.message) from problem
        if is_set:
            webhook = Webhook(bot, work, secret, urlsplit(settings.webhook_url).path)
            await webhook.serve(settings.webhook_host, settings.webhook_port, stopping, opens)
        return
    if not await patiently(partial(bot.delete_webhook, drop_pending_updates=False), stopping):
        return
    polling = Polling(bot, work, ALLOWED_UPDATES, opens=opens)
    if held is not None:
        held.tells(polling.give_way)
    listening = spawn(polling.run(), "polling")
    stop = spawn(_then(stopping, polling), "stop polling")
    try:
        await listening
    finally:
        stop.cancel()


async def _then(stopping: asyncio.Event, polling: Polling) -> None:
    await stopping.wait()
    polling.stop()


class Work:
    """One update through the house, and a look into the outbox after it."""

    def __init__(self, dispatcher: Dispatcher, bot: Bot, outbox: Outbox, stale: StaleButtons) -> None:
        self.dispatcher, self.bot, self.outbox, self.stale = dispatcher, bot, outbox, stale

    async def __call__(self, update: Update) -> None:
        structlog.contextvars.bind_contextvars(update_id=update.update_id)
        self.stale.tapped(update)
        try:
            await self.dispatcher.feed_update(self.bot, update)
        except TelegramAPIError as problem:
            # The work is done and committed; only its answer did not reach the person.
            log.error("answer not delivered", problem=type(problem).__name__, exc_info=problem)
        self.outbox.wake()
