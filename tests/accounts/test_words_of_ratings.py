"""What somebody said of a product leaves their shop's notices with the rating, whenever that goes (faults.md F743)."""

from __future__ import annotations

import pytest

from models import Notification, Product, Rating
from services import actors, deletion, invariants, orders, ratings
from services.actors import Actor
from services.reasons import OrderReason
from tests import factories as make
from tests.accounts.steps import ANN, registered, row
from tests.accounts.test_home_with_orders import logs_in, with_address
from tests.accounts.test_requests_that_are_over import goes_on_as_new
from tests.buying import buy
from tests.inside import House, Person

WORDS = "Call me: Navoi street 5, flat 7"


async def receives(keeper: Actor, cup: Product) -> Actor:
    person = await with_address(await row())
    order = await buy(person, cup)
    for step in (orders.accept, orders.ship, orders.deliver):
        await step(keeper.seller, order.id)
    return person


async def deletes_their_data(person: Person) -> None:
    await person.says("/me")
    await person.taps("Delete my data")
    await person.taps("Yes, delete everything")
    assert "Your data is deleted" in person.seen


async def told() -> list[str]:
    return [str(each.facts["comment"]) for each in await Notification.filter(kind="product_rated").order_by("id")]


@pytest.mark.parametrize("commented", ["with the stars", "afterwards"])
@pytest.mark.parametrize("way", ["comes home", "deletes each"])
async def test_who_rates_again_by_another_account_and_deletes_both(house: House, way: str, commented: str) -> None:
    keeper = await make.seller()
    cup = await make.product(seller=keeper)
    ann = await registered(house)
    first = (await receives(keeper, cup)).customer
    if commented == "afterwards":
        await ratings.rate_product(first, cup.id, 5)
        await ratings.add_comment(first, cup.id, WORDS)
    else:
        await ratings.rate_product(first, cup.id, 5, WORDS)
    await house.delivers()
    await goes_on_as_new(ann)
    await ratings.rate_product((await receives(keeper, cup)).customer, cup.id, 1)
    assert await told() == [""], "the last rating of a person stands"
    if way == "deletes each":
        await deletes_their_data(ann)
        await ann.says("/start")
    assert "Welcome back" in await logs_in(ann)
    await deletes_their_data(ann)
    assert (await actors.load(ANN), await Rating.all().count(), await told()) == (None, 0, [])
    assert await invariants.broken() == ()


async def test_the_words_of_the_older_of_two_ratings_go_when_an_account_comes_home(house: House) -> None:
    """Two that an earlier release has left beside each other."""
    keeper = await make.seller()
    cup = await make.product(seller=keeper)
    ann = await registered(house)
    await ratings.rate_product((await receives(keeper, cup)).customer, cup.id, 5, WORDS)
    account, left = (await row()).id, await Rating.get()
    await goes_on_as_new(ann)
    fresh = await receives(keeper, cup)
    await Rating.filter(id=left.id).update(user_id=(await make.customer()).id)
    await ratings.rate_product(fresh.customer, cup.id, 1, "Good")
    await Rating.filter(id=left.id).update(user_id=account)
    assert "Welcome back" in await logs_in(ann)
    assert await told() == ["Good"]


@pytest.mark.parametrize(("reason", "left"), [("Lola is ill, Navoi 5", ""), (OrderReason.NO_ANSWER, "#no_answer")])
async def test_what_the_owner_typed_of_an_order_leaves_the_shops_notice(
    market_db: str, reason: OrderReason | str, left: str
) -> None:
    """A ready-made reason says nothing of anybody, and stays (faults.md F797)."""
    owner, buyer = await make.admin(), await with_address(await make.customer())
    order = await buy(buyer, await make.product())
    await orders.cancel_for_shop(owner.admin, order.id, reason)
    await deletion.customer(owner, buyer.id)
    told = await Notification.get(key=f"order_cancelled_for_you:{order.id}")
    assert told.facts["reason"] == left
