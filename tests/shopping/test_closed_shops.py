"""What a customer reads of a shop that is closed: that it is the shop, not the product, that is away."""

from __future__ import annotations

import pytest

from keyboards.catalog import OpenProduct
from keyboards.checkout import BuyNow, StartCheckout
from keyboards.views import View
from models import Product, Seller
from models.enums import SellerStatus
from services import carts
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
    orders = {"uz": "3 ta buyurtma", "ru": "3 заказа", "en": "3 orders"}
    assert orders[language] in vera.seen, "three shops, so three orders: told before the tap that makes them"
    await buying.close_shop(olives)
    await Product.filter(id=tea.id).update(stock=0)
    await vera.taps("✅")
    told = {line.split("”")[0].split("»")[0]: line for line in vera.seen.splitlines() if line.startswith("• ")}
    closed, sold = (next(line for name, line in told.items() if word in name) for word in ("Olives", "Tea"))
    assert WORDS[language] in closed
    assert WORDS[language] not in sold
    assert orders[language] not in vera.seen
    await vera.forges(BuyNow(product_id=olives.id, quantity=1).pack())
    assert WORDS[language] in vera.seen
