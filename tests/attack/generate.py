"""Every button filled with own, foreign, absent and forged values, from its fields alone."""

from __future__ import annotations

import itertools
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

import annotated_types

from keyboards import views, ways
from keyboards.base import LARGEST_ID, Tap, said
from services.listing import Sort
from tests.attack import books
from tests.attack.market import Market
from tests.house.walk import Door

OWN, FOREIGN, ABSENT = "own", "foreign", "absent"
POINTS_AT = {
    "product": "products", "product_id": "products", "photo": "product_images", "order_id": "orders",
    "category": "categories", "parent": "categories", "at": "categories", "seller": "sellers", "person": "users",
    "change": "price_changes", "move_id": "account_moves",
    "letter": "notifications",
}  # fmt: skip
"""Which table a field of ids means."""
READ = {"shops": "sellers", "people": "users"}
"""And what the owner has read of above a button that decides about it."""
MARKED = {"account": ("account",), "login": ("account",), "cart": ("cart",), "register": ("number",)}
"""And what is one's own above a button that asks about it, by the code that tests.attack.market has of it."""
FORGED = ("0", "-1", str(LARGEST_ID + 1), "1_0", "１２", " 7", "7.0", "NaN", "", "9" * 30)
_FEW = 2  # values of each origin where a button carries several ids


@dataclass(frozen=True)
class Value:
    origin: str
    value: Any


@dataclass(frozen=True)
class Case:
    """A button, and whose the values in it are; `twin` names all cases that differ in foreign and absent alone."""

    tap: Tap
    origins: tuple[str, ...]
    twin: str
    masks: tuple[str, ...]


class CannotFill(Exception):
    """A field that the generator knows nothing about: say in tests.attack.generate what it means."""


def cases(market: Market, tap: type[Tap]) -> Iterator[Case]:
    """Everybody's ids in every combination; then each other field's values, one at a time."""
    aims, others = aimed(market, tap), {name: plain(tap, name) for name in rest(tap)}
    first = {name: values[0] for name, values in others.items()}
    for chosen in _combined(aims):
        yield _case(tap, aims, chosen, first)
        if any(each.value == values[0].value for each, values in zip(chosen, aims.values(), strict=True)) or not aims:
            for name, values in others.items():
                for value in values[1:]:
                    yield _case(tap, aims, chosen, {**first, name: value})


def few(market: Market, tap: type[Tap]) -> list[Case]:
    """A case for each mix of whose the ids are, with each other value: what a button asks does not hang on which row of
    somebody's it names.
    """
    other = rest(tap)
    mixes = {
        (frozenset(case.origins), *(str(getattr(case.tap, name)) for name in other)): case
        for case in reversed(list(cases(market, tap)))
    }
    return list(mixes.values())[::-1]


def _combined(aims: dict[str, list[Value]]) -> list[tuple[Value, ...]]:
    if len(aims) < 2:
        return list(itertools.product(*aims.values()))
    return list(itertools.product(*(_few(values) for values in aims.values())))


def _few(values: list[Value]) -> list[Value]:
    kept: list[Value] = []
    for value in values:
        if sum(each.origin == value.origin for each in kept) < _FEW:
            kept.append(value)
    return kept


def _case(tap: type[Tap], aims: dict[str, list[Value]], chosen: tuple[Value, ...], rest: dict[str, Any]) -> Case:
    given = {**dict(zip(aims, (each.value for each in chosen), strict=True)), **rest}
    alike = [each.origin if each.origin == OWN else "" for each in chosen]
    steady = [each.value for each in chosen if each.origin == OWN]
    masks = tuple(str(each.value) for each in chosen if each.origin in (FOREIGN, ABSENT))
    twin = repr((tap.__name__, alike, steady, sorted(rest.items(), key=str)))
    return Case(tap.model_construct(**given), tuple(each.origin for each in chosen), twin, masks)


@cache
def hints(tap: type[Tap]) -> dict[str, Any]:
    found = typing.get_type_hints(tap, include_extras=True)
    return {name: found[name] for name in tap.model_fields}


def aimed(market: Market, tap: type[Tap]) -> dict[str, list[Value]]:
    """The fields that name somebody's row, and what to put there."""
    found = {}
    for name, hint in hints(tap).items():
        if is_id(hint):
            if name not in POINTS_AT:
                raise CannotFill(f"{tap.__name__}.{name}: which table is it an id of?")
            found[name] = numbers(market, POINTS_AT[name])
        elif _is_text(hint) and not _leads_back(tap, name):
            found[name] = texts(market, tap, name)
    return found


def numbers(market: Market, table: str) -> list[Value]:
    own, foreign = market.ids(table, market.me), market.ids(table, market.victims)
    base = (sorted(books.tables()).index(table) + 2) * books.APART
    told = [Value(FOREIGN, number) for number in foreign if table not in books.NOBODY or number not in own]
    return [*(Value(OWN, number) for number in own), *told, Value(ABSENT, base - 1), Value(ABSENT, LARGEST_ID)]


def texts(market: Market, tap: type[Tap], name: str) -> list[Value]:
    place = tap.__module__.removeprefix("keyboards.")
    if name == "view":
        return [Value(*each) for each in _views(market)]
    if name == "place":
        return [Value(OWN, place) for place in sorted(PLACES)]
    codes = {"checkout": ("checkout", "placed"), "add_product": ("publish",), **MARKED}.get(place, ())
    if name == "read" and (place, name) not in SIMPLE and place not in {*READ, *MARKED}:
        return [Value(OWN, "")]  # what is called otherwise is asked about anew
    if name == "read" and place in READ:
        found = {market.read(place, each.value) for each in numbers(market, READ[place])}
        return [Value(OWN, mark) for mark in sorted(found)]
    if name in ("key", "read") and codes:
        held = [(whose, keys[code]) for whose, keys in market.keys.items() for code in codes if code in keys]
        return [Value(*each) for each in (*held, (ABSENT, "z" * len(held[0][1])))]
    if (place, name) in SIMPLE:
        return [Value(OWN, value) for value in SIMPLE[place, name]]
    raise CannotFill(f"{tap.__name__}.{name}: what text is it?")


