"""What both an account and the fresh row of its chat have, when it comes home: the newer stands, people count once."""

from __future__ import annotations

import pytest

from models import Correspondence, LinkOpen, Notification, Order, Product, Rating, ShopBlock, User
from models.enums import NoticeKind
from services import (
    blocks,
    contacts,
    correspondence,
    deletion,
    invariants,
    letters,
    missed_orders,
    moves,
    notifications,
    order_views,
    orders,
    ratings,
    referrals,
    releases,
    users,
    vault,
)
from services.actors import Actor
from services.analytics import rollups
from services.errors import AlreadyRated
from tests import factories
from tests.buying import ADDRESS, PHONE, buy, told
from tests.services.test_moves import OLD, account, log_in

pytestmark = pytest.mark.usefixtures("true_books")


async def comes() -> Actor:
    """Whoever is in the chat, with what an order needs."""
    person = await referrals.add_user(OLD, name="Ann")
    await User.filter(id=person.id, phone=None).update(phone=vault.seal(PHONE))
    await User.filter(id=person.id).update(address=vault.seal(ADDRESS))
    return person


async def goes_on(ann: Actor) -> Actor:
    await users.log_out(ann)
    await releases.go_on_as_new(await factories._actor(ann.id))
    return await comes()


async def receives(person: Actor, keeper: Actor, tea: Product) -> Order:
    order = await buy(person, tea)
    for step in (orders.accept, orders.ship, orders.deliver):
        await step(keeper.seller, order.id)
    return order


@pytest.fixture
async def ann(market_db: str) -> Actor:
    await account()
    return await comes()


async def test_one_person_counts_once_before_and_after(ann: Actor) -> None:
    """Buyers, stars, friends; and an inviter's friends."""
    keeper = await factories.seller()
    tea = await factories.product(seller=keeper)
    await receives(ann, keeper, tea)
    await ratings.rate_product(ann.customer, tea.id, 5)
    fresh = await goes_on(ann)
    friend = await referrals.add_user(900, (await User.get(id=fresh.id)).referral_code)
    await receives(fresh, keeper, tea)
    await ratings.rate_product(fresh.customer, tea.id, 2)
    await log_in(fresh)
    home = await User.get(user_id=OLD)
    assert (home.id, home.referral_count) == (ann.id, 1)
    assert (await User.get(id=friend.id).values("referred_by_id"))["referred_by_id"] == ann.id
    product = await Product.get(id=tea.id)
    assert (product.buyers, product.rating_count, product.rating_sum) == (1, 1, 2)
    with pytest.raises(AlreadyRated):
        await ratings.rate_product(ann.customer, tea.id, 1)
    assert await Order.filter(customer_id=ann.id).count() == 2
    assert await rollups.check() == ()
    assert await invariants.broken() == ()


async def test_of_two_ratings_from_before_people_were_counted_the_newer_stands(ann: Actor) -> None:
    keeper = await factories.seller()
    tea = await factories.product(seller=keeper)
    await receives(ann, keeper, tea)
    fresh = await goes_on(ann)
    await receives(fresh, keeper, tea)
    for person, score in ((ann, 5), (fresh, 2)):
        await Rating.create(user_id=person.id, product_id=tea.id, score=score)
    await Product.filter(id=tea.id).update(rating_count=2, rating_sum=7, rating=350)
    await log_in(fresh)
    assert [(each.user_id, each.score) async for each in Rating.all()] == [(ann.id, 2)]  # type: ignore[attr-defined]
    assert (await Product.get(id=tea.id)).rating == 200
    assert await invariants.broken() == ()


@pytest.mark.parametrize(("by_account", "by_fresh"), [(True, False), (False, True), (False, False)])
async def test_a_shop_that_was_hushed_by_either_stays_hushed(ann: Actor, by_account: bool, by_fresh: bool) -> None:
    keeper = await factories.seller()
    tea = await factories.product(seller=keeper)
    first = await receives(ann, keeper, tea)
    await letters.to_shop(orders.buyer(ann), first.id, "When?")
    fresh = await goes_on(ann)
    second = await receives(fresh, keeper, tea)
    await letters.to_shop(orders.buyer(fresh), second.id, "And this?")
    for who, order, hushes in ((ann, first, by_account), (fresh, second, by_fresh)):
        if hushes:
            await correspondence.hush(await order_views.of_customer(orders.buyer(who), order.id))
    await log_in(fresh)
    [kept] = await Correspondence.all()
    assert (kept.customer_id, kept.is_quiet) == (ann.id, by_account or by_fresh)  # type: ignore[attr-defined]
    assert await invariants.broken() == ()


