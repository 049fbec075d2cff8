"""A customer's cart and its lines."""

from __future__ import annotations

from tortoise import fields

from models.base import Table
from models.product import Product
from models.user import User


class Cart(Table):
    user: fields.OneToOneRelation[User] = fields.OneToOneField(
        "shop.User", related_name="cart", on_delete=fields.CASCADE
    )

    class Meta:
        table = "carts"


class CartItem(Table):
    cart: fields.ForeignKeyRelation[Cart] = fields.ForeignKeyField(
        "shop.Cart", related_name="items", on_delete=fields.CASCADE
    )
    product: fields.ForeignKeyRelation[Product] = fields.ForeignKeyField(
        "shop.Product", related_name="cart_items", on_delete=fields.CASCADE
    )
    quantity = fields.IntField()

    class Meta:
        table = "cart_items"
        unique_together = (("cart", "product"),)
