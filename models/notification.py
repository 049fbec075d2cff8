"""The outbox: what somebody must be told, written in the transaction that made it true."""

from __future__ import annotations

from typing import Any

from tortoise import fields
from tortoise.indexes import Index

from models.base import Table, now
from models.enums import NoticeState
from models.user import User


class Notification(Table):
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "shop.User", related_name="notifications", on_delete=fields.CASCADE
    )
    kind = fields.CharField(max_length=32)
    facts: fields.Field[dict[str, Any]] = fields.JSONField(default=dict)
    key = fields.CharField(max_length=96, unique=True)
    state = fields.CharEnumField(NoticeState, max_length=16, default=NoticeState.WAITING)
    due_at = fields.DatetimeField(default=now)
    attempts = fields.IntField(default=0)
    # A notice goes to the person's chat unless it names another one (the old chat of an account that moves).
    chat_id = fields.BigIntField(null=True)
    # Of one that asks something: where it stands in that chat, for as long as its buttons may become stale.
    message_id = fields.BigIntField(null=True)
    # The key of an earlier notice that asked what is decided now, until that one's buttons are put right.
    ends = fields.CharField(max_length=96, null=True)
    last_error = fields.CharField(max_length=256, default="")

    class Meta:
        table = "notifications"
        indexes = [Index(fields=["state", "due_at", "id"], name="ix_notifications_due")]
