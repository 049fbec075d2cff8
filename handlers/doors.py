"""How an update finds its handler cheaply: rooms that none of their handlers waits in are passed by, and filters are
async only.

A sync filter, `F.…` included, runs in a thread: 12 ms of CPU per update with 80 handlers (docs/adr/0005).
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import cached_property
from types import ModuleType
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.filters import Command, Filter
from aiogram.types import CallbackQuery, Message, TelegramObject

from keyboards.base import SEPARATOR, Tap, TapFilter
from keyboards.menu import Open
from services.actors import Actor


class Door(Router):
    """A router that taps and messages enter only if a handler inside may wait for them.

    The library wraps and asks every router before it knows; here it costs a look into a set.
    """

    @cached_property
    def heads(self) -> frozenset[str] | None:
        """Of the buttons that handlers inside wait for; None when one of them may wait for any."""
        return _together(_head(handler) for room in self.chain_tail for handler in room.callback_query.handlers)

    @cached_property
    def calls(self) -> frozenset[str] | None:
        """The commands and steps that handlers inside wait for; None when one of them may wait for anything."""
        return _together(_call(handler) for room in self.chain_tail for handler in room.message.handlers)

    async def propagate_event(self, update_type: str, event: TelegramObject, **kwargs: Any) -> Any:
        if not self.concerns(event, kwargs.get("actor")):
            return UNHANDLED
        observer = self.observers.get(update_type)
        if observer is None or len(observer.outer_middleware):
            return await super().propagate_event(update_type, event, **kwargs)
        # The library would wrap nothing around it, at 5 microseconds a room.
        kwargs.update(event_router=self)
        return await self._propagate_event(observer, update_type, event, **kwargs)

    def concerns(self, event: TelegramObject, actor: Actor | None) -> bool:
        """Whether a handler inside may want it; the filters have the last word."""
        if isinstance(event, CallbackQuery):
            return self.heads is None or (event.data or "").partition(SEPARATOR)[0] in self.heads
        if isinstance(event, Message):
            return self.calls is None or not self.calls.isdisjoint(_called(event, actor))
        return True


def _together(waiting: Iterable[Set[str] | None]) -> frozenset[str] | None:
    found: set[str] = set()
    for each in waiting:
        if each is None:
            return None
        found |= each
    return frozenset(found)


def _head(handler: HandlerObject) -> Set[str] | None:
    for check in handler.filters or ():
        if isinstance(check.callback, TapFilter | Goes):
            return {check.callback.taps.__prefix__}
    return None


def _call(handler: HandlerObject) -> Set[str] | None:
    for check in handler.filters or ():
        wanted = check.callback
        if isinstance(wanted, Step):
            return wanted.steps
        if isinstance(wanted, Command) and wanted.prefix == "/":
            return {f"/{each.casefold()}" for each in wanted.commands if isinstance(each, str)}
    return None


def _called(message: Message, actor: Actor | None) -> Set[str]:
    """Its command, and the step at which its sender stands."""
    step = actor.form.step if actor and actor.form else ""
    text = message.text or message.caption or ""
    return {text.split(maxsplit=1)[0].partition("@")[0].casefold(), step} if text.startswith("/") else {step}


def door(place: ModuleType) -> Door:
    """The router of this keyboards module's buttons, and of the menu's."""
    return Door(name=place.__name__.removeprefix("keyboards."))


def hall(name: str, *rooms: Router) -> Router:
    """Rooms behind one more door, so that what is for none of them passes by after one look."""
    entrance = Door(name=name)
    entrance.include_routers(*rooms)
    return entrance


def prefixes(place: ModuleType) -> frozenset[str]:
    members = vars(place).values()
    return frozenset(
        member.__prefix__
        for member in members
        if isinstance(member, type) and issubclass(member, Tap) and member is not Tap
    )


class Goes(Filter):
    """The menu's button that leads to this place."""

    def __init__(self, place: str) -> None:
        self.tail = SEPARATOR + place
        self.taps, self.opens = Open, Open.filter()

    async def __call__(self, query: CallbackQuery) -> bool:
        return bool(query.data) and query.data.endswith(self.tail) and bool(await self.opens(query))  # type: ignore[union-attr]


class Step(Filter):
    """The person stands at one of these wizard steps, and what came is not a command."""

    def __init__(self, *steps: str) -> None:
        self.steps = frozenset(steps)

    async def __call__(self, message: Message, actor: Actor | None = None) -> bool:
        if actor is None or actor.form is None or actor.form.step not in self.steps:
            return False
        return not self.is_left(message.text or "")

    @staticmethod
    def is_left(text: str) -> bool:
        """Whether this leads away from the question instead of answering it."""
        return text.startswith("/")


class OnlyRunsMarket(Filter):
    """The owner without an open shop: of two places of one name the market's is meant, else one's own shop's."""

    async def __call__(self, event: TelegramObject, actor: Actor | None = None) -> bool:
        return actor is not None and actor.is_owner and not actor.is_selling


class PlainText(Filter):
    """Words to search for: text that is no command."""

    async def __call__(self, message: Message) -> bool:
        return bool(message.text) and not message.text.startswith("/")  # type: ignore[union-attr]
