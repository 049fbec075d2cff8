"""A flood against a bot's process, by polling and by webhook: all of it is answered, and the neighbour is served."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path

import pytest

from tests.crash.bots import Parent
from tests.crash.place import place

FLOOD = 150
TOO_FAST = "too quick"


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_a_flood_is_answered_kindly_and_the_neighbour_is_served(
    parent: Parent, tmp_path: Path, webhook: bool
) -> None:
    async with place(parent, tmp_path, f"sqlite://{tmp_path / 'market.db'}", webhook=webhook) as here:
        here.bot.environment["FLOOD_BURST"] = "30"
        await here.bot.start()
        eve, ann = await here.street.newcomer("Eve"), await here.street.newcomer("Ann")
        await eve.sends("/start")
        await ann.sends("/start")
        flood = [asyncio.create_task(eve.forges("odd")) for _ in range(FLOOD)]
        await ann.sends("/help")
        assert "/catalog" in ann.screen.text
        answers = [answer.text for answer in await asyncio.gather(*flood) if answer]
        turned_away = sum(TOO_FAST in text for text in answers)
        assert len(answers) == FLOOD, "every tap is answered"
        assert 0 < turned_away < FLOOD - 25
        await eve.sends("/help")
        await asyncio.sleep(2)
        await eve.sends("/help")
        assert "/catalog" in eve.screen.text, "and soon they are welcome again"
        assert await here.bot.end(signal.SIGTERM) == 0, here.bot.tail()
        assert "Traceback" not in here.bot.output()
