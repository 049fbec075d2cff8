"""Words that answer a letter below an open question are asked about, and reach nobody they were not meant for."""

from __future__ import annotations

import pytest

from keyboards.my_products import Edit
from keyboards.shop_letters import WriteToCustomer
from models import Notification, Product
from models.enums import NoticeKind
from services import letters, orders
from tests import buying
from tests import factories as make
from tests.inside import House, _message
from tests.shopping.test_letters import TOM, read, scene

LOLA = 963
SAID = {
    "uz": "Orada xabar keldi, yozganingiz oʻshanga javob boʻlishi mumkin",
    "ru": "Тем временем пришло сообщение. Ваши слова, возможно, были ответом на него",
    "en": "A message has come in meanwhile, and your words may be meant for it",
}


@pytest.mark.parametrize("language", SAID)
async def test_a_letter_to_one_customer_is_not_the_answer_to_another(house: House, language: str) -> None:
    shop, buyer, order = await scene(language)
    other = await buying.ready(telegram_id=LOLA, language=language)
    lolas = await buying.buy(other, await make.product(seller=shop))
    for each in (order, lolas):
        await orders.accept(shop.seller, each.id)
    tom, lola = house.person(TOM), house.person(LOLA)
    await read(tom, house)
    await tom.forges(WriteToCustomer(order_id=lolas.id).pack())
    await letters.to_shop(orders.buyer(buyer), order.id, "When do you come?")
    await house.delivers()
    await tom.says("At six. Your change is 5 000")
    assert SAID[language] in tom.seen
    assert await Notification.filter(kind=NoticeKind.LETTER_TO_CUSTOMER).count() == 0, "Lola reads nothing of it"
    await tom.says("Lola, the courier is on his way")
    assert SAID[language] not in tom.seen
    await read(lola, house)
    assert "the courier is on his way" in lola.seen


async def test_a_number_below_a_letter_is_no_price(house: House) -> None:
    shop, buyer, order = await scene()
    await orders.accept(shop.seller, order.id)
    product = await make.product(seller=shop, price=2_000_000)
    tom = house.person(TOM)
    await read(tom, house)
    await tom.forges(Edit(product=product.id, field="price").pack())
    await letters.to_shop(orders.buyer(buyer), order.id, "I take two kilos: what will it be?")
    await house.delivers()
    await tom.says("38000")
    assert SAID["en"] in tom.seen
    assert "What does one cost?" in tom.seen, "the question is asked once more, below"
    assert (await Product.get(id=product.id)).price == 2_000_000
    await tom.says("38000")
    assert (await Product.get(id=product.id)).price != 2_000_000


async def test_who_writes_back_answers_further_letters_of_the_same_order_too(house: House) -> None:
    shop, buyer, order = await scene()
    await orders.accept(shop.seller, order.id)
    tom = house.person(TOM)
    await read(tom, house)
    await tom.forges(WriteToCustomer(order_id=order.id).pack())
    await letters.to_shop(orders.buyer(buyer), order.id, "And is there parking?")
    await house.delivers()
    await tom.says("At six, and there is")
    assert SAID["en"] not in tom.seen
    assert await Notification.filter(kind=NoticeKind.LETTER_TO_CUSTOMER).count() == 1


async def test_what_is_written_right_behind_is_for_the_letter_too(house: House) -> None:
    """Before the question asked once more could be seen."""
    shop, buyer, order = await scene()
    await orders.accept(shop.seller, order.id)
    product = await make.product(seller=shop, price=2_000_000)
    tom = house.person(TOM)
    await read(tom, house)
    await tom.forges(Edit(product=product.id, field="price").pack())
    await letters.to_shop(orders.buyer(buyer), order.id, "What will it be?")
    await house.delivers()
    second = _message(TOM, tom.user, text="38000")
    await tom.says("Two kilos,")
    tom._begin()
    await house.feed(message=second)
    assert SAID["en"] in tom.seen
    assert (await Product.get(id=product.id)).price == 2_000_000
