"""A product on a seller's shelf, and its pictures."""

from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index

from models.base import Table
from models.category import Category
from models.enums import ProductStatus
from models.query_sets import ProductQuery, Query
from models.seller import Seller


class Product(Table):
    name = fields.CharField(max_length=128)
    description = fields.TextField(default="")
    # {"ru": {"name": …, "description": …}}: what the seller wrote in further languages.
    translations: fields.Field[dict[str, dict[str, str]]] = fields.JSONField(default=dict)
    # name and description in every language, casefolded: SQLite compares Cyrillic by case (faults.md F119).
    search = fields.TextField(default="")
    price = fields.BigIntField()
    currency = fields.CharField(max_length=3)
    discount_percent = fields.IntField(default=0)
    stock = fields.IntField()
    status = fields.CharEnumField(ProductStatus, max_length=16, default=ProductStatus.ACTIVE)
    seller: fields.ForeignKeyRelation[Seller] = fields.ForeignKeyField(
        "shop.Seller", related_name="products", on_delete=fields.RESTRICT
    )
    category: fields.ForeignKeyRelation[Category] = fields.ForeignKeyField(
        "shop.Category", related_name="products", on_delete=fields.RESTRICT
    )
    rating_sum = fields.IntField(default=0)
    rating_count = fields.IntField(default=0)
    # rating_sum * 100 // rating_count, kept beside them so that a page sorted by rating reads an index.
    rating = fields.IntField(default=0)
    sold = fields.BigIntField(default=0)
    # How many customers have received it: what popular means (docs/adr/0031).
    buyers = fields.IntField(default=0)
    # One-use: "Publish" tapped twice makes one product.
    publish_key = fields.CharField(max_length=32, unique=True, null=True)

    query = Query(ProductQuery["Product"])

    class Meta:
        table = "products"
        indexes = [
            # The indexes of lists, on whether there is stock and on the price after discount, stand in the migrations
            # alone: an index on an expression is more than the library can say.
            Index(fields=["status", "price", "id"], name="ix_products_own_price"),
            # Reports on all products read this and not the wide rows.
            Index(fields=["id", "price", "rating_sum", "rating_count", "status"], name="ix_products_worth"),
            Index(fields=["seller_id", "id", "rating_sum", "rating_count"], name="ix_products_rated"),
        ]


class ProductImage(Table):
    product: fields.ForeignKeyRelation[Product] = fields.ForeignKeyField(
        "shop.Product", related_name="images", on_delete=fields.CASCADE
    )
    position = fields.IntField(default=0)
    # The original's SHA-256 names its file in the media folder: Telegram may lose its copy.
    sha256 = fields.CharField(max_length=64)
    file_id = fields.CharField(max_length=256, null=True)
    # A file_id is worth something to the bot that made it alone (faults.md F37).
    file_bot = fields.BigIntField(null=True)

    class Meta:
        table = "product_images"
        unique_together = (("product", "position"),)
        # Whether a file is somebody's photo (services/unnamed_photos.py).
        indexes = (Index(fields=["sha256"], name="ix_product_images_file"),)
