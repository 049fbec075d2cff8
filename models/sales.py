"""Sales rollups: what was sold on each day, by seller, product and category, and which products went together.

They count the orders that are accepted, shipped or delivered, on the day the order was placed in the market's own time
zone. `services.analytics.rollups` keeps them; the order lines stay the truth (docs/adr/0008).
"""

from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from models.category import Category
from models.product import Product
from models.seller import Seller


class Rollup(Model):
    id = fields.BigIntField(primary_key=True)

    class Meta:
        abstract = True


class DayRollup(Rollup):
    # date.toordinal() of the day in the market's zone: one type on both databases.
    day = fields.IntField()
    units = fields.BigIntField()
    # Minor units of the market's currency.
    revenue = fields.BigIntField()

    class Meta:
        abstract = True


class SellerDay(DayRollup):
    seller: fields.ForeignKeyRelation[Seller] = fields.ForeignKeyField(
        "shop.Seller", related_name="days", on_delete=fields.CASCADE
    )
    orders = fields.IntField()

    class Meta:
        table = "seller_days"
        unique_together = (("seller", "day"),)
        indexes = [Index(fields=["day"], name="ix_seller_days_day")]


class ProductDay(DayRollup):
    # How many order lines; 0 when the day came down to nothing.
    lines = fields.IntField(default=0)
    product: fields.ForeignKeyRelation[Product] = fields.ForeignKeyField(
        "shop.Product", related_name="days", on_delete=fields.CASCADE
    )

    class Meta:
        table = "product_days"
        unique_together = (("product", "day"),)
        indexes = [
            Index(fields=["day", "product_id", "units", "revenue"], name="ix_product_days_day"),
            Index(fields=["product_id", "day", "lines", "units", "revenue"], name="ix_product_days_product"),
        ]


class CategoryDay(DayRollup):
    category: fields.ForeignKeyRelation[Category] = fields.ForeignKeyField(
        "shop.Category", related_name="days", on_delete=fields.CASCADE
    )

    class Meta:
        table = "category_days"
        unique_together = (("category", "day"),)


class ProductPair(Rollup):
    """How many orders hold both products, and how many customers received such an order.

    Each pair stands in both directions, so one index answers.
    """

    product: fields.ForeignKeyRelation[Product] = fields.ForeignKeyField(
        "shop.Product", related_name="pairs", on_delete=fields.CASCADE
    )
    other: fields.ForeignKeyRelation[Product] = fields.ForeignKeyField(
        "shop.Product", related_name="pairs_of_others", on_delete=fields.CASCADE
    )
    orders = fields.IntField()
    customers = fields.IntField(default=0)

    class Meta:
        table = "product_pairs"
        unique_together = (("product", "other"),)
        indexes = [
            Index(fields=["product_id", "customers", "other_id"], name="ix_product_pairs_best"),
            Index(fields=["other_id"], name="ix_product_pairs_other"),
        ]
