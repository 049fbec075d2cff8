"""What every middleware is handed, and what an update carries."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram.types import TelegramObject, Update

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]
"""Whatever stands further inside; it is given the event and the data that handlers ask for by name."""


def carried(event: TelegramObject) -> TelegramObject:
    """The message, the tap or whatever else an update carries."""
    return event.event if isinstance(event, Update) else event
