"""Named points around every commit, send and acknowledgement; armed in a child, outside of the product's code.

A point dies by SIGKILL at its n-th hit, before or after the named function's work. Mutants take a guard away instead.
"""

from __future__ import annotations

import functools
import importlib
import os
import signal
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

Only = Callable[[tuple[Any, ...]], bool]


def _writes(arguments: tuple[Any, ...]) -> bool:
    return str(arguments[1]).lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE"))


def _draws(arguments: tuple[Any, ...]) -> bool:
    return str(arguments[2].__api_method__).startswith(("send", "edit"))


def _answers(arguments: tuple[Any, ...]) -> bool:
    return str(arguments[2].__api_method__) == "answerCallbackQuery"


@dataclass(frozen=True)
class Point:
    """`module:Class.function` for each place; `only` looks at the arguments and says whether this call counts."""

    places: tuple[str, ...]
    only: Only = lambda arguments: True


POINTS = {
    "begin": Point(("bot.sqlite_immediate:SafeContext._open", "bot.postgres_pooled:SafeContext.__aenter__")),
    "commit": Point(("bot.sqlite_immediate:SafeContext._commit", "bot.postgres_pooled:TransactionWrapper.commit")),
    "write": Point(("services.sql:_rows",), _writes),
    "claim": Point(("services.draft_store:claim",)),
    "take": Point(("services.checkout:take",)),
    "orders": Point(("services.new_orders:write",)),
    "send": Point(("bot.telegram:JsonSession.make_request",), _draws),
    "answer": Point(("bot.telegram:JsonSession.make_request",), _answers),
    "lease": Point(("services.outbox:lease",)),
    "mark": Point(("services.outbox:delivered",)),
    "stale": Point(("services.stale_notices:claim", "services.stale_notices:done")),
    "update": Point(("bot.app:Work.__call__",)),
    "fetch": Point(("bot.polling:Polling._fetch",)),
    "confirm": Point(("bot.polling:Polling._confirm",)),
    "receive": Point(("bot.webhook:Webhook._receive",)),
}
POLLING_ONLY, WEBHOOK_ONLY = {"fetch", "confirm"}, {"receive"}


def names(*, webhook: bool) -> list[str]:
    """Every point that this way of delivery passes, before and after."""
    apart = POLLING_ONLY if webhook else WEBHOOK_ONLY
    return [f"{name}.{when}" for name in POINTS if name not in apart for when in ("before", "after")]


def arm(name: str, hit: int) -> None:
    """`name` is such as commit.before; the process is gone at the hit-th time (from 1)."""
    point, _, when = name.partition(".")
    bomb = _Bomb(hit, when == "before")
    for place in POINTS[point].places:
        owner, attribute = _found(place)
        setattr(owner, attribute, bomb.around(getattr(owner, attribute), POINTS[point].only))


class _Bomb:
    def __init__(self, hit: int, before: bool) -> None:
        self.left, self.before = hit, before

    def tick(self) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, work: Any, only: Only) -> Any:
        import inspect

        if inspect.iscoroutinefunction(work):

            @functools.wraps(work)
            async def wrapped(*arguments: Any, **named: Any) -> Any:
                if not only(arguments):
                    return await work(*arguments, **named)
                if self.before:
                    self.tick()
                result = await work(*arguments, **named)
                if not self.before:
                    self.tick()
                return result

            return wrapped

        @functools.wraps(work)
        def plain(*arguments: Any, **named: Any) -> Any:
            if self.before:
                self.tick()
            result = work(*arguments, **named)
            if not self.before:
                self.tick()
            return result

        return plain


def _found(place: str) -> tuple[Any, str]:
    module, _, path = place.partition(":")
    *above, attribute = path.split(".")
    return functools.reduce(getattr, above, importlib.import_module(module)), attribute


# --- guards taken away, to see that somebody notices


def polling_acknowledges_first() -> None:
    from bot.polling import Polling

    fetch = Polling._fetch

    async def fetch_and_confirm(self: Polling) -> Any:
        updates = await fetch(self)
        if updates:
            self.offset = updates[-1]["update_id"] + 1
            await self.bot.get_updates(offset=self.offset, limit=1, timeout=0)
        return updates

    Polling._fetch = fetch_and_confirm  # type: ignore[method-assign]


def webhook_acknowledges_first() -> None:
    from aiogram.types import Update
    from aiohttp import web

    from bot.background.loop import spawn
    from bot.webhook import Webhook

    async def receive(self: Webhook, request: web.Request) -> web.Response:
        update = Update.model_validate_json(await request.read(), context={"bot": self.bot})
        spawn(self.handle(update), "update")
        return web.Response()

    Webhook._receive = receive  # type: ignore[method-assign]


def no_transaction() -> None:
    """Every statement commits by itself."""
    from services import sql

    def none() -> AbstractAsyncContextManager[None]:
        return nullcontext()

    sql.transaction = none  # type: ignore[assignment]


def restock_without_its_key() -> None:
    from services import stock
    from services.actors import Seller
    from services.market import random_code

    restock = stock.restock

    async def keyless(seller: Seller, product_id: int, delta: int, key: str | None = None) -> int:
        return await restock(seller, product_id, delta, random_code(12))

    stock.restock = keyless


MUTANTS = {
    each.__name__: each
    for each in (polling_acknowledges_first, webhook_acknowledges_first, no_transaction, restock_without_its_key)
}


def take_away(mutant: str) -> None:
    """A guard of MUTANTS by its name, or any other by module:function."""
    if mutant in MUTANTS:
        MUTANTS[mutant]()
    else:
        module, function = _found(mutant)
        getattr(module, function)()
