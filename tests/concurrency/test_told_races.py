"""Several processes tell at once: nobody reads that words were kept which were not, and no limit is passed."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest

from models import Notification, Report, User
from models.enums import ReportReason
from services import actors, letters, orders, reports, support
from services.errors import TooMany
from services.letters import Outcome
from services.reports import Thing
from tests import buying
from tests import factories as make

pytestmark = pytest.mark.usefixtures("market_db")


async def test_letters_of_one_moment_are_each_kept_or_refused() -> None:
    shop, buyer = await make.seller(), await buying.ready()
    order = await buying.buy(buyer, await make.product(seller=shop))
    who = orders.buyer(buyer)
    told = await asyncio.gather(*[letters.to_shop(who, order.id, f"letter {n}") for n in range(8)])
    outcomes = Counter(outcome for _, outcome in told)
    assert outcomes == {Outcome.TOLD: letters.MOST, Outcome.TOO_MANY: 8 - letters.MOST}
    assert await Notification.filter(kind=letters.TO_SHOP).count() == letters.MOST


async def test_words_of_one_moment_are_kept_once_and_said_so_once() -> None:
    owner, person = await make.admin(), await make.customer()
    outcomes = Counter(await asyncio.gather(*[support.leave(person, f"words {n}") for n in range(8)]))
    assert outcomes == {support.Outcome.TOLD: 1, support.Outcome.TOO_SOON: 7}
    assert await Notification.filter(kind="words_left", user_id=owner.id).count() == 1


async def test_words_from_the_next_chat_of_an_account_are_not_said_to_be_told() -> None:
    """The count is the chat's, the notice is the account's."""
    await make.admin()
    person = await make.customer(telegram_id=981)
    assert await support.leave(person, "first") is support.Outcome.TOLD
    await User.filter(id=person.id).update(user_id=982)
    again = await actors.load(982)
    assert again is not None
    assert await support.leave(again, "second") is support.Outcome.TOO_SOON


async def test_reports_of_one_moment_pass_no_limit() -> None:
    person = await make.customer()
    shops = [await make.seller() for _ in range(reports.PER_DAY * 2)]
    things = [Thing(shop.seller_id or 0, "Shop", None, "Shop") for shop in shops]
    made = [reports.report(person.customer, thing, ReportReason.FRAUD) for thing in things]
    refused = [each for each in await asyncio.gather(*made, return_exceptions=True) if each is not True]
    assert all(isinstance(each, TooMany) for each in refused)
    assert len(refused) == reports.PER_DAY
    assert await Report.all().count() == reports.PER_DAY
