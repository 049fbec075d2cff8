"""For journeys over HTTP: the real bot as a process of its own behind the playground (ask for `street`)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from functools import partial

import pytest

from services.market import rules
from tests import people, processes
from tests.crash.bots import Fork, Parent


@pytest.fixture(scope="session")
def market(tmp_path_factory: pytest.TempPathFactory, parent: Parent) -> Iterator[processes.Market]:
    """One market for all journeys of this test process: come as newcomers."""
    with processes.market(tmp_path_factory.mktemp("market"), partial(Fork, parent)) as place:
        yield place


@pytest.fixture(autouse=True)
def _coins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sentences are compared here with those of a bot that keeps the currency's own step."""
    monkeypatch.setattr(rules, "money_step", 0)


@pytest.fixture
async def street(market: processes.Market) -> AsyncIterator[people.Street]:
    """What the bot writes meanwhile stands beside a failed test; an error in it fails the test."""
    before = len(market.bot.output())
    async with people.street(market.address) as place:
        yield place
    written = market.bot.output()[before:]
    print(written)
    assert "[error" not in written.lower(), f"the bot logged an error:\n{written}"
    assert "traceback" not in written.lower()
