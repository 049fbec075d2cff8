"""An address that is typed: a place that was sent says neither house nor door."""

from __future__ import annotations

from aiogram.types import Message

from services.errors import Invalid, Rule, Value


def address_in(message: Message) -> str:
    """What was written; raises Invalid("address") for a place."""
    if message.location:
        raise Invalid(Value.ADDRESS, Rule.ADDRESS_PIN)
    return message.text or ""
