"""One customer's opinion of one product."""

from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index

from models.base import Table
from models.product import Product
from models.user import User


class Rating(Table):
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "shop.User", related_name="ratings", on_delete=fields.CASCADE
    )
    product: fields.ForeignKeyRelation[Product] = fields.ForeignKeyField(
        "shop.Product", related_name="ratings", on_delete=fields.CASCADE
    )
    score = fields.IntField()
    comment = fields.TextField(null=True)

    class Meta:
        table = "ratings"
        unique_together = (("user", "product"),)
        indexes = [Index(fields=["product_id", "score"], name="ix_ratings_product")]
