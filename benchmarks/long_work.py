"""How long others wait for their taps beside ten thousand prices that change and change back, or a long file."""

from __future__ import annotations

import asyncio
import contextlib
import statistics
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import date

from aiogram import Bot, Dispatcher

from benchmarks import market, shoppers
from benchmarks.measure import say
from benchmarks.screens import adding, browsing
from benchmarks.telegram import Telegram
from bot import i18n
from bot.background.long_work import LongWork
from bot.background.loop import spawn
from bot.dispatcher import make_dispatcher
from bot.telegram import make_bot
from keyboards.base import set_epoch
from keyboards.stats import File
from models import Seller as Shop
from models.enums import PriceChangeKind
from models.money import Money
from screens import stats
from services import price_change_pace, price_change_work, price_changes, sql, studio
from services.actors import Seller
from services.analytics.pages import By, ProductRow, ProductsPage, Span, Window
from services.analytics.scope import Step
from services.price_changes import Change, Plan
from tests import embedded

EACH = 10_000
ROUNDS = 5
PACE = 0.05  # seconds from one tap to the next: a machine that is busy with taps alone makes everything wait
LIMIT = 2.0
UP = Plan(PriceChangeKind.INCREASE, 10)
SPAN = Span(Window.MONTH, date(2026, 3, 1), date(2026, 3, 31), Step.DAY)
PAGE = ProductsPage(
    SPAN, By.UNITS, tuple(ProductRow(n, n, "Tea", 1, Money(n, "UZS")) for n in range(EACH))
)  # services/analytics/slices.py makes its rows in slices
Work = Callable[[], Awaitable[None]]


def run() -> bool:
    """On both databases, in a process each; whether the limits held."""
    with embedded.postgres() as url, tempfile.TemporaryDirectory(prefix="bozor-bench-") as folder:
        command = [sys.executable, "-m", "benchmarks", "--beside-long-work"]
        codes = [subprocess.call([*command, each]) for each in (f"sqlite://{folder}/market.db", url)]
    return not any(codes)


def main(telegram: Telegram, url: str) -> bool:
    return asyncio.run(_on(telegram, url))


async def _on(telegram: Telegram, url: str) -> bool:
    catalogs = i18n.install()
    bot = make_bot("42:bench", telegram.url)
    house = make_dispatcher(catalogs, burst=1_000_000)
    price_change_pace.CHANGES = price_change_pace.LINES = 10**9
    async with market.opened(url, EACH * market.SELLERS):
        set_epoch("0000")
        shop = await Shop.all().order_by("id").first()
        assert shop is not None
        seller = Seller(shop.id, user_id=0, shop_name=shop.shop_name)
        with catalogs.context(), catalogs.use_locale("en"):
            held = await _beside(house, bot, "prices in slices", lambda: _up_and_back(seller))
            held &= await _beside(house, bot, "a file", _file)
            price_change_work.AT_ONCE = EACH
            await _beside(house, bot, "prices in one piece", lambda: _up_and_back(seller), limit=0.0)
    await bot.session.close()
    return held


async def _up_and_back(seller: Seller) -> None:
    seen = await price_changes.preview(seller, UP)
    made = await price_changes.apply(seller, UP, seen.mark, seen.key)
    assert isinstance(made, Change)
    await _finished(seller, made)
    await _finished(seller, await price_changes.undo(seller, made.id))


async def _finished(seller: Seller, change: Change) -> None:
    while change.is_at_work:
        await asyncio.sleep(1.0)
        change = await price_changes.change(seller, change.id)


async def _file() -> None:
    await studio.made(stats.file(PAGE, File.XLSX).make)


async def _beside(house: Dispatcher, bot: Bot, what: str, work: Work, limit: float = LIMIT) -> bool:
    """Quiet and busy rounds take turns; of the rounds' p95 the middle one counts. No limit where it is 0."""
    makes = await browsing(), await adding()
    await shoppers.tap_round(house, bot, makes, 0, PACE)
    quiet: list[list[float]] = []
    busy: list[list[float]] = []
    done: list[int] = []
    for number in range(1, ROUNDS + 1):
        quiet.append(await shoppers.tap_round(house, bot, makes, 2 * number, PACE))
        async with _again_and_again(work, done):
            busy.append(await shoppers.tap_round(house, bot, makes, 2 * number + 1, PACE))
    before, after = _p95(quiet), _p95(busy)
    figures = {"beside": what, "database": sql.dialect(), "quiet_p95_ms": before, "busy_p95_ms": after}
    ok = {"limit": limit, "ok": after <= limit * before} if limit else {}
    say("long_work", **figures, ratio=after / before, times_done=len(done), **ok)
    return after <= limit * before


@asynccontextmanager
async def _again_and_again(work: Work, done: list[int]) -> AsyncIterator[None]:
    job = LongWork(lambda: None)
    slicing, repeating = spawn(job.run(), "long work"), spawn(_repeat(work, done), "again and again")
    try:
        yield
    finally:
        repeating.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await repeating
        job.stop()
        await slicing
        await _finish()


async def _repeat(work: Work, done: list[int]) -> None:
    while True:
        await work()
        done.append(1)


async def _finish() -> None:
    """What was cut is ended, so that the next round begins with nothing at work."""
    while changes := await price_change_work.unfinished():
        for change in changes:
            await price_change_work.step(change)


def _p95(rounds: list[list[float]]) -> float:
    return statistics.median(sorted(waited)[len(waited) * 95 // 100] for waited in rounds) * 1000
