"""How a customer and a shop write to each other, beside the letters themselves, which are notices (docs/adr/0044)."""

from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index

from models.base import Table
from models.seller import Seller
from models.user import User


class Correspondence(Table):
    seller: fields.ForeignKeyRelation[Seller] = fields.ForeignKeyField(
        "shop.Seller", related_name="correspondences", on_delete=fields.CASCADE
    )
    customer: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "shop.User", related_name="correspondences", on_delete=fields.CASCADE
    )
    # How many letters the shop may still write after an order came, since the customer wrote last.
    answers = fields.IntField(default=0)
    is_quiet = fields.BooleanField(default=False)

    class Meta:
        table = "correspondences"
        unique_together = (("seller", "customer"),)
        indexes = [Index(fields=["customer_id"], name="ix_correspondences_customer")]
