"""The market as a region runs it: webhook, PostgreSQL, Redis and two bot processes that share the work."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from functools import partial

import pytest

from tests import embedded, people, processes
from tests.crash.bots import Fork, Parent
from tests.journeys.cast import ADDRESS, guest, new, new_keeper, number, puts_on_sale

TAPS = 12


@pytest.fixture
def grown_up(tmp_path_factory: pytest.TempPathFactory, redis_url: str, parent: Parent) -> Iterator[processes.Market]:
    port = str(embedded.free_port())
    settings = {
        "REDIS_URL": redis_url,
        "WEBHOOK_URL": f"http://127.0.0.1:{port}",
        "WEBHOOK_SECRET": "a-secret-of-the-tests",
        "WEBHOOK_PORT": port,
    }
    folder = tmp_path_factory.mktemp("grown-up")
    try:
        with (
            embedded.postgres() as url,
            processes.market(folder, partial(Fork, parent), DATABASE_URL=url, **settings) as place,
        ):
            yield place
    except embedded.Missing as missing:
        pytest.skip(str(missing))


async def test_two_processes_sell_over_webhooks_and_nothing_is_done_twice(
    grown_up: processes.Market, parent: Parent
) -> None:
    second = Fork(parent, "second", processes.BOT, grown_up.folder, grown_up.bot.environment)
    second.start()
    try:
        second.says(processes.ready(second.environment))
        async with people.street(grown_up.address) as street:
            seller = await new_keeper(street)
            link = await puts_on_sale(seller, new("Figs"), stock="5")
            carl = await guest(street, name="Carl")
            await carl.opens(link)
            await carl.taps("Buy now")
            await carl.shares_contact()
            await carl.sends(ADDRESS)
            confirm = carl.screen
            await asyncio.gather(*(carl.taps_old(confirm, "Confirm") for _ in range(TAPS)))
            await carl.looks()
            assert "Thank you for your order!" in carl.screen.text
            await seller.waits_for(number(carl))
            await carl.sends("/orders")
            assert carl.screen.text.count("Waits for the shop") == 1
            await carl.opens(link)
            assert "Only 4 left" in carl.screen.text
    finally:
        code = second.end(signal.SIGTERM)
    assert code == 0, second.tail()
    assert grown_up.bot.end(signal.SIGTERM) == 0, grown_up.bot.tail()
    for process in (grown_up.bot, second):
        assert "traceback" not in process.output().lower(), process.tail()
