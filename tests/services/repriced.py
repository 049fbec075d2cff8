"""What tests about changing many prices share."""

from __future__ import annotations

from datetime import UTC, datetime

from models import Product
from models.enums import PriceChangeKind
from models.money import Money
from services import price_changes
from services.actors import Actor
from services.market import rules
from services.price_changes import Change, Plan

NOW = datetime(2026, 3, 15, 12, tzinfo=UTC)
OFF, UP = PriceChangeKind.DISCOUNT, PriceChangeKind.INCREASE


def raised(price_minor: int, percent: int) -> int:
    """The price after an increase, as the rule is written: half a step and more is rounded up, never to nothing."""
    parts = 100 * rules.step
    return max((2 * price_minor * (100 + percent) + parts) // (2 * parts) * rules.step, rules.step)


async def prices_of(*of: Product) -> list[tuple[int, int]]:
    """Price and discount of each, as they stand now."""
    found = {row.id: (row.price, row.discount_percent) for row in await Product.all()}
    return [found[each.id] for each in of]


async def made(shop: Actor, plan: Plan) -> Change:
    """Previewed and applied."""
    seen = await price_changes.preview(shop.seller, plan)
    result = await price_changes.apply(shop.seller, plan, seen.mark, seen.key)
    assert isinstance(result, Change)
    return result


def soum(minor: int) -> Money:
    return Money(minor, "UZS")
