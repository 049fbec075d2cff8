"""A change of many prices taken back, and what the rest of the market sees of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from models import Product
from models.base import clock
from services import checkout, price_changes, products
from services.errors import (
    CheckoutChanged,
    Difference,
    NotFound,
    UndoOver,
)
from services.price_changes import Change, Plan
from tests import factories
from tests.buying import check_books, fill, ready
from tests.conftest import Queries
from tests.services.repriced import NOW, OFF, UP, made, prices_of, soum

STATEMENTS = 30
# --- undo


async def test_undo_gives_back_what_was_not_edited_since(market_db: str) -> None:
    shop = await factories.seller()
    tea, jam, salt, gone = [await factories.product(seller=shop, price=1_005, discount_percent=5) for _ in range(4)]
    change = await made(shop, Plan(UP, 10))
    await products.edit_price(shop.seller, jam.id, 777)
    await products.edit_discount(shop.seller, salt.id, 50)
    await products.archive(shop.seller, gone.id)
    undone = await price_changes.undo(shop.seller, change.id)
    assert undone == replace(change, is_undone=True, kept=2)
    assert await prices_of(tea, jam, salt, gone) == [(1_005, 5), (777, 5), (1_106, 50), (1_005, 5)]
    await products.edit_price(shop.seller, tea.id, 1_106)
    assert await price_changes.undo(shop.seller, change.id) == undone
    assert await prices_of(tea, jam) == [(1_106, 5), (777, 5)]


async def test_discounts_come_back_as_they_were(market_db: str) -> None:
    shop = await factories.seller()
    shelf = [await factories.product(seller=shop, price=100, discount_percent=percent) for percent in (0, 7, 90)]
    change = await made(shop, Plan(OFF, 30))
    await price_changes.undo(shop.seller, change.id)
    assert await prices_of(*shelf) == [(100, 0), (100, 7), (100, 90)]


async def test_undo_is_for_a_week(market_db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "stands_at", NOW)
    shop = await factories.seller()
    tea = await factories.product(seller=shop, price=1_000)
    change = await made(shop, Plan(UP, 10))
    monkeypatch.setattr(clock, "stands_at", NOW + timedelta(days=7))
    assert not (await price_changes.change(shop.seller, change.id)).can_be_undone
    with pytest.raises(UndoOver):
        await price_changes.undo(shop.seller, change.id)
    monkeypatch.setattr(clock, "stands_at", NOW + timedelta(days=7, seconds=-1))
    assert (await price_changes.undo(shop.seller, change.id)).is_undone
    assert await prices_of(tea) == [(1_000, 0)]


async def test_another_shops_change_is_not_found(market_db: str) -> None:
    shop, thief = await factories.seller(), await factories.seller()
    tea = await factories.product(seller=shop, price=1_000)
    change = await made(shop, Plan(UP, 10))
    for verb in (price_changes.undo, price_changes.change):
        with pytest.raises(NotFound):
            await verb(thief.seller, change.id)
        with pytest.raises(NotFound):
            await verb(shop.seller, change.id + 1_000)
    assert await price_changes.latest(thief.seller) == ()
    assert await prices_of(tea) == [(1_100, 0)]


async def test_the_last_changes_newest_first(market_db: str) -> None:
    shop = await factories.seller()
    await factories.product(seller=shop)
    changes = [await made(shop, Plan(OFF, percent)) for percent in (5, 10, 15, 20, 30, 50)]
    assert await price_changes.latest(shop.seller) == tuple(reversed(changes[1:]))


# --- the rest of the market


async def test_who_has_it_in_the_cart_is_asked_again_at_the_new_price(market_db: str) -> None:
    shop, bob = await factories.seller(), await ready()
    tea = await factories.product(seller=shop, price=1_000, name="Tea")
    await fill(bob, (tea, 2))
    draft = await checkout.start_from_cart(bob.customer)
    change = await made(shop, Plan(UP, 25))
    with pytest.raises(CheckoutChanged) as told:
        await checkout.place(bob.customer, draft.key)
    assert told.value.differences == [Difference("Tea", 2, 2, 1_000, 1_250)]
    await price_changes.undo(shop.seller, change.id)
    fresh = await checkout.start_from_cart(bob.customer)
    placed = await checkout.place(bob.customer, fresh.key)
    assert placed.total == soum(2_000)
    await check_books()


async def test_ten_thousand_products_in_one_go(market_db: str, queries: Queries) -> None:
    """A change and its undo are a few statements, however many products they touch."""
    shop, food = await factories.seller(), await factories.category()
    kept = {"currency": "UZS", "stock": 0, "seller_id": shop.seller_id, "category_id": food.id}
    shelf = [Product(name=f"P{n}", search=f"p{n}", price=1_000 + n, **kept) for n in range(10_000)]
    await Product.bulk_create(shelf, batch_size=1_000)
    seen = await price_changes.preview(shop.seller, Plan(UP, 10, food.id))
    queries.clear()
    change = await price_changes.apply(shop.seller, seen.plan, seen.mark, seen.key)
    applied = len(queries)
    assert isinstance(change, Change)
    assert change.products == 10_000
    await price_changes.undo(shop.seller, change.id)
    undone = len(queries) - applied
    assert max(applied, undone) <= STATEMENTS
    assert await prices_of(*await Product.all().order_by("id")) == [(1_000 + n, 0) for n in range(10_000)]
