"""Data of taps: whole buttons with any values, buttons seen on a screen, and what no keyboard of ours would write."""

from __future__ import annotations

import random
import re
import typing
from enum import Enum
from functools import lru_cache
from typing import Any

import annotated_types

from keyboards import views, ways
from keyboards.base import LARGEST_ID, Tap
from services.listing import Filters, Sort
from tests.conftest import EPOCH
from tests.fuzz import texts
from tests.fuzz.scene import Scene
from tests.house.walk import taps

_TABLES = {
    "product": "products", "product_id": "products", "order_id": "orders", "category": "categories",
    "parent": "categories", "at": "categories", "seller": "sellers", "person": "users", "change": "price_changes",
    "move_id": "account_moves",
}  # fmt: skip
_SMALL = "0123456789abcdefghijklmnopqrstuvwxyz"
_SLOW = ("keyboards.stats", "keyboards.market_stats")  # they draw pictures
_ODD = (
    "",
    ":",
    "::::",
    "\x00",
    "{",
    "9" * 30,
    "-1",
    "+7",
    "1_000",
    "１２",
    " 7",
    "7.0",
    "NaN",
    "None",
    "True",
    "%s",
    "💥",
)


@lru_cache
def _classes() -> tuple[tuple[type[Tap], ...], tuple[float, ...]]:
    every = tuple(sorted(taps(), key=lambda tap: (tap.__module__, tap.__name__)))
    return every, tuple(0.15 if tap.__module__ in _SLOW else 1.0 for tap in every)


@lru_cache
def _fields(tap: type[Tap]) -> dict[str, Any]:
    hints = typing.get_type_hints(tap, include_extras=True)
    return {name: hints[name] for name in tap.model_fields}


def data(scene: Scene, who: str) -> str:
    """What a tap of this person carries; now and then what Telegram itself would not let through."""
    chance = scene.chance
    roll = chance.random()
    seen = scene.seen.get(who)
    if roll < 0.35 and seen:
        return chance.choice(seen)
    if roll < 0.75:
        return packed(scene, _ours(scene, who) if chance.random() < 0.7 else None)
    if roll < 0.85:
        return _mutated(chance, packed(scene))
    if roll < 0.92:
        return _crossed(chance, packed(scene))
    if roll < 0.95 and scene.seen:
        return chance.choice(chance.choice(list(scene.seen.values())))
    return texts.text(chance)[: chance.choice((1, 64, 65, 500))]


def _ours(scene: Scene, who: str) -> type[Tap]:
    """A button that this person meets: sellers and the owner have rooms of their own."""
    every, weights = _classes()
    room = {"seller": "seller", "owner": "admin"}.get(who, "customer")
    mine = [place for place, tap in enumerate(every) if scene.rooms.get(tap.__name__) == room] or range(len(every))
    return every[scene.chance.choices(mine, [weights[place] for place in mine])[0]]


def packed(scene: Scene, tap: type[Tap] | None = None) -> str:
    """A button of that class, or of any, as a keyboard would pack it, values within their limits."""
    every, weights = _classes()
    tap = tap or scene.chance.choices(every, weights)[0]
    values = {name: _value(scene, tap, name, hint) for name, hint in _fields(tap).items()}
    try:
        return tap.model_construct(**values).pack()
    except ValueError:  # longer than a button carries, or with a colon: Telegram's limits are not an attacker's
        return ":".join([tap.__prefix__, EPOCH, *(str(value) for value in values.values())])


def _value(scene: Scene, tap: type[Tap], name: str, hint: Any) -> Any:
    chance = scene.chance
    if isinstance(hint, type) and issubclass(hint, Enum):
        return chance.choice(list(hint))
    if hint is bool:
        return chance.random() < 0.5
    if typing.get_origin(hint) is typing.Literal:
        return chance.choice(typing.get_args(hint))
    if typing.get_args(hint)[0] is str:
        return _word(scene, tap, name, hint)
    return _number(scene, name, hint)


