"""Every screen holds what Telegram takes, whatever the market is full of (screens/fitting.py)."""

from __future__ import annotations

import dataclasses
import html
import importlib
import inspect
import pkgutil
import re
import types
import typing
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

import pytest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from pydantic import BaseModel

import screens
from bot.i18n import LANGUAGES, Catalogs
from keyboards.views import View
from models.enums import NoticeKind, Role
from models.money import Money
from screens import errors, fitting, notifications
from screens.screen import Screen
from screens.text import Html, fill, lines, utf16
from services.errors import Refusal
from services.notifications import Notice
from services.product_drafts import Step
from services.product_forms import Field
from tests.house import walk
from tests.house.test_notices import notice

TEXT, CAPTION = 4096, 1024
WORD = "<W&W>'🍏\" "
WORDS = WORD * 30  # longer than any name, address, reason or comment of the market may be
MANY = 50
OPEN = "<b>Order</b>"
LONGEST_FACTS: dict[str, Any] = {
    "shop": WORDS,
    "name": WORDS,
    "comment": WORDS,
    "words": WORDS * 2,
    "names": [WORDS] * MANY,
    "more": 10**6,
    "lines": [[{"uz": WORDS, "": WORDS}, 9999]] * MANY,
    "numbers": ["ABCD-EFGH"] * MANY,
    "products": [[1, WORDS]] * 5,
    "shops": [[1, WORDS]] * MANY,
    "top": [[WORDS, 5, 10**15]] * MANY,
    "low": [[WORDS, 5]] * MANY,
}


class Unmakeable(Exception):
    """Nobody knows a value of this kind."""


def longest(hint: Any, name: str = "") -> Any:
    """Something of this kind that takes as much room as it can, and more."""
    origin, inside = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return longest(next(each for each in inside if each is not types.NoneType), name)
    if origin is typing.Annotated:
        return longest(inside[0], name)
    if origin in (tuple, list, Sequence, Collection, frozenset):
        one = inside[:1] if origin is not tuple or inside[1:] == (...,) else inside
        if one[0] in _within:  # several of a kind hold none of it again
            return origin()
        made = [longest(each, name) for each in one]
        made = made * MANY if len(one) == 1 else made
        return made if origin is list else tuple(made)
    if origin in (dict, Mapping):
        keys = list(inside[0]) if issubclass(inside[0], Enum) else LANGUAGES
        return {key: longest(inside[1], name) for key in keys}
    return _plain(hint, name)


_VALUES: dict[Any, Any] = {
    str: WORDS, int: 5, bool: True, float: 5.0, bytes: b"x", datetime: datetime(2026, 11, 21, tzinfo=UTC),
    date: date(2026, 11, 21), Money: Money(10**15, "UZS"), UUID: UUID(int=5), View: View(),
    InlineKeyboardMarkup: InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="x", callback_data="x")]]),
    Any: WORDS,
    Html: fill("{words}", words=WORDS),
}  # fmt: skip


SHORT = {
    "key": "0" * 12, "draft": "0" * 12, "way": "", "view": "", "onward": "", "version": "0" * 12, "session": "0" * 12,
    "referral_code": "0" * 32, "url": "https://t.me/bot", "number": "ABCD-EFGH", "numbers": "ABCD-EFGH",
    "reference": "ABCD-EFGH", "code": "0" * 12, "seen": "0" * 12, "read": "0" * 8,
    "language": "ru", "Draft.id": "a" * 12, "Draft.key": "a" * 12, "OwnProduct.key": "a" * 8,
    "Preview.mark": "a" * 8, "Preview.key": "a" * 8,
}  # fmt: skip
"""What people do not write, such as what a button carries."""


_within: list[Any] = []
"""The dataclasses that are being made."""


def _whole(hint: type) -> Any:
    hints = typing.get_type_hints(hint)
    asked = [each.name for each in dataclasses.fields(hint) if each.init]
    _within.append(hint)
    try:
        return hint(**{each: longest(hints[each], f"{hint.__name__}.{each}") for each in asked})
    finally:
        _within.pop()


def _plain(hint: Any, name: str) -> Any:
    if hint is str and (short := SHORT.get(name, SHORT.get(name.rpartition(".")[2]))) is not None:
        return short
    if hint in _VALUES:
        return _VALUES[hint]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return list(hint)[-1]
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        hints = typing.get_type_hints(hint)
        return hint.model_construct(**{field: _small(hints[field]) for field in hint.model_fields})
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _whole(hint)
    raise Unmakeable(f"{name}: {hint}")


def _small(hint: Any) -> Any:
    """What stands in a button, whose length has a test of its own."""
    made = longest(hint)
    return "" if isinstance(made, str) and not isinstance(made, Enum) else made


