"""Where a person stands in a form of several steps; kept here so that a restart loses nothing."""

from __future__ import annotations

from tortoise import fields

from models.base import Table
from models.user import User


class Wizard(Table):
    user: fields.OneToOneRelation[User] = fields.OneToOneField(
        "shop.User", related_name="wizard", on_delete=fields.CASCADE
    )
    step = fields.CharField(max_length=64)
    # Sealed JSON: a half-filled form may hold an email or an address.
    data = fields.TextField()

    class Meta:
        table = "wizards"
