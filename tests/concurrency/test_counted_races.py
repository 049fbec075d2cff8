"""What is kept beside the rows it counts is true, whatever else moves those rows meanwhile (F592 – F596, F603)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from unittest import mock

import pytest

from models import Product, Rating, User
from models.enums import Role
from services import (
    carrying,
    checkout,
    deletion,
    front,
    letters,
    notifications,
    orders,
    ratings,
    referrals,
    sql,
    users,
)
from services.actors import Actor
from services.errors import NotFound, TooMuchAtOnce
from services.market import rules
from tests import factories
from tests.buying import buy, check_books, left, ready, told
from tests.race.scene import Rival

pytestmark = pytest.mark.usefixtures("market_db")


async def delivered(product: Product, shop: Actor, *people: Actor) -> None:
    for person in people:
        order = await buy(person, product)
        for step in (orders.accept, orders.ship, orders.deliver):
            await step(shop.seller, order.id)


async def stars(product: Product) -> tuple[int, int]:
    found = await Product.get(id=product.id)
    return found.rating_count, found.rating_sum


Deed = Callable[[], Awaitable[Any]]


@pytest.mark.parametrize("rival", ["deletes", "is deleted", "rates"])
async def test_stars_are_counted_out_once(rival: str) -> None:
    """By a person's other account that rates, and by the deletion of the one that had."""
    shop, ann, owner = await factories.seller(), await ready(), await factories.admin()
    tea, bob = await factories.product(seller=shop), await ready(person=ann.id)
    await delivered(tea, shop, ann, bob)
    await ratings.rate_product(bob.customer, tea.id, 5)
    if rival == "rates":
        await Rating.all().delete()
        await Product.filter(id=tea.id).update(rating_sum=0, rating_count=0, rating=0)
    deeds: dict[str, Deed] = {
        "deletes": lambda: deletion.own(bob),
        "is deleted": lambda: deletion.customer(owner, bob.id),
        "rates": lambda: ratings.rate_product(bob.customer, tea.id, 5),
    }
    other = Rival(ratings, "_tell", deeds[rival], after=True)
    async with other.lurking():
        await ratings.rate_product(ann.customer, tea.id, 1)
    assert not isinstance(other.result, BaseException), other.result
    assert await stars(tea) == ((1, 5) if rival == "rates" else (1, 1))
    await check_books()


async def test_stars_go_once_where_the_deletion_is_first() -> None:
    shop, ann = await factories.seller(), await ready()
    tea, bob = await factories.product(seller=shop), await ready(person=ann.id)
    await delivered(tea, shop, ann, bob)
    await ratings.rate_product(bob.customer, tea.id, 5)
    other = Rival(deletion, "_forget_ratings", lambda: ratings.rate_product(ann.customer, tea.id, 1), after=True)
    async with other.lurking():
        await deletion.own(bob)
    assert other.result.score == 1
    assert await stars(tea) == (1, 1)
    await check_books()


@pytest.mark.parametrize("is_comment", [False, True])
@pytest.mark.parametrize("after", [False, True])
async def test_nobody_rates_who_is_being_deleted(is_comment: bool, after: bool) -> None:
    """And no word of theirs is told to the shop afterwards."""
    shop, ann, owner = await factories.seller(), await ready(), await factories.admin()
    tea = await factories.product(seller=shop)
    await delivered(tea, shop, ann)
    if is_comment:
        await ratings.rate_product(ann.customer, tea.id, 5)

    async def says() -> None:
        said = ratings.add_comment(ann.customer, tea.id, "mine") if is_comment else None
        await (said or ratings.rate_product(ann.customer, tea.id, 5, "mine"))

    other = Rival(deletion, "_forget_ratings", says, after=after)
    async with other.lurking():
        await deletion.customer(owner, ann.id)
    assert isinstance(other.result, NotFound)
    assert (await stars(tea), await Rating.all().count(), await told(shop.id, "product_rated")) == ((0, 0), 0, [])
    await check_books()


