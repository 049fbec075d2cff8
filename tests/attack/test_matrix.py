"""Every button of the house, pressed with other people's ids by every kind of person: nothing read, nothing changed."""

from __future__ import annotations

import logging
import typing
from dataclasses import dataclass
from enum import Enum
from typing import Any

import annotated_types
import pytest
from aiogram import Dispatcher
from aiogram.methods import AnswerCallbackQuery

from keyboards.base import LARGEST_ID, Tap
from models import Order
from models.enums import ProductStatus
from services import sql, vault
from tests import buying, factories
from tests.house.walk import taps, worst
from tests.inside import House, Person
from tests.state import KINDS

TABLES = (
    "users", "sellers", "categories", "products", "stock_movements", "carts", "cart_items", "checkouts", "orders",
    "order_items", "ratings", "price_changes", "wizards",
)  # fmt: skip
NAME, SHOP, HIDDEN, PHONE = "Canaryname", "Canaryshop", "Canaryhidden", "+998907776655"
ADDRESS = "Canarystreet 7, Tashkent"
OWNERS = {"admin"}
STRANGER = "stranger"


@dataclass(frozen=True)
class Scene:
    house: House
    ids: tuple[int, ...]
    secrets: tuple[str, ...]


@pytest.fixture
async def scene(market_db: str, dispatcher: Dispatcher) -> Scene:
    """A shop with a hidden product, a customer with a cart, a checkout and an order: the people attacked."""
    shop = await factories.seller(shop_name=SHOP)
    tea = await factories.product(seller=shop, name="Tea")
    hidden = await factories.product(seller=shop, name=HIDDEN, status=ProductStatus.ARCHIVED)
    ann = await factories.customer(name=NAME, phone=vault.seal(PHONE), address=vault.seal(ADDRESS))
    order = await buying.buy(ann, tea)
    await buying.fill(ann, (tea, 2))
    number = (await Order.get(id=order.id)).number
    ids = {order.id, tea.id, hidden.id, shop.id, ann.id, shop.seller_id or 0, *await _all_ids()}
    secrets = (NAME, HIDDEN, PHONE, ADDRESS, str(number))
    return Scene(House(dispatcher), (*sorted(ids - {0})[:12], LARGEST_ID), secrets)


async def _all_ids() -> set[int]:
    rows = [await sql.rows(f"SELECT id FROM {table}") for table in ("carts", "cart_items", "order_items", "categories")]
    return {int(row["id"]) for each in rows for row in each}


def filled(tap: type[Tap], number: int) -> Tap:
    """The button with this id wherever it carries one; what cannot be filled fails with its name."""
    usual = worst(tap)
    hints = typing.get_type_hints(tap, include_extras=True)
    given: dict[str, Any] = {name: _value(hints[name], number, getattr(usual, name)) for name in tap.model_fields}
    return tap.model_construct(**given)


def _value(hint: Any, number: int, usual: object) -> object:
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint))
    if typing.get_origin(hint) is not typing.Annotated or not isinstance(usual, int):
        return usual
    limits = [part for raw in hint.__metadata__ for part in getattr(raw, "metadata", [raw])]
    most = [int(str(limit.le)) for limit in limits if isinstance(limit, annotated_types.Le)]
    return number if most == [LARGEST_ID] else 1


async def dump() -> dict[tuple[str, int], dict[str, Any]]:
    return {(table, int(row["id"])): dict(row) for table in TABLES for row in await sql.rows(f"SELECT * FROM {table}")}


def changed(before: dict[tuple[str, int], dict[str, Any]], after: dict[tuple[str, int], dict[str, Any]]) -> set[str]:
    """Rows of the people attacked that are not as they were."""
    return {f"{table} {number}" for (table, number), row in before.items() if after.get((table, number)) != row}


async def attempt(scene: Scene, person: Person, tap: Tap) -> list[str]:
    """What was wrong with the answer."""
    await person.forges(tap.pack())
    calls = scene.house.street.calls[person.since :]
    answers = [call for call in calls if isinstance(call, AnswerCallbackQuery)]
    faults = [] if len(answers) == 1 else [f"answered {len(answers)} times"]
    said = " ".join(map(repr, calls))
    return faults + [f"told {secret}" for secret in scene.secrets if secret in said]


async def old_buttons(scene: Scene, kind: str) -> list[str]:
    """Buttons from before a restore that are answered otherwise than one that never was."""
    person, faults = scene.house.person((await KINDS[kind]()).telegram_id), []
    await person.forges("none:gone:1")
    unknown = person.seen
    for tap in taps():
        head, _, rest = filled(tap, scene.ids[0]).pack().partition(":")
        await person.forges(":".join(filter(None, (head, "gone", rest.partition(":")[2]))))
        if person.seen != unknown:
            faults.append(f"{kind}, {tap.__name__}: {person.seen[:80]!r}, not as a button of no place")
    return faults


async def attack(scene: Scene, kind: str, caplog: pytest.LogCaptureFixture) -> list[str]:
    before = await dump()
    person = scene.house.person(9_000_000_001 if kind == STRANGER else (await KINDS[kind]()).telegram_id)
    faults = []
    for tap in taps():
        for number in scene.ids:
            caplog.clear()
            found = await attempt(scene, person, filled(tap, number))
            found += [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
            faults += [f"{kind}, {tap.__name__}, {number}: {fault}" for fault in found]
        faults += [f"{kind}, {tap.__name__}: changed {row}" for row in sorted(changed(before, await dump()))]
    return faults


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", [STRANGER, *(kind for kind in KINDS if kind not in OWNERS)])
async def test_nobody_reaches_what_is_not_theirs(scene: Scene, kind: str, caplog: pytest.LogCaptureFixture) -> None:
    faults = await attack(scene, kind, caplog)
    assert not faults, "\n".join(faults[:40])


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", KINDS)
async def test_a_button_of_another_epoch_does_nothing(scene: Scene, kind: str) -> None:
    before = await dump()
    assert await old_buttons(scene, kind) == []
    assert not changed(before, await dump())
