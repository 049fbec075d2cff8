"""Who has had enough of a shop reads nothing that it typed, by whatever account, and letters are counted by person."""

from __future__ import annotations

import pytest

from models import Notification, Order
from models.enums import NoticeKind
from services import correspondence, letters, notifications, orders
from services.actors import Actor
from services.letters import Outcome
from services.orders import Reason
from tests import factories as make
from tests.buying import buy, ready

pytestmark = pytest.mark.usefixtures("market_db")
TYPED = "Write to me elsewhere"


async def again(ann: Actor) -> Actor:
    """The same person by another account."""
    return await ready(person=ann.id)


async def ordered(buyer: Actor, shop: Actor, *, accepted: bool = True) -> Order:
    order = await buy(buyer, await make.product(seller=shop))
    if accepted:
        await orders.accept(shop.seller, order.id)
    return order


async def told(kind: NoticeKind) -> list[str]:
    found = await Notification.filter(kind=kind).order_by("id")
    return [notifications.unsealed(notice.facts)["reason"] for notice in found]


async def test_a_typed_reason_is_not_told_to_who_hushed_the_shop() -> None:
    shop, ann = await make.seller(), await ready()
    await correspondence.hush(await orders.of_customer(orders.buyer(ann), (await ordered(ann, shop)).id))
    later = await again(ann)
    for buyer in (ann, later, await ready()):
        for reason in (TYPED, Reason.TOO_FAR):
            await orders.cancel_by_seller(shop.seller, (await ordered(buyer, shop)).id, reason)
    assert await told(NoticeKind.ORDER_CANCELLED) == ["", "#too_far", "", "#too_far", TYPED, "#too_far"]
    typed = await Order.filter(cancel_reason=TYPED).order_by("id")
    assert len(typed) == 3, "its shop and the owner still read what was typed"
    for order, buyer in zip(typed, (ann, later), strict=False):
        assert (await orders.of_customer(orders.buyer(buyer), order.id)).cancel_reason == ""
        assert (await orders.of_shop(shop.seller, order.id)).cancel_reason == TYPED


async def test_nor_with_all_that_waits() -> None:
    shop, ann = await make.seller(), await ready()
    waiting = [await ordered(ann, shop, accepted=False) for _ in range(2)]
    await correspondence.hush(await orders.of_customer(orders.buyer(ann), waiting[0].id))
    await orders.decline_all(shop.seller, waiting[0].id, TYPED)
    assert await told(NoticeKind.ORDERS_DECLINED) == [""]


async def test_a_hushed_shop_writes_to_none_of_their_accounts_and_is_heard_again_by_either() -> None:
    shop, ann = await make.seller(), await ready()
    first = await ordered(ann, shop)
    later = await again(ann)
    second = await ordered(later, shop)
    await correspondence.hush(await orders.of_customer(orders.buyer(ann), first.id))
    assert not (await orders.of_shop(shop.seller, second.id)).shop_may_write
    await letters.to_shop(orders.buyer(later), second.id, "Hello?")
    assert (await orders.of_shop(shop.seller, first.id)).shop_may_write
    assert (await letters.to_customer(shop.seller, first.id, "Yes?"))[1] is Outcome.TOLD


async def test_letters_of_an_hour_are_a_persons() -> None:
    shop, ann = await make.seller(), await ready()
    later = await again(ann)
    said = [(each, await ordered(each, shop)) for each in (ann, later, ann, later)]
    outcomes = [(await letters.to_shop(orders.buyer(each), order.id, "Hello"))[1] for each, order in said]
    assert outcomes == [Outcome.TOLD] * 3 + [Outcome.TOO_MANY]
    assert await letters.are_full(await orders.of_customer(orders.buyer(later), said[1][1].id), letters.TO_SHOP)
    other = await ready()
    assert (await letters.to_shop(orders.buyer(other), (await ordered(other, shop)).id, "Hello"))[1] is Outcome.TOLD
