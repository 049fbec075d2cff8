"""A seller turns a customer away, through the buttons: what both of them read."""

from __future__ import annotations

import pytest

from keyboards.catalog import OpenProduct
from keyboards.checkout import BuyNow
from keyboards.shop_orders import OpenShopOrder
from models import Order, ShopBlock
from models.enums import Fulfilment
from services import blocks, shop_status
from tests import factories as make
from tests.buying import buy, check_books, fill, ready
from tests.inside import House, Person

ANN, TOM = 711, 712
DECLINES = {
    "en": "The shop “Olives” takes no orders from you at the moment. Other shops will gladly serve you.",
    "ru": "Магазин «Olives» сейчас не принимает от вас заказы. Другие магазины будут вам рады.",
    "uz": "“Olives” doʻkoni hozircha sizdan buyurtma qabul qilmaydi. Boshqa doʻkonlar esa xizmatingizda.",
}


def labels(person: Person) -> list[str]:
    return [label for label, _ in person.buttons]


async def test_all_orders_of_a_customer_are_declined_from_one_of_them(house: House) -> None:
    shop, buyer = await make.seller(telegram_id=TOM, shop_name="Olives"), await ready(telegram_id=ANN)
    tea = await make.product(seller=shop)
    first, tom, ann = await buy(buyer, tea), house.person(TOM), house.person(ANN)
    await tom.forges(OpenShopOrder(order_id=first.id).pack())
    assert not any("Decline all" in label for label in labels(tom)), "there is but one"
    second = await buy(buyer, tea)
    await house.delivers()
    await tom.forges(OpenShopOrder(order_id=first.id).pack())
    await tom.taps("✖️ Decline all from this customer · 2")
    assert "Decline all 2 orders of this customer that wait?" in tom.seen
    assert (first.number in tom.seen, second.number in tom.seen) == (True, True)
    assert labels(tom)[-1] == "‹ Do not decline"
    await tom.taps("Too many orders at once")
    assert [each.status for each in await Order.all()] == [Fulfilment.PENDING] * 2, "it is asked once more"
    await tom.taps("‹ Back")
    await tom.taps("We do not deliver there")
    sure = tom.buttons
    await tom.taps("✖️ Yes, decline them all")
    assert "2 orders declined." in tom.seen
    assert [each.status for each in await Order.all()] == [Fulfilment.CANCELLED] * 2
    await tom.forges(dict(sure)["✖️ Yes, decline them all"])
    ann._begin()
    await house.delivers()
    assert ann.seen.count("✖️") == 1
    assert all(words in ann.seen for words in (first.number, second.number, "Reason: We do not deliver there"))
    assert labels(ann) == ["📦 My orders", "🏠 Menu"]
    assert "✅ Accept" not in str(labels(tom))
    await check_books()


async def test_a_yes_declines_what_stood_above_it_and_no_more(house: House) -> None:
    shop, buyer = await make.seller(telegram_id=TOM), await ready(telegram_id=ANN)
    tea, tom = await make.product(seller=shop), house.person(TOM)
    first, second = await buy(buyer, tea), await buy(buyer, tea)
    await tom.forges(OpenShopOrder(order_id=first.id).pack())
    await tom.taps("✖️ Decline all from this customer · 2")
    await tom.taps("Too many orders at once")
    third = await buy(buyer, tea)
    await tom.taps("✖️ Yes, decline them all")
    assert "Other orders wait by now. Please look again." in tom.seen
    assert all(each.number in tom.seen for each in (first, second, third))
    assert [each.status for each in await Order.all()] == [Fulfilment.PENDING] * 3
    await tom.taps("✖️ Yes, decline them all")
    assert [each.status for each in await Order.all()] == [Fulfilment.CANCELLED] * 3


@pytest.mark.parametrize("language", DECLINES)
async def test_a_blocked_customer_is_told_kindly_and_sold_to_again(house: House, language: str) -> None:
    shop = await make.seller(telegram_id=TOM, shop_name="Olives")
    buyer = await ready(telegram_id=ANN, language=language)
    tea, jam = await make.product(seller=shop, name="Tea"), await make.product(name="Jam")
    order, tom, ann = await buy(buyer, tea), house.person(TOM), house.person(ANN, language=language)
    await fill(buyer, (tea, 1), (jam, 1))
    await tom.forges(OpenShopOrder(order_id=order.id).pack())
    await tom.taps("🚫 Don’t sell to this customer any more")
    assert "You can change your mind at any time." in tom.seen
    assert await ShopBlock.all().count() == 0, "it is asked first"
    await tom.taps("🚫 Yes, do not sell to them")
    assert "You do not sell to this customer." in tom.seen
    await ann.forges(OpenProduct(product_id=tea.id).pack())
    assert "Tea" in ann.seen, "they look at the goods as before"
    await ann.forges(BuyNow(product_id=tea.id, quantity=1).pack())
    assert ann.seen == DECLINES[language]
    await ann.says("/cart")
    await ann.forges(next(data for label, data in ann.buttons if label.startswith("✅")))
    assert "Jam" in ann.seen
    await ann.forges(next(data for _, data in ann.buttons if data.startswith("place:")))
    assert [each.seller_id == shop.seller_id for each in await Order.all().order_by("id")] == [True, False]  # type: ignore[attr-defined]
    await tom.says("/sellerorders")
    await tom.taps("🚫 Blocked customers · 1")
    await tom.taps(order.number)
    await tom.taps("🤝 Sell to this customer again")
    await tom.taps("‹ Blocked customers")
    assert "You sell to everybody." in tom.seen
    await tom.taps("‹ Orders")
    assert "Blocked" not in str(labels(tom))
    await ann.forges(BuyNow(product_id=tea.id, quantity=1).pack())
    assert any(data.startswith("place:") for _, data in ann.buttons)


async def test_the_seller_of_a_suspended_shop_turns_away_and_lets_in(house: House) -> None:
    owner, shop = await make.admin(), await make.seller(telegram_id=TOM)
    order = await buy(await ready(), await make.product(seller=shop))
    await blocks.block(shop.seller, order.id)
    assert shop.seller_id
    await shop_status.suspend(owner.admin, shop.seller_id, shop_status.Reason.FRAUD)
    tom = house.person(TOM)
    await tom.forges(OpenShopOrder(order_id=order.id).pack())
    await tom.taps("🤝 Sell to this customer again")
    assert await ShopBlock.all().count() == 0
