"""What is wrong with this market, and how to put it right (`make doctor`). It only looks."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import aiohttp
from tortoise import Tortoise

from bot import config, database
from bot.config import Settings
from services import invariants, sql, vault
from services.analytics import rollups

SECONDS = 10.0
CLOCK_SECONDS = 30.0
LEAST_DISK = 500 * 1024 * 1024
MANY_WAITING = 100


class State(StrEnum):
    FINE = "fine"
    HINT = "hint"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; `fix` says what to do about it and is empty when it is fine."""

    subject: str
    state: State
    said: str
    fix: str = ""


async def examine(settings: Settings) -> AsyncIterator[Finding]:
    yield _keys(settings)
    yield _disk(settings)
    async for finding in _database(settings):
        yield finding
    if settings.redis_url:
        yield await _redis(settings.redis_url)
    async for finding in _telegram(settings):
        yield finding
    yield _owner(settings)


def _keys(settings: Settings) -> Finding:
    file = settings.data_dir / "keys.env"
    if settings.pepper and settings.field_key:
        return Finding("keys", State.FINE, "PEPPER and FIELD_KEY come from the environment")
    if not file.exists():
        return Finding("keys", State.HINT, f"none yet: the first start makes {file}", "keep a copy of it elsewhere")
    if file.stat().st_mode & 0o077:
        return Finding("keys", State.WRONG, f"others on this machine may read {file}", f"chmod 600 {file}")
    return Finding("keys", State.FINE, f"{file} is readable by its owner alone")


def _disk(settings: Settings) -> Finding:
    place = settings.data_dir if settings.data_dir.exists() else Path()
    free = shutil.disk_usage(place).free
    said = f"{free // 1024**2:,} MB are free for {settings.data_dir}"
    if free < LEAST_DISK:
        return Finding("disk", State.WRONG, said, "free some space: a full disk stops every order")
    return Finding("disk", State.FINE, said)


async def _database(settings: Settings) -> AsyncIterator[Finding]:
    url = settings.database_url
    if database.missing_file(url):
        yield Finding("database", State.HINT, "not there yet", "the first start makes it")
        return
    await Tortoise.init(config=database.config(url))
    try:
        if not await database.is_current():
            yield Finding("migrations", State.WRONG, "the tables are older than the code", "make migrate")
            return
        yield Finding("migrations", State.FINE, "the tables are what the code expects")
        for finding in [await _sound(), await _opens(settings), await _holds(), await _counted()]:
            yield finding
    except Exception as problem:
        if not database.passes(problem):
            raise
        yield Finding("database", State.WRONG, f"does not answer: {problem}", "start it, or correct DATABASE_URL")
    finally:
        await Tortoise.close_connections()


async def _sound() -> Finding:
    if sql.dialect() == "postgres":
        said = (await sql.rows("SELECT version() AS version"))[0]["version"].split(" on ")[0]
        return Finding("database", State.FINE, said)
    verdict = next(iter((await sql.rows("PRAGMA integrity_check"))[0].values()))
    if verdict != "ok":
        return Finding("database", State.WRONG, f"damaged: {verdict}", "make restore FROM=the last good backup")
    return Finding("database", State.FINE, f"SQLite {sqlite3.sqlite_version}, sound")


async def _opens(settings: Settings) -> Finding:
    """Whether the keys are those the data was sealed with."""
    sealed = await sql.rows("SELECT phone AS sealed FROM users WHERE phone IS NOT NULL LIMIT 1")
    if not sealed:
        return Finding("personal data", State.FINE, "none yet")
    kept = config.keys(settings)
    vault.unlock(kept.pepper, kept.field_key)
    try:
        vault.unseal(sealed[0]["sealed"])
    except Exception as problem:  # noqa: BLE001  # whatever it is, the keys do not open what is there
        fix = "put back the keys.env (PEPPER and FIELD_KEY) that this database was made with"
        return Finding("personal data", State.WRONG, f"does not open ({type(problem).__name__})", fix)
    return Finding("personal data", State.FINE, "opens with the keys")


async def _holds() -> Finding:
    if not (broken := await invariants.broken()):
        return Finding("invariants", State.FINE, f"all {len(invariants.CHECKS)} hold")
    said = "; ".join(f"{rule.rule}: {rule.count} rows, such as {rule.ids[0]}" for rule in broken)
    return Finding("invariants", State.WRONG, said, "please report this: no tap should be able to do it")


