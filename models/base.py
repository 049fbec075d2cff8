"""What every table shares: a 64-bit key and the moment a row was made, in UTC."""

from __future__ import annotations

from datetime import UTC, datetime

from tortoise import fields
from tortoise.models import Model


class Clock:
    """The market's clock. It runs by itself; telling of days gone by (the demo market) sets it by hand."""

    def __init__(self) -> None:
        self.stands_at: datetime | None = None

    def now(self) -> datetime:
        return self.stands_at or datetime.now(UTC)


clock = Clock()


def now() -> datetime:
    return clock.now()


def today() -> int:
    """The day in UTC as a number (`date.toordinal`)."""
    return now().astimezone(UTC).toordinal()


class Table(Model):
    id = fields.BigIntField(primary_key=True)
    created_at = fields.DatetimeField(default=now)

    class Meta:
        abstract = True
