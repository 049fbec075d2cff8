"""What is wrong with this market, and how to put it right (`make doctor`). It only looks."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial
from typing import Any

from tortoise import Tortoise

from bot import config, database, identity, logs, new_market
from bot.config import Settings
from bot.opening import configure
from bot.unreachable import Unreachable, Unusable, reaching
from models.base import now
from models.enums import NoticeState
from services import invariants, market, restored, shop_keys, sql, standing, unnamed_photos
from services.analytics import rollups
from tools import doctor_host, doctor_telegram
from tools.command import command
from tools.findings import Finding, State

SECONDS = 10.0
LOG = "its log: journalctl -u bozor -n 100"
LATE_MINUTES = 10
_WAITING = """SELECT COUNT(*) AS notices FROM notifications n JOIN users u ON u.id = n.user_id
    WHERE n.state IN (?1, ?2) AND n.created_at < ?3 AND u.is_reachable"""
_FAILED = "SELECT COUNT(*) AS notices FROM notifications WHERE state IN (?1, ?2) AND due_at >= ?3"


async def examine(settings: Settings) -> AsyncIterator[Finding]:
    configure(settings)
    yield doctor_host.names()
    if doctor_host.has_keys(settings):
        yield doctor_host.keys(settings)
    yield doctor_host.files(settings)
    yield doctor_host.disk(settings)
    found: dict[str, State] = {}
    async for finding in _database(settings):
        found[finding.subject] = finding.state
        yield finding
    if not doctor_host.has_keys(settings):
        yield doctor_host.no_keys(settings, found)
    if settings.redis_url:
        yield await _redis(settings.redis_url)
    async for finding in doctor_telegram.examine(settings):
        yield finding
    yield doctor_host.owner(settings)
    yield doctor_host.support(settings)


async def _database(settings: Settings) -> AsyncIterator[Finding]:
    url = settings.database_url
    try:
        new_market.check(settings)
    except config.WrongConfiguration as problem:
        yield _refused(problem)
        return
    if database.missing_file(url):
        yield Finding("database", State.HINT, "not there yet", "the first start makes it: make run")
        return
    await Tortoise.init(config=database.config(url))
    try:
        async for finding in _tables(settings):
            yield finding
    except Unreachable as problem:
        fix = "" if isinstance(problem, Unusable) else "start it, or correct DATABASE_URL"
        yield Finding("database", State.WRONG, logs.masked(str(problem)), fix)
    except config.WrongConfiguration as problem:
        yield _refused(problem)
    finally:
        await Tortoise.close_connections()


def _refused(problem: config.WrongConfiguration) -> Finding:
    said, _, fix = str(problem).strip().removeprefix("DATABASE_URL: ").rpartition(": correct ")
    return Finding("database", State.WRONG, said, f"correct {fix}")


async def _tables(settings: Settings) -> AsyncIterator[Finding]:
    """Raises Unreachable, and WrongConfiguration where a start would."""
    with reaching(settings.database_url):
        if await database.is_empty():
            new_market.check_data(settings)
            yield Finding("database", State.HINT, "empty", "the first start makes its tables: make run")
            return
        if not await database.is_current():
            yield Finding("migrations", State.WRONG, "the tables are older than the code", "make migrate")
            return
        yield Finding("migrations", State.FINE, "the tables are what the code expects")
        of_the_host = (_sound, partial(_whose, settings), partial(_opens, settings), _currency)
        for look in (*of_the_host, _holds, _counted, _notices, _tree, _photos, _names, _known):
            yield await look()


async def _sound() -> Finding:
    if sql.dialect() == "postgres":
        said = (await sql.rows("SELECT version() AS version"))[0]["version"].split(" on ")[0]
        return Finding("database", State.FINE, said)
    verdict = next(iter((await sql.rows("PRAGMA integrity_check"))[0].values()))
    if verdict != "ok":
        return Finding(
            "database", State.WRONG, f"damaged: {verdict}", "ls backups, then make restore FROM=backups/bozor-…"
        )
    return Finding("database", State.FINE, f"SQLite {sqlite3.sqlite_version}, sound")


async def _whose(settings: Settings) -> Finding:
    """Whether the bot of BOT_TOKEN may work with this market."""
    if await restored.is_unfinished():
        return Finding("market", State.WRONG, "its restore was cut off", "run the same make restore FROM=… once more")
    if found := await identity.foreign_bot(settings.bot_id):
        return Finding("market", State.WRONG, found.strip(), "a start refuses until then: docs/operations.md")
    known = await standing.bot()
    return Finding("market", State.FINE, "no bot has opened it yet" if known is None else f"of bot {known}")


async def _opens(settings: Settings) -> Finding:
    """Whether the keys are those the data was sealed with."""
    if not await standing.is_filled():
        return Finding("personal data", State.FINE, "none yet")
    if found := await identity.foreign_keys(settings):
        return Finding("personal data", State.WRONG, found.strip(), "a lost keys.env cannot be replaced: find its copy")
    return Finding("personal data", State.FINE, "opens with the keys")


async def _currency() -> Finding:
    if found := await standing.other_currencies():
        said = f"CURRENCY is {market.rules.currency}, and some goods or orders are in {', '.join(found)}"
        return Finding("currency", State.WRONG, said, f"was it changed? set it back to {found[0]}")
    return Finding("currency", State.FINE, f"everything is in {market.rules.currency}")


async def _holds() -> Finding:
    if not (broken := await invariants.broken()):
        return Finding("invariants", State.FINE, f"all {len(invariants.CHECKS)} hold")
    said = "; ".join(f"{rule.rule}: {rule.count} rows, such as {rule.ids[0]}" for rule in broken)
    return Finding("invariants", State.WRONG, said, "please report this: no tap should be able to do it")


async def _photos() -> Finding:
    """The folder of photos beside what products name."""
    found = await unnamed_photos.count()
    said = f"{found.files:,} in {market.rules.media}, {found.size // market.MEBIBYTE:,} MB"
    if found.loose:
        said += f"; {found.loose:,} hang at no product: of drafts, or they go a day after they were let go of"
    if found.lost:
        said += f"; {found.lost:,} that products have are not there"
        return Finding(
            "photos", State.HINT, said, f"put {market.rules.media} back, or: make restore FROM=backups/bozor-…"
        )
    return Finding("photos", State.FINE, said)


async def _counted() -> Finding:
    if wrong := await rollups.check():
        fix = ".venv/bin/python -m tools.rollups rebuild"
        return Finding("figures", State.WRONG, f"{len(wrong)} daily figures differ from the orders", fix)
    return Finding("figures", State.FINE, "the daily figures equal the orders")


async def _notices() -> Finding:
    """What the outbox has not got rid of."""
    late = sql.stamp(now() - timedelta(minutes=LATE_MINUTES))
    given_up = NoticeState.FAILED, NoticeState.UNKNOWN
    waiting = await sql.rows(_WAITING, NoticeState.WAITING, NoticeState.SENDING, late)
    failed = await sql.rows(_FAILED, *given_up, sql.stamp(now() - timedelta(days=1)))
    said = f"{waiting[0]['notices']} wait for over {LATE_MINUTES} minutes, {failed[0]['notices']} given up in 24 hours"
    if waiting[0]["notices"]:
        return Finding("notices", State.WRONG, said, f"is the bot running, and does it reach Telegram? {LOG}")
    if failed[0]["notices"]:
        return Finding("notices", State.HINT, said, f"{LOG}; the column last_error of notifications says why")
    return Finding("notices", State.FINE, "none waits, none was given up")


async def _tree() -> Finding:
    if not (held := (await sql.rows("SELECT COUNT(*) AS held FROM categories"))[0]["held"]):
        return Finding(
            "categories", State.HINT, "none: no seller can put anything on sale", "in the bot: /admin, 🗂, 🌳"
        )
    return Finding("categories", State.FINE, f"{held} in the tree")


async def _names() -> Finding:
    """Whether customers can tell the shops apart by their names."""
    if not (alike := await shop_keys.twins()):
        return Finding("shops' names", State.FINE, "no two look or sound alike")
    said = f"{len(alike)} look or sound like an older shop's, such as “{alike[0].name}” (shop {alike[0].id})"
    return Finding(
        "shops' names", State.HINT, said, "in the bot: /admin, 🏪: look at both, and close one that imitates"
    )


async def _known() -> Finding:
    """Whether newcomers' limits can end: they do with a delivery by a shop that the owner knows (docs/adr/0031)."""
    count = "SELECT COUNT(*) AS open, COALESCE(SUM(CASE WHEN is_known THEN 1 ELSE 0 END), 0) AS known FROM sellers"
    found = (await sql.rows(f"{count} WHERE status = 'open'"))[0]
    if found["open"] and not found["known"]:
        said = "none is on the front page, so every customer keeps a newcomer's limits"
        return Finding("known shops", State.HINT, said, "in the bot: /admin, 🏪, a shop that you trust, ⭐️")
    return Finding("known shops", State.FINE, f"{found['known']} of {found['open']}")


async def _redis(url: str) -> Finding:
    from redis.asyncio import Redis
    from redis.exceptions import RedisError

    client: Any = Redis.from_url(url, socket_connect_timeout=SECONDS, socket_timeout=SECONDS)
    try:
        await client.ping()
    except (RedisError, OSError) as problem:
        return Finding(
            "redis",
            State.WRONG,
            f"does not answer: {type(problem).__name__}",
            "start it (systemctl start redis), or unset REDIS_URL",
        )
    finally:
        await client.aclose()
    return Finding("redis", State.FINE, "answers")


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
    command(main)
