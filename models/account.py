"""Moving an account to another Telegram chat, and the memory of failed logins."""

from __future__ import annotations

from tortoise import fields

from models.base import Table
from models.enums import MoveStatus
from models.user import User


class AccountMove(Table):
    account_id: int
    account: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "shop.User", related_name="moves", on_delete=fields.CASCADE
    )
    old_user_id = fields.BigIntField(null=True)
    new_user_id = fields.BigIntField()
    status = fields.CharEnumField(MoveStatus, max_length=16, default=MoveStatus.WAITING)
    due_at = fields.DatetimeField()

    class Meta:
        table = "account_moves"


class LoginThrottle(Table):
    # The keyed hash of a login or of a Telegram id: who failed is nobody's business.
    subject = fields.CharField(max_length=64, unique=True)
    failures = fields.IntField(default=0)
    blocked_until = fields.DatetimeField(null=True)

    class Meta:
        table = "login_throttles"
