"""A change of many prices taken back, and what the rest of the market sees of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

import pytest

from models import Product
from models.base import clock
from models.enums import PriceChangeKind
from services import checkout, price_change_work, price_changes, products
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
from tests.services.repriced import NOW, OFF, UP, made, prices_of, raised, soum

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
    # The salt's discount was set since, its price was not.
    assert undone == replace(change, is_undone=True, kept=1, stayed=(jam.name,))
    assert await prices_of(tea, jam, salt, gone) == [(1_005, 5), (777, 5), (1_005, 50), (1_005, 5)]
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


# --- price and discount apart, in either order


@pytest.mark.parametrize("first_undone", [0, 1])
@pytest.mark.parametrize(
    "plans", [(Plan(OFF, 20), Plan(UP, 10)), (Plan(UP, 10), Plan(OFF, 20)), (Plan(OFF, 20), Plan(OFF, 30)),
              (Plan(UP, 10), Plan(UP, 50))],
)  # fmt: skip
async def test_two_changes_are_taken_back_in_either_order(
    market_db: str, plans: tuple[Plan, Plan], first_undone: int
) -> None:
    shop = await factories.seller()
    tea, jam = [await factories.product(seller=shop, price=price) for price in (10_000_00, 300_00)]
    changes = [await made(shop, plan) for plan in plans]
    await price_changes.undo(shop.seller, changes[first_undone].id)
    await price_changes.undo(shop.seller, changes[1 - first_undone].id)
    assert await prices_of(tea, jam) == [(10_000_00, 0), (300_00, 0)]


async def test_a_hand_made_price_stays_and_the_discount_goes(market_db: str) -> None:
    shop = await factories.seller()
    tea = await factories.product(seller=shop, price=10_000_00)
    sale = await made(shop, Plan(OFF, 30))
    await products.edit_price(shop.seller, tea.id, 12_000_00)
    undone = await price_changes.undo(shop.seller, sale.id)
    assert await prices_of(tea) == [(12_000_00, 0)]
    assert (undone.kept, undone.stayed) == (0, ())


async def test_what_stayed_is_named(market_db: str) -> None:
    shop = await factories.seller()
    shelf = [await factories.product(seller=shop, name=f"Tea {n}", price=1_000_00, sold=n) for n in range(7)]
    sale = await made(shop, Plan(OFF, 30))
    for each in shelf[1:]:
        await products.edit_discount(shop.seller, each.id, 5)
    undone = await price_changes.undo(shop.seller, sale.id)
    assert (undone.products, undone.kept) == (7, 6)
    assert undone.stayed == ("Tea 6", "Tea 5", "Tea 4", "Tea 3", "Tea 2")


class Shelf:
    """What undo promises, one product and one column at a time, in plain Python."""

    def __init__(self, price: int) -> None:
        self.now = {UP: price, OFF: 0}
        self.changes: list[list[Any]] = []

    def change(self, kind: PriceChangeKind, value: int) -> None:
        if value != self.now[kind]:
            self.changes.append([kind, self.now[kind], value, False])
            self.now[kind] = value

    def undo(self, number: int) -> None:
        kind, old, new, done = self.changes[number]
        if done:
            return
        self.changes[number][3] = True
        if self.now[kind] == new:
            self.now[kind] = old
        for later in self.changes[number + 1 :]:
            if later[0] is kind and not later[3]:
                later[1] = old if later[1] == new else later[1]
                break


@pytest.mark.parametrize("seed", range(6))
async def test_any_changes_edits_and_undos(market_db: str, seed: int) -> None:
    """Whatever was changed at once, edited by hand and taken back, in any order; without edits all of it comes back."""
    dice, shop = Random(seed), await factories.seller()
    tea = await factories.product(seller=shop, price=10_000_00)
    shelf, by_hand = Shelf(10_000_00), seed % 2
    ids: list[int] = []
    for _ in range(14):
        kind, percent, deed = dice.choice((OFF, UP)), dice.choice((10, 25, 50)), dice.randrange(3)
        if deed == 0 and by_hand:
            price, off = dice.choice((9_000_00, 10_000_00)), dice.choice((0, 10, 25))
            await products.edit_price(shop.seller, tea.id, price)
            await products.edit_discount(shop.seller, tea.id, off)
            shelf.now = {UP: price, OFF: off}
        elif deed == 1 and ids:
            number = dice.randrange(len(ids))
            await price_changes.undo(shop.seller, ids[number])
            shelf.undo(number)
        elif not (kind is OFF and percent <= shelf.now[OFF]):
            ids.append((await made(shop, Plan(kind, percent))).id)
            shelf.change(kind, percent if kind is OFF else raised(shelf.now[UP], percent))
        assert await prices_of(tea) == [(shelf.now[UP], shelf.now[OFF])]
    for number in dice.sample(range(len(ids)), len(ids)):
        await price_changes.undo(shop.seller, ids[number])
        shelf.undo(number)
    assert await prices_of(tea) == [(shelf.now[UP], shelf.now[OFF])]
    if not by_hand:
        assert shelf.now == {UP: 10_000_00, OFF: 0}


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


@pytest.mark.slow
async def test_ten_thousand_products_in_slices(
    market_db: str, queries: Queries, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the tap does is a few statements, however many products it touches, and so is each slice."""
    monkeypatch.setattr(price_change_work, "SLICE", 2_500)
    shop, food = await factories.seller(), await factories.category()
    kept = {"currency": "UZS", "stock": 0, "seller_id": shop.seller_id, "category_id": food.id}
    shelf = [Product(name=f"P{n}", search=f"p{n}", price=1_000 + n, **kept) for n in range(10_000)]
    await Product.bulk_create(shelf, batch_size=1_000)
    seen = await price_changes.preview(shop.seller, Plan(UP, 10, food.id))
    queries.clear()
    change = await price_changes.apply(shop.seller, seen.plan, seen.mark, seen.key)
    applied = len(queries)
    assert isinstance(change, Change)
    assert (change.products, change.done) == (10_000, 0)
    for _ in range(9):
        queries.clear()
        assert await price_change_work.step(change.id)
        assert len(queries) <= STATEMENTS
    assert not await price_change_work.step(change.id)
    assert await prices_of(*await Product.all().order_by("id")) == [(raised(1_000 + n, 10), 0) for n in range(10_000)]
    queries.clear()
    await price_changes.undo(shop.seller, change.id)
    assert max(applied, len(queries)) <= STATEMENTS
    while await price_change_work.step(change.id):
        pass
    assert await prices_of(*await Product.all().order_by("id")) == [(1_000 + n, 0) for n in range(10_000)]
