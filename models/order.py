"""An order of one customer from one seller, its lines as they were, and its timeline."""

from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index

from models.base import Table
from models.checkout import Checkout
from models.enums import Fulfilment, Payment, PaymentMethod
from models.product import Product
from models.query_sets import OrderQuery, Query
from models.seller import Seller
from models.user import User


class Order(Table):
    # Random, so that a number tells nothing and is never reused after a restore (faults.md F53).
    number = fields.CharField(max_length=16, unique=True)
    checkout: fields.ForeignKeyNullableRelation[Checkout] = fields.ForeignKeyField(
        "shop.Checkout", related_name="orders", null=True, on_delete=fields.SET_NULL
    )
    customer: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "shop.User", related_name="orders", on_delete=fields.RESTRICT
    )
    seller: fields.ForeignKeyRelation[Seller] = fields.ForeignKeyField(
        "shop.Seller", related_name="orders", on_delete=fields.RESTRICT
    )
    status = fields.CharEnumField(Fulfilment, max_length=16, default=Fulfilment.PENDING)
    payment = fields.CharEnumField(Payment, max_length=16, default=Payment.DUE)
    payment_method = fields.CharEnumField(PaymentMethod, max_length=16, default=PaymentMethod.CASH_ON_DELIVERY)
    total = fields.BigIntField()
    currency = fields.CharField(max_length=3)
    # Sealed: {"name", "phone", "address"} as the customer gave them.
    delivery = fields.TextField(null=True)
    # When a shop that has not answered loses it: the order expires and its stock returns.
    answer_by = fields.DatetimeField(null=True)
    cancel_reason = fields.CharField(max_length=256, default="")
    # Who has ended it, however it ended (services/order_steps.py, By); of old only who had cancelled it.
    cancelled_by = fields.CharField(max_length=16, default="")

    query = Query(OrderQuery["Order"])

    class Meta:
        table = "orders"
        unique_together = (("checkout", "seller"),)
        indexes = [
            Index(fields=["customer_id", "id"], name="ix_orders_customer"),
            Index(fields=["seller_id", "status", "id"], name="ix_orders_seller"),
            # Reports read these alone and never the rows.
            Index(fields=["created_at", "status", "seller_id", "customer_id", "total", "id"], name="ix_orders_time"),
            Index(
                fields=["seller_id", "created_at", "status", "customer_id", "total", "id"],
                name="ix_orders_seller_time",
            ),
            Index(fields=["customer_id", "created_at", "status", "total", "id"], name="ix_orders_customer_time"),
            Index(fields=["total", "status", "id"], name="ix_orders_total"),
        ]


class OrderItem(Table):
    order: fields.ForeignKeyRelation[Order] = fields.ForeignKeyField(
        "shop.Order", related_name="items", on_delete=fields.CASCADE
    )
    product: fields.ForeignKeyRelation[Product] = fields.ForeignKeyField(
        "shop.Product", related_name="order_items", on_delete=fields.RESTRICT
    )
    # As the seller wrote it when it was bought, and {language: name} of the translations it had then.
    name = fields.CharField(max_length=128)
    names: fields.Field[dict[str, str]] = fields.JSONField(default=dict)
    price = fields.BigIntField()
    quantity = fields.IntField()

    class Meta:
        table = "order_items"
        indexes = [
            Index(fields=["order_id", "product_id", "quantity", "price"], name="ix_order_items_order"),
            Index(fields=["product_id", "order_id", "quantity", "price"], name="ix_order_items_product"),
        ]


class OrderEvent(Table):
    order: fields.ForeignKeyRelation[Order] = fields.ForeignKeyField(
        "shop.Order", related_name="events", on_delete=fields.CASCADE
    )
    status = fields.CharEnumField(Fulfilment, max_length=16)

    class Meta:
        table = "order_events"
        unique_together = (("order", "status"),)
