"""Whoever invited friends reads how many came, and nothing that tells what one of them did (faults.md F409)."""

from __future__ import annotations

import pytest

from models import User
from services import deletion, orders, referrals, vault
from services.analytics import funnel
from tests import buying
from tests import factories as make
from tests.inside import House

ANN = 975
BOUGHT = {"uz": "🛍 Xarid qilgan", "ru": "🛍 Купили", "en": "🛍 Bought"}


@pytest.mark.parametrize("language", BOUGHT)
async def test_whether_a_friend_buys_is_told_of_five(house: House, language: str) -> None:
    host = await make.customer(telegram_id=ANN, language=language)
    shop, ann = await make.seller(), house.person(ANN, language=language)
    tea = await make.product(seller=shop, stock=100)
    for number in range(funnel.ENOUGH):
        friend = await referrals.add_user(9_100 + number, host.referral_code, name="Friend")
        await User.filter(id=friend.id).update(phone=vault.seal(buying.PHONE), address=vault.seal(buying.ADDRESS))
        await orders.accept(shop.seller, (await buying.buy(friend, tea)).id)
        await ann.says("/invite")
        assert (BOUGHT[language] in ann.seen) == (number + 1 == funnel.ENOUGH)
        assert "🙋" in ann.seen


async def test_a_friend_who_is_deleted_stays_counted(house: House) -> None:
    host = await make.customer(telegram_id=ANN)
    friend = await referrals.add_user(9_200, host.referral_code, name="Friend")
    await referrals.record_open(friend, host.referral_code)
    ann = house.person(ANN)
    await ann.says("/invite")
    before = ann.seen
    assert "Joined: 1" in before
    await deletion.own(friend)
    await ann.says("/invite")
    assert ann.seen == before
    await ann.says("/me")
    assert "You have invited 1 person" in ann.seen