WAY = ways.step(ways.Place.MARKET_ORDERS, 7)
CART = views.View(views.Kind.CART, page=1).pack()
"""Of any button that leads back: one step, which every one of them has room for, and a view that shows no other's."""
PLACES: set[str] = set()
"""Where the menu leads; `learn` fills it from the house."""
SIMPLE = {
    ("catalog", "former"): ("", "03.2s.b4"),
    ("language", "onward"): (
        "",
        "account",
        "account.name",
        "cart",
        "me",
        "orders",
        "new_category",
        "add_product",
        "checkout",
        "login",
    ),
    ("add_product", "draft"): ("dddddddddddd", ""),
    ("my_products", "key"): ("aaaaaaaa", "bbbbbbbb"),
    ("price_changes", "key"): ("aaaaaaaa", "canaaaaa"),
    ("price_changes", "mark"): ("00000000", "ffffffff"),
    **{(place, "said"): (said("Canary’s own"), said("Some words")) for place in ("open_shop", "shop_name")},
    ("my_products", "said"): (said("48"), said("Some words")),
    **{(place, "read"): ("p", "a", "s") for place in ("orders", "shop_orders", "market_orders")},
    **{
        (place, "said"): (said("Some words"), said("Canary’s own"))
        for place in ("blocks", "market_orders", "people", "reports", "shop_orders", "shops")
    },
}
"""One-use codes and marks that name no row by themselves."""


def learn(doors: list[Door]) -> None:
    for door in doors:
        for check in door.handler.filters or []:
            if tail := getattr(check.callback, "tail", ""):
                PLACES.add(tail.removeprefix(":"))
    PLACES.add("nowhere")


def _views(market: Market) -> Iterator[tuple[str, str]]:
    for kind, table in ((views.Kind.CATEGORY, "categories"), (views.Kind.SHOP, "sellers"), (views.Kind.SEARCH, None)):
        found = numbers(market, table) if table else [Value(ABSENT, 12345)]
        for each in found:
            yield each.origin, views.View(kind, min(each.value, LARGEST_ID)).pack()
    for each in numbers(market, "products"):
        yield each.origin, views.View(views.Kind.LINE, min(each.value, LARGEST_ID)).pack()
        yield each.origin, views.View(views.Kind.CART, page=1, card=min(each.value, LARGEST_ID)).pack()
    yield OWN, views.View(views.Kind.ALL, sort=list(Sort)[-1], page=3).pack()


def is_id(hint: Any) -> bool:
    return _limit(hint, annotated_types.Le) == LARGEST_ID


def _is_text(hint: Any) -> bool:
    return hint is str or (typing.get_origin(hint) is typing.Annotated and hint.__origin__ is str)


def rest(tap: type[Tap]) -> list[str]:
    return [
        name for name, hint in hints(tap).items() if not is_id(hint) and (_leads_back(tap, name) or not _is_text(hint))
    ]


def _leads_back(tap: type[Tap], name: str) -> bool:
    """Whether the field only says where one came from; what that shows is asked of the buttons that show it."""
    return name == "way" or (name == "view" and tap.__module__ == "keyboards.checkout")


def plain(tap: type[Tap], name: str) -> list[Any]:
    """All members of an enum, both truths, several numbers; raises CannotFill."""
    hint = hints(tap)[name]
    if _leads_back(tap, name):
        return [WAY if name == "way" else CART, ""]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return list(hint)
    if typing.get_origin(hint) is typing.Literal:
        return list(typing.get_args(hint))
    if hint is bool:
        return [False, True]
    least, most = _limit(hint, annotated_types.Ge), _limit(hint, annotated_types.Le)
    if least is None or most is None:
        raise CannotFill(f"{tap.__name__}.{name}: what may stand there?")
    return sorted({1, least, most}, key=lambda number: (number != 1, number))


def _limit(hint: Any, which: Any) -> int | None:
    if typing.get_origin(hint) is not typing.Annotated:
        return None
    parts = [part for raw in hint.__metadata__ for part in getattr(raw, "metadata", [raw])]
    found = [getattr(part, which.__name__.lower()) for part in parts if isinstance(part, which)]
    return int(found[0]) if found else None


def forged(market: Market, tap: type[Tap]) -> Iterator[str]:
    """The button's data with what no keyboard of ours would write where an id stands."""
    aims = aimed(market, tap)
    usual = {name: values[0].value for name, values in aims.items()}
    usual |= {name: plain(tap, name)[0] for name in rest(tap)}
    parts = tap.model_construct(**usual).pack().split(":")
    at = {name: len(parts) - len(hints(tap)) + place for place, name in enumerate(hints(tap))}
    for name in (name for name, hint in hints(tap).items() if is_id(hint)):
        may_be_none = _limit(hints(tap)[name], annotated_types.Ge) == 0
        for value in FORGED[1 if may_be_none else 0 :]:
            if not (value == "" and not tap.model_fields[name].is_required()):
                yield ":".join([*parts[: at[name]], value, *parts[at[name] + 1 :]])
