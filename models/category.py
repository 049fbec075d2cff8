"""A branch of the category tree, named in three languages."""

from __future__ import annotations

from tortoise import fields

from models.base import Table


class Category(Table):
    name = fields.CharField(max_length=64, unique=True)
    name_uz = fields.CharField(max_length=64)
    name_ru = fields.CharField(max_length=64)
    emoji = fields.CharField(max_length=16, default="")
    parent: fields.ForeignKeyNullableRelation[Category] = fields.ForeignKeyField(
        "shop.Category", related_name="children", null=True, on_delete=fields.RESTRICT
    )
    position = fields.IntField(default=0)

    class Meta:
        table = "categories"
