"""A checkout: what a customer is about to confirm, price by price; its key is used once."""

from __future__ import annotations

from typing import Any

from tortoise import fields
from tortoise.indexes import Index

from models.base import Table
from models.enums import CheckoutStatus
from models.user import User


class Checkout(Table):
    key = fields.CharField(max_length=16, unique=True)
    customer: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "shop.User", related_name="checkouts", on_delete=fields.CASCADE
    )
    status = fields.CharEnumField(CheckoutStatus, max_length=16, default=CheckoutStatus.DRAFT)
    # [{"product": id, "quantity": n, "price": minor units, as the customer saw them}]; a line that changed
    # carries {"was": [quantity, price]} too, and one that is gone has the quantity 0.
    lines: fields.Field[list[dict[str, Any]]] = fields.JSONField()
    from_cart = fields.BooleanField(default=True)
    total = fields.BigIntField()
    currency = fields.CharField(max_length=3)
    # Sealed {"phone"} of this purchase alone, when the account may not remember it; else the account's holds.
    delivery = fields.TextField(null=True)

    class Meta:
        # One draft a customer: a partial unique index, written in the migration (faults.md F210).
        table = "checkouts"
        indexes = [Index(fields=["customer_id", "status"], name="ix_checkouts_customer")]
