"""A change of many prices at once, line by line, so that it can be taken back."""

from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from models.base import Table
from models.enums import PriceChangeKind, PriceChangeStage
from models.product import Product
from models.seller import Seller


class PriceChange(Table):
    # One-use: "Apply" tapped twice changes the prices once.
    key = fields.CharField(max_length=32, unique=True)
    seller: fields.ForeignKeyRelation[Seller] = fields.ForeignKeyField(
        "shop.Seller", related_name="price_changes", on_delete=fields.CASCADE
    )
    kind = fields.CharEnumField(PriceChangeKind, max_length=16)
    percent = fields.IntField()
    # The category it was asked for with its branches, None for the whole shop; not a key: categories come and go.
    category_id = fields.BigIntField(null=True)
    undone_at = fields.DatetimeField(null=True)
    # At work on its lines, in the order of their products up to this one; None is finished (docs/adr/0038).
    stage = fields.CharEnumField(PriceChangeStage, max_length=16, null=True)
    reached = fields.BigIntField(default=0)
    # What the prices were when somebody said yes, while the lines are being written.
    mark = fields.CharField(max_length=8, default="")
    # What its lines would say, once they are gone, or before they are all written.
    products = fields.IntField(null=True)
    kept = fields.IntField(null=True)

    class Meta:
        table = "price_changes"
        indexes = [Index(fields=["seller_id", "id"], name="ix_price_changes_seller")]


class PriceChangeLine(Model):
    id = fields.BigIntField(primary_key=True)
    change: fields.ForeignKeyRelation[PriceChange] = fields.ForeignKeyField(
        "shop.PriceChange", related_name="lines", on_delete=fields.CASCADE
    )
    product: fields.ForeignKeyRelation[Product] = fields.ForeignKeyField(
        "shop.Product", related_name="price_change_lines", on_delete=fields.CASCADE
    )
    old_price = fields.BigIntField()
    new_price = fields.BigIntField()
    old_discount = fields.IntField()
    new_discount = fields.IntField()

    class Meta:
        table = "price_change_lines"
        unique_together = (("change", "product"),)
