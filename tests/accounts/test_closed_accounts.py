"""An account that is closed while an order is on its way: both sides read what becomes of it (faults.md F437)."""

from __future__ import annotations

import pytest

from models import Order
from models.enums import Fulfilment
from services import orders, users
from tests import buying
from tests import factories as make
from tests.inside import House

ANN, TOM = 751, 752
GOES_ON = {
    "en": "1 order that its shop has accepted goes on",
    "uz": "1 ta buyurtmangiz kuchda",
    "ru": "1 заказ, принятый",
}
TOLD = {
    "en": "has deactivated the customer of order",
    "uz": "xaridorining hisobi bloklandi",
    "ru": "Аккаунт покупателя",
}
DATA = {
    "en": "Your account is deactivated: to see",
    "uz": "Hisobingiz bloklangan:",
    "ru": "Ваш аккаунт заблокирован: чтобы",
}
WRITE = {"en": "💬 Write to us", "uz": "💬 Bizga yozing", "ru": "💬 Написать нам"}


@pytest.mark.parametrize("language", GOES_ON)
async def test_an_accepted_order_goes_on_and_both_sides_read_so(house: House, language: str) -> None:
    shop = await make.seller(telegram_id=TOM, language=language)
    buyer = await buying.ready(telegram_id=ANN, language=language)
    order = await buying.buy(buyer, await make.product(seller=shop))
    await orders.accept(shop.seller, order.id)
    await house.delivers()
    ann, tom = house.person(ANN, language=language), house.person(TOM, language=language)
    ann._begin()
    tom._begin()
    await users.deactivate_user(buyer.id, "spam links")
    await house.delivers()
    assert GOES_ON[language] in ann.seen
    assert TOLD[language] in tom.seen
    assert order.number in tom.seen
    assert (await Order.get()).status is Fulfilment.ACCEPTED
    await ann.says("/me")
    labels = [label for label, _ in ann.buttons]
    assert WRITE[language] in labels, "a way on that is none would only say it again"
    await ann.taps(WRITE[language])
    assert "spam links" not in ann.seen
    await ann.says("/privacy")
    assert DATA[language] in ann.seen
    assert "/me" not in ann.seen


async def test_without_one_nothing_is_said(house: House) -> None:
    buyer = await buying.ready(telegram_id=ANN)
    ann = house.person(ANN)
    await users.deactivate_user(buyer.id, "spam links")
    await house.delivers()
    assert "deactivated" in ann.seen
    assert "goes on" not in ann.seen
