"""Orders that nobody answers end by themselves, and those of a closed account with it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models import Order, OrderEvent
from models.base import now
from models.enums import Fulfilment, Payment
from services import order_steps, orders, users
from services.actors import Actor
from services.errors import OrderMovedOn
from services.market import rules
from services.orders import Tab
from tests import factories
from tests.buying import buy, check_books, left, ready, told

pytestmark = pytest.mark.usefixtures("true_books")


async def late(*ids: int) -> None:
    """Their shops have had their time."""
    await Order.filter(id__in=ids).update(answer_by=now() - timedelta(seconds=1))


async def status(order: Order) -> Fulfilment:
    return (await Order.get(id=order.id)).status


async def test_an_unanswered_order_ends_and_its_goods_return() -> None:
    """Customer and shop are told, once; before its time and after an answer nothing happens."""
    shop, bob = await factories.seller(shop_name="Tom"), await ready()
    tea = await factories.product(seller=shop, stock=9)
    waits, answered, fresh = [await buy(bob, tea, 2) for _ in range(3)]
    assert fresh.answer_by is not None
    assert fresh.answer_by - fresh.created_at - timedelta(hours=rules.limits.answer_hours) < timedelta(minutes=1)
    await orders.accept(shop.seller, answered.id)
    await late(waits.id, answered.id)
    assert await orders.expire() == 1
    assert await orders.expire() == 0
    ends = [await status(each) for each in (waits, answered, fresh)]
    assert ends == [Fulfilment.EXPIRED, Fulfilment.ACCEPTED, Fulfilment.PENDING]
    assert await left(tea) == 9 - 4
    assert [each.status for each in await OrderEvent.filter(order_id=waits.id).order_by("id")] == [
        Fulfilment.PENDING, Fulfilment.EXPIRED,
    ]  # fmt: skip
    facts = {"order": waits.id, "number": waits.number, "shop": "Tom"}
    assert await told(bob.id, "order_expired") == [facts]
    assert await told(shop.id, "order_expired_for_you") == [facts]
    await check_books()


async def test_it_stands_where_people_look_for_it() -> None:
    shop, bob = await factories.seller(), await ready()
    order = await buy(bob, await factories.product(seller=shop))
    await late(order.id)
    await orders.expire()
    assert (await orders.of_customer(orders.buyer(bob), order.id)).status is Fulfilment.EXPIRED
    assert [row.status for row in (await orders.history(orders.buyer(bob))).rows] == [Fulfilment.EXPIRED]
    tabs = {tab: [row.id for row in (await orders.shop_orders(shop.seller, tab)).rows] for tab in Tab}
    assert tabs == {Tab.NEW: [], Tab.WORK: [], Tab.DONE: [order.id]}
    with pytest.raises(OrderMovedOn):
        await orders.accept(shop.seller, order.id)
    assert (await Order.get(id=order.id)).payment is Payment.DUE


async def test_many_late_ones_end_in_one_round(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(orders, "EXPIRED_AT_ONCE", 2)
    shop, bob = await factories.seller(), await ready()
    tea = await factories.product(seller=shop, stock=9)
    made = [await buy(bob, tea) for _ in range(5)]
    await late(*(each.id for each in made))
    assert await orders.expire() == 5
    assert await left(tea) == 9


async def test_closing_an_account_gives_back_what_it_holds() -> None:
    """In the same transaction, over all its shops; what a shop has accepted stays the shop's to decide."""
    bob, ann = await ready(), await ready()
    shops = [await factories.seller() for _ in range(3)]
    goods = [await factories.product(seller=each, stock=7) for each in shops]
    held = [await buy(bob, each, 5) for each in reversed(goods)]
    others = await buy(ann, goods[0], 2)
    await orders.accept(shops[2].seller, held[0].id)
    await users.deactivate_user(bob.id, "holds everything")
    assert [await left(each) for each in goods] == [5, 7, 2]
    assert [await status(each) for each in (*held, others)] == [
        Fulfilment.ACCEPTED, Fulfilment.CANCELLED, Fulfilment.CANCELLED, Fulfilment.PENDING,
    ]  # fmt: skip
    facts = await told(shops[1].id, "order_cancelled_for_you")
    assert [(each["number"], each["reason"]) for each in facts] == [(held[1].number, "#customer_closed")]
    assert await told(bob.id, "order_cancelled") == [], "they read that their account is closed"
    await check_books()


async def test_a_closing_that_fails_gives_nothing_back(monkeypatch: pytest.MonkeyPatch) -> None:
    shop, bob = await factories.seller(), await ready()
    tea = await factories.product(seller=shop, stock=7)
    order = await buy(bob, tea, 5)

    async def breaks(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(order_steps, "_tell", breaks)
    with pytest.raises(RuntimeError):
        await users.deactivate_user(bob.id, "holds everything")
    monkeypatch.undo()
    assert (await left(tea), await status(order)) == (2, Fulfilment.PENDING)
    assert (await _again(bob)).is_active


async def _again(actor: Actor) -> Actor:
    return await factories._actor(actor.id)
