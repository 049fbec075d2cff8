"""Sums that the database cannot hold are refused before they are made (faults.md F274)."""

from __future__ import annotations

import pytest

from models import Order, Product
from services import carts, checkout
from services.errors import CheckoutChanged, TotalTooHigh
from services.numbers import PRICE_LIMIT, TOTAL_LIMIT
from tests import buying, factories


async def test_no_pair_of_accounts_can_grow_the_books_beyond_their_size(market_db: str) -> None:
    """Fifty of the dearest, 9,999 of each: refused from the cart, at once and after prices rose; the figures stand."""
    shop, ann = await factories.seller(), await buying.ready()
    dear = [await factories.product(seller=shop, price=PRICE_LIMIT, stock=10**6) for _ in range(2)]
    await buying.fill(ann, *[(each, 9_999) for each in dear])
    with pytest.raises(TotalTooHigh) as refusal:
        await checkout.start_from_cart(ann.customer)
    assert refusal.value.limit == TOTAL_LIMIT
    with pytest.raises(TotalTooHigh):
        await checkout.start_buy_now(ann.customer, dear[0].id, 2)
    await carts.clear_cart(ann.customer)
    cheap = await factories.product(seller=shop, price=1_00, stock=10**6)
    draft = await checkout.start_buy_now(ann.customer, cheap.id, 9_999)
    await Product.filter(id=cheap.id).update(price=PRICE_LIMIT)
    with pytest.raises(CheckoutChanged):
        await checkout.place(ann.customer, draft.key)
    fresh = await checkout.draft(ann.customer, draft.key)
    with pytest.raises(TotalTooHigh):
        await checkout.place(ann.customer, fresh.key)
    assert await Order.all().count() == 0
