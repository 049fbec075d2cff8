"""Starts everything in order and undoes it in reverse: config → logs → database → bot → background → serve."""

from __future__ import annotations

import asyncio
import signal
import sys
from contextlib import AsyncExitStack

import structlog
from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramAPIError, TelegramUnauthorizedError
from aiogram.types import Update

from bot import commands, i18n, logs
from bot.background.housekeeping import Housekeeping
from bot.background.loop import spawn
from bot.background.outbox import Outbox
from bot.config import Settings, WrongConfiguration
from bot.dispatcher import ALLOWED_UPDATES, make_dispatcher
from bot.middlewares import isolation
from bot.opening import opened
from bot.polling import AnotherPoller, Polling
from bot.telegram import make_bot
from bot.webhook import PATH, Webhook
from keyboards import links
from keyboards.base import set_epoch
from services import market

log = structlog.get_logger(__name__)


def run_until_stopped(settings: Settings) -> int:
    """The exit code: 0 after a clean stop, 1 when Telegram refuses us, 2 when the keys cannot be read."""
    try:
        return asyncio.run(run(settings))
    except WrongConfiguration as wrong:
        print(f"The configuration is not right yet (see .env.example):\n{wrong}", file=sys.stderr)  # noqa: T201
        return 2


async def run(settings: Settings) -> int:
    logs.configure(settings.log_level, settings.log_format)
    async with AsyncExitStack() as house:
        await house.enter_async_context(opened(settings))
        set_epoch(await market.epoch())
        assert settings.bot_token is not None, "run_bot.py opens the playground without one"
        bot = make_bot(settings.bot_token.get_secret_value(), settings.bot_api_url)
        house.push_async_callback(bot.session.close)
        return await serve(settings, bot)


async def serve(settings: Settings, bot: Bot) -> int:
    catalogs = i18n.install(settings.default_language)
    redis = isolation.connect(settings.redis_url) if settings.redis_url else None
    dispatcher = make_dispatcher(catalogs, redis)
    outbox = Outbox(bot, catalogs)
    housekeeping = Housekeeping(outbox.wake)
    stopping = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stopping.set)
    try:
        await introduce(bot, catalogs)
        delivering = spawn(outbox.run(), "outbox")
        keeping = spawn(housekeeping.run(), "housekeeping")
        await receive(settings, bot, Work(dispatcher, bot, outbox), stopping)
        housekeeping.stop()
        await keeping
        outbox.stop()
        await delivering
    except TelegramUnauthorizedError:
        log.critical("Telegram refuses BOT_TOKEN: ask @BotFather for the present one")
        return 1
    except AnotherPoller as problem:
        log.critical("another bot process runs with this token; stop it first", problem=str(problem))
        return 1
    finally:
        if redis is not None:
            await redis.aclose()
    return 0


async def introduce(bot: Bot, catalogs: i18n.Catalogs) -> None:
    me = await bot.me()
    links.set_bot_name(me.username or "")
    try:
        await commands.set_for_everybody(bot, catalogs)
    except TelegramAPIError as problem:
        log.warning("the command list was not set", problem=type(problem).__name__)
    log.info("the market is open", bot=me.username)


async def receive(settings: Settings, bot: Bot, work: Work, stopping: asyncio.Event) -> None:
    """By webhook when WEBHOOK_URL is set, else by polling; pending updates are never dropped."""
    if settings.webhook_url and settings.webhook_secret:
        secret = settings.webhook_secret.get_secret_value()
        await bot.set_webhook(settings.webhook_url + PATH, secret_token=secret, allowed_updates=ALLOWED_UPDATES)
        await Webhook(bot, work, secret).serve(settings.webhook_host, settings.webhook_port, stopping)
        return
    await bot.delete_webhook(drop_pending_updates=False)
    polling = Polling(bot, work, ALLOWED_UPDATES)
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

    def __init__(self, dispatcher: Dispatcher, bot: Bot, outbox: Outbox) -> None:
        self.dispatcher, self.bot, self.outbox = dispatcher, bot, outbox

    async def __call__(self, update: Update) -> None:
        structlog.contextvars.bind_contextvars(update_id=update.update_id)
        try:
            await self.dispatcher.feed_update(self.bot, update)
        except TelegramAPIError as problem:
            # The work is done and committed; only its answer did not reach the person.
            log.error("answer not delivered", problem=type(problem).__name__, exc_info=problem)
        self.outbox.wake()
