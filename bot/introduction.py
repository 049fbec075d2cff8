"""What the bot says of itself on Telegram: its commands, its description in each language, its name in links."""

from __future__ import annotations

import hashlib

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.utils.i18n import gettext as _

from bot import commands
from bot.i18n import LANGUAGES, Catalogs
from keyboards import links
from services import market

log = structlog.get_logger(__name__)
_FACT = "description"


async def introduce(bot: Bot, catalogs: Catalogs) -> None:
    """At the start; what Telegram refuses is logged and holds nobody up."""
    me = await bot.me()
    links.set_bot_name(me.username or "")
    try:
        await commands.set_for_everybody(bot, catalogs)
    except TelegramAPIError as problem:
        log.warning("the command list was not set", problem=type(problem).__name__)
    try:
        await describe(bot, catalogs)
    except TelegramAPIError as problem:
        log.warning("the bot's description was not set", problem=type(problem).__name__)
    log.info("Telegram answers", bot=me.username)


def texts() -> tuple[str, str]:
    """In the current language: what an empty chat shows (up to 512 characters), and the line of the profile (120)."""
    description = "\n".join(
        (
            _("A market inside Telegram: many shops, one cart, one order."),
            "",
            _("🛍 Look around, or just write what you need"),
            _("🚚 Pay when it is delivered"),
            _("🏪 Open a shop of your own in a few minutes"),
            "",
            _("Press Start: there is nothing to install."),
        )
    )
    return description, _("Many shops, one cart, pay on delivery: a market inside Telegram.")


async def describe(bot: Bot, catalogs: Catalogs) -> None:
    """Sets both in every language, once for each wording: what the owner writes at @BotFather later stays."""
    said: dict[str | None, tuple[str, str]] = {}
    for language in LANGUAGES:
        with catalogs.use_locale(language):
            said[None if language == catalogs.default_locale else language] = texts()
    mark = hashlib.sha256(repr((bot.id, said)).encode()).hexdigest()
    if await market.fact(_FACT) == mark:
        return
    for code, (description, line) in said.items():
        await bot.set_my_description(description=description, language_code=code)
        await bot.set_my_short_description(short_description=line, language_code=code)
    await market.keep_fact(_FACT, mark)


async def look_up_name(bot: Bot) -> None:
    """A bot may be renamed while it runs; links carry its present name from then on."""
    try:
        me = await bot.get_me()
    except TelegramAPIError as problem:
        log.warning("the bot's name was not read", problem=type(problem).__name__)
        return
    if me.username and me.username != links.bot_name():
        log.info("the bot has another name now", bot=me.username)
        links.set_bot_name(me.username)
