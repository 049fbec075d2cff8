"""Every door of sellers and owners is behind its gate; no filter and no handler runs in a thread."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from types import FunctionType
from typing import Any

import pytest
from aiogram import Dispatcher, F, Router
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message, TelegramObject, User

import handlers.doors
from bot.middlewares.role import Demand, Gate, active, admins, gate, keepers, sellers, welcome
from keyboards.base import SEPARATOR
from keyboards.menu import Open
from models.base import now
from models.enums import Role, SellerStatus
from services.actors import Actor
from services.errors import (
    AdminsOnly,
    AwaitingApproval,
    Deactivated,
    LoggedOut,
    Refusal,
    SellersOnly,
    Suspended,
)
from services.forms import Form
from tests.house import walk

pytestmark = pytest.mark.every_row

PLACES = {"seller": sellers, "admin": admins, "customer": welcome}


@pytest.mark.parametrize(("room", "demand"), PLACES.items())
def test_every_door_of_the_room_is_behind_its_gate(dispatcher: Dispatcher, room: str, demand: Demand) -> None:
    # Whoever is logged out looks around too: these rooms turn away only who was sent away.
    looking = ("handlers.customer.catalog.", "handlers.customer.descriptions.", "handlers.customer.search.")
    finishing = ("handlers.seller.shop_orders.", "handlers.seller.blocks.", "handlers.seller.letters.")
    outside = {"customer": looking, "seller": finishing}.get(room, ("-",))
    past = walk.ungated(dispatcher, room, demand)
    assert [door for door in past if not door.startswith(outside)] == []
    # The seller of a suspended shop finishes its orders.
    behind = keepers if demand is sellers else active
    assert [door for door in past if door in walk.ungated(dispatcher, room, behind)] == []
    assert any(door.module.startswith(f"handlers.{room}.") for door in walk.doors(dispatcher)), "else nothing is asked"


def test_a_missing_gate_is_found() -> None:
    inner, behind, house = _room(), gate(Router(), sellers), Router()
    house.include_router(inner)
    assert walk.ungated(house, "seller", sellers) == ["handlers.seller.planted.planted"]
    inner, house = _room(), Router()
    behind.include_router(inner)
    house.include_router(behind)
    assert walk.ungated(house, "seller", sellers) == []
    assert walk.ungated(house, "seller", admins) == ["handlers.seller.planted.planted"], "another gate is no gate"


async def planted(message: Message) -> None:
    raise AssertionError


def _room() -> Router:
    handler = FunctionType(planted.__code__, globals(), "planted")
    handler.__module__ = "handlers.seller.planted"
    router = Router()
    router.message.register(handler, Command("x"))
    return router


PERSON = Actor(
    id=1, telegram_id=1, name="A", username=None, language="en", role=Role.CUSTOMER, is_owner=False, is_active=True,
    is_reachable=True, logged_out=False, is_registered=True, deactivation_reason="", referral_code="", referral_count=0,
    seller_id=None, shop_name="", seller_status=None, suspension_reason="", cart_id=1, form=None,
)  # fmt: skip
SELLER = replace(PERSON, role=Role.SELLER, seller_id=1, seller_status=SellerStatus.OPEN, cart_id=None)
KINDS: dict[str, Actor | None] = {
    "stranger": None,
    "customer": PERSON,
    "seller": SELLER,
    "pending": replace(SELLER, seller_status=SellerStatus.PENDING),
    "suspended": replace(SELLER, seller_status=SellerStatus.SUSPENDED),
    "owner": replace(PERSON, is_owner=True),
    "owner who sells": replace(SELLER, is_owner=True),
    "owner, suspended": replace(SELLER, is_owner=True, seller_status=SellerStatus.SUSPENDED),
    "owner, logged out": replace(PERSON, is_owner=True, logged_out=True),
    "logged out": replace(PERSON, logged_out=True),
    "logged out seller": replace(SELLER, logged_out=True),
    "deactivated": replace(PERSON, is_active=False),
    "deactivated seller": replace(SELLER, is_active=False),
    "deactivated owner": replace(PERSON, is_owner=True, is_active=False),
}
NOBODY: dict[str, type[Refusal]] = {
    "stranger": LoggedOut,
    "logged out": LoggedOut,
    "logged out seller": LoggedOut,
    "deactivated": Deactivated,
    "deactivated seller": Deactivated,
    "deactivated owner": Deactivated,
    "owner, logged out": LoggedOut,
}
REFUSED: list[tuple[Demand, dict[str, type[Refusal]]]] = [
    (
        sellers,
        {
            **NOBODY,
            "customer": SellersOnly,
            "owner": SellersOnly,
            "pending": AwaitingApproval,
            "suspended": Suspended,
            "owner, suspended": Suspended,
        },
    ),
    (admins, {**NOBODY, **dict.fromkeys(("customer", "seller", "pending", "suspended"), AdminsOnly)}),
    (keepers, {**NOBODY, "customer": SellersOnly, "owner": SellersOnly, "pending": AwaitingApproval}),
    (welcome, NOBODY),
    (active, {kind: why for kind, why in NOBODY.items() if why is not LoggedOut} | {"stranger": LoggedOut}),
]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("demand", "refused"), REFUSED)
async def test_the_gate_lets_in_whom_it_should(demand: Demand, refused: dict[str, type[Refusal]], kind: str) -> None:
    why = refused.get(kind)
    assert await _passes(Gate(demand), KINDS[kind]) == (why is None, why)


async def _passes(middleware: Gate, actor: Actor | None) -> tuple[bool, type[Refusal] | None]:
    inside = []

    async def handler(event: Any, data: dict[str, Any]) -> None:
        inside.append(event)

    call: Callable[..., Awaitable[Any]] = middleware
    try:
        await call(handler, "event", {"actor": actor})
    except Refusal as refusal:
        return bool(inside), type(refusal)
    return bool(inside), None


def test_nothing_runs_in_a_thread(dispatcher: Dispatcher) -> None:
    assert walk.sync(dispatcher) == []


def test_commands_are_understood_in_capitals(dispatcher: Dispatcher) -> None:
    """A keyboard that begins with a capital or holds its lock writes /CART (faults.md F441)."""
    checks = [check.callback for door in walk.doors(dispatcher) for check in door.handler.filters or []]
    found = [check for check in checks if isinstance(check, Command)]
    assert len(found) > 20
    assert [check.commands for check in found if not check.ignore_case] == []


def test_a_sync_filter_or_handler_is_found() -> None:
    router, inside = Router(), Router()
    inside.message.register(planted, Command("good"))
    router.include_router(inside)
    assert walk.sync(router) == []
    inside.message.register(planted, F.text == "x")
    assert len(walk.sync(router)) == 1
    inside.message.register(lambda message: None, Command("y"))
    assert len(walk.sync(router)) == 2
    router.message.filter(F.text)
    assert len(walk.sync(router)) > 3, "a router's own filter counts for every handler inside"


@pytest.mark.slow
async def test_a_room_that_is_passed_by_has_nothing_for_it(
    dispatcher: Dispatcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every command, step and button finds the handler that it would find if every room were asked."""

    async def named(self: HandlerObject, *args: Any, **kwargs: Any) -> str:
        return f"{self.callback.__module__}.{self.callback.__name__}"

    monkeypatch.setattr(HandlerObject, "call", named)
    quick = [await _found(dispatcher, *each) for each in _everything(dispatcher)]
    rooms = [room for room in dispatcher.chain_tail if isinstance(room, handlers.doors.Door)]
    assert sum(room.calls is not None for room in rooms) > 20, "else no message passes a room by"
    assert sum(room.heads is not None for room in rooms) > 20
    monkeypatch.setattr(handlers.doors.Door, "concerns", lambda self, event, actor: True)
    assert quick == [await _found(dispatcher, *each) for each in _everything(dispatcher)]
    assert len(set(quick)) > 150, "nearly every handler is found"


