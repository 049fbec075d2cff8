"""`make bench`: JSON lines, within 50 seconds. `make bench-long` adds memory, growth and PostgreSQL."""

from __future__ import annotations

import asyncio
import logging
import sys

from bot import i18n
from bot.dispatcher import make_dispatcher
from bot.telegram import make_bot
from benchmarks import checkout, market, routing, startup, telegram
from benchmarks.measure import calibration, say
from benchmarks.screens import Screens, adding, browsing, make_floor
from keyboards.base import set_epoch

EPOCH_OF_BENCH = "0000"


async def short(sink: telegram.Telegram) -> None:
    loop_seconds = calibration()
    say("calibration", cpu_seconds=loop_seconds)
    catalogs = i18n.install()
    bot = make_bot("42:bench", sink.url)
    async with market.opened():
        set_epoch(EPOCH_OF_BENCH)
        house = make_dispatcher(catalogs)
        screens = Screens(sink, bot, house, await make_floor(EPOCH_OF_BENCH), loop_seconds)
        await screens.run("browse", await browsing())
        await screens.run("add_to_cart", await adding())
        await checkout.run(sink, bot, house, EPOCH_OF_BENCH)
        await routing.run(house, bot, catalogs)
    await bot.session.close()


def main() -> int:
    logging.disable(logging.CRITICAL)
    with telegram.running() as sink:
        asyncio.run(short(sink))
        startup.run(sink)
    return 0


if __name__ == "__main__":
    sys.exit(main())
