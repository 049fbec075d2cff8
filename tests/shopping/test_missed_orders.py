"""What a shop calls delivered did not come: its customer says so, once, and owner and shop read it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from keyboards.market_orders import OpenMarketOrder
from keyboards.orders import AskMissed, OpenOrder, SayMissed
from keyboards.shop_orders import OpenShopOrder
from keyboards.shops import ShowReports
from models import Notification, Order, Report
from models.base import now
from services import missed_orders, orders, reports, sql
from services.actors import Actor
from services.errors import NoLetters, NotFound, OrderMovedOn, TooMany
from tests import buying
from tests import factories as make
from tests.inside import House, Person

ANN, TOM, OWNER = 971, 972, 973
LABEL = {"uz": "⚠️ Menga yetib kelmadi", "ru": "⚠️ Я его не получил(а)", "en": "⚠️ I did not get it"}
TOLD = {"uz": "bizga aytgansiz", "ru": "Вы сообщили нам", "en": "You have told us"}


async def scene(language: str = "en") -> tuple[Actor, Actor, Order]:
    await make.admin(telegram_id=OWNER)
    shop = await make.seller(telegram_id=TOM, shop_name="Olives")
    buyer = await buying.ready(telegram_id=ANN, language=language)
    order = await buying.buy(buyer, await make.product(seller=shop))
    for step in (orders.accept, orders.ship, orders.deliver):
        await step(shop.seller, order.id)
    return shop, buyer, order


async def reads(person: Person, house: House) -> None:
    person._begin()
    await house.delivers()


@pytest.mark.parametrize("language", LABEL)
async def test_the_notice_asks_and_the_shop_and_the_owner_are_told_once(house: House, language: str) -> None:
    _, _, order = await scene(language)
    ann, tom, owner = house.person(ANN, language=language), house.person(TOM), house.person(OWNER)
    await reads(ann, house)
    await ann.taps(LABEL[language])
    assert await Report.all().count() == 0, "it is asked first"
    sure = ann.buttons[0][1]
    for _ in range(2):
        await ann.forges(sure)
        assert TOLD[language] in ann.seen
    assert LABEL[language] not in str(ann.buttons)
    tom._begin()
    await reads(owner, house)
    assert f"Order {order.number}: the shop “Olives” says delivered" in owner.seen
    assert f"The customer of order {order.number} says that it did not come." in tom.seen
    assert await Notification.filter(kind__startswith="order_missed").count() == 2
    await owner.forges(OpenMarketOrder(order_id=order.id).pack())
    assert "The customer says that it did not come." in owner.seen
    await tom.forges(OpenShopOrder(order_id=order.id).pack())
    assert "The customer says that it did not come." in tom.seen


async def test_it_stands_among_the_reports_of_the_shop(house: House) -> None:
    shop, buyer, order = await scene()
    await missed_orders.say(orders.buyer(buyer), order.id)
    owner = house.person(OWNER)
    await owner.forges(ShowReports(seller=shop.seller_id or 0).pack())
    assert f"order {order.number}: it did not come" in owner.seen
    thing = await reports.shop(buyer.customer, shop.seller_id or 0)
    with pytest.raises(NotFound):
        await reports.report(buyer.customer, thing, (await Report.get()).reason)


async def test_of_one_that_is_not_delivered_or_was_long_ago_it_is_not_said(house: House) -> None:
    shop, buyer, order = await scene()
    who, other = orders.buyer(buyer), await buying.ready()
    waiting = await buying.buy(buyer, await make.product(seller=shop))
    with pytest.raises(OrderMovedOn):
        await missed_orders.say(who, waiting.id)
    with pytest.raises(NotFound):
        await missed_orders.say(orders.buyer(other), order.id)
    moment = sql.stamp(now() - timedelta(days=15))
    await sql.rows("UPDATE order_events SET created_at = ?2 WHERE order_id = ?1 RETURNING id", order.id, moment)
    with pytest.raises(NoLetters):
        await missed_orders.say(who, order.id)
    ann = house.person(ANN)
    for tap in (AskMissed, SayMissed):
        await ann.forges(tap(order_id=order.id).pack())
        assert "Questions? Write to /support." in ann.seen
    await ann.forges(OpenOrder(order_id=order.id).pack())
    assert LABEL["en"] not in str(ann.buttons)
    assert await Report.all().count() == 0


async def test_nobody_storms_the_owner_with_it(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    shop, buyer, order = await scene()
    monkeypatch.setattr(missed_orders, "PER_DAY", 1)
    second = await buying.buy(buyer, await make.product(seller=shop))
    for step in (orders.accept, orders.ship, orders.deliver):
        await step(shop.seller, second.id)
    await missed_orders.say(orders.buyer(buyer), order.id)
    with pytest.raises(TooMany):
        await missed_orders.say(orders.buyer(buyer), second.id)
    assert await Report.all().count() == 1
