"""Sums that the database cannot hold are refused before they are made (faults.md F274)."""

from __future__ import annotations

from typing import Any

import pytest

from models import CategoryDay, Order, Product, ProductDay, SellerDay
from models.base import now
from models.enums import Fulfilment
from services import carts, checkout, orders
from services.analytics import recount, rollups
from services.analytics.scope import local_day
from services.errors import CheckoutChanged, TotalTooHigh
from services.market import Limits, rules
from services.numbers import PRICE_LIMIT, TOTAL_LIMIT
from tests import buying, factories


async def test_no_pair_of_accounts_can_grow_the_books_beyond_their_size(
    market_db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fifty of the dearest, 9,999 of each: refused from the cart, at once and after prices rose; the figures stand."""
    monkeypatch.setattr(rules, "limits", Limits(newcomer_pieces=10_000))
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


async def test_a_full_day_stops_no_order(market_db: str) -> None:
    """Somebody has filled the day of a category to the brim: another shop of it accepts all the same (faults.md F150).

    The figure stays at the most it can be, and counting anew puts it right.
    """
    shop, ann = await factories.seller(), await buying.ready()
    product = await factories.product(seller=shop, price=50_000_00)
    order = await buying.buy(ann, product, 2)
    day = local_day(now(), rules.zone).toordinal()
    full: dict[str, Any] = {"day": day, "units": recount.MOST - 1, "revenue": recount.MOST - 1}
    await SellerDay.create(seller_id=shop.seller_id, orders=1, **full)
    await ProductDay.create(product_id=product.id, lines=1, **full)
    await CategoryDay.create(category_id=product.category_id, **full)  # type: ignore[attr-defined]
    await orders.accept(shop.seller, order.id)
    assert (await Order.get(id=order.id)).status is Fulfilment.ACCEPTED
    for table in (SellerDay, ProductDay, CategoryDay):
        assert await table.all().values_list("units", "revenue") == [(recount.MOST, recount.MOST)]
    await rollups.rebuild()
    assert await CategoryDay.all().values_list("units", "revenue") == [(2, 100_000_00)]
