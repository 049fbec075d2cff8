"""What reaches others only so often is counted by the chat: whoever begins anew there finds every limit as it was."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import product

import pytest

from models import AccountMove, ChatTally, Notification, Order, Report, User
from models.base import clock, now
from models.enums import ReportReason, Role
from services import (
    blocks,
    carts,
    deletion,
    letters,
    moves,
    orders,
    recovery,
    referrals,
    releases,
    reports,
    retention,
    searches,
    support,
    users,
    vault,
)
from services.actors import Actor
from services.buckets import Buckets
from services.errors import DeletedLater, HasOpenOrders, MoveRefused, NoLetters, Refusal, ShopDeclines, WrongLogin
from services.market import Limits, rules
from tests import factories
from tests.buying import ADDRESS, buy, ready

pytestmark = pytest.mark.usefixtures("true_books")
CHAT, OWNER, VICTIM = 811, 812, 813
PHONE = "+998901234567"
Deed = Callable[[Actor], Awaitable[object]]


async def writes(person: Actor) -> None:
    await support.leave(person, "Where is my order?")


async def reports_a_shop(person: Actor) -> None:
    shop = await User.filter(role=Role.SELLER).order_by("id").first() or await factories.seller()
    seller = (await factories._actor(shop.id)).seller
    await reports.report(person.customer, await reports.shop(person.customer, seller.id), ReportReason.FRAUD)


async def reports_another_thing(person: Actor) -> None:
    thing = await reports.product(person.customer, (await factories.product()).id, "en")
    await reports.report(person.customer, thing, ReportReason.FRAUD)


async def asks_for_an_account(person: Actor) -> None:
    await recovery.prove(person, PHONE)


async def is_refused_an_account(person: Actor) -> None:
    await asks_for_an_account(person)
    move = (await AccountMove.filter(new_user_id=CHAT).order_by("-id"))[0]
    await moves.decline(await factories._actor(move.account_id), move.id)


async def buys_where_blocked(person: Actor) -> None:
    """The first order is blocked for; a later one goes to the same shop."""
    shop = await User.filter(role=Role.SELLER).order_by("id").first()
    seller = await factories._actor(shop.id) if shop else await factories.seller()
    tea = await factories.product(seller=seller)
    await carts.add_to_cart(person.customer, tea.id, 1)
    if shop is None:
        order = await buy(person, tea)
        await blocks.block(seller.seller, order.id)
        await orders.cancel_by_seller(seller.seller, order.id, orders.Reason.TOO_FAR)


async def takes_an_order_back(person: Actor) -> None:
    order = await buy(person, await factories.product())
    await orders.cancel_by_customer(orders.buyer(person), order.id)


async def orders_of_a_shop(person: Actor) -> None:
    await buy(person, await factories.product())


async def guesses_a_password(person: Actor) -> None:
    with suppress(WrongLogin):
        await users.authenticate("ann@example.com", "wrong password", telegram_id=person.telegram_id)


async def asks_whether_an_email_is_taken(person: Actor) -> None:
    await users.check_free(person, email="somebody@example.com")


async def searches_the_shelves(person: Actor) -> None:
    await searches.find(person, "teapot")


async def writes_to_a_shop(person: Actor) -> None:
    """About an order that came: none that waits holds up a deletion."""
    shop = await User.filter(role=Role.SELLER).order_by("id").first()
    seller = (await factories._actor(shop.id) if shop else await factories.seller()).seller
    last = await Order.filter(customer_id=person.id).order_by("-id").first()
    if last is None:
        last = await buy(person, await factories.product(seller=await factories._actor(seller.user_id)))
        for step in (orders.accept, orders.ship, orders.deliver):
            await step(seller, last.id)
    _, outcome = await letters.to_shop(orders.buyer(person), last.id, "Where is it?")
    if outcome is letters.Outcome.TOO_MANY:
        raise NoLetters(last.number)


READ_BY_OTHERS = (writes, reports_a_shop, reports_another_thing, asks_for_an_account)


@dataclass(frozen=True)
class Limit:
    deed: Deed
    most: int = 1
    refuses: type[Refusal] | None = None
    """How deleting one's data is refused for as long as the limit stands."""


LIMITS = {
    "words to the owner": Limit(writes),
    "reports of one thing": Limit(reports_a_shop),
    "reports in a day": Limit(reports_another_thing, reports.PER_DAY),
    "questions about an account": Limit(asks_for_an_account),
    "questions that were answered No": Limit(is_refused_an_account),
    "a shop's block": Limit(buys_where_blocked),
    "letters to a shop": Limit(writes_to_a_shop, letters.MOST),
    "orders taken back": Limit(takes_an_order_back, 2, DeletedLater),
    "orders on their way": Limit(orders_of_a_shop, 2, HasOpenOrders),
    "tries at a password": Limit(guesses_a_password, 3),
    "questions about emails": Limit(asks_whether_an_email_is_taken, 5),
    "searches": Limit(searches_the_shelves, 3),
}


async def deletes_their_data(person: Actor) -> None:
    await deletion.own(person)


