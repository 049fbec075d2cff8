"""The confirmation of what is on its way to its buyer by another order already, as an old card offers it again."""

from __future__ import annotations

import pytest

from keyboards.catalog import OpenProduct
from keyboards.checkout import StartCheckout
from keyboards.views import View
from models import Order
from services import carts, orders
from tests import buying
from tests import factories as make
from tests.inside import House

BUYER = 923
SAID = {
    "en": "Ordered already, and not delivered yet: 2 × Tea",
    "uz": "Allaqachon buyurtma qilingan, hali yetib kelmagan: 2 × Tea",
    "ru": "Уже заказано и ещё не доставлено: 2 × Tea",
}
BUY, PLACE = "⚡", "✅"


@pytest.mark.parametrize("language", SAID)
async def test_an_old_card_buys_again_what_was_ordered_from_the_cart(house: House, language: str) -> None:
    """“Buy now” of a page from before the order (faults.md F435)."""
    shop = await make.seller(language=language)
    tea = await make.product(seller=shop, name="Tea", stock=20)
    buyer = await buying.ready(telegram_id=BUYER, language=language)
    await carts.set_quantity(buyer.customer, tea.id, 2)
    vera = house.person(BUYER, language=language)
    await vera.forges(OpenProduct(product_id=tea.id, view=View().pack()).pack())
    [old] = [data for label, data in vera.buttons if BUY in label]
    await vera.forges(StartCheckout().pack())
    assert SAID[language] not in vera.seen
    await vera.taps(PLACE)
    assert await Order.all().count() == 1
    await vera.forges(old)
    assert SAID[language] in vera.seen
    order = await Order.get()
    for step in (orders.accept, orders.ship, orders.deliver):
        await step(shop.seller, order.id)
        await vera.forges(old)
        assert (SAID[language] in vera.seen) == (step is not orders.deliver), "what came is bought again without a word"


async def test_nobody_reads_of_what_others_have_ordered(house: House) -> None:
    tea = await make.product(name="Tea", stock=20)
    await buying.buy(await buying.ready(), tea, 2)
    await buying.ready(telegram_id=BUYER)
    vera = house.person(BUYER)
    await vera.forges(OpenProduct(product_id=tea.id, view=View().pack()).pack())
    await vera.taps(BUY)
    assert PLACE in str(vera.buttons)
    assert SAID["en"] not in vera.seen
