"""Nobody holds the market's goods before anything was delivered to them, and nobody who buys meets a limit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from models import Order, Seller
from models.base import now
from services import checkout, newcomers, orders
from services.actors import Actor
from services.errors import CoolingDown, NotFound, TooMuchAtOnce
from services.market import Limits, rules
from services.numbers import TOTAL_LIMIT
from tests import factories
from tests.buying import buy, check_books, fill, left, ready

pytestmark = pytest.mark.usefixtures("true_books")
Limited = Callable[..., None]


@pytest.fixture
def limited(monkeypatch: pytest.MonkeyPatch) -> Limited:
    """The owner's own limits for this test."""
    return lambda **limits: monkeypatch.setattr(rules, "limits", replace(Limits(), **limits))


async def ten_shops(person: Actor) -> list[Order]:
    """A first cart over ten shops, bought whole."""
    goods = [(await factories.product(stock=30), 3) for _ in range(10)]
    await fill(person, *goods)
    placed = await checkout.place(person.customer, (await checkout.start_from_cart(person.customer)).key)
    return [await Order.get(id=each.id) for each in placed.orders]


async def take_back(person: Actor, *made: Order) -> None:
    for order in made:
        await orders.cancel_by_customer(orders.buyer(person), order.id)


async def refused(person: Actor, **held: int) -> TooMuchAtOnce:
    """How buying one more piece is refused; nothing moves."""
    tea = await factories.product(stock=400, price=held.get("price", 100_00))
    before = await Order.all().count()
    draft = await checkout.start_buy_now(person.customer, tea.id, held.get("pieces", 1))
    with pytest.raises(TooMuchAtOnce) as refusal:
        await checkout.place(person.customer, draft.key)
    assert (await left(tea), await Order.all().count()) == (400, before)
    assert (await checkout.draft(person.customer, draft.key)).key == draft.key, "the draft is kept as it was"
    return refusal.value


async def test_a_first_cart_over_ten_shops_passes_and_a_second() -> None:
    bob = await ready()
    await ten_shops(bob)
    await ten_shops(bob)
    refusal = await refused(bob)
    assert (refusal.what, refusal.limit) == ("orders", 20)
    await check_books()


async def test_the_first_delivery_ends_it(limited: Limited) -> None:
    limited(newcomer_orders=2)
    shop, bob = await factories.seller(), await ready()
    await Seller.filter(id=shop.seller_id).update(is_known=True)
    tea = await factories.product(seller=shop, stock=9)
    first = await buy(bob, tea)
    await buy(bob, tea)
    assert (await refused(bob)).what == "orders"
    for step in (orders.accept, orders.ship, orders.deliver):
        await step(shop.seller, first.id)
    for _ in range(4):
        await buy(bob, tea)
    assert await left(tea) == 3


@pytest.mark.parametrize("is_any_known", [False, True])
async def test_a_shop_that_nobody_knows_ends_nothing_by_delivering(limited: Limited, *, is_any_known: bool) -> None:
    """Two accounts of one person deliver to each other, also where the owner knows no shop yet (faults.md F398)."""
    limited(newcomer_orders=2)
    accomplice, eve = await factories.seller(), await ready()
    await Seller.filter(id=(await factories.seller()).seller_id).update(is_known=is_any_known)
    bait = await factories.product(seller=accomplice, price=1_00)
    first = await buy(eve, bait)
    for step in (orders.accept, orders.ship, orders.deliver):
        await step(accomplice.seller, first.id)
    for _ in range(2):
        await buy(eve, bait)
    assert (await refused(eve)).what == "orders"


async def test_pieces_and_value_count_over_all_that_is_on_its_way() -> None:
    bob, ann = await ready(), await ready()
    water = await factories.product(stock=400)
    await buy(bob, water, 200)
    assert (await refused(bob, pieces=101)).limit == 300
    await buy(bob, water, 100)
    await buy(ann, await factories.product(price=100_000_000_00))
    refusal = await refused(ann, price=20_000_001_00)
    assert (refusal.what, refusal.limit) == ("value", newcomers.VALUES["UZS"])


async def test_a_day_has_an_end_for_everybody(limited: Limited) -> None:
    """Also for who is known: figures are not for growing."""
    limited(newcomer_value=10 * TOTAL_LIMIT)
    bob = await ready()
    await buy(bob, await factories.product(price=TOTAL_LIMIT))
    assert (await refused(bob)).what == "day"
    await Order.all().update(created_at=now() - timedelta(hours=25))
    await buy(bob, await factories.product(price=TOTAL_LIMIT))


async def test_who_takes_back_again_and_again_waits_for_an_hour() -> None:
    """Purchases count, not orders: a cart over ten shops that was a mistake is one."""
    bob, tea = await ready(), await factories.product(stock=9)
    await take_back(bob, *await ten_shops(bob))
    for _ in range(3):
        await take_back(bob, await buy(bob, tea))
    last = await buy(bob, tea)
    await take_back(bob, last)
    with pytest.raises(CoolingDown) as refusal:
        await buy(bob, tea)
    first = await Order.filter(customer_id=bob.id).order_by("created_at").first()
    assert first is not None
    assert refusal.value.until == first.created_at + timedelta(hours=1)
    await Order.filter(id=first.id).update(created_at=first.created_at - timedelta(hours=1))
    await Order.filter(checkout_id=first.checkout_id).update(created_at=first.created_at - timedelta(hours=1))  # type: ignore[attr-defined]
    await buy(bob, tea)
    assert await left(tea) == 8


async def test_what_a_shop_refuses_is_nobodys_fault() -> None:
    shop, bob = await factories.seller(), await ready()
    tea = await factories.product(seller=shop, stock=9)
    for _ in range(6):
        await orders.cancel_by_seller(shop.seller, (await buy(bob, tea)).id, orders.Reason.TOO_FAR)
    await buy(bob, tea)


async def test_somebody_who_is_closed_out_meanwhile_buys_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the claim and the question: nothing is left that nobody may take away."""
    bob, tea = await ready(), await factories.product(stock=9)
    draft = await checkout.start_buy_now(bob.customer, tea.id, 1)
    asked = newcomers.check

    async def late(*given: object) -> None:
        from models import User

        await User.filter(id=bob.id).update(is_active=False)
        await asked(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(newcomers, "check", late)
    with pytest.raises(NotFound):
        await checkout.place(bob.customer, draft.key)
    assert await left(tea) == 9
