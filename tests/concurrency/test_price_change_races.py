"""Races around a change of many prices: twenty taps, checkouts and edits in between. On both databases."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable
from typing import Any

from models import Order, PriceChange, Product
from models.enums import PriceChangeKind
from services import checkout, price_changes, products
from services.price_changes import Change, Plan
from tests import factories
from tests.buying import check_books, fill, ready

UP = Plan(PriceChangeKind.INCREASE, 10)


async def outcomes(*work: Awaitable[Any]) -> Counter[str]:
    results = await asyncio.wait_for(asyncio.gather(*work, return_exceptions=True), 60)
    return Counter(type(result).__name__ for result in results)


async def prices() -> list[int]:
    return [row.price for row in await Product.all().order_by("id")]


async def test_twenty_taps_on_one_key_raise_prices_once(market_db: str) -> None:
    shop = await factories.seller()
    for _ in range(5):
        await factories.product(seller=shop, price=1_000)
    seen = await price_changes.preview(shop.seller, UP)
    results = await asyncio.gather(*(price_changes.apply(shop.seller, UP, seen.mark, seen.key) for _ in range(20)))
    assert len(set(results)) == 1
    assert isinstance(results[0], Change)
    assert (await prices(), await PriceChange.all().count()) == ([1_100] * 5, 1)


async def test_of_two_previews_of_the_same_prices_one_is_applied(market_db: str) -> None:
    shop = await factories.seller()
    for _ in range(5):
        await factories.product(seller=shop, price=1_000)
    seen = [await price_changes.preview(shop.seller, UP) for _ in range(6)]
    told = await outcomes(*(price_changes.apply(shop.seller, UP, each.mark, each.key) for each in seen))
    assert told == {"Change": 1, "Preview": 5}
    assert await prices() == [1_100] * 5


async def test_twenty_taps_on_undo_take_back_once(market_db: str) -> None:
    shop = await factories.seller()
    for _ in range(5):
        await factories.product(seller=shop, price=1_000)
    seen = await price_changes.preview(shop.seller, UP)
    change = await price_changes.apply(shop.seller, UP, seen.mark, seen.key)
    assert isinstance(change, Change)
    results = await asyncio.gather(*(price_changes.undo(shop.seller, change.id) for _ in range(20)))
    assert (len(set(results)), results[0].kept) == (1, 0)
    assert await prices() == [1_000] * 5


async def test_edits_in_between_lose_nothing(market_db: str) -> None:
    """Whoever comes first: an edited price is either raised after a new look, or stays as the seller typed it."""
    shop = await factories.seller()
    shelf = [await factories.product(seller=shop, price=1_000) for _ in range(8)]
    for turn in range(10):
        seen = await price_changes.preview(shop.seller, UP)
        before = await prices()
        typed = 5_000 + turn
        result, _ = await asyncio.gather(
            price_changes.apply(shop.seller, UP, seen.mark, seen.key),
            products.edit_price(shop.seller, shelf[turn % 8].id, typed),
        )
        expected = [(price * 110 + 50) // 100 for price in before] if isinstance(result, Change) else before
        expected[turn % 8] = typed
        assert await prices() == expected


async def test_a_customer_pays_the_price_that_was_seen_or_nothing(market_db: str) -> None:
    """Carts over the whole shelf against changes of all of it: no deadlock, and no order at a price never shown."""
    shop = await factories.seller()
    shelf = [await factories.product(seller=shop, price=1_000, stock=100) for _ in range(6)]
    people = [await ready() for _ in range(10)]
    for number, person in enumerate(people):
        await fill(person, *((product, 1) for product in (shelf if number % 2 else reversed(shelf))))
    drafts = [await checkout.start_from_cart(person.customer) for person in people]
    seen = await price_changes.preview(shop.seller, UP)
    told = await outcomes(
        *(checkout.place(p.customer, draft.key) for p, draft in zip(people, drafts, strict=True)),
        price_changes.apply(shop.seller, UP, seen.mark, seen.key),
    )
    assert set(told) <= {"Placed", "CheckoutChanged", "Change"}
    assert told["Change"] == 1
    assert {order.total for order in await Order.all()} <= {6_000}
    assert await prices() == [1_100] * 6
    await check_books()
