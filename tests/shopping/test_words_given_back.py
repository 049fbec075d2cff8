"""Words that went back to whoever wrote them are no news for whoever was away: there is nothing to find."""

from __future__ import annotations

import pytest

from models import Notification, User
from services import letters, notifications, orders, support, unread_words
from services.actors import Actor
from services.letters import Outcome
from tests import buying
from tests import factories as make
from tests.inside import House

ANN, TOM = 971, 972
NEWS = {
    "en": "There was news while you were away",
    "uz": "Siz yoʻgʻingizda yangiliklar boʻldi",
    "ru": "Пока вас не было",
}


async def scene(language: str = "en") -> tuple[Actor, Actor, int]:
    shop = await make.seller(telegram_id=TOM, shop_name="Olives", language=language)
    buyer = await buying.ready(telegram_id=ANN, language=language)
    order = await buying.buy(buyer, await make.product(seller=shop))
    await orders.accept(shop.seller, order.id)
    return shop, buyer, order.id


@pytest.mark.parametrize("language", NEWS)
async def test_a_letter_whose_writer_read_that_it_did_not_go_is_no_news(house: House, language: str) -> None:
    shop, buyer, order = await scene(language)
    await house.delivers()
    await User.filter(id=buyer.id).update(is_reachable=False)
    assert (await letters.to_customer(shop.seller, order, "Hello"))[1] is Outcome.UNREACHED
    ann = house.person(ANN, language=language)
    await ann.says("/start")
    await house.delivers()
    assert NEWS[language] not in ann.seen
    await User.filter(id=buyer.id).update(is_reachable=False)
    await orders.ship(shop.seller, order)
    await ann.says("/start")
    await house.delivers()
    assert NEWS[language] in ann.seen, "of the order there is news"


async def test_a_letter_that_comes_back_later_is_no_news(house: House) -> None:
    shop, _, order = await scene()
    await house.delivers()
    house.street.blocked.add(ANN)
    await letters.to_customer(shop.seller, order, "Hello")
    await house.delivers()
    assert await Notification.filter(kind=unread_words.UNREAD, user_id=shop.id).exists()
    house.street.blocked.clear()
    ann = house.person(ANN)
    await ann.says("/start")
    await house.delivers()
    assert NEWS["en"] not in ann.seen


async def test_every_kind_that_comes_back_to_its_writer_leaves_nothing() -> None:
    assert {support.LEFT, *unread_words._SIDES} == notifications.RETURNED
