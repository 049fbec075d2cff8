"""The numbers on 100,000 and 1,000,000 order lines, on both databases; every figure with its limit."""

from __future__ import annotations

import asyncio
import gc
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import million, numbers, pages, shoppers, turns
from benchmarks.hand.base import MARKET, Asked
from benchmarks.measure import calibration, say
from benchmarks.telegram import Telegram
from bot import i18n
from bot.dispatcher import make_dispatcher
from bot.telegram import make_bot
from keyboards.base import set_epoch
from services import sql
from services.analytics import rollups
from tests import embedded

RATIO, MARKETS_GROWTH, OWN_GROWTH = 1.3, 12.0, 2.0
MAKING = 180.0
AGAIN = 2
"""How often growth beyond the limit is measured again, after all the others: a neighbour that fills the caches stays
for a minute, and only ever adds to the large market."""
SERVER = {"shared_buffers": "512MB"}
"""As on a server with 2 GB: a quarter of the memory (PostgreSQL's own advice)."""


def run() -> bool:
    """Whether all the limits hold."""
    say("calibration", cpu_seconds=calibration())
    with tempfile.TemporaryDirectory(prefix="bozor-bench-") as folder:
        lines = _both(*(f"sqlite://{folder}/{size}.db" for size in (million.FEW, million.MANY)))
    with embedded.postgres(SERVER) as few, embedded.postgres(SERVER) as many:
        lines += _both(few, many)
    broken = [line for line in lines if line.get("ok") is False]
    held = sum(1 for line in lines if line.get("ok") is True)
    say("numbers_summary", held=held, broken=len(broken), of=[_named(line) for line in broken], ok=not broken)
    return not broken


def _named(line: dict[str, Any]) -> str:
    return " ".join(str(line[part]) for part in ("bench", "of", "database") if part in line)


def _both(few: str, many: str) -> list[dict[str, Any]]:
    with turns.market(few, million.FEW) as small:
        small.figures()
        with turns.market(many, million.MANY) as large:
            figures = large.figures()
            grown = [_growth(small, large, line) for line in figures if line["bench"] == "numbers"]
            for _ in range(AGAIN):
                grown = [line if line["ok"] else _growth(small, large, line) for line in grown]
            return [*figures, *grown]


def _growth(small: turns.Market, large: turns.Market, line: dict[str, Any]) -> dict[str, Any]:
    times = turns.growth(small, large, line["of"])
    limit = MARKETS_GROWTH if line["about"] == MARKET else OWN_GROWTH
    figures = {part: line[part] for part in ("of", "about", "database")}
    figures |= {"times": times, "limit": limit, "ok": times <= limit}
    say("numbers_growth", **figures)
    return {"bench": "numbers_growth", **figures}


async def one(telegram: Telegram, url: str, lines: int) -> None:
    """Prints the figures of a market of that size, made in that (empty) database."""
    catalogs = i18n.install()
    bot = make_bot("42:bench", telegram.url)
    with tempfile.TemporaryDirectory(prefix="bozor-bench-") as folder:
        async with million.opened(url, Path(folder)):
            set_epoch("0000")
            whole = lines == million.MANY
            labels = {"database": sql.dialect(), "lines": lines}
            made = await million.fill(url, lines)
            _say("market", labels, made.rows + made.rollups, MAKING, whole, rows=made.rows, rollups=made.rollups)
            # What thinking up the market left behind is none of the house's: the collector shall not walk over it.
            gc.collect()
            gc.freeze()
            asked = await numbers.asked()
            if whole:
                await _beside_the_hand(asked, labels)
                await _as_people_see_it(asked.shop, asked.product, labels)
                waited = await shoppers.run(make_dispatcher(catalogs, burst=1_000_000), bot)
                _say("shoppers", labels, waited.ratio, shoppers.LIMIT, whole, **_parts(waited))
            await turns.answer(asked)
    await bot.session.close()


async def _beside_the_hand(asked: Asked, labels: dict[str, Any]) -> None:
    for found in await numbers.compare(asked, RATIO):
        figures = {"of": found.name, "about": found.about, "ms": found.ms, "hand_ms": found.hand_ms}
        held = _held(found.ratio, RATIO, whole=True)
        say("numbers", **figures, **held, whole_ratio=found.whole_ratio, equal=found.equal, **labels)


async def _as_people_see_it(shop: int, product: int, labels: dict[str, Any]) -> None:
    for page in await pages.measured(shop, product):
        say("page", of=page.name, ms=page.ms, limit=page.limit_ms, ok=page.ms <= page.limit_ms, **labels)
    differences = len(await rollups.check())
    say("rollups", differences=differences, limit=0, ok=not differences, **labels)


def _parts(waited: shoppers.Waited) -> dict[str, float]:
    return {name: getattr(waited, name) for name in ("quiet_p50", "quiet_p99", "busy_p50", "busy_p99", "reports")}


def _say(bench: str, labels: dict[str, Any], figure: float, limit: float, whole: bool, **more: float) -> None:
    say(bench, **_held(figure, limit, whole, "figure"), **more, **labels)


def _held(figure: float, limit: float, whole: bool, name: str = "ratio") -> dict[str, Any]:
    """Limits are those of the million; the small market is there to grow from."""
    return {name: figure, "limit": limit, "ok": figure <= limit} if whole else {name: figure}


def main(telegram: Telegram, url: str, lines: str) -> None:
    asyncio.run(one(telegram, url, int(lines)))
