"""A shop blocks a customer in the very moment of their purchase: it is through before, or it finds the block."""

from __future__ import annotations

from itertools import product

import pytest

from models import Order
from services import blocks, checkout, draft_store, new_orders
from services.errors import CheckoutChanged
from tests import factories
from tests.buying import buy, check_books, left, ready
from tests.race.scene import Rival

POINTS = {
    "before the purchase": (checkout, "_place", False),
    "after the claim": (draft_store, "claim", True),
    "before the stock": (checkout, "take", False),
    "after the orders are written": (new_orders, "write", True),
}


@pytest.mark.usefixtures("market_db")
@pytest.mark.parametrize(("point", "is_other"), [*product(POINTS, [False]), ("before the stock", True)])
async def test_nothing_is_ordered_after_a_block(point: str, is_other: bool) -> None:
    """By another account of that person neither."""
    shop, ann = await factories.seller(), await ready()
    tea = await factories.product(seller=shop)
    first = await buy(ann, tea)
    buyer = await ready(person=ann.id) if is_other else ann
    draft = await checkout.start_buy_now(buyer.customer, tea.id, 1)
    place, name, after = POINTS[point]
    rival = Rival(place, name, lambda: blocks.block(shop.seller, first.id), after=after)
    refused = False
    async with rival.lurking():
        try:
            await checkout.place(buyer.customer, draft.key)
        except CheckoutChanged:
            refused = True
    assert rival.result is None
    assert refused == rival.came_first, "the block stood, and an order came"
    assert (await Order.all().count(), await left(tea)) == ((1, 9) if refused else (2, 8))
    await check_books()
