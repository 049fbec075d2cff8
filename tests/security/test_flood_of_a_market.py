"""A flood against the real command, by polling and by webhook: all of it is answered, and the neighbour is served."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from tests import embedded, people, processes

FLOOD = 150
TOO_FAST = "too quick"


@pytest.fixture(params=["polling", "webhook"])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[processes.Market]:
    settings = {"FLOOD_BURST": "60"}
    if request.param == "webhook":
        port = str(embedded.free_port())
        settings |= {
            "WEBHOOK_URL": f"http://127.0.0.1:{port}",
            "WEBHOOK_SECRET": "a-secret-of-the-tests",
            "WEBHOOK_PORT": port,
        }
    with processes.market(tmp_path_factory.mktemp("flood"), **settings) as market:
        yield market


async def test_a_flood_is_answered_kindly_and_the_neighbour_is_served(place: processes.Market) -> None:
    async with people.street(place.address) as street:
        eve, ann = await street.newcomer("Eve"), await street.newcomer("Ann")
        await eve.sends("/start")
        await ann.sends("/start")
        flood = [asyncio.create_task(eve.forges("odd")) for _ in range(FLOOD)]
        await ann.sends("/help")
        assert "/catalog" in ann.screen.text
        answers = [answer.text for answer in await asyncio.gather(*flood) if answer]
        turned_away = sum(TOO_FAST in text for text in answers)
        assert len(answers) == FLOOD, "every tap is answered"
        assert 0 < turned_away < FLOOD - 55
        await eve.sends("/help")
        await asyncio.sleep(2)
        await eve.sends("/help")
        assert "/catalog" in eve.screen.text, "and soon they are welcome again"
    assert place.bot.end() == 0, place.bot.tail()
    assert "Traceback" not in place.bot.output()
