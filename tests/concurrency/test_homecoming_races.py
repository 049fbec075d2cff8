"""An account comes home while its chat's fresh row buys, is sold to, written to or deleted: nothing is lost, and nobody
waits for the other in turn (faults.md F730).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from models import Notification, Order, User
from models.enums import Fulfilment, Role
from services import (
    blocks,
    checkout,
    correspondence,
    deletion,
    draft_store,
    homecoming,
    invariants,
    letters,
    missed_orders,
    moves,
    new_orders,
    order_steps,
    order_views,
    orders,
    ratings,
    referrals,
    releases,
    users,
    vault,
)
from services.actors import Actor
from services.errors import NotFound, Refusal
from tests import factories
from tests.buying import ADDRESS, PHONE, buy, left
from tests.race.scene import Rival

pytestmark = pytest.mark.usefixtures("market_db")
CHAT, PASSWORD = 511, "correct horse battery"
MAIL = "ann@example.com"


async def guest() -> tuple[Actor, int]:
    """The fresh row of a chat, with what an order needs, and the account that was left there."""
    ann = await users.create_user(MAIL, "+998901234567", PASSWORD, Role.CUSTOMER, telegram_id=CHAT, name="Ann")
    await users.log_out(await factories._actor(ann.id))
    await releases.go_on_as_new(await factories._actor(ann.id))
    fresh = await referrals.add_user(CHAT, name="Ann")
    await User.filter(id=fresh.id).update(phone=vault.seal(PHONE), address=vault.seal(ADDRESS))
    return await factories._actor(fresh.id), ann.id


def comes_home(fresh: Actor) -> Callable[[], Awaitable[Any]]:
    return lambda: moves.enter(fresh, MAIL, PASSWORD)


async def is_home(fresh: Actor, account: int) -> None:
    assert (await User.get(user_id=CHAT)).id == account
    assert not await User.filter(id=fresh.id).exists()
    assert await invariants.broken() == ()


PLACES = {
    "after the claim": (draft_store, "claim"),
    "before the stock": (checkout, "take"),
    "after the orders are written": (new_orders, "write"),
}


@pytest.mark.parametrize("point", PLACES)
async def test_a_purchase_goes_along_or_comes_to_nothing(point: str) -> None:
    fresh, account = await guest()
    tea = await factories.product()
    key = (await checkout.start_buy_now(fresh.customer, tea.id, 1)).key
    place, name = PLACES[point]
    rival, is_bought = Rival(place, name, comes_home(fresh), after="after" in point), True
    async with rival.lurking():
        try:
            await checkout.place(fresh.customer, key)
        except NotFound:
            is_bought = False
    assert rival.result == moves.Entry(account)
    await is_home(fresh, account)
    assert (await Order.filter(customer_id=account).count(), await left(tea)) == ((1, 9) if is_bought else (0, 10))


@pytest.mark.parametrize("point", ["_note", "_set"])
async def test_a_step_of_the_shop_is_told_to_the_account(point: str) -> None:
    """The step holds the order, and then names its customer."""
    fresh, account = await guest()
    keeper = await factories.seller()
    order = await buy(fresh, await factories.product(seller=keeper))
    rival = Rival(order_steps, point, comes_home(fresh), after=point == "_set")
    async with rival.lurking():
        await orders.accept(keeper.seller, order.id)
    assert rival.result == moves.Entry(account)
    await is_home(fresh, account)
    assert (await Order.get(id=order.id)).status is Fulfilment.ACCEPTED
    assert await _told_of(order) == [account]


async def _told_of(order: Order) -> list[int]:
    notices = await Notification.filter(key=f"order_accepted:{order.id}")
    return [notice.user_id for notice in notices]  # type: ignore[attr-defined]


async def test_an_owner_deletes_the_fresh_row_and_the_account_comes_home_to_what_is_left() -> None:
    """The deletion came first: the nameless row keeps its order."""
    fresh, account = await guest()
    keeper, owner = await factories.seller(), await factories.admin()
    tea = await factories.product(seller=keeper)
    order = await buy(fresh, tea)
    await checkout.start_buy_now(fresh.customer, tea.id, 1)
    for step in (orders.accept, orders.ship, orders.deliver):
        await step(keeper.seller, order.id)
    rival = Rival(deletion, "_forget_ratings", comes_home(fresh))
    async with rival.lurking():
        await deletion.customer(owner, fresh.id)
    assert rival.result == moves.Entry(account)
    assert (await User.get(user_id=CHAT)).id == account
    assert (await Order.get(id=order.id)).customer_id == fresh.id  # type: ignore[attr-defined]
    assert await invariants.broken() == ()


Deed = Callable[[Actor, Actor, Order], Awaitable[Any]]
DEEDS: dict[str, Deed] = {
    "ships": lambda fresh, keeper, order: orders.ship(keeper.seller, order.id),
    "withdraws": lambda fresh, keeper, order: orders.cancel_by_customer(orders.buyer(fresh), order.id),
    "a letter": lambda fresh, keeper, order: letters.to_shop(orders.buyer(fresh), order.id, "When?"),
    "a letter to them": lambda fresh, keeper, order: letters.to_customer(keeper.seller, order.id, "Now"),
    "missed": lambda fresh, keeper, order: missed_orders.say(orders.buyer(fresh), order.id),
    "rates": lambda fresh, keeper, order: _rates(fresh, order),
    "hush": lambda fresh, keeper, order: _hush(fresh, order),
    "a block": lambda fresh, keeper, order: blocks.block(keeper.seller, order.id),
    "deletes": lambda fresh, keeper, order: deletion.own(fresh),
    "a friend": lambda fresh, keeper, order: referrals.add_user(900, fresh.referral_code),
}


async def _rates(fresh: Actor, order: Order) -> None:
    [line] = await order.items.all()  # type: ignore[attr-defined]
    await ratings.rate_product(fresh.customer, line.product_id, 5)


async def _hush(fresh: Actor, order: Order) -> None:
    await correspondence.hush(await order_views.of_customer(orders.buyer(fresh), order.id))


POINTS = {"before": (homecoming, "hold_orders", False), "under way": (homecoming, "take_along", False),
          "done": (homecoming, "take_along", True)}  # fmt: skip


@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("what", DEEDS)
async def test_no_deed_and_no_homecoming_wait_for_each_other(what: str, point: str) -> None:
    fresh, account = await guest()
    keeper = await factories.seller()
    order = await buy(fresh, await factories.product(seller=keeper))
    steps = (orders.accept, orders.ship, orders.deliver)
    for step in steps[: {"ships": 1, "withdraws": 0}.get(what, 3)]:
        await step(keeper.seller, order.id)
    place, name, after = POINTS[point]
    rival = Rival(place, name, lambda: DEEDS[what](fresh, keeper, order), after=after)
    async with rival.lurking():
        await moves.enter(fresh, MAIL, PASSWORD)
    assert not isinstance(rival.result, BaseException) or isinstance(rival.result, Refusal), rival.result
    await is_home(fresh, account)
    assert (await Order.get(id=order.id)).customer_id == account  # type: ignore[attr-defined]
