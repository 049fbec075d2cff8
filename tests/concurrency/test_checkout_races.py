"""Races at the till: nothing is sold twice, nobody buys twice, nobody waits in a circle. On both databases."""

from __future__ import annotations

import asyncio
import contextvars
import sys
from collections import Counter
from collections.abc import Awaitable
from typing import Any

import pytest

from models import Notification, Order, Product
from models.enums import Fulfilment
from services import carts, checkout, orders, ratings, sql, stock
from services.actors import Actor
from services.errors import CheckoutChanged, Difference, OrderMovedOn, TooFewOnShelf
from services.orders import Reason
from tests import factories
from tests.buying import buy, cart_of, check_books, fill, left, ready


async def outcomes(*work: Awaitable[Any]) -> list[Any]:
    """What each returned, or the exception it raised."""
    return list(await asyncio.gather(*work, return_exceptions=True))


def kinds(results: list[Any]) -> Counter[str]:
    return Counter(type(result).__name__ for result in results)


async def test_twenty_taps_on_one_key_buy_once(market_db: str) -> None:
    tea, bob = await factories.product(stock=50), await ready()
    await fill(bob, (tea, 2))
    draft = await checkout.start_from_cart(bob.customer)
    results = await outcomes(*(checkout.place(bob.customer, draft.key) for _ in range(20)))
    assert kinds(results) == {"Placed": 20}
    assert len({placed.orders for placed in results}) == 1
    assert sorted(placed.is_repeat for placed in results) == [False] + [True] * 19
    assert (await left(tea), await Order.all().count(), await cart_of(bob)) == (48, 1, {})
    assert await Notification.filter(kind="order_placed").count() == 1
    await check_books()


async def test_fifty_buyers_for_ten_units(market_db: str) -> None:
    tea = await factories.product(name="Tea", stock=10, price=500)
    people = [await ready() for _ in range(50)]
    keys = [(await checkout.start_buy_now(person.customer, tea.id, 1)).key for person in people]
    results = await outcomes(*(checkout.place(p.customer, key) for p, key in zip(people, keys, strict=True)))
    assert kinds(results) == {"Placed": 10, "CheckoutChanged": 40}
    told = [result.differences for result in results if isinstance(result, CheckoutChanged)]
    assert told == [[Difference("Tea", 1, 0, 500, 500)]] * 40
    assert (await left(tea), await Order.all().count()) == (0, 10)
    await check_books()


async def test_losers_keep_their_cart(market_db: str) -> None:
    tea, people = await factories.product(stock=1), [await ready() for _ in range(2)]
    for person in people:
        await fill(person, (tea, 1))
    keys = [(await checkout.start_from_cart(person.customer)).key for person in people]
    await outcomes(*(checkout.place(p.customer, key) for p, key in zip(people, keys, strict=True)))
    assert sorted([await cart_of(person) for person in people], key=len) == [{}, {tea.id: 1}]


async def test_opposite_carts_do_not_deadlock(market_db: str) -> None:
    shops = [await factories.seller() for _ in range(3)]
    products = [await factories.product(seller=shops[n % 3], stock=1000) for n in range(6)]
    people = [await ready() for _ in range(30)]
    for number, person in enumerate(people):
        await fill(person, *[(product, 1) for product in (products if number % 2 else reversed(products))])
    keys = [(await checkout.start_from_cart(person.customer)).key for person in people]
    results = await outcomes(*(checkout.place(p.customer, key) for p, key in zip(people, keys, strict=True)))
    assert kinds(results) == {"Placed": 30}
    assert [await left(product) for product in products] == [970] * 6
    assert await Order.all().count() == 90
    await check_books()


