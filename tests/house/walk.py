"""Walks through the house: every door with the gates before it, every button, every refusal."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import itertools
import pkgutil
import re
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any

import annotated_types
from aiogram import Router
from aiogram.dispatcher.event.handler import CallableObject, HandlerObject
from aiogram.dispatcher.event.telegram import TelegramEventObserver

import keyboards
from bot.middlewares.role import Demand, Gate
from keyboards.base import Tap
from models.enums import Fulfilment
from services.errors import Refusal

LONGEST_PREFIX = 6  # characters
LONGEST_DATA = 64  # bytes of callback data


@dataclass(frozen=True)
class Door:
    """A handler, what it listens to, and the gates a guest passes on the way."""

    kind: str
    handler: HandlerObject
    gates: tuple[Demand, ...]
    checks: tuple[CallableObject, ...]

    @property
    def module(self) -> str:
        return str(inspect.unwrap(self.handler.callback).__module__)

    @property
    def name(self) -> str:
        return f"{self.module}.{inspect.unwrap(self.handler.callback).__name__}"


def doors(router: Router) -> Iterator[Door]:
    """Every handler of this router and of those inside it."""
    for kind, observer in router.observers.items():
        for handler in observer.handlers:
            yield Door(kind, handler, _gates(observer), _checks(observer, handler))
    for inner in router.sub_routers:
        yield from doors(inner)


def _gates(observer: TelegramEventObserver) -> tuple[Demand, ...]:
    passed = observer._resolve_middlewares()
    return tuple(middleware.demand for middleware in passed if isinstance(middleware, Gate))


def _checks(observer: TelegramEventObserver, handler: HandlerObject) -> tuple[CallableObject, ...]:
    chain = [router.observers.get(observer.event_name) for router in observer.router.chain_head]
    shared = [check for each in chain if each for check in each._handler.filters or []]
    return (*shared, *(handler.filters or []))


def ungated(router: Router, room: str, demand: Demand) -> list[str]:
    """The handlers of a room that somebody may enter without meeting the demand."""
    found = [door for door in doors(router) if door.module.startswith(f"handlers.{room}.")]
    return [door.name for door in found if demand not in door.gates]


def sync(router: Router) -> list[str]:
    """Handlers and filters that aiogram would run in a thread."""
    slow = [door.name for door in doors(router) if not door.handler.awaitable]
    return slow + [f"filter of {door.name}" for door in doors(router) if not all(c.awaitable for c in door.checks)]


# --- buttons


def taps() -> list[type[Tap]]:
    """Every button of the house."""
    for module in pkgutil.iter_modules(keyboards.__path__):
        importlib.import_module(f"keyboards.{module.name}")
    return [tap for tap in _below(Tap) if tap.__module__.startswith("keyboards.")]


def tap_faults(all_taps: list[type[Tap]]) -> list[str]:
    """Prefixes that meet, and data that may grow past what Telegram takes."""
    prefixes = [tap.__prefix__ for tap in all_taps]
    faults = [f"{tap.__name__}: another has {tap.__prefix__}" for tap in all_taps if prefixes.count(tap.__prefix__) > 1]
    faults += [f"{tap.__name__}: long prefix" for tap in all_taps if len(tap.__prefix__) > LONGEST_PREFIX]
    for tap in all_taps:
        try:
            size = len(worst(tap).pack().encode())
        except ValueError as problem:
            faults.append(f"{tap.__name__}: {problem}")
        else:
            faults += [f"{tap.__name__}: {size} bytes"] if size > LONGEST_DATA else []
    return faults


def worst(tap: type[Tap]) -> Tap:
    """The button with the longest data it can carry; raises ValueError when there is no limit."""
    hints = typing.get_type_hints(tap, include_extras=True)
    return tap.model_construct(**{name: _longest(hints[name], name) for name in tap.model_fields})


def _longest(hint: Any, name: str) -> Any:
    if isinstance(hint, type) and issubclass(hint, Enum):
        return max(hint, key=lambda member: len(str(member.value)))
    if hint is bool:
        return True
    if typing.get_origin(hint) is typing.Annotated:
        limits = [part for raw in hint.__metadata__ for part in getattr(raw, "metadata", [raw])]
        candidates = [most for limit in limits if (most := _most(limit)) is not None]
        if candidates:
            return max(candidates, key=lambda value: len(str(value)))
    raise ValueError(f"{name} has no limit: use the types of keyboards.base")


def _most(limit: Any) -> int | str | None:
    """The longest value under this limit, if it is one."""
    if isinstance(limit, annotated_types.Ge):
        return int(str(limit.ge))
    if isinstance(limit, annotated_types.Le):
        return int(str(limit.le))
    if isinstance(limit, annotated_types.MaxLen):
        return "x" * limit.max_length
    ends = re.search(r"\{(?:\d+,)?(\d+)\}\$$", getattr(limit, "pattern", None) or "")
    return "x" * int(ends[1]) if ends else None


# --- refusals


def refusals() -> list[type[Refusal]]:
    return list(_below(Refusal))


def _below(parent: type[Any]) -> Iterator[type[Any]]:
    for child in parent.__subclasses__():
        yield child
        yield from _below(child)


def facts_of(refusal: type[Refusal], sample: Callable[[Any, str], Any]) -> Iterator[dict[str, Any]]:
    """Every kind that the facts of a refusal may be of, each with each; a sample (of type and name) of what is none."""
    hints = typing.get_type_hints(refusal, localns={"Fulfilment": Fulfilment})
    names = [field.name for field in dataclasses.fields(refusal)]
    for each in itertools.product(*[_kinds(hints[name]) or [sample(hints[name], name)] for name in names]):
        yield dict(zip(names, each, strict=True))


def _kinds(hint: Any) -> list[Any]:
    """None is one more of them where there may be none."""
    if type(None) in typing.get_args(hint):
        return [None, *kinds] if (kinds := _kinds(typing.get_args(hint)[0])) else []
    return list(hint) if isinstance(hint, type) and issubclass(hint, StrEnum) else []
