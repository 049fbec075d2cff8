"""The book of every change of stock: the sum of a product's deltas is its stock."""

from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index

from models.base import Table
from models.enums import StockReason
from models.product import Product


class StockMovement(Table):
    product: fields.ForeignKeyRelation[Product] = fields.ForeignKeyField(
        "shop.Product", related_name="movements", on_delete=fields.CASCADE
    )
    delta = fields.IntField()
    reason = fields.CharEnumField(StockReason, max_length=16)
    order_id = fields.BigIntField(null=True)
    # One-use: a restock tapped twice is booked once.
    key = fields.CharField(max_length=64, unique=True, null=True)

    class Meta:
        table = "stock_movements"
        indexes = [Index(fields=["product_id", "id"], name="ix_stock_movements_product")]