async def test_what_stands_around_a_room_sees_what_comes_in() -> None:
    room, seen = handlers.doors.Door(name="planted"), []

    async def around(inside: Any, event: TelegramObject, data: dict[str, Any]) -> Any:
        seen.append(event)
        return await inside(event, data)

    room.callback_query.outer_middleware(around)
    user = {"id": 1, "is_bot": False, "first_name": "A"}
    tap = CallbackQuery.model_validate({"id": "1", "from": user, "chat_instance": "1", "data": "x"})
    room.callback_query.register(_takes)
    assert await room.propagate_event("callback_query", tap) == "taken"
    assert seen == [tap]


async def _takes(query: CallbackQuery, event_router: Router) -> str:
    assert event_router.name == "planted"
    return "taken"


def _everything(dispatcher: Dispatcher) -> Iterator[tuple[str, dict[str, Any], str]]:
    """What kind of update it is, what it carries, and the step at which its sender stands."""
    checks = [check.callback for door in walk.doors(dispatcher) for check in door.checks]
    steps = sorted({step for check in checks if isinstance(check, handlers.doors.Step) for step in check.steps})
    commands = sorted({str(name) for check in checks if isinstance(check, Command) for name in check.commands})
    photo = {"file_id": "p", "file_unique_id": "u", "width": 9, "height": 9}
    for tap in walk.taps():
        yield "callback_query", {"data": walk.worst(tap).pack()}, ""
    for place in sorted({check.tail for check in checks if isinstance(check, handlers.doors.Goes)}):
        yield "callback_query", {"data": Open(place=place.removeprefix(SEPARATOR)).pack()}, ""
    for step in ("", *steps, "a.step.nobody.knows"):
        for text in ("a word", "/", "/nowhere", "/ start", *(f"/{command}" for command in commands)):
            yield "message", {"text": text}, step
        for command in commands:
            yield "message", {"text": f"/{command.upper()}@bozor_bot more\nwords"}, step
        yield "message", {"photo": [photo], "caption": "/start"}, step
        yield "message", {"photo": [photo]}, step
        yield "message", {"contact": {"phone_number": "+998901234567", "first_name": "A", "user_id": 1}}, step


async def _found(dispatcher: Dispatcher, kind: str, carried: dict[str, Any], step: str) -> object:
    """The name of the handler that takes it from an owner who sells."""
    person = replace(KINDS["owner who sells"] or PERSON, form=Form(step, "", now()) if step else None)
    user = {"id": 1, "is_bot": False, "first_name": "A"}
    if kind == "message":
        event: TelegramObject = Message.model_validate(
            {"message_id": 1, "date": 1_790_000_000, "chat": {"id": 1, "type": "private"}, "from": user, **carried}
        )
    else:
        event = CallbackQuery.model_validate({"id": "1", "from": user, "chat_instance": "1", **carried})
    return await dispatcher.propagate_event(kind, event, actor=person, bot=_Named())


class _Named:
    """As much of a bot as the filter of commands asks."""

    async def me(self) -> User:
        return User(id=42, is_bot=True, first_name="Bozor", username="bozor_bot")
