"""A reason is offered when it can be one: nothing comes back before it was sent."""

from __future__ import annotations

import pytest

from keyboards.market_orders import AskCancelForShop
from keyboards.shop_orders import AskReason
from services import orders
from services.market import rules
from tests import buying
from tests import factories as make
from tests.inside import House

OWNER, SELLER, BUYER = 920, 921, 922
BACK = {"uz": "qaytdi", "ru": "вернул", "en": "came back"}


@pytest.mark.parametrize("language", ["uz", "ru", "en"])
async def test_what_was_not_sent_cannot_have_come_back(
    house: House, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(rules, "admin_ids", frozenset({OWNER}))
    await make.customer(telegram_id=OWNER, language=language)
    shop = await make.seller(telegram_id=SELLER, language=language)
    order = await buying.buy(await buying.ready(telegram_id=BUYER), await make.product(seller=shop))

    async def offered() -> list[bool]:
        seen = []
        for person, tap in ((SELLER, AskReason(order_id=order.id)), (OWNER, AskCancelForShop(order_id=order.id))):
            who = house.person(person)
            await who.forges(tap.pack())
            assert len(who.buttons) >= 3, "the others are"
            seen.append(BACK[language] in str(who.buttons))
        return seen

    assert await offered() == [False, False]
    await orders.accept(shop.seller, order.id)
    assert await offered() == [False, False]
    await orders.ship(shop.seller, order.id)
    assert await offered() == [True, True]
