"""A question that was left is asked anew, as things are now, by the button that asked it (F506).

Filters that fit nothing say so above branches as well (F507), and what only the shop says is said so (F508).
"""

from __future__ import annotations

import pytest

from keyboards.catalog import Look
from keyboards.letters import WriteToShop
from keyboards.orders import OpenOrder
from keyboards.reports import AskReport
from keyboards.shop_orders import OpenShopOrder
from keyboards.views import Kind, View
from models import Order, User
from services import letters, missed_orders, orders
from services.actors import Actor
from services.listing import Filters
from tests import factories
from tests.accounts.steps import ANN
from tests.buying import buy, ready
from tests.inside import House, Person

BACK = {"en": "‹ Back to the question", "uz": "‹ Savolga qaytish", "ru": "‹ Вернуться к вопросу"}


async def walks_away(person: Person) -> None:
    await person.says("/catalog")
    await person.says("zzz zzz")
    assert BACK["en"] in [label for label, _ in person.buttons]


async def bought(house: House) -> tuple[Person, Actor, Actor, Order]:
    vera, tom = await ready(telegram_id=ANN, language="en"), await factories.seller()
    return house.person(ANN), vera, tom, await buy(vera, await factories.product(seller=tom, name="Green tea"))


async def test_a_letter_is_asked_for_in_the_language_of_now_and_not_when_no_more_go(house: House) -> None:
    ann, vera, _tom, order = await bought(house)
    await ann.forges(WriteToShop(order_id=order.id).pack())
    english = ann.seen
    await walks_away(ann)
    await User.filter(user_id=ANN).update(language="ru")
    back = dict(ann.buttons)[BACK["en"]]
    await ann.forges(back)
    assert ann.seen != english
    assert order.number in ann.seen
    await ann.says("Позвоните мне, пожалуйста")
    assert "передано" in ann.seen
    await User.filter(user_id=ANN).update(language="en")
    await ann.forges(WriteToShop(order_id=order.id).pack())
    await walks_away(ann)
    back = dict(ann.buttons)[BACK["en"]]
    while not await letters.are_full(await letters.of_customer(orders.buyer(vera), order.id), letters.TO_SHOP):
        await letters.to_shop(orders.buyer(vera), order.id, "More")
    await ann.forges(back)
    assert "✉️ Write to the shop" not in str(ann.buttons)
    assert "2 to 500" not in ann.seen


async def test_a_report_likewise(house: House) -> None:
    ann, _vera, tom, _order = await bought(house)
    view = View(Kind.SHOP, tom.seller.id).pack()
    await ann.forges(AskReport(view=view).pack())
    english = ann.seen
    await walks_away(ann)
    await User.filter(user_id=ANN).update(language="uz")
    await ann.forges(dict(ann.buttons)[BACK["en"]])
    assert ann.seen
    assert ann.seen != english


async def test_the_way_back_is_offered_once_and_names_the_question(house: House) -> None:
    ann, _vera, _tom, order = await bought(house)
    await ann.forges(WriteToShop(order_id=order.id).pack())
    await walks_away(ann)
    assert "Was this the answer to “" in ann.seen
    assert ann.seen.count("“") == ann.seen.count("”") == 1, "the question, with no quotes in it"
    await ann.says("yyy yyy")
    assert "Was this the answer" not in ann.seen
    assert BACK["en"] not in [label for label, _ in ann.buttons]


@pytest.mark.parametrize("words", ["Nothing fits these filters"])
async def test_filters_that_fit_nothing_say_so_above_branches(house: House, words: str) -> None:
    food = await factories.category(name="Food")
    tea = await factories.category(name="Tea", parent=food)
    await factories.product(category=tea, price=100_00)
    await factories.customer(telegram_id=ANN)
    ann = house.person(ANN)
    view = View(Kind.CATEGORY, food.id).with_filters(Filters(price_from=900_000_00))
    await ann.forges(Look(view=view.pack()).pack())
    assert "Tea" in str(ann.buttons)
    assert words in ann.seen
    await ann.forges(Look(view=View(Kind.CATEGORY, food.id).pack()).pack())
    assert words not in ann.seen


async def test_paid_is_what_the_shop_says_of_an_order_that_did_not_come(house: House) -> None:
    ann, vera, tom, order = await bought(house)
    for step in (orders.accept, orders.ship, orders.deliver):
        await step(tom.seller, order.id)
    await ann.forges(OpenOrder(order_id=order.id).pack())
    assert "💵 Paid\n" in ann.seen
    await missed_orders.say(orders.buyer(vera), order.id)
    await ann.forges(OpenOrder(order_id=order.id).pack())
    assert "💵 Paid, as the shop says" in ann.seen
    assert tom.telegram_id
    keeper = house.person(tom.telegram_id)
    await keeper.forges(OpenShopOrder(order_id=order.id).pack())
    assert "💵 Paid, as you say" in keeper.seen
