"""`make bench`: JSON lines, within 50 seconds. `make bench-long` is about growth, memory and the numbers, in minutes.

A line whose floor sends other bytes (`"same_bytes": false`) makes the exit status 1.
Lines of the numbers and of long work carry their `limit` and whether they are `ok`; with one that is not, the exit
status is 1.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Mapping

from benchmarks import checkout, growth, long_work, many_lines, market, memory, routing, startup, telegram
from benchmarks.measure import calibration, say, unequal
from benchmarks.screens import Screens, adding, browsing, make_floor
from bot import i18n
from bot.dispatcher import make_dispatcher
from bot.telegram import make_bot
from keyboards.base import set_epoch

EPOCH_OF_BENCH = "0000"
NO_LABELS: Mapping[str, object] = {}


async def screens(
    sink: telegram.Telegram, url: str | None = None, products: int = 1_000, labels: Mapping[str, object] = NO_LABELS
) -> None:
    """The screens in a market of that size, on that (empty) database; a throw-away SQLite file without one."""
    loop_seconds = calibration()
    say("calibration", cpu_seconds=loop_seconds)
    catalogs = i18n.install()
    bot = make_bot("42:bench", sink.url)
    async with market.opened(url, products):
        set_epoch(EPOCH_OF_BENCH)
        house = make_dispatcher(catalogs, burst=1_000_000)  # one person does it all here
        bench = Screens(sink, bot, house, await make_floor(EPOCH_OF_BENCH), loop_seconds, labels)
        await bench.run("browse", await browsing())
        await bench.run("add_to_cart", await adding())
        await checkout.run(sink, bot, house, EPOCH_OF_BENCH, labels)
        await routing.run(house, bot, catalogs)
    await bot.session.close()


def main(arguments: list[str]) -> int:
    logging.disable(logging.CRITICAL)
    with telegram.running() as sink:
        match arguments:
            case ["--market", url, products]:
                labels = {"database": url.split(":")[0], "products": int(products)}
                asyncio.run(screens(sink, url, int(products), labels))
            case ["--memory"]:
                memory.run(sink)
            case ["--beside-long-work"]:
                return 0 if long_work.run() else 1
            case ["--beside-long-work", url]:
                return 0 if long_work.main(sink, url) else 1
            case ["--numbers"]:
                return 0 if many_lines.run() else 1
            case ["--numbers", url, lines]:
                many_lines.main(sink, url, lines)
            case ["--long"]:
                growth.run()
                memory.run(sink)
                held = long_work.run()
                return 0 if many_lines.run() and held else 1
            case _:
                asyncio.run(screens(sink))
                startup.run(sink)
    return 1 if unequal else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