async def test_a_count_that_went_wrong_stops_nobody() -> None:
    shop, ann = await factories.seller(), await ready()
    tea = await factories.product(seller=shop)
    await delivered(tea, shop, ann)
    await Product.filter(id=tea.id).update(rating_sum=-5, rating_count=-1)
    assert (await ratings.rate_product(ann.customer, tea.id, 5)).score == 5


async def test_a_friend_who_comes_while_another_turns_out_to_be_none_is_counted() -> None:
    inviter = await referrals.add_user(9001, name="Ann")
    code = (await User.get(id=inviter.id)).referral_code
    await referrals.add_user(9002, code, name="Guest")
    account = await users.create_user(
        "a@example.com", "+998901112233", "correct horse battery", Role.CUSTOMER, telegram_id=9010
    )

    async def moves() -> None:
        async with sql.transaction():
            await carrying.carry(account.id, 9010, 9002)

    other = Rival(referrals, "_thank", moves, after=True)
    async with other.lurking():
        await referrals.add_user(9003, code, name="New")
    assert other.result is None
    assert (await User.get(id=inviter.id)).referral_count == 1
    await check_books()


async def test_buyers_that_are_counted_anew_meet_a_delivery() -> None:
    shop, ann = await factories.seller(), await ready()
    tea = await factories.product(seller=shop)
    order = await buy(ann, tea)
    for step in (orders.accept, orders.ship):
        await step(shop.seller, order.id)
    await Product.filter(id=tea.id).update(buyers=7)
    other = Rival(front, "count", lambda: front.recount(tea.id, tea.id + 1), after=True)
    async with other.lurking():
        await orders.deliver(shop.seller, order.id)
    assert other.result is None
    assert (await Product.get(id=tea.id)).buyers == 1


async def test_what_a_person_may_hold_is_counted_by_one_of_their_accounts_after_the_other() -> None:
    most = rules.limits.newcomer_pieces
    shop, ann = await factories.seller(), await ready()
    bob = await ready(person=ann.id)
    tea, cup = [await factories.product(seller=shop, stock=most) for _ in range(2)]
    mine = await checkout.start_buy_now(ann.customer, tea.id, most)
    other = await checkout.start_buy_now(bob.customer, cup.id, most)
    rival = Rival(checkout, "take", lambda: checkout.place(bob.customer, other.key))
    async with rival.lurking():
        await checkout.place(ann.customer, mine.key)
    assert isinstance(rival.result, TooMuchAtOnce)
    assert await left(cup) == most
    await check_books()


async def test_so_are_their_letters() -> None:
    shop, ann = await factories.seller(), await ready()
    tea, bob = await factories.product(seller=shop), await ready(person=ann.id)
    mine, other = await buy(ann, tea), await buy(bob, tea)
    for letter in range(letters.MOST - 1):
        await letters.to_shop(orders.buyer(ann), mine.id, str(letter))
    rival = Rival(
        notifications, "tell", lambda: letters.to_shop(orders.buyer(bob), other.id, "one too many"), after=True
    )
    async with rival.lurking():
        assert (await letters.to_shop(orders.buyer(ann), mine.id, "the last"))[1] is letters.Outcome.TOLD
    assert rival.result[1] is letters.Outcome.TOO_MANY
    assert len(await told(shop.id, "letter_to_shop")) == letters.MOST


async def test_a_deletion_and_a_purchase_wait_for_each_other_in_no_circle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ann came by the seller's link and has rated what Bob buys, of which the seller is told."""
    shop = await factories.seller()
    tea, ann = await factories.product(seller=shop, stock=9), await ready(referred_by_id=shop.id)
    await User.filter(id=shop.id).update(referral_count=1)
    await delivered(tea, shop, ann)
    await ratings.rate_product(ann.customer, tea.id, 5)
    bob = await ready()
    draft = await checkout.start_buy_now(bob.customer, tea.id, 1)
    tried = mock.AsyncMock(wraps=checkout._place)
    monkeypatch.setattr(checkout, "_place", tried)
    rival = Rival(deletion, "_lock", lambda: checkout.place(bob.customer, draft.key), after=True)
    async with rival.lurking():
        await deletion.own(ann)
    assert not isinstance(rival.result, BaseException), rival.result
    assert tried.await_count == 1
    assert await stars(tea) == (0, 0)
    await check_books()
