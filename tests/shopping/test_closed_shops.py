"""What a customer reads of a shop that is closed: that it is the shop, not the product, that is away."""

from __future__ import annotations

import pytest

from keyboards.catalog import OpenProduct
from keyboards.checkout import BuyNow, StartCheckout
from keyboards.orders import CancelOrder, OpenOrder
from keyboards.views import View
from models import Order, Product, Seller
from models.enums import Fulfilment, SellerStatus
from services import carts, orders
from tests import buying
from tests import factories as make
from tests.inside import House

BUYER = 922
WORDS = {"uz": "hozircha yopiq", "ru": "временно закрыт", "en": "closed for now"}


@pytest.mark.parametrize("language", ["uz", "ru", "en"])
async def test_the_card_and_the_cart_say_that_the_shop_is_closed(house: House, language: str) -> None:
    shop = await make.seller(shop_name="Olives")
    product = await make.product(seller=shop)
    buyer = await make.customer(telegram_id=BUYER, language=language)
    await carts.set_quantity(buyer.customer, product.id, 1)
    await Seller.filter(id=shop.seller_id).update(status=SellerStatus.SUSPENDED)
    vera = house.person(BUYER)
    await vera.forges(OpenProduct(product_id=product.id, view=View().pack()).pack())
    assert WORDS[language] in vera.seen
    await vera.says("/cart")
    assert WORDS[language] in vera.seen


@pytest.mark.parametrize("language", ["uz", "ru", "en"])
async def test_a_checkout_says_of_each_line_why_it_fell_out(house: House, language: str) -> None:
    """A shop that closes between the look and the confirmation is closed; what is gone of another is sold out."""
    olives, tea = await make.product(name="Olives"), await make.product(name="Tea")
    cup = await make.product(name="Cup", stock=5)
    buyer = await buying.ready(telegram_id=BUYER, language=language)
    await buying.fill(buyer, (olives, 1), (tea, 1), (cup, 1))
    vera = house.person(BUYER)
    await vera.forges(StartCheckout().pack())
    parts = {"uz": "3 ta buyurtma", "ru": "3 заказа", "en": "3 orders"}
    assert parts[language] in vera.seen, "three shops, so three orders: told before the tap that makes them"
    await buying.close_shop(olives)
    await Product.filter(id=tea.id).update(stock=0)
    await vera.taps("✅")
    told = {line.split("”")[0].split("»")[0]: line for line in vera.seen.splitlines() if line.startswith("• ")}
    closed, sold = (next(line for name, line in told.items() if word in name) for word in ("Olives", "Tea"))
    assert WORDS[language] in closed
    assert WORDS[language] not in sold
    assert parts[language] not in vera.seen
    await vera.forges(BuyNow(product_id=olives.id, quantity=1).pack())
    assert WORDS[language] in vera.seen


STAYS = {"uz": "endi bekor qilib boʻlmaydi", "ru": "уже не отменить", "en": "can no longer be cancelled here"}
CANCEL = {"uz": "✖️ Buyurtmani bekor qilish", "ru": "✖️ Отменить заказ", "en": "✖️ Cancel the order"}


@pytest.mark.parametrize("language", STAYS)
async def test_what_was_offered_while_the_shop_was_closed_is_kept_by_the_open_one(house: House, language: str) -> None:
    """The order was accepted all the time: it is the shop that has come back (faults.md F433)."""
    shop = await make.seller(shop_name="Olives")
    buyer = await buying.ready(telegram_id=BUYER, language=language)
    order = await buying.buy(buyer, await make.product(seller=shop))
    await orders.accept(shop.seller, order.id)
    await Seller.filter(id=shop.seller_id).update(status=SellerStatus.SUSPENDED)
    vera = house.person(BUYER, language=language)
    await vera.forges(OpenOrder(order_id=order.id).pack())
    [asks] = [data for label, data in vera.buttons if label == CANCEL[language]]
    await vera.forges(asks)
    [yes] = [data for label, data in vera.buttons if data.startswith(CancelOrder.__prefix__)]
    await Seller.filter(id=shop.seller_id).update(status=SellerStatus.OPEN)
    for old in (asks, yes):
        await vera.forges(old)
        assert STAYS[language] in vera.seen
        assert (await Order.get()).status is Fulfilment.ACCEPTED