def _number(scene: Scene, name: str, hint: Any) -> int:
    least, most = _limit(hint, "ge", 0), _limit(hint, "le", LARGEST_ID)
    if most == LARGEST_ID and scene.chance.random() < 0.9:
        return scene.number(_TABLES.get(name, ""))
    return scene.chance.choice((least, least + 1, 1, 2, most - 1, most, scene.chance.randint(least, most)))


def _limit(hint: Any, which: str, otherwise: int) -> int:
    wanted = {"ge": annotated_types.Ge, "le": annotated_types.Le}[which]
    for part in _parts(hint):
        if isinstance(part, wanted):
            return int(getattr(part, which))
    return otherwise


def _parts(hint: Any) -> list[Any]:
    raw = getattr(hint, "__metadata__", ())
    return [part for each in raw for part in getattr(each, "metadata", None) or [each]]


def _word(scene: Scene, tap: type[Tap], name: str, hint: Any) -> str:
    chance = scene.chance
    if name == "place":
        return chance.choice(scene.places)
    if name == "view":
        return view(scene)
    if name == "way":
        return way(scene)
    if tap.__module__ == "keyboards.checkout" and chance.random() < 0.7:
        return chance.choice(scene.keys)
    pattern = next((part.pattern for part in _parts(hint) if getattr(part, "pattern", None)), ".*")
    for _ in range(20):
        word = "".join(chance.choices(_SMALL if chance.random() < 0.5 else "0123456789abcdef", k=chance.randint(0, 20)))
        if re.fullmatch(pattern, word):
            return word
    return "".join(chance.choices(_SMALL, k=12))


def view(scene: Scene) -> str:
    """Any list of the catalogue, in any order, filtered and turned to any page; rarely too large a number in it."""
    chance = scene.chance
    kind = chance.choice(list(views.Kind))
    tables = {views.Kind.CATEGORY: "categories", views.Kind.SHOP: "sellers"}
    low, high = (chance.choice((None, 0, 1, 500_00, views.HIGHEST_PRICE)) for _ in range(2))
    filters = Filters(low, high, chance.random() < 0.5, chance.choice((None, 1, 3, 5)))
    number = 0 if chance.random() < 0.3 else min(scene.number(tables.get(kind, "")), LARGEST_ID)
    page = chance.choice((0, 0, 1, 2, 35, 1295))
    return views.View(kind, number, chance.choice(list(Sort)), filters, page).pack()


def way(scene: Scene) -> str:
    """Up to three steps of any kind, in any order, with more or fewer numbers than they need."""
    chance = scene.chance
    steps = [
        ways.step(place, *(scene.number("") if chance.random() < 0.2 else chance.randint(0, 40) for _ in range(wide)))
        for place in chance.choices(list(ways.Place), k=chance.randint(0, 3))
        for wide in (chance.choice((1, 2)),)
    ]
    return "".join(steps)


def _mutated(chance: random.Random, good: str) -> str:
    """A few bytes put in, left out or changed; what is no UTF-8 then would not come from Telegram."""
    raw = bytearray(good.encode())
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(raw) + 1)
        change = chance.random()
        if change < 0.4:
            raw[at:at] = bytes([chance.randrange(128)])
        elif change < 0.7:
            del raw[at : at + chance.randint(1, 3)]
        elif at < len(raw):
            raw[at] ^= 1 << chance.randrange(8)
    return raw.decode(errors="replace")


def _crossed(chance: random.Random, good: str) -> str:
    """Another class's prefix, another epoch, an odd value in one place, or far too long."""
    parts = good.split(":")
    roll = chance.random()
    if roll < 0.3:
        parts[0] = chance.choice(_classes()[0]).__prefix__
    elif roll < 0.5 and len(parts) > 1:
        parts[1] = chance.choice(("", "0000", "old1", EPOCH.upper(), EPOCH + "x", "💥"))
    elif roll < 0.8:
        parts[chance.randrange(len(parts))] = chance.choice(_ODD)
    elif roll < 0.9:
        parts.append(chance.choice(_ODD))
    else:
        return good + ":" + "x" * chance.choice((64, 1000, 100_000))
    return ":".join(parts)
