"""How many bytes of photos a shop has sent: one row a shop, of its last day with any."""

from __future__ import annotations

from tortoise import fields

from models.base import Table
from models.seller import Seller


class Upload(Table):
    seller: fields.OneToOneRelation[Seller] = fields.OneToOneField(
        "shop.Seller", related_name="upload", on_delete=fields.CASCADE
    )
    # The day in the market's zone, as the calendar counts them (date.toordinal).
    day = fields.IntField()
    bytes = fields.BigIntField()

    class Meta:
        table = "uploads"
