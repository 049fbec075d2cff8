"""The demo market's categories and products, from the catalogue beside this file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from demo.cast import Cast
from models.money import EXPONENTS
from services import categories, pictures, products
from services.actors import Seller
from services.category_names import Names
from services.market import rules

FOLDER = Path(__file__).parent
DISCOUNTS = {"DEMO-004": 15, "DEMO-018": 20, "DEMO-028": 10, "DEMO-036": 25, "DEMO-044": 10, "DEMO-057": 15}
FIRST_STOCK = 12
"""Of what the catalogue knows as sold out: it was there once."""


@dataclass(frozen=True, slots=True)
class Good:
    """A product as the story knows it; `stock` and `price` (whole units of money) as the catalogue says."""

    id: int
    seller: Seller
    shop: str
    category: str
    price: int
    stock: int


def catalogue() -> dict[str, Any]:
    facts: dict[str, Any] = json.loads((FOLDER / "catalogue.json").read_text(encoding="utf-8"))
    return facts


async def plant(cast: Cast, branches: list[dict[str, Any]]) -> dict[str, int]:
    """The tree of categories: id by slug."""
    planted: dict[str, int] = {}
    for branch in branches:
        parent = planted[branch["parent"]] if branch["parent"] else None
        planted[branch["slug"]] = await categories.add(cast.owner, Names(**branch["name"]), branch["emoji"], parent)
    return planted


async def put_on_sale(cast: Cast, item: dict[str, Any], branches: dict[str, int]) -> Good:
    """One product with its picture and its words in three languages: first the seller's own, then the two others."""
    merchant = cast.merchants[item["shop"]]
    seller, first = merchant.seller, merchant.language
    image = await pictures.keep((FOLDER / item["picture"]).read_bytes())
    words = {
        language: {"name": item["name"][language], "description": item["description"][language]}
        for language in ("uz", "ru", "en")
    }
    own = words.pop(first)
    product = await products.create_product(
        seller,
        own["name"],
        item["price_uzs"] * 10 ** EXPONENTS[rules.currency],
        branches[item["category"]],
        own["description"],
        item["stock"] or FIRST_STOCK,
        images=[image],
        translations=words,
    )
    if percent := DISCOUNTS.get(item["sku"]):
        await products.edit_discount(seller, product.id, percent)
    return Good(product.id, seller, item["shop"], item["category"], item["price_uzs"], item["stock"])
