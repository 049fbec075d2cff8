"""One attempt after the other on the same market: what each read, changed and was answered, and what was wrong."""

from __future__ import annotations

import io
import logging
import re
import zipfile
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pytest
from aiogram import Dispatcher
from aiogram.methods import AnswerCallbackQuery, TelegramMethod
from aiogram.types import BufferedInputFile

from bot.middlewares import role
from bot.middlewares.role import Demand
from keyboards.base import Tap, TapFilter
from screens import errors
from services.errors import Refusal
from tests.attack import books, market
from tests.attack.books import Books
from tests.attack.market import CANARY, PUBLIC_WORDS, Market
from tests.house.walk import doors

ROOMS: dict[str, Demand] = {
    "handlers.seller.": role.sellers, "handlers.seller.shop_orders": role.keepers,
    "handlers.seller.blocks": role.keepers, "handlers.seller.letters": role.keepers, "handlers.admin.": role.admins,
}  # fmt: skip
"""Whose each room is: said here again, so that a gate taken away is missed."""
_WORD = re.compile(rf"{CANARY}[a-z]+")
_CHANGING = re.compile(r"message_id=\d+|chout:test:[0-9a-z]{20}|object at 0x[0-9a-f]+|datetime\.datetime\([^)]*\)")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass
class Result:
    """`seen` is every call made, as text; `moved` are the rows changed that are not the attacker's."""

    calls: list[TelegramMethod[Any]]
    errors: list[str]
    moved: list[tuple[str, int]] = field(default_factory=list)

    @cached_property
    def seen(self) -> str:
        return "\n".join(map(told, self.calls))

    @property
    def answers(self) -> int:
        return sum(isinstance(call, AnswerCallbackQuery) for call in self.calls)

    def like(self, masks: tuple[str, ...]) -> str:
        """The calls with the ids that were asked for left out."""
        text = _CHANGING.sub("", self.seen)
        for mask in sorted(filter(None, masks), key=len, reverse=True):
            forms = [mask, *([_base36(int(mask))] if mask.isdigit() and len(mask) > 3 else [])]
            text = re.sub("|".join(rf"(?<![0-9a-z]){form}(?![0-9a-z])" for form in forms), "#", text)
        return text


def told(call: TelegramMethod[Any]) -> str:
    """A call with the text inside its files."""
    files = [value for value in vars(call).values() if isinstance(value, BufferedInputFile)]
    return " ".join([repr(call), *(_content(file.data) for file in files)])


def _content(data: bytes) -> str:
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data[:100_000].decode(errors="ignore")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return " ".join(packed.read(name).decode(errors="ignore") for name in packed.namelist())


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits


async def attempt(aim: Market, deed: Callable[[], Awaitable[None]], caplog: pytest.LogCaptureFixture) -> Result:
    """Do it, note what moved, and put everything back."""
    caplog.clear()
    aim.house.street.calls.clear()  # thousands of screens would be walked through by every collection
    aim.forget_passwords()
    mark = await books.mark()
    await deed()
    logged = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    result = Result(aim.house.street.calls[aim.attacker.since :], logged)
    if await books.mark() != mark:
        after = await books.dump()
        if after != aim.before:
            result.moved = _moved(aim, after)
            await books.restore(aim.before, after)
    return result


def _moved(aim: Market, after: Books) -> list[tuple[str, int]]:
    """Rows that changed and are not the attacker's; what is also a victim's is never one's own."""
    was, now = aim.register, books.Register(after, aim.ways)
    found, me = (
        [],
        aim.me | {number for (table, number), row in after.items() if table == "users" and _is_mine(aim, row)},
    )
    for table, number in books.differences(aim.before, after):
        key = (table, number)
        whose = was.owners(table, aim.before.get(key)) | now.owners(table, after.get(key))
        if not whose & me or whose & aim.victims:
            found.append((table, number))
    return found


def _is_mine(aim: Market, row: dict[str, Any]) -> bool:
    return bool(row["user_id"] == aim.attacker.user.id)


def secrets(aim: Market, text: str) -> set[str]:
    """What the attacker was told and may not know."""
    words = {word for word in _WORD.findall(text) if word not in PUBLIC_WORDS}
    return words | {secret for secret in aim.secrets if secret in text}


def faults(aim: Market, result: Result, may_move: frozenset[str], may_know: frozenset[str]) -> list[str]:
    """`may_move` are the tables whose rows the deed may rightly change though they are not the attacker's."""
    found = [f"failed: {line}" for line in result.errors]
    found += [f"told {secret}" for secret in sorted(secrets(aim, result.seen) - may_know)]
    return found + [f"changed {table} {number}" for table, number in result.moved if table not in may_move]


class Alike:
    """Answers that must not tell what is another's from what is not there."""

    def __init__(self) -> None:
        self.plain: dict[str, set[str]] = defaultdict(set)
        self.masked: dict[str, set[str]] = defaultdict(set)

    def add(self, twin: str, result: Result, masks: tuple[str, ...]) -> None:
        self.plain[twin].add(result.like(()))
        self.masked[twin].add(result.like(masks))

    def faults(self) -> list[str]:
        return [
            f"{twin}: foreign and absent differ: {_apart(answers)}"
            for twin, answers in self.masked.items()
            if len(answers) > 1 and len(self.plain[twin]) > 1
        ]


def _apart(answers: set[str]) -> str:
    """Where the first two of them part."""
    first, second, *_ = sorted(answers)
    at = next((n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), 0)
    return f"{first[max(0, at - 80) : at + 60]!r} | {second[at : at + 60]!r}"


# --- rooms


def rooms(dispatcher: Dispatcher) -> dict[type[Tap], Demand]:
    """Which buttons lead into a room that is not everybody's."""
    found: dict[type[Tap], Demand] = {}
    for door in doors(dispatcher):
        for room, demand in ROOMS.items():
            if door.kind == "callback_query" and door.module.startswith(room):
                for check in door.handler.filters or []:
                    if isinstance(check.callback, TapFilter):
                        found[check.callback.taps] = demand
    return found


async def refusal(aim: Market, demand: Demand) -> str:
    """What the attacker must be told at this door; nothing when they may come in."""
    actor = await market.present(aim)
    if actor is None:
        return ""
    try:
        demand(actor)
    except Refusal as problem:
        with aim.house.catalogs.context(), aim.house.catalogs.use_locale("en"):
            return errors.plain(errors.explain(problem, actor))
    return ""
