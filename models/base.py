"""What every table shares: a 64-bit key and the moment a row was made, in UTC."""

from __future__ import annotations

from datetime import UTC, datetime

from tortoise import fields
from tortoise.models import Model


def now() -> datetime:
    return datetime.now(UTC)


class Table(Model):
    id = fields.BigIntField(primary_key=True)
    created_at = fields.DatetimeField(default=now)

    class Meta:
        abstract = True
