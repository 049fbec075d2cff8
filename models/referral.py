"""Who opened whose link: the first step of the referral funnel, counted once per person."""

from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index

from models.base import Table
from models.user import User


class LinkOpen(Table):
    referrer: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "shop.User", related_name="link_opens", on_delete=fields.CASCADE
    )
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "shop.User", related_name="opened_links", on_delete=fields.CASCADE
    )

    class Meta:
        table = "link_opens"
        unique_together = (("referrer", "user"),)
        indexes = [Index(fields=["user_id"], name="ix_link_opens_user")]
