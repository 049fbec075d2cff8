"""What every race has: a market on one database with the whole bot in front of it, and how big it is run."""

from __future__ import annotations

import asyncio
import contextvars
import itertools
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

from aiogram.methods import AnswerCallbackQuery, TelegramMethod

from bot.middlewares.isolation import OnePersonAtATime
from keyboards.base import Tap
from models import CartItem, Product
from services import checkout, draft_store, drafts, vault
from services.actors import Actor
from services.draft_store import Entry
from tests import factories, processes
from tests.buying import ADDRESS, PHONE
from tests.inside import ME, House, Person, _message, _plain

Figures = dict[str, Any]
_updates = itertools.count(5_000_000)
MOMENT = 0.15  # seconds
UNEXPECTED = "Something went wrong"


@dataclass
class Scene:
    """`size` picks the short or the long number; `house` is the whole bot, `url` the open database, and `make` how
    bots of their own are started.
    """

    house: House
    url: str
    long: bool
    folder: Path
    make: processes.Make = processes.Process
    figures: Figures = field(default_factory=dict)

    def size(self, short: int, long: int) -> int:
        return long if self.long else short

    async def taps(self, person: Actor, data: str, *, message: int = 1, update: int | None = None) -> int:
        """A tap as Telegram sends it; the callback's id is new each time, unless it is the same update again."""
        number = update or next(_updates)
        user = self.user(person)
        query = {
            "id": str(number),
            "from": _plain(user.user),
            "chat_instance": "1",
            "message": {**_message(user.user.id, ME, text="a screen"), "message_id": message},
            "data": data,
        }
        await self.house.feed(update_id=number, callback_query=query)
        return number

    async def says(self, telegram_id: int, text: str, *, update: int | None = None) -> None:
        user = self.house.person(telegram_id)
        await self.house.feed(update_id=update or next(_updates), message=_message(user.user.id, user.user, text=text))

    def user(self, person: Actor) -> Person:
        return self.house.person(person.telegram_id, person.name or "Ann")

    def calls(self, person: Actor | None = None) -> list[TelegramMethod[Any]]:
        """Everything asked of Telegram, or what concerns one chat."""
        calls = self.house.street.calls
        return calls if person is None else [c for c in calls if getattr(c, "chat_id", None) == person.telegram_id]

    def words(self, person: Actor) -> str:
        return "\n".join(_text(call) for call in self.calls(person))

    def answered(self) -> list[str]:
        """The ids of the callbacks that were answered."""
        return [call.callback_query_id for call in self.calls() if isinstance(call, AnswerCallbackQuery)]

    def alerts(self) -> str:
        """What was said on top of the screens, to anybody."""
        return "\n".join(call.text or "" for call in self.calls() if isinstance(call, AnswerCallbackQuery))

    def check_nobody_saw_an_error(self) -> None:
        for call in self.calls():
            assert UNEXPECTED not in _text(call), _text(call)


def _text(call: TelegramMethod[Any]) -> str:
    media = getattr(call, "media", None)
    return getattr(call, "text", None) or getattr(call, "caption", None) or getattr(media, "caption", None) or ""


def data(tap: Tap) -> str:
    return tap.pack()


async def crowd(count: int, **columns: Any) -> list[Actor]:
    """Customers whose phone and address are remembered."""
    contacts = {"phone": vault.seal(PHONE), "address": vault.seal(ADDRESS), **columns}
    return [await factories.customer(**contacts) for _ in range(count)]


async def ready_to_buy(people: Iterable[Actor], *products: Product, quantity: int = 1) -> list[str]:
    """A draft of these products for each, as the confirmation shows it; the keys."""
    entries = [Entry(product.id, quantity, product.price) for product in products]
    return [await confirmed(person, entries) for person in people]


async def confirmed(person: Actor, entries: Sequence[Entry]) -> str:
    """The key of a confirmation of these lines."""
    draft = await draft_store.start(person.customer, entries, from_cart=False)
    return (await drafts.shown(person.customer, draft, person.language)).key


async def in_cart(person: Actor, lines: Sequence[tuple[Product, int]]) -> str:
    """Puts them in, in this order, and goes to the confirmation; its key."""
    for product, quantity in lines:
        await CartItem.create(cart_id=person.cart_id, product_id=product.id, quantity=quantity)
    return (await checkout.start_from_cart(person.customer)).key


async def together(*deeds: Awaitable[Any]) -> list[Any]:
    """What each gave, or the exception it raised, all begun at once; nothing here takes a minute."""
    return await asyncio.wait_for(asyncio.gather(*deeds, return_exceptions=True), 300)


def check_all_went_through(results: Iterable[Any]) -> None:
    thrown = [result for result in results if isinstance(result, BaseException)]
    assert not thrown, f"{len(thrown)} threw, the first {thrown[0]!r}"


@contextmanager
def without_isolation() -> Any:
    """One person's updates run at the same time: the database's guards alone keep results exact."""

    async def through(self: OnePersonAtATime, handler: Any, event: Any, given: dict[str, Any]) -> Any:
        return await handler(event, given)

    with mock.patch.object(OnePersonAtATime, "__call__", through):
        yield


class Rival:
    """Begins `deed` once, just before or after the named function first runs, and gives it a moment to get through.

    A moment and not its end: where the first holds a row, the rival has to wait for it (as on SQLite for any write).
    """

    def __init__(self, place: Any, name: str, deed: Callable[[], Awaitable[Any]], *, after: bool = False) -> None:
        self.place, self.name, self.deed, self.after = place, name, deed, after
        self.outside = contextvars.copy_context()  # of no transaction
        self.task: asyncio.Task[Any] | None = None
        self.came_first = False  # it was through before the first went on

    @asynccontextmanager
    async def lurking(self) -> AsyncIterator[None]:
        honest = getattr(self.place, self.name)

        async def meddled(*args: Any, **kwargs: Any) -> Any:
            if not self.after:
                await self._begin()
            result = await honest(*args, **kwargs)
            if self.after:
                await self._begin()
            return result

        with mock.patch.object(self.place, self.name, meddled):
            yield
        assert self.task is not None, f"{self.name} was never called: the race did not take place"
        await asyncio.wait([self.task], timeout=30)
        assert self.task.done(), f"the rival of {self.name} never came through"

    async def _begin(self) -> None:
        if self.task is None:
            self.task = asyncio.create_task(_run(self.deed), context=self.outside)
            await asyncio.wait([self.task], timeout=MOMENT)
            self.came_first = self.task.done()

    @property
    def result(self) -> Any:
        """What the rival got, or the exception it ran into."""
        assert self.task is not None
        return self.task.exception() or self.task.result()


async def _run(deed: Callable[[], Awaitable[Any]]) -> Any:
    return await deed()


__all__ = [
    "UNEXPECTED", "Figures", "Rival", "Scene", "check_all_went_through", "crowd", "data", "in_cart", "ready_to_buy",
    "together", "without_isolation",
]  # fmt: skip
