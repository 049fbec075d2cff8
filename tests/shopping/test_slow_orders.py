"""An order that its shop has taken and does not send: its customer finds the way to the market (docs/adr/0030)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from keyboards.help import Read, Text
from keyboards.orders import OpenOrder
from models import Order
from models.base import now
from services import orders, sql
from services.actors import Seller
from services.market import rules
from tests import buying
from tests import factories as make
from tests.inside import House, Person

BUYER = 941
WORDS = {"uz": "Buyurtma choʻzilib ketdi", "ru": "Заказ затянулся", "en": "It is taking long"}
Step = Callable[[Seller, int], Awaitable[object]]


async def ages(order: Order, days: float) -> None:
    moment = sql.stamp(now() - timedelta(days=days))
    await sql.rows("UPDATE order_events SET created_at = ?2 WHERE order_id = ?1 RETURNING id", order.id, moment)


async def is_shown(vera: Person, order: Order, words: str = WORDS["en"]) -> bool:
    await vera.forges(OpenOrder(order_id=order.id).pack())
    says = words in vera.seen
    assert says == (Read(text=Text.SUPPORT).pack() in dict(vera.buttons).values())
    assert not says or vera.seen.count(order.number) == 2, "the number that is to be said stands beside it"
    return says


@pytest.mark.parametrize("language", WORDS)
async def test_whoever_waits_long_finds_the_way_to_the_market(house: House, language: str) -> None:
    shop, buyer = await make.seller(), await buying.ready(telegram_id=BUYER, language=language)
    order, vera = await buying.buy(buyer, await make.product(seller=shop)), house.person(BUYER)
    await ages(order, 30)
    assert not await is_shown(vera, order, WORDS[language]), "one that waits for its shop ends by itself"
    steps: tuple[Step, ...] = (orders.accept, orders.ship)
    for step in steps:
        await step(shop.seller, order.id)
        assert not await is_shown(vera, order, WORDS[language])
        await ages(order, 3.1)
        assert await is_shown(vera, order, WORDS[language])
    await orders.deliver(shop.seller, order.id)
    await ages(order, 30)
    assert not await is_shown(vera, order, WORDS[language])


async def test_where_shops_have_more_time_to_answer_customers_wait_as_long(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop, buyer = await make.seller(), await buying.ready(telegram_id=BUYER)
    order, vera = await buying.buy(buyer, await make.product(seller=shop)), house.person(BUYER)
    await orders.accept(shop.seller, order.id)
    await ages(order, 6)
    assert await is_shown(vera, order)
    monkeypatch.setattr(rules, "limits", replace(rules.limits, answer_hours=7 * 24))
    assert not await is_shown(vera, order)
