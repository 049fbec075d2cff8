"""The referral funnel: openings counted once a person, and what came of them, for the market and for oneself."""

from __future__ import annotations

import asyncio
import uuid

import pytest

from models import LinkOpen, User
from models.enums import Fulfilment
from services import referrals
from services.actors import Actor
from services.analytics import funnel
from services.analytics.pages import FunnelPage, Invitations, ReferrerRow
from tests import factories as make
from tests.analytics.shop_floor import at, sale, uzs
from tests.conftest import Queries

pytestmark = pytest.mark.usefixtures("market_db")


async def opens() -> set[tuple[int, int]]:
    return set(await LinkOpen.all().values_list("referrer_id", "user_id"))


async def test_an_opening_counts_once_for_each_friend() -> None:
    ann, ben, eve = [await make.customer(name=name) for name in ("Ann", "Ben", "Eve")]
    await asyncio.gather(*(referrals.record_open(eve, ann.referral_code) for _ in range(5)))
    await referrals.record_open(eve, ben.referral_code)
    await referrals.record_open(ben, ann.referral_code)
    assert await opens() == {(ann.id, eve.id), (ben.id, eve.id), (ann.id, ben.id)}
    assert await LinkOpen.all().count() == 3


async def test_what_is_no_friends_link_writes_nothing(queries: Queries) -> None:
    ann, ben = await make.customer(), await make.customer()
    closed = await make.customer(is_active=False)
    queries.clear()
    for code in (None, str(uuid.uuid4()), "x" * 64, "' OR 1=1", ben.referral_code, closed.referral_code):
        await referrals.record_open(ben, code)
    await referrals.record_open(closed, ann.referral_code)
    # What is asked and written in one statement, and here finds nobody.
    asks = ("SELECT", "INSERT INTO link_opens")
    assert not [text for text in queries.statements if not text.lstrip().startswith(asks)]
    assert await opens() == set()


async def joined(friend: Actor, name: str) -> Actor:
    person = await make.customer(name=name, referred_by_id=friend.id)
    await referrals.record_open(person, friend.referral_code)
    return person


async def party() -> tuple[Actor, Actor, Actor]:
    """Ann brought three, of whom two bought; Ben brought one who bought; Eve's link was opened in vain."""
    ann, ben, eve = [await make.customer(name=name) for name in ("Ann", "Ben", "Eve")]
    tea = await make.product()
    for name, prices in (("A1", (100, 200)), ("A2", (50,)), ("A3", ())):
        person = await joined(ann, name)
        for price in prices:
            await sale(person, at(3, 1), (tea, 2, price))
        await sale(person, at(3, 1), (tea, 1, 9_999), status=Fulfilment.PENDING)
    await sale(await joined(ben, "B1"), at(3, 1), (tea, 1, 800), status=Fulfilment.ACCEPTED)
    await sale(ann, at(3, 1), (tea, 1, 7_777))
    for friend in (ann, ben, eve):
        await referrals.record_open(await make.customer(), friend.referral_code)
    await referrals.record_open(ann, eve.referral_code)
    await referrals.record_open(ann, ben.referral_code)
    return ann, ben, eve


async def test_the_markets_funnel_and_its_best_referrers() -> None:
    ann, ben, eve = await party()
    page = await funnel.page(10)
    assert page == FunnelPage(
        opens=8,
        joined=4,
        bought=3,
        revenue=uzs(1_500),
        rows=(
            ReferrerRow(ann.id, "Ann", 4, 3, 2, uzs(700)),
            ReferrerRow(ben.id, "Ben", 3, 1, 1, uzs(800)),
            ReferrerRow(eve.id, "Eve", 2, 0, 0, uzs(0)),
        ),
    )
    assert [row.name for row in (await funnel.page(1)).rows] == ["Ann"]
    assert (await funnel.page(None)).rows == page.rows


async def test_ones_own_funnel() -> None:
    ann, _, eve = await party()
    assert await funnel.own(ann.id) == Invitations(4, 3, None, None)
    assert await funnel.own(eve.id) == Invitations(2, 0, None, None)


async def test_what_friends_spent_is_told_of_five_and_rounded() -> None:
    ann, tea = await make.customer(name="Ann"), await make.product()
    for number in range(funnel.ENOUGH):
        told = await funnel.own(ann.id)
        assert (told.bought, told.about) == (None, None)
        await sale(await joined(ann, f"A{number}"), at(3, 1), (tea, 1, 1_234_567))
    assert await funnel.own(ann.id) == Invitations(5, 5, 5, uzs(6_200_000))  # of 6,172,835


async def test_whoever_joined_before_openings_were_recorded_has_opened() -> None:
    ann, _, _ = await party()
    await LinkOpen.filter(referrer_id=ann.id).delete()
    assert await funnel.own(ann.id) == Invitations(3, 3, None, None)


async def test_nobody_was_invited() -> None:
    ann = await make.customer()
    assert await funnel.page(10) == FunnelPage(0, 0, 0, uzs(0), ())
    assert await funnel.own(ann.id) == Invitations(0, 0, None, None)
    assert await User.all().count() == 1