async def test_orders_and_cancellations_cross(market_db: str) -> None:
    """Buyers take (A, B) while others give (A, B) back: the same order of rows on both ways."""
    shop = await factories.seller()
    products = [await factories.product(seller=shop, stock=100) for _ in range(3)]
    givers, takers = [await ready() for _ in range(10)], [await ready() for _ in range(10)]
    given, keys = [], []
    for person in givers + takers:
        await fill(person, *[(product, 2) for product in products])
        keys.append((await checkout.start_from_cart(person.customer)).key)
    for person, key in zip(givers, keys[:10], strict=True):
        given.append((await checkout.place(person.customer, key)).orders[0].id)
    cancelling = [orders.cancel_by_customer(orders.buyer(p), order) for p, order in zip(givers, given, strict=True)]
    placing = [checkout.place(p.customer, key) for p, key in zip(takers, keys[10:], strict=True)]
    restocking = [stock.restock(shop.seller, product.id, 1, f"{product.id}") for product in products * 3]
    assert kinds(await outcomes(*cancelling, *placing, *restocking)) == {"Details": 10, "Placed": 10, "int": 9}
    assert [await left(product) for product in products] == [81] * 3
    await check_books()


async def test_a_price_that_moves_while_people_confirm(market_db: str) -> None:
    """Each order has the price its customer saw: 500 before the change, and nobody pays 600 unasked."""
    tea = await factories.product(name="Tea", stock=100, price=500)
    people = [await ready() for _ in range(12)]
    keys = [(await checkout.start_buy_now(person.customer, tea.id, 1)).key for person in people]

    async def dearer() -> None:
        await Product.filter(id=tea.id).update(price=600)

    work: list[Awaitable[Any]] = [checkout.place(p.customer, key) for p, key in zip(people, keys, strict=True)]
    results = await outcomes(*work[:6], dearer(), *work[6:])
    bought = kinds(results)["Placed"]
    assert kinds(results)["CheckoutChanged"] == 12 - bought
    assert await Order.filter(total=500).count() == await Order.all().count() == bought
    assert [r.differences for r in results if isinstance(r, CheckoutChanged)] == [
        [Difference("Tea", 1, 1, 500, 600)]
    ] * (12 - bought)
    await check_books()


@pytest.mark.parametrize("round_", range(5))
async def test_accept_and_cancel_at_once(market_db: str, round_: int) -> None:
    shop, bob = await factories.seller(), await ready()
    tea = await factories.product(seller=shop, stock=5)
    order = await buy(bob, tea, 2)
    accept, cancel = orders.accept(shop.seller, order.id), orders.cancel_by_customer(orders.buyer(bob), order.id)
    results = await outcomes(*((accept, cancel) if round_ % 2 else (cancel, accept)))
    found = await Order.get(id=order.id)
    assert kinds(results) == {
        "Details": 1,
        "ShopHasBegun" if found.status is Fulfilment.ACCEPTED else "OrderMovedOn": 1,
    }
    assert (found.status, await left(tea)) in [(Fulfilment.ACCEPTED, 3), (Fulfilment.CANCELLED, 5)]
    assert [r.status for r in results if isinstance(r, OrderMovedOn)] == [found.status.value]
    await check_books()


async def test_both_sides_cancel_at_once(market_db: str) -> None:
    shop, bob = await factories.seller(), await ready()
    tea = await factories.product(seller=shop, stock=5)
    order = await buy(bob, tea, 2)
    results = await outcomes(
        *(orders.cancel_by_seller(shop.seller, order.id, Reason.SOLD_OUT) for _ in range(3)),
        *(orders.cancel_by_customer(orders.buyer(bob), order.id) for _ in range(3)),
    )
    assert kinds(results) == {"Details": 6}
    assert await left(tea) == 5
    assert await Notification.filter(kind="order_cancelled").count() == 1
    await check_books()


async def test_one_rating_of_many_taps(market_db: str) -> None:
    shop, bob = await factories.seller(), await ready()
    tea = await factories.product(seller=shop)
    order = await buy(bob, tea)
    for step in (orders.accept, orders.ship, orders.deliver):
        await step(shop.seller, order.id)
    results = await outcomes(*(ratings.rate_product(bob.customer, tea.id, 4) for _ in range(10)))
    assert kinds(results) == {"Rated": 1, "AlreadyRated": 9}
    found = await Product.get(id=tea.id)
    assert (found.rating_sum, found.rating_count, found.rating) == (4, 1, 400)


