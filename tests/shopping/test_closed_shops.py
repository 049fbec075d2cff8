"""What a customer reads of a shop that is closed: that it is the shop, not the product, that is away."""

from __future__ import annotations

import pytest

from keyboards.catalog import OpenProduct
from keyboards.views import View
from models import Seller
from models.enums import SellerStatus
from services import carts
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