async def test_letters_go_with_the_account_that_they_were_written_by(ann: Actor) -> None:
    """Both wrote in the same place of the hour; nothing of either is left when the account is deleted."""
    keeper = await factories.seller()
    tea = await factories.product(seller=keeper)
    fresh = await goes_on(ann)
    order = await receives(fresh, keeper, tea)
    await letters.to_shop(orders.buyer(fresh), order.id, "When?")
    [written] = await Notification.filter(kind=NoticeKind.LETTER_TO_SHOP)
    same = written.key.replace(f":{fresh.id}:", f":{ann.id}:", 1)
    await notifications.tell(keeper.id, NoticeKind.LETTER_TO_SHOP, {"words": "x"}, same)
    await log_in(fresh)
    assert await Notification.filter(kind=NoticeKind.LETTER_TO_SHOP).count() == 2
    await deletion.own(await factories._actor(ann.id))
    assert await Notification.filter(kind=NoticeKind.LETTER_TO_SHOP).count() == 0


async def test_that_an_order_did_not_come_stays_said_and_can_be_taken_back(ann: Actor) -> None:
    keeper = await factories.seller()
    fresh = await goes_on(ann)
    order = await receives(fresh, keeper, await factories.product(seller=keeper))
    await missed_orders.say(orders.buyer(fresh), order.id)
    await log_in(fresh)
    home = orders.buyer(await factories._actor(ann.id))
    assert (await order_views.of_customer(home, order.id)).is_missed
    assert not (await missed_orders.take_back(home, order.id)).order.is_missed


@pytest.mark.parametrize("first", [True, False])
async def test_a_block_stays_whichever_account_it_was_of(ann: Actor, first: bool) -> None:
    """And is one line for the shop, which lets in all of the person by it."""
    keeper = await factories.seller()
    tea = await factories.product(seller=keeper)
    order = await receives(ann, keeper, tea)
    if first:
        await blocks.block(keeper.seller, order.id)
    fresh = await goes_on(ann)
    if not first:
        order = await receives(fresh, keeper, tea)
        await blocks.block(keeper.seller, order.id)
    await buy(fresh, await factories.product())
    await log_in(fresh)
    assert [each.customer_id async for each in ShopBlock.all()] == [ann.id]  # type: ignore[attr-defined]
    assert await invariants.broken() == ()
    await blocks.release(keeper.seller, order.id)
    assert await ShopBlock.all().count() == 0


async def test_of_a_block_that_names_somebody_elses_order_the_account_is_no_successor(ann: Actor) -> None:
    keeper, guest = await factories.seller(), await factories.customer()
    await User.filter(id=guest.id).update(phone=vault.seal(PHONE), address=vault.seal(ADDRESS))
    theirs = await buy(guest, await factories.product(seller=keeper))
    await blocks.block(keeper.seller, theirs.id)
    fresh = await goes_on(ann)
    await blocks.keep_for(guest.id, OLD)
    await blocks.turn_away(OLD)
    await buy(fresh, await factories.product())
    await log_in(fresh)
    assert [each.customer_id async for each in ShopBlock.all()] == [guest.id]  # type: ignore[attr-defined]


async def test_a_number_comes_to_an_account_that_has_none_and_news_is_held_once(ann: Actor) -> None:
    keeper = await factories.seller()
    await User.filter(id=ann.id).update(phone=None, phone_index=None, email_used=True)
    fresh = await goes_on(ann)
    await buy(fresh, await factories.product(seller=keeper))
    number, index = vault.seal("+998905550000"), contacts.phone_index("+998905550000")
    await User.filter(id=fresh.id).update(phone=number, phone_index=index, is_reachable=False)
    for each in (ann, fresh):
        await notifications.hold(each.id, NoticeKind.MISSED)
    await LinkOpen.create(referrer_id=keeper.id, user_id=fresh.id)
    assert await log_in(await factories._actor(fresh.id)) == moves.Entry(ann.id)
    home = await User.get(user_id=OLD)
    assert (home.id, home.phone_index) == (ann.id, index)
    assert len(await told(ann.id, NoticeKind.MISSED)) == 1
    assert await invariants.broken() == ()
