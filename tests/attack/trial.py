"""One scenario against one market: whether its attack gets through."""

from __future__ import annotations

import signal
from contextlib import nullcontext
from pathlib import Path

from tests.attack.scenarios import Inside, Mutant, Scenario, address
from tests.crash.bots import Parent
from tests.crash.kills import complaints
from tests.crash.place import UNLIMITED, place


class GotThrough(Exception):
    """The attack reached what it was after."""


async def attempt(
    parent: Parent,
    folder: Path,
    url: str,
    scenario: Scenario,
    mutant: Mutant | None = None,
    inside: Inside = nullcontext,
) -> None:
    """Raises GotThrough when the scenario's own assertions, the bot's log, its end or the invariants say so."""
    with inside():
        await _attempt(parent, folder, url, scenario, mutant)


async def _attempt(parent: Parent, folder: Path, url: str, scenario: Scenario, mutant: Mutant | None) -> None:
    async with place(parent, folder, url, webhook=scenario.webhook) as here:
        here.bot.environment = {name: kept for name, kept in here.bot.environment.items() if name not in UNLIMITED}
        here.bot.mutants = (address(mutant),) if mutant else ()
        try:
            await scenario.work(here)
        except AssertionError as problem:
            raise GotThrough(f"{problem}\nthe bot:\n{here.bot.tail(12)}") from problem
        if here.bot.pid and await here.bot.code() is None and await here.bot.end(signal.SIGTERM):
            here.faults.append("a stop afterwards did not end with 0")
        here.faults += complaints(here)
        await here.check("afterwards")
        if here.faults:
            raise GotThrough("\n".join(here.faults[:5]))