async def _counted() -> Finding:
    if wrong := await rollups.check():
        fix = ".venv/bin/python -m tools.rollups rebuild"
        return Finding("figures", State.WRONG, f"{len(wrong)} daily figures differ from the orders", fix)
    return Finding("figures", State.FINE, "the daily figures equal the orders")


async def _redis(url: str) -> Finding:
    from redis.asyncio import Redis
    from redis.exceptions import RedisError

    client: Any = Redis.from_url(url, socket_connect_timeout=SECONDS, socket_timeout=SECONDS)
    try:
        await client.ping()
    except (RedisError, OSError) as problem:
        return Finding(
            "redis", State.WRONG, f"does not answer: {type(problem).__name__}", "start it, or unset REDIS_URL"
        )
    finally:
        await client.aclose()
    return Finding("redis", State.FINE, "answers")


async def _telegram(settings: Settings) -> AsyncIterator[Finding]:
    if settings.bot_token is None:
        yield Finding("token", State.HINT, "BOT_TOKEN is not set: the playground opens", "ask @BotFather for one")
        return
    base = f"{settings.bot_api_url}/bot{settings.bot_token.get_secret_value()}"
    try:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=SECONDS)) as session:
            me, date = await _ask(session, base, "getMe")
            hook, _ = await _ask(session, base, "getWebhookInfo")
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as problem:
        # The address holds the token: only the kind of trouble is said.
        fix = "check the network, and BOT_API_URL if you set it"
        yield Finding("token", State.WRONG, f"{settings.bot_api_url} does not answer ({type(problem).__name__})", fix)
        return
    yield _token(me)
    if date:
        yield _clock(date)
    if me.get("ok"):
        yield _webhook(settings, hook.get("result") or {})


async def _ask(session: aiohttp.ClientSession, base: str, method: str) -> tuple[dict[str, Any], str]:
    async with session.get(f"{base}/{method}") as answer:
        return await answer.json(), answer.headers.get("Date", "")


def _token(me: dict[str, Any]) -> Finding:
    if not me.get("ok"):
        said = f"Telegram refuses it: {me.get('description', 'no reason given')}"
        return Finding("token", State.WRONG, said, "ask @BotFather for the present token and put it into BOT_TOKEN")
    return Finding("token", State.FINE, f"the bot is @{me['result'].get('username', '?')}")


def _clock(date: str) -> Finding:
    behind = parsedate_to_datetime(date).timestamp() - time.time()
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
        return Finding("webhook", State.HINT, said, "the next start sets it right; stop another bot with this token")
    if trouble:
        return Finding(
            "webhook", State.WRONG, f"Telegram could not deliver: {trouble}", "check the proxy at WEBHOOK_URL"
        )
    if waiting > MANY_WAITING:
        return Finding("webhook", State.HINT, f"{waiting} updates are waiting", "is the bot running? see its log")
    return Finding("webhook", State.FINE, there or "polling")


def _owner(settings: Settings) -> Finding:
    if settings.bot_token and not settings.admin_ids:
        return Finding("owner", State.HINT, "nobody: ADMIN_IDS is empty", "write /me to the bot and put the id there")
    return Finding("owner", State.FINE, f"{len(settings.admin_ids)} named in ADMIN_IDS")


_MARKS = {State.FINE: "  ok ", State.HINT: "hint ", State.WRONG: "WRONG"}


async def report(settings: Settings) -> int:
    """Prints every finding; 1 when something is wrong."""
    wrong = 0
    async for found in examine(settings):
        print(
            f"{_MARKS[found.state]}  {found.subject}: {found.said}" + (f"\n       → {found.fix}" if found.fix else "")
        )
        wrong += found.state is State.WRONG
    print(f"{wrong} wrong" if wrong else "Nothing is wrong.")
    return 1 if wrong else 0


def main() -> int:
    try:
        return asyncio.run(report(config.load()))
    except config.WrongConfiguration as problem:
        print(f"WRONG  configuration (see .env.example):\n{problem}")
        return 1


if __name__ == "__main__":
    sys.exit(main())
