"""What it costs to find the right door: the whole floor plan against a dispatcher with one handler."""

from __future__ import annotations

import gc
import itertools
import statistics
import time
from typing import Any
from unittest.mock import patch

import orjson
from aiogram import Bot, Dispatcher
from aiogram.types import CallbackQuery, Update

from benchmarks import updates
from benchmarks.measure import say
from bot.i18n import Catalogs, Language
from bot.middlewares.actor import LoadActor
from bot.middlewares.isolation import OnePersonAtATime
from keyboards.base import Tap
from models.base import today
from models.enums import Role, SellerStatus
from services import actors

ROUNDS, TAPS = 5, 30
# The library remembers the kind of the last updates by their number: one that comes twice is compared field by field.
_numbers = itertools.count(1)


async def nothing(event: CallbackQuery) -> None:
    """Stands in for every handler, so that only the way to it is timed."""


async def run(plan: Dispatcher, bot: Bot, catalogs: Catalogs) -> None:
    """Last of all: it silences every handler of the plan."""
    doors = _silence(plan)
    one = Dispatcher(disable_fsm=True)
    for middleware in (OnePersonAtATime(None), LoadActor(), Language(catalogs)):
        one.update.outer_middleware(middleware)
    one.callback_query.register(nothing)
    with patch.object(actors, "load", _anybody):
        costs = [(await _compare(plan, one, bot, data)) for data in doors]
    floor = statistics.median(cost[1] for cost in costs)
    ours = statistics.median(cost[0] for cost in costs)
    slowest = max(cost[0] for cost in costs)
    say(
        "routing",
        per_second=1 / ours,
        floor_per_second=1 / floor,
        ratio=floor / ours,
        handlers=_count(plan),
        overhead_us=(ours - floor) * 1e6,
        slowest_overhead_us=(slowest - floor) * 1e6,
    )


def _silence(plan: Dispatcher) -> list[str]:
    """Replaces every tap handler by `nothing` and names a dozen buttons."""
    found: list[str] = []
    for router in plan.chain_tail:
        for handler in router.callback_query.handlers:
            handler.callback, handler.params, handler.varkw = nothing, set(), False
            taps = getattr(handler.filters[0].callback, "taps", None) if handler.filters else None
            if isinstance(taps, type) and issubclass(taps, Tap) and _is_plain(taps):
                found.append(_sample(taps))
    return found[:: max(1, len(found) // 12)]


def _is_plain(taps: type[Tap]) -> bool:
    """It carries numbers alone, so one can be made without knowing its place."""
    return all(field.annotation is int for field in taps.model_fields.values() if field.is_required())


def _sample(taps: type[Tap]) -> str:
    values: dict[str, Any] = {name: 1 for name, field in taps.model_fields.items() if field.is_required()}
    return taps(**values).pack()


async def _anybody(telegram_id: int) -> actors.Actor:
    return actors.Actor(
        id=1, telegram_id=telegram_id, name="Ann", username=None, language="en", role=Role.SELLER, is_owner=True,
        is_active=True, is_reachable=True, logged_out=False, is_registered=True, deactivation_reason="",
        referral_code="", referral_count=0, seller_id=1, shop_name="Shop", seller_status=SellerStatus.OPEN,
        suspension_reason="", cart_id=1, form=None, seen_day=today(),
    )  # fmt: skip


async def _compare(plan: Dispatcher, one: Dispatcher, bot: Bot, data: str) -> tuple[float, float]:
    return await _cost(plan, bot, data), await _cost(one, bot, data)


async def _cost(dispatcher: Dispatcher, bot: Bot, data: str) -> float:
    best = 1e9
    for _ in range(ROUNDS):
        taps = [_update(bot, next(_numbers), data) for _ in range(TAPS)]
        gc.collect()
        started = time.process_time()
        for update in taps:
            await dispatcher.feed_update(bot, update)
        best = min(best, (time.process_time() - started) / len(taps))
    return best


def _update(bot: Bot, number: int, data: str) -> Update:
    raw = orjson.loads(orjson.dumps(updates.tap(number, number, data, [])))
    return Update.model_validate(raw, context={"bot": bot})


def _count(plan: Dispatcher) -> int:
    return sum(len(router.callback_query.handlers) for router in plan.chain_tail)
