"""A flood against a bot's process, by polling and by webhook: all of it is answered, and the neighbour is served."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path

import pytest

from bot.middlewares import throttle
from tests.crash.bots import Parent
from tests.crash.place import place

FLOOD = 150
TOO_FAST = "too quick"
SLOWLY = 0.5


def a_slow_bucket() -> None:
    """A tap every two seconds for ever after: else a machine kept busy brings them no quicker than they may come."""
    throttle.PER_SECOND = SLOWLY


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_a_flood_is_answered_kindly_and_the_neighbour_is_served(
    parent: Parent, tmp_path: Path, webhook: bool
) -> None:
    async with place(parent, tmp_path, f"sqlite://{tmp_path / 'market.db'}", webhook=webhook) as here:
        here.bot.environment["FLOOD_BURST"] = "30"
        here.bot.mutants = (f"{__name__}:{a_slow_bucket.__name__}",)
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
        await asyncio.sleep(1 / SLOWLY)
        await eve.sends("/help")
        assert "/catalog" in eve.screen.text, "and soon they are welcome again"
        assert await here.bot.end(signal.SIGTERM) == 0, here.bot.tail()
        assert "Traceback" not in here.bot.output()
