"""Hostile scenarios against a real bot process, each under the id of the finding that it closes."""

from __future__ import annotations

import asyncio
import importlib
import pkgutil
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, TypeVar

from tests.crash.place import Place

BOTH = ("sqlite", "postgres")
Work = Callable[[Place], Awaitable[None]]
Mutant = Callable[[], None]
Inside = Callable[[], AbstractContextManager[None]]
T = TypeVar("T")
_known: list[Scenario] = []


@dataclass(frozen=True)
class Scenario:
    """`work` attacks a market whose bot is not started yet, and raises AssertionError when it gets through.

    Each of `mutants` takes one defence away, in the bot's process, before it starts: the attack must get through then.
    So does each of `inside`, in this process and for as long as it is entered: the playground and the tools run here.
    """

    finding: str
    work: Work
    mutants: tuple[Mutant, ...] = ()
    inside: tuple[Inside, ...] = ()
    databases: tuple[str, ...] = BOTH
    webhook: bool = False

    @property
    def name(self) -> str:
        return f"{self.finding} {self.work.__name__.replace('_', ' ')}"


def scenario(
    finding: str,
    *mutants: Mutant,
    inside: tuple[Inside, ...] = (),
    databases: tuple[str, ...] = BOTH,
    webhook: bool = False,
) -> Callable[[Work], Work]:
    """Registers the function below it; `finding` is such as A1."""

    def register(work: Work) -> Work:
        _known.append(Scenario(finding, work, mutants, inside, databases, webhook))
        return work

    return register


def found() -> list[Scenario]:
    """All of them, in the order of their findings."""
    for module in pkgutil.iter_modules(__path__, f"{__name__}."):
        importlib.import_module(module.name)
    return sorted(_known, key=lambda each: (int(each.finding[1:]), each.name))


def address(mutant: Mutant) -> str:
    """By which the bot's process finds it: module:function."""
    return f"{mutant.__module__}:{mutant.__name__}"


async def while_it_runs(place: Place, deed: Coroutine[Any, Any, T]) -> T:
    """What the deed returns; AssertionError as soon as the bot's process has ended, for nobody will answer then."""
    doing = asyncio.create_task(deed)
    while not doing.done():
        await asyncio.wait([doing], timeout=0.05)
        if not doing.done() and await place.bot.code() is not None:
            doing.cancel()
            await asyncio.gather(doing, return_exceptions=True)
            raise AssertionError("the market is closed")
    return doing.result()
