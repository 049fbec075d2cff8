"""One call of the Bot API and what every method needs from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from aiogram.methods import TelegramMethod

from playground.files import Upload
from playground.store import Store

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Call:
    """Who calls, with which uploaded files."""

    store: Store
    bot_id: int
    token: str
    params: Json
    uploads: dict[str, Upload]


class Method(NamedTuple):
    """aiogram's class that checks the parameters, and what does the work (plain or async)."""

    schema: type[TelegramMethod[Any]]
    work: Callable[[Call, Any], Any]


Methods = dict[str, Method]


def given(value: object) -> str | None:
    """A text parameter, None where aiogram left a placeholder for the bot's default."""
    return value if isinstance(value, str) else None


def flag(value: object) -> bool:
    """A yes-or-no parameter, no where aiogram left a placeholder."""
    return value is True
