"""The customer of an order that has ended reads who has ended it, wherever it stood (F772)."""

from __future__ import annotations

import pytest

from models import Order
from models.enums import Fulfilment
from services import orders
from services.orders import Reason
from tests import buying
from tests import factories as make
from tests.inside import House

BUYER = 952
SAID = {
    "en": {
        "owner": "✖️ The market's owner has cancelled your order {} from Olives. You owe nothing.",
        "seller": "✖️ Olives has cancelled your order {}. You owe nothing.",
        "seller at once": "✖️ Olives could not take your order {}. You owe nothing.",
    },
    "uz": {
        "owner": "✖️ Bozor egasi “Olives” doʻkonidan {} raqamli buyurtmangizni bekor qildi. Hech narsa toʻlamaysiz.",
        "seller": "✖️ “Olives” doʻkoni {} raqamli buyurtmangizni bekor qildi. Hech narsa toʻlamaysiz.",
        "seller at once": "✖️ “Olives” doʻkoni {} raqamli buyurtmangizni bajara olmadi. Hech narsa toʻlamaysiz.",
    },
    "ru": {
        "owner": "✖️ Владелец маркета отменил ваш заказ {} из магазина «Olives». Платить ничего не нужно.",
        "seller": "✖️ Магазин «Olives» отменил ваш заказ {}. Платить ничего не нужно.",
        "seller at once": "✖️ Магазин «Olives» не смог выполнить ваш заказ {}. Платить ничего не нужно.",
    },
}


@pytest.mark.parametrize("at", [Fulfilment.PENDING, Fulfilment.ACCEPTED, Fulfilment.SHIPPED])
@pytest.mark.parametrize("by", ["owner", "seller"])
@pytest.mark.parametrize("language", SAID)
async def test_its_customer_reads_who_has_ended_it(house: House, language: str, by: str, at: Fulfilment) -> None:
    owner, shop = await make.admin(telegram_id=950), await make.seller(telegram_id=951, shop_name="Olives")
    buyer = await buying.ready(telegram_id=BUYER, language=language)
    order = await buying.buy(buyer, await make.product(seller=shop))
    await Order.filter(id=order.id).update(status=at)
    if by == "owner":
        await orders.cancel_for_shop(owner.admin, order.id, Reason.SHOP_CLOSED)
    else:
        await orders.cancel_by_seller(shop.seller, order.id, Reason.TOO_FAR)
    await house.delivers()
    said = SAID[language]["seller at once" if (by, at) == ("seller", Fulfilment.PENDING) else by]
    assert said.format(order.number) in house.person(BUYER).seen
