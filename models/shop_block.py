"""Whom a shop sells to no more."""

from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index

from models.base import Table
from models.order import Order
from models.seller import Seller
from models.user import User


class ShopBlock(Table):
    seller: fields.ForeignKeyRelation[Seller] = fields.ForeignKeyField(
        "shop.Seller", related_name="blocks", on_delete=fields.CASCADE
    )
    customer: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "shop.User", related_name="blocked_by", on_delete=fields.CASCADE
    )
    # By whose number the shop knows them: it has no name of theirs (docs/adr/0035).
    order: fields.ForeignKeyRelation[Order] = fields.ForeignKeyField(
        "shop.Order", related_name="blocks", on_delete=fields.CASCADE
    )

    # A keyed hash of the chat that they left, whose next account is turned away like them (docs/adr/0042).
    chat = fields.CharField(max_length=64, null=True)

    class Meta:
        table = "shop_blocks"
        unique_together = (("seller", "customer"),)
        indexes = [
            Index(fields=["customer_id"], name="ix_shop_blocks_customer"),
            Index(fields=["order_id"], name="ix_shop_blocks_order"),
            Index(fields=["chat"], name="ix_shop_blocks_chat"),
        ]
