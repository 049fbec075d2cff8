"""The numbers on 100,000 and 1,000,000 order lines, on both databases; every figure with its limit."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks import million, numbers, pages, shoppers
from benchmarks.hand.base import MARKET
from benchmarks.measure import calibration, say
from benchmarks.telegram import Telegram
from bot import i18n
from bot.dispatcher import make_dispatcher
from bot.telegram import make_bot
from keyboards.base import set_epoch
from services import sql
from services.analytics import rollups
from tests import embedded

ROOT = Path(__file__).parent.parent
PATIENCE = 2_400.0
RATIO, MARKETS_GROWTH, OWN_GROWTH = 1.3, 12.0, 2.0
MAKING = 180.0


def run() -> bool:
    """Whether all the limits hold."""
    say("calibration", cpu_seconds=calibration())
    with tempfile.TemporaryDirectory(prefix="bozor-bench-") as folder:
        lines = _both(*(f"sqlite://{folder}/{size}.db" for size in (million.FEW, million.MANY)))
    with embedded.postgres() as few, embedded.postgres() as many:
        lines += _both(few, many)
    broken = [line for line in lines if line.get("ok") is False]
    held = sum(1 for line in lines if line.get("ok") is True)
    say("numbers_summary", held=held, broken=len(broken), of=[_named(line) for line in broken], ok=not broken)
    return not broken


def _named(line: dict[str, Any]) -> str:
    return " ".join(str(line[part]) for part in ("bench", "of", "database") if part in line)


def _both(few: str, many: str) -> list[dict[str, Any]]:
    """Each market in a process of its own: SQL text is cached per dialect, and memory is given back."""
    small, large = _figures(few, million.FEW), _figures(many, million.MANY)
    return [*large, *_growth(small, large)]


def _figures(url: str, lines: int) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "benchmarks", "--numbers", url, str(lines)]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True, timeout=PATIENCE)
    print(done.stdout, end="", flush=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def _growth(small: Iterable[dict[str, Any]], large: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    before = {line["of"]: line["ms"] for line in small if line["bench"] == "numbers"}
    grown = []
    for line in large:
        if line["bench"] != "numbers":
            continue
        times = line["ms"] / before[line["of"]]
        limit = MARKETS_GROWTH if line["about"] == MARKET else OWN_GROWTH
        figures = {"of": line["of"], "database": line["database"], "times": times, "limit": limit, "ok": times <= limit}
        say("numbers_growth", **figures)
        grown.append({"bench": "numbers_growth", **figures})
    return grown


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
            asked = await numbers.asked()
            for found in await numbers.compare(asked):
                figures = {"of": found.name, "about": found.about, "ms": found.ms, "hand_ms": found.hand_ms}
                say("numbers", **figures, **_held(found.ratio, RATIO, whole), equal=found.equal, **labels)
            if whole:
                await _as_people_see_it(asked.shop, asked.product, labels)
                waited = await shoppers.run(make_dispatcher(catalogs), bot)
                _say("shoppers", labels, waited.ratio, shoppers.LIMIT, whole, **_parts(waited))
    await bot.session.close()


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