def makers() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every function of the screens that makes one."""
    for module in pkgutil.walk_packages(screens.__path__, "screens."):
        loaded = importlib.import_module(module.name)
        for name, made in inspect.getmembers(loaded, inspect.isfunction):
            if (
                made.__module__ == module.name
                and not name.startswith("_")
                and "Screen" in str(made.__annotations__.get("return"))
            ):
                yield f"{module.name.removeprefix('screens.')}.{name}", made


MAKERS = dict(makers())
GIVEN: dict[str, dict[str, Any]] = {
    "add_product.category": {"draft": {"step": Step.CATEGORY}},
    "add_product.typed": {"draft": {"step": Step.NAME}},
    "my_products.ask": {"field": Field.DESCRIPTION},
    "catalog.card": {"packed": View().pack()},
    "typed_passwords.early": {"actor": {"form": None}},
    "typed_passwords.instead_of_login": {"actor": {"form": None}},
    "typed_passwords.taken_instead": {"actor": {"form": None}},
    "typed_passwords.unsent": {"actor": {"form": None}},
    "asked.again": {"asked": {"text": OPEN + "\n" + WORDS * 20, "keyboard": {"inline_keyboard": []}}},
    "asked.shown": {"asked": {"text": OPEN + "\n" + WORDS * 20, "keyboard": {"inline_keyboard": []}}},
}
"""What an open question may be about."""
OF_FACTS = {name for name, made in MAKERS.items() if Notice in typing.get_type_hints(made).values()}
"""Those of notices and of refusals, whose facts have names of their own."""


def arguments(maker: str) -> dict[str, Any]:
    hints, given = typing.get_type_hints(MAKERS[maker]), GIVEN.get(maker, {})
    found = {name: longest(hints[name], name) for name in inspect.signature(MAKERS[maker]).parameters}
    for name, value in given.items():
        is_part = dataclasses.is_dataclass(found[name]) and isinstance(value, dict)
        found[name] = dataclasses.replace(found[name], **value) if is_part else value
    return found


def check(screen: Screen | None) -> None:
    if screen is None:
        return
    is_caption = bool(screen.photo or screen.image or screen.chart)
    seen = html.unescape(re.sub(r"<[^>]+>", "", screen.text))
    assert utf16(seen) <= (CAPTION if is_caption else TEXT)
    opened = [name for slash, name in re.findall(r"<(/?)([a-z-]+)", screen.text) if not slash]
    closed = [name for slash, name in re.findall(r"<(/?)([a-z-]+)", screen.text) if slash]
    assert sorted(opened) == sorted(closed), "what is cut closes what it opened"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("maker", sorted({*MAKERS} - OF_FACTS - {"errors.explain", "asked.watching", "asked.written"}))
def test_a_screen_of_the_fullest_market_can_be_sent(catalogs: Catalogs, maker: str, language: str) -> None:
    with catalogs.context(), catalogs.use_locale(language):
        check(MAKERS[maker](**arguments(maker)))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("kind", notifications.RENDERERS)
def test_a_notice_of_the_longest_words_can_be_sent(catalogs: Catalogs, kind: NoticeKind, role: Role) -> None:
    told = notice(kind, role)
    facts = {name: LONGEST_FACTS.get(name, value) for name, value in told.facts.items()}
    with catalogs.context(), catalogs.use_locale("ru"):
        check(notifications.render(dataclasses.replace(told, facts=facts)))


@pytest.mark.parametrize("refusal", errors.WORDS)
def test_a_refusal_of_the_longest_words_can_be_sent(catalogs: Catalogs, refusal: type[Refusal]) -> None:
    for facts in walk.facts_of(refusal, longest):
        with catalogs.context(), catalogs.use_locale("uz"):
            check(errors.explain(refusal(**facts), None))


def test_a_long_order_keeps_all_but_some_of_its_lines(catalogs: Catalogs) -> None:
    rows = [fill("• {count} × {name}", count=number, name=WORDS) for number in range(MANY)]
    text = lines(
        OPEN, "", *rows, "… and 1,007 more.", fill("<b>Total: {sum}</b>", sum=5), fill("🏠 {home}", home=WORDS)
    )
    with catalogs.context(), catalogs.use_locale("en"):
        shown = Screen(text).text.split("\n")
    kept = [row for row in shown if row.startswith("•")]
    assert kept == [str(row) for row in rows[: len(kept)]]
    assert shown[len(kept) + 2] == f"… and {MANY - len(kept) + 1007:,} more."
    assert [*shown[:2], *shown[len(kept) + 3 :]] == [OPEN, "", *text.split("\n")[-2:]]
    check(Screen(text))
    assert fitting.units("\n".join([*shown, rows[-1]])) > TEXT, "no line went that there was room for"


def test_words_without_a_list_end_with_dots(catalogs: Catalogs) -> None:
    words = lines(OPEN, fill("<blockquote>{words}\n{words}</blockquote>", words=WORD * 400), "<b>End</b>")
    with catalogs.context(), catalogs.use_locale("uz"):
        shown = Screen(words).text
    check(Screen(words))
    assert fitting.units(shown) == TEXT
    assert shown.startswith(OPEN)
    assert shown.endswith("…</blockquote>\n<b>End</b>")


@pytest.mark.parametrize("text", ["", OPEN, "x" * TEXT, "&lt;" * TEXT, f"<b>{'🍏' * (TEXT // 2)}</b>"])
def test_what_fits_stays_as_it_is(text: str) -> None:
    assert Screen(text).text == text


def test_a_kind_that_nobody_can_make_is_no_proof() -> None:
    with pytest.raises(Unmakeable):
        longest(object)
