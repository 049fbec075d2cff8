"""That a customer said something is wrong with a product or a shop."""

from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index

from models.base import Table
from models.enums import ReportReason
from models.product import Product
from models.seller import Seller
from models.user import User


class Report(Table):
    seller_id: int
    product_id: int | None
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "shop.User", related_name="reports", on_delete=fields.CASCADE
    )
    seller: fields.ForeignKeyRelation[Seller] = fields.ForeignKeyField(
        "shop.Seller", related_name="reports", on_delete=fields.CASCADE
    )
    # Of a product; none for the shop itself.
    product: fields.ForeignKeyNullableRelation[Product] = fields.ForeignKeyField(
        "shop.Product", related_name="reports", on_delete=fields.CASCADE, null=True
    )
    reason = fields.CharEnumField(ReportReason, max_length=16)
    # Sealed: what was typed, of OTHER or added to another reason of the same day.
    words = fields.TextField(null=True)
    # What the shop was called as its customer read; nothing of before this was kept.
    shop_name = fields.CharField(max_length=64, default="")
    # And the product, in their language; nothing of the shop itself.
    product_name = fields.CharField(max_length=128, default="")
    # Once a person, thing and day of the market's zone: product or shop, its id, date.toordinal.
    key = fields.CharField(max_length=64, unique=True)

    class Meta:
        table = "reports"
        indexes = [
            Index(fields=["seller_id", "created_at"], name="ix_reports_seller"),
            Index(fields=["user_id", "created_at"], name="ix_reports_user"),
            Index(fields=["product_id"], name="ix_reports_product"),
        ]
