"""Whoever could not be written to hears afterwards that there was news, by whatever way they are back."""

from __future__ import annotations

import pytest

from keyboards.menu import Open
from models import Notification
from models.enums import NoticeState
from services import orders, personal_data, reach
from tests import buying
from tests import factories as make
from tests.accounts.steps import PASSWORD, registered, row
from tests.inside import House

SELLER, BUYER = 930, 931
NEWS = "There was news while you were away."


async def _blocked(house: House) -> None:
    """A seller whom the bot cannot write to, and three orders meanwhile."""
    shop = await make.seller(telegram_id=SELLER)
    product = await make.product(seller=shop)
    await house.person(SELLER).changes_membership("kicked")
    for number in range(3):
        await buying.buy(await buying.ready(telegram_id=BUYER + number), product)
    await house.delivers()
    assert await Notification.filter(state=NoticeState.WAITING).count() == 0


async def test_who_lets_the_bot_in_again(house: House) -> None:
    await _blocked(house)
    seller = house.person(SELLER)
    await seller.changes_membership("member")
    await house.delivers()
    assert seller.seen.count(NEWS) == 1
    assert [label for label, _ in seller.buttons][-3:] == ["📦 My shop's orders", "🧾 My purchases", "🏠 Menu"]
    await seller.taps("My shop's orders")
    assert seller.seen.count("Waits for your answer") == 3


@pytest.mark.parametrize("known", [True, False])
async def test_who_writes_again(house: House, known: bool) -> None:
    """Telegram's word that the bot is let in again may have been lost."""
    await _blocked(house)
    seller = house.person(SELLER)
    if known:
        await reach.mark_reachable(SELLER, reachable=True)
    await seller.says("/start")
    await seller.forges(Open(place="menu").pack())
    await house.delivers()
    assert seller.seen.count(NEWS) == 1


async def test_who_logs_in_again(house: House) -> None:
    ann = await registered(house)
    shop = await make.seller(telegram_id=SELLER)
    await personal_data.save_address((await row()).customer, "1 Long Street, Tashkent")
    order = await buying.buy(await row(), await make.product(seller=shop))
    await ann.says("/logout")
    await ann.taps("Log out")
    await house.delivers()
    ann._begin()
    await orders.accept(shop.seller, order.id)
    await ann.says("/catalog")
    await house.delivers()
    assert NEWS not in ann.seen, "whoever is at this phone is told nothing"
    await ann.says("/login")
    await ann.says("ann@example.com")
    await ann.says(PASSWORD)
    await house.delivers()
    assert ann.seen.count(NEWS) == 1


async def test_who_sells_reads_before_logging_out_that_orders_go_on(house: House) -> None:
    await make.seller(telegram_id=SELLER)
    seller = house.person(SELLER)
    await seller.says("/logout")
    assert "nobody answers within 24 hours ends by itself" in seller.seen