async def test_a_restock_tapped_ten_times_books_once(market_db: str) -> None:
    shop = await factories.seller()
    tea = await factories.product(seller=shop, stock=5)
    assert await outcomes(*(stock.restock(shop.seller, tea.id, 7, "tap") for _ in range(10))) == [12] * 10
    await check_books()


async def test_writing_off_races_with_selling(market_db: str) -> None:
    shop, people = await factories.seller(), [await ready() for _ in range(10)]
    tea = await factories.product(seller=shop, stock=10)
    keys = [(await checkout.start_buy_now(person.customer, tea.id, 1)).key for person in people]
    results = await outcomes(
        *(checkout.place(p.customer, key) for p, key in zip(people, keys, strict=True)),
        *(stock.restock(shop.seller, tea.id, -2, f"{number}") for number in range(5)),
    )
    gone = 2 * sum(isinstance(result, int) for result in results) + kinds(results)["Placed"]
    assert await left(tea) == 10 - gone
    assert set(kinds(results)) <= {"Placed", "CheckoutChanged", "int", TooFewOnShelf.__name__}
    await check_books()


async def test_a_confirmation_cancelled_anywhere_leaves_no_trace_or_all_of_it(market_db: str) -> None:
    """A stopped update is followed by a good one: the same key buys, once, whatever the first had reached."""
    tea = await factories.product(stock=1000)
    for steps in range(0, 60, 3):
        bob = await ready()
        draft = await checkout.start_buy_now(bob.customer, tea.id, 1)
        stopped = asyncio.ensure_future(checkout.place(bob.customer, draft.key))
        for _ in range(steps):
            await asyncio.sleep(0)
        stopped.cancel()
        await asyncio.wait([stopped])
        placed = await asyncio.wait_for(checkout.place(bob.customer, draft.key), 10)
        assert [order.id for order in await Order.filter(customer_id=bob.id)] == [placed.orders[0].id]
    assert await left(tea) == 980
    await check_books()


async def test_two_processes_share_one_shelf(market_db: str) -> None:
    tea = await factories.product(stock=7)
    people = [[await ready() for _ in range(8)] for _ in range(2)]
    sold = await asyncio.gather(*(in_another_process(market_db, tea, group) for group in people))
    assert sum(sold) == 7
    assert (await left(tea), await Order.all().count()) == (0, 7)
    await check_books()


async def in_another_process(url: str, product: Product, people: list[Actor]) -> int:
    command = [sys.executable, "-m", "tests.concurrency.buyers", url, str(product.id), *(str(p.id) for p in people)]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    output, _ = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == 0
    return int(output)


async def test_a_plus_and_a_minus_from_the_same_sight_are_not_both_obeyed(market_db: str) -> None:
    """Two devices show one line of 3: whichever tap is second finds another number and changes nothing."""
    tea, bob = await factories.product(stock=50), await ready()
    for _ in range(10):
        await carts.set_quantity(bob.customer, tea.id, 3)
        results = await outcomes(*(carts.change(bob.customer, tea.id, wanted, 3) for wanted in (4, 2, 0)))
        assert kinds(results) == {"Held": 1, "CartMoved": 2}
        obeyed = next(each.quantity for each in results if isinstance(each, carts.Held))
        assert (await cart_of(bob)).get(tea.id, 0) == obeyed


async def test_a_plus_makes_no_line_anew_that_another_tap_takes_away_meanwhile(market_db: str) -> None:
    """The + has seen a line of 3 and waits for the − that removes it: what may insert would bring it back."""
    tea, bob = await factories.product(stock=50), await ready()
    await carts.set_quantity(bob.customer, tea.id, 3)
    outside = contextvars.copy_context()
    async with sql.transaction():
        assert (await carts.change(bob.customer, tea.id, 0, 3)).quantity == 0
        plus = asyncio.create_task(carts.change(bob.customer, tea.id, 4, 3), context=outside)
        while sql.dialect() == "postgres" and not await sql.rows("SELECT pid FROM pg_locks WHERE NOT granted"):
            await asyncio.sleep(0)
    assert kinds(await outcomes(plus)) == {"CartMoved": 1}
    assert await cart_of(bob) == {}
