"""How an update finds its handler cheaply: routers gated by the prefixes of their place, and async filters only.

A sync filter, `F.…` included, runs in a thread: 12 ms of CPU per update with 80 handlers (docs/adr/0005).
"""

from __future__ import annotations

from types import ModuleType

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message, TelegramObject

from keyboards.base import SEPARATOR, Tap
from keyboards.menu import Open
from services.actors import Actor


class Door(Router):
    """A router that taps enter only with a button of these prefixes."""

    def __init__(self, name: str, heads: frozenset[str]) -> None:
        super().__init__(name=name)
        self.heads = heads
        self.callback_query.filter(InPlace(heads))


def door(place: ModuleType) -> Door:
    """The router of this keyboards module's buttons, and of the menu's."""
    return Door(place.__name__.removeprefix("keyboards."), prefixes(place) | {Open.__prefix__})


def hall(name: str, *rooms: Router) -> Router:
    """Rooms behind one more door, so that a tap for none of them passes by after one look."""
    inside = [inner.heads for room in rooms for inner in room.chain_tail if isinstance(inner, Door)]
    entrance = Door(name, frozenset().union(*inside))
    entrance.include_routers(*rooms)
    return entrance


def prefixes(place: ModuleType) -> frozenset[str]:
    members = vars(place).values()
    return frozenset(
        member.__prefix__
        for member in members
        if isinstance(member, type) and issubclass(member, Tap) and member is not Tap
    )


class InPlace(Filter):
    def __init__(self, heads: frozenset[str]) -> None:
        self.heads = heads

    async def __call__(self, query: CallbackQuery) -> bool:
        return bool(query.data) and query.data.partition(SEPARATOR)[0] in self.heads  # type: ignore[union-attr]


class Goes(Filter):
    """The menu's button that leads to this place."""

    def __init__(self, place: str) -> None:
        self.tail = SEPARATOR + place
        self.taps = Open.filter()

    async def __call__(self, query: CallbackQuery) -> bool:
        return bool(query.data) and query.data.endswith(self.tail) and bool(await self.taps(query))  # type: ignore[union-attr]


class Step(Filter):
    """The person stands at one of these wizard steps, and what came is not a command."""

    def __init__(self, *steps: str) -> None:
        self.steps = frozenset(steps)

    async def __call__(self, message: Message, actor: Actor | None = None) -> bool:
        if actor is None or actor.form is None or actor.form.step not in self.steps:
            return False
        return not (message.text or "").startswith("/")


class OnlyRunsMarket(Filter):
    """The owner without an open shop: of two places of one name the market's is meant, else one's own shop's."""

    async def __call__(self, event: TelegramObject, actor: Actor | None = None) -> bool:
        return actor is not None and actor.is_owner and not actor.is_selling


class PlainText(Filter):
    """Words to search for: text that is no command."""

    async def __call__(self, message: Message) -> bool:
        return bool(message.text) and not message.text.startswith("/")  # type: ignore[union-attr]