async def has_it_deleted(person: Actor) -> None:
    owner = await User.get(user_id=OWNER)
    await deletion.customer(await factories._actor(owner.id), person.id)


async def goes_on_as_new(person: Actor) -> None:
    await User.filter(id=person.id).update(password="!", logged_out=True)
    await releases.go_on_as_new(await factories._actor(person.id))


async def goes_on_as_new_twice(person: Actor) -> None:
    await goes_on_as_new(person)
    await deletes_their_data(await comes())


WAYS: dict[str, Deed] = {
    "deletes their data": deletes_their_data,
    "has it deleted": has_it_deleted,
    "goes on as new": goes_on_as_new,
    "goes on as new and deletes that": goes_on_as_new_twice,
}
DELETIONS = ("deletes their data", "has it deleted")


async def comes() -> Actor:
    return await referrals.add_user(CHAT, name="Ann")


async def reached() -> list[int]:
    """The newest of what others get."""
    tables = (Notification.exclude(kind__in=("commands", "move_declined", "over")), Report.all())
    return [row.id if (row := await table.order_by("-id").first()) else 0 for table in tables]


async def is_let_through(person: Actor, deed: Deed) -> bool:
    """Whether it was done: not refused, and where others read of it something new is there."""
    before = await reached()
    try:
        await deed(person)
    except Refusal:
        return False
    return deed not in READ_BY_OTHERS or await reached() != before


@pytest.fixture
async def ann(monkeypatch: pytest.MonkeyPatch) -> Actor:
    monkeypatch.setattr(rules, "limits", replace(Limits(), cancellations=2, newcomer_orders=2))
    monkeypatch.setattr(searches, "buckets", Buckets(3, 1.0, 100, lambda: 0.0))
    await factories.admin(telegram_id=OWNER)
    await users.create_user("v@example.com", PHONE, "correct horse battery", Role.CUSTOMER, telegram_id=VICTIM)
    return await ready(telegram_id=CHAT)


@pytest.mark.parametrize(("name", "way"), list(product(LIMITS, WAYS)))
async def test_whoever_begins_anew_finds_the_limit_as_it_was(ann: Actor, name: str, way: str) -> None:
    limit = LIMITS[name]
    for _ in range(limit.most):
        assert await is_let_through(ann, limit.deed)
    assert not await is_let_through(ann, limit.deed)
    is_shut = limit.refuses is not None and way in DELETIONS
    with pytest.raises(limit.refuses) if is_shut and limit.refuses else nullcontext():
        await WAYS[way](ann)
    again = await comes()
    assert (again.id == ann.id) is is_shut
    if not is_shut:
        await User.filter(id=again.id).update(phone=vault.seal(PHONE), address=vault.seal(ADDRESS))
    assert not await is_let_through(again, limit.deed)


async def test_a_limit_ends_by_itself_and_its_row_goes(monkeypatch: pytest.MonkeyPatch, ann: Actor) -> None:
    assert await is_let_through(ann, writes)
    await deletes_their_data(ann)
    assert await ChatTally.all().count() == 1
    assert str(CHAT) not in str(await ChatTally.all().values())
    monkeypatch.setattr(clock, "stands_at", now() + timedelta(hours=1))
    again = await comes()
    assert await is_let_through(again, writes)
    assert await ChatTally.all().count() == 2
    assert await retention.Sweeper().round() == 0
    monkeypatch.setattr(clock, "stands_at", now() + timedelta(days=2))
    await retention.Sweeper().round()
    assert await ChatTally.all().count() == 0


async def test_who_asked_for_an_account_and_deleted_their_data_asks_again_the_day_after(
    monkeypatch: pytest.MonkeyPatch, ann: Actor
) -> None:
    await asks_for_an_account(ann)
    await deletes_their_data(ann)
    again = await comes()
    with pytest.raises(MoveRefused) as refusal:
        await recovery.prove(again, PHONE)
    assert refusal.value.why == "asked"
    monkeypatch.setattr(clock, "stands_at", now() + timedelta(hours=25))
    assert await is_let_through(again, asks_for_an_account)


async def test_a_shop_finds_once_and_lets_in_whoever_came_again(ann: Actor) -> None:
    """By any order of theirs, whatever account they have by now."""
    shop = await factories.seller()
    tea = await factories.product(seller=shop)
    first, second = await buy(ann, tea), await buy(ann, tea)
    await blocks.block(shop.seller, first.id)
    await goes_on_as_new(ann)
    again = await comes()
    with pytest.raises(ShopDeclines):
        await carts.add_to_cart(again.customer, tea.id, 1)
    assert [row.number for row in (await blocks.blocked(shop.seller)).rows] == [first.number]
    assert (await orders.shop_orders(shop.seller)).blocked == 1
    await blocks.release(shop.seller, second.id)
    assert (await orders.shop_orders(shop.seller)).blocked == 0
    await carts.add_to_cart(again.customer, tea.id, 1)
    await blocks.block(shop.seller, second.id)
    with pytest.raises(ShopDeclines):
        await carts.add_to_cart(again.customer, tea.id, 1)
