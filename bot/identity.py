"""Whose market this is, before anything is written: a lost or mistaken .env is told in words (docs/adr/0032)."""

from __future__ import annotations

from bot import config
from bot.config import Keys, Settings, WrongConfiguration
from services import restored, standing, vault

_DEMO = (
    "  DATABASE_URL: it is a demo market of the playground, and Telegram knows nobody in it: give bot {bot} a database "
    "of its own"
)
_REAL = (
    "  DATABASE_URL (or PLAYGROUND_DATABASE_URL): it is a market on Telegram, and the playground leaves it alone: name "
    "another database, or none"
)
_BOT = (
    "  BOT_TOKEN: it is of bot {bot}, and this is the market of bot {known}: put back a token of bot {known} "
    "(@BotFather renews it under the same number), or move the market to bot {bot}: "
    ".venv/bin/python -m tools.move_bot"
)
_CURRENCY = (
    "  CURRENCY: it is {currency}, and the goods of this market are priced in {found}: set CURRENCY={found} (was .env "
    "lost?)"
)
_UNFINISHED = (
    "  DATABASE_URL: a restore of this market was cut off before its end: run the same make restore FROM=… once more"
)
_KEYS = (
    "  PEPPER, FIELD_KEY: they are not those of this market: put back the keys.env (or .env) it was made with, or "
    "nobody's phone, address and password can be read"
)


async def check(settings: Settings, *, is_restoring: bool = False) -> None:
    """Changes nothing; the tables may still be older than the code. Raises WrongConfiguration, every line of it."""
    if not is_restoring and await restored.is_unfinished():
        raise WrongConfiguration(_UNFINISHED)
    wrong = [await foreign_bot(settings.bot_id), await _foreign_currency(settings), await foreign_keys(settings)]
    if said := "\n".join(filter(None, wrong)):
        raise WrongConfiguration(said)


async def claim(settings: Settings, *, is_bot_known: bool = True, is_restoring: bool = False) -> None:
    """The first start says whose market it is; raises WrongConfiguration as `check`, or when another was quicker.

    A bot whose token Telegram has not taken yet is left out: a mistyped one shall not have a market for ever.
    """
    await check(settings, is_restoring=is_restoring)
    kept = config.keys(settings, make=False)
    vault.unlock(kept.pepper, kept.field_key)
    if not await standing.claim(settings.bot_id if is_bot_known else None, kept.fingerprint):
        raise WrongConfiguration("  DATABASE_URL: another bot has just made this market its own")


async def foreign_bot(bot: int | None) -> str:
    """Why this bot must leave the market alone; "" when it may work, or nobody asks for one."""
    if bot is None:
        return ""
    is_demo, known = await standing.is_demo(), await standing.bot()
    if is_demo is not None and is_demo != (bot == standing.PLAYGROUND_BOT):
        return _DEMO.format(bot=bot) if is_demo else _REAL
    return _BOT.format(bot=bot, known=known) if known not in (None, bot) else ""


async def _foreign_currency(settings: Settings) -> str:
    found = await standing.foreign_currency()
    return found and _CURRENCY.format(currency=settings.currency, found=found)


async def foreign_keys(settings: Settings) -> str:
    """Why nothing may be read or sealed with these keys; "" when they are the market's. Makes them for an empty one."""
    try:
        kept: Keys = config.keys(settings, make=not await standing.is_filled())
    except WrongConfiguration as problem:
        return str(problem)
    vault.unlock(kept.pepper, kept.field_key)
    return "" if await standing.keys_fit(kept.fingerprint) else _KEYS
