"""Facts about the market itself: one row per name."""

from __future__ import annotations

from tortoise import fields

from models.base import Table


class MarketFact(Table):
    name = fields.CharField(max_length=32, unique=True)
    value = fields.CharField(max_length=256)

    class Meta:
        table = "market_facts"
