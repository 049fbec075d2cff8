"""What Telegram says about this market's token, clock and webhook, for the doctor."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp

from bot import config
from bot.config import Settings
from tools.findings import Finding, State

SECONDS = 10.0
CLOCK_SECONDS = 30.0
MANY_WAITING = 100


async def examine(settings: Settings) -> AsyncIterator[Finding]:
    if settings.bot_token is None:
        yield Finding(
            "token",
            State.HINT,
            "BOT_TOKEN is not set: the playground opens",
            "ask @BotFather for one, then in .env: BOT_TOKEN=…, and make run",
        )
        return
    base = f"{settings.bot_api_url}/bot{settings.bot_token.get_secret_value()}"
    try:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=SECONDS)) as session:
            me, date = await _ask(session, base, "getMe")
            hook, _ = await _ask(session, base, "getWebhookInfo")
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as problem:
        # The address holds the token: only the kind of trouble is said.
        fix = f"check the network (curl -sI {settings.bot_api_url}), and BOT_API_URL if you set it"
        yield Finding("token", State.WRONG, f"{settings.bot_api_url} does not answer ({type(problem).__name__})", fix)
        return
    yield _token(me)
    if date:
        yield _clock(date)
    if me.get("ok"):
        yield _webhook(settings, _result(hook))


async def _ask(session: aiohttp.ClientSession, base: str, method: str) -> tuple[dict[str, Any], datetime | None]:
    """Raises ValueError for what is no answer of the Bot API."""
    async with session.get(f"{base}/{method}") as answer:
        said, date = await answer.json(), answer.headers.get("Date", "")
    if not isinstance(said, dict):
        raise ValueError("no answer of the Bot API")
    return said, parsedate_to_datetime(date) if date else None


def _result(said: dict[str, Any]) -> dict[str, Any]:
    result = said.get("result")
    return result if isinstance(result, dict) else {}


def _token(me: dict[str, Any]) -> Finding:
    if not me.get("ok"):
        said = f"Telegram refuses it: {me.get('description', 'no reason given')}"
        return Finding(
            "token", State.WRONG, said, "ask @BotFather for the present token, then in .env: BOT_TOKEN=…, and make run"
        )
    return Finding("token", State.FINE, f"the bot is @{_result(me).get('username', '?')}")


def _clock(date: datetime) -> Finding:
    behind = date.timestamp() - time.time()
    if abs(behind) > CLOCK_SECONDS:
        said = f"{abs(behind):.0f} seconds {'slow' if behind > 0 else 'fast'}"
        return Finding("clock", State.WRONG, said, "let the system set it: timedatectl set-ntp true")
    return Finding("clock", State.FINE, "right within half a minute")


def _webhook(settings: Settings, hook: dict[str, Any]) -> Finding:
    wanted, there = (
        (settings.webhook_url or "") + config.WEBHOOK_PATH if settings.webhook_url else "",
        hook.get("url", ""),
    )
    waiting, trouble = hook.get("pending_update_count", 0), hook.get("last_error_message", "")
    if there != wanted:
        said = f"Telegram calls {there or 'nothing: it waits to be polled'}"
        return Finding(
            "webhook", State.HINT, said, "the next start sets it right (make run); stop another bot with this token"
        )
    if trouble:
        return Finding(
            "webhook", State.WRONG, f"Telegram could not deliver: {trouble}", "check the proxy at WEBHOOK_URL"
        )
    if isinstance(waiting, int) and waiting > MANY_WAITING:
        return Finding(
            "webhook",
            State.HINT,
            f"{waiting} updates are waiting",
            "is the bot running? its log: journalctl -u bozor -n 100",
        )
    return Finding("webhook", State.FINE, there or "polling")
