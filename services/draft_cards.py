"""A product in the making as customers will see it."""

from __future__ import annotations

from models.money import Money
from services import categories, prices
from services.actors import Actor
from services.catalog import Branch, Card
from services.market import rules
from services.pictures import Picture
from services.product_drafts import Draft


async def preview(actor: Actor, draft: Draft) -> Card:
    """The card customers will see; raises NotFound when the category has gone in the meantime."""
    assert draft.category is not None
    category = await categories.get(draft.category)
    price = Money(prices.final(draft.price or 0), rules.currency)
    first = draft.photos[0] if draft.photos else None
    return Card(
        id=0,
        name=draft.name or "",
        description=draft.description or "",
        price=price,
        full_price=price,
        discount_percent=0,
        stock=draft.stock or 0,
        rating=0,
        rating_count=0,
        seller_id=actor.seller.id,
        shop_name=actor.shop_name,
        category=Branch(category.id, category.names.in_language(actor.language), category.emoji),
        picture=Picture(0, first.sha256, first.file_id, first.file_bot, actor.id) if first else None,
        photo=0,
        photos=len(draft.photos),
        in_cart=0,
    )
