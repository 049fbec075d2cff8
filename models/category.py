"""A branch of the category tree, named in up to three languages; an empty name is one that nobody gave."""

from __future__ import annotations

from tortoise import fields

from models.base import Table


class Category(Table):
    # What it goes by: its English name, or the first of the others where it has none (`in_english` is False then).
    name = fields.CharField(max_length=64, unique=True)
    in_english = fields.BooleanField(default=True)
    name_uz = fields.CharField(max_length=64, default="")
    name_ru = fields.CharField(max_length=64, default="")
    emoji = fields.CharField(max_length=16, default="")
    parent: fields.ForeignKeyNullableRelation[Category] = fields.ForeignKeyField(
        "shop.Category", related_name="children", null=True, on_delete=fields.RESTRICT
    )
    position = fields.IntField(default=0)

    class Meta:
        table = "categories"


class FormerCategory(Table):
    """What a category was called that the owner has taken down; a form, a price change or a link may name it still."""

    # Not a key: the row it was is gone, and its number is never given again.
    category_id = fields.BigIntField(unique=True)
    # As readers of each language saw it.
    name = fields.CharField(max_length=64)
    name_uz = fields.CharField(max_length=64)
    name_ru = fields.CharField(max_length=64)

    class Meta:
        table = "former_categories"
