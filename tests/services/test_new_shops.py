"""The owner hears of shops that open without an approval."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models import Seller
from models.base import clock, now
from services import new_shops
from services.market import rules
from tests import buying, factories
from tests.inside import House

pytestmark = pytest.mark.usefixtures("true_books")


def later(monkeypatch: pytest.MonkeyPatch, minutes: int) -> None:
    monkeypatch.setattr(clock, "stands_at", now() + timedelta(minutes=minutes))


async def test_each_once_and_several_within_an_hour_together(monkeypatch: pytest.MonkeyPatch) -> None:
    later(monkeypatch, 0)
    owner = await factories.admin()
    await factories.seller(shop_name="Old")
    assert await new_shops.due() == 0, "what was there before is no news"
    first = await factories.seller(shop_name="First")
    assert await new_shops.due() == 1
    assert await new_shops.due() == 0
    more = [await factories.seller(shop_name=f"Next {number}") for number in range(10)]
    assert await new_shops.due() == 0
    later(monkeypatch, 60)
    assert await new_shops.due() == 10
    named = [[shop.seller_id, f"Next {number}"] for number, shop in enumerate(more)]
    assert await buying.told(owner.id, "shop_opened") == [
        {"shops": [[first.seller_id, "First"]], "count": 1},
        {"shops": named[: new_shops.NAMED], "count": 10},
    ]
    later(monkeypatch, 60)
    assert await new_shops.due() == 0


async def test_not_of_those_that_wait_nor_twice_when_approval_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    owner = await factories.admin()
    assert await new_shops.due() == 0
    monkeypatch.setattr(rules, "seller_approval", True)
    await factories.seller(shop_name="Approved")
    assert await new_shops.due() == 0
    monkeypatch.setattr(rules, "seller_approval", False)
    assert await new_shops.due() == 0
    assert await buying.told(owner.id, "shop_opened") == []


async def test_it_is_kept_for_an_owner_who_has_not_come_yet() -> None:
    await new_shops.due()
    await factories.seller(shop_name="Early")
    assert await new_shops.due() == 0
    owner = await factories.admin()
    assert await new_shops.due() == 1
    assert len(await buying.told(owner.id, "shop_opened")) == 1


async def test_the_notice_leads_to_the_card_where_it_is_made_known(house: House) -> None:
    await new_shops.due()
    owner, shop = await factories.admin(), await factories.seller(shop_name="Olives")
    await new_shops.due()
    olivia = house.person(owner.telegram_id)
    olivia._begin()
    await house.delivers()
    assert "A new shop has opened" in olivia.seen
    await olivia.taps("Olives")
    await olivia.taps("front page")
    assert (await Seller.get(id=shop.seller_id)).is_known
