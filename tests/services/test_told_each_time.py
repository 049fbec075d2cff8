"""What can be done again is told again: the key of its notice names the time, and not the thing alone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest

from models import Category, Notification
from models.enums import NoticeKind
from services import accounts, categories, closing, missed_orders, orders, recovery, shop_status
from services.actors import Actor
from services.shop_status import Reason
from tests import buying
from tests import factories as make
from tests.inside import House

Deed = Callable[["Scene"], Awaitable[object]]
ONCE = {
    NoticeKind.COMMANDS: "the last one counts, and takes the place of the one before it",
    NoticeKind.DIGEST: "of one week",
    NoticeKind.FORGET_MESSAGE: "of one message",
    NoticeKind.FRIEND_JOINED: "of one friend",
    NoticeKind.LETTER_TO_CUSTOMER: "so many an hour: tests/shopping/test_letters.py",
    NoticeKind.LETTER_TO_SHOP: "so many an hour: tests/shopping/test_letters.py",
    NoticeKind.MISSED: "one line however much it was",
    NoticeKind.MOVE_ASKED: "of one request, which has a row of its own",
    NoticeKind.MOVE_DECLINED: "of one request",
    NoticeKind.MOVE_DONE: "of one request",
    NoticeKind.MOVE_LEFT: "of one request",
    NoticeKind.MOVE_OVER: "of one request",
    NoticeKind.MOVE_REFUSED: "of one request",
    NoticeKind.ORDER_ACCEPTED: "an order is there once",
    NoticeKind.ORDER_CANCELLED: "an order is there once",
    NoticeKind.ORDER_CANCELLED_FOR_YOU: "an order is there once",
    NoticeKind.ORDER_DELIVERED: "an order is there once",
    NoticeKind.ORDER_DELIVERED_FOR_YOU: "an order is there once",
    NoticeKind.ORDER_EXPIRED: "an order is there once",
    NoticeKind.ORDER_EXPIRED_FOR_YOU: "an order is there once",
    NoticeKind.ORDER_PLACED: "an order is there once",
    NoticeKind.ORDER_SHIPPED: "an order is there once",
    NoticeKind.ORDER_STRANDED: "once as long as the order waits: nobody is told that the owner hears of it",
    NoticeKind.ORDERS_DECLINED: "an order is there once",
    NoticeKind.OVER: "says nothing",
    NoticeKind.PASSWORD_KNOWN: "once an hour: tests/accounts/test_left_chats.py",
    NoticeKind.PRICES_CHANGED: "of one change, which has a row of its own",
    NoticeKind.PRICES_MOVED: "of one change",
    NoticeKind.PRICES_UNDONE: "of one change",
    NoticeKind.PRODUCT_RATED: "of one rating, and once of the words beside it",
    NoticeKind.SHOP_APPROVED: "another time needs another name: tests/journeys/test_another_shop_name.py",
    NoticeKind.SHOP_OPENED: "another time needs another name: tests/journeys/test_another_shop_name.py",
    NoticeKind.SHOP_REPORTED: "once a day: the notice says where the others stand",
    NoticeKind.SHOP_STRANDED: "once as long as its orders wait: nobody is told that the owner hears of it",
    NoticeKind.SHOP_WAITS: "another time needs another name: tests/journeys/test_another_shop_name.py",
    NoticeKind.SHOP_WAITS_AGAIN: "of a shop whose seller is let in again: see SHOP_RESTORED",
    NoticeKind.WORDS_LEFT: "once an hour: tests/accounts/test_messages_to_people.py",
    NoticeKind.WORDS_UNREAD: "of one notice",
}
"""Kinds whose deed does not come again, or that say themselves how often they are told; and why."""


@dataclass
class Scene:
    owner: Actor
    shop: Actor
    buyer: Actor
    delivered: int

    @property
    def seller(self) -> int:
        return self.shop.seller_id or 0


async def suspend(at: Scene) -> None:
    await shop_status.suspend(at.owner.admin, at.seller, Reason.FRAUD)


async def restore(at: Scene) -> None:
    await shop_status.restore(at.owner.admin, at.seller)


async def grow(at: Scene) -> None:
    await categories.plant_starter(at.owner.admin)


async def fell(at: Scene) -> None:
    while leaves := [each async for each in Category.all() if not await Category.filter(parent_id=each.id).exists()]:
        for leaf in leaves:
            await categories.remove(at.owner.admin, leaf.id)
    await categories.tell_empty("Olives")


async def new_password(at: Scene) -> None:
    await recovery.set_password(at.shop, "Olma2024bor!")


AGAIN: dict[NoticeKind, tuple[Deed, Deed | None]] = {
    NoticeKind.ACTIVATED: (
        lambda at: closing.activate_user(at.buyer.id),
        lambda at: closing.deactivate_user(at.buyer.id),
    ),
    NoticeKind.BUYER_CLOSED: (
        lambda at: closing.deactivate_user(at.buyer.id),
        lambda at: closing.activate_user(at.buyer.id),
    ),
    NoticeKind.DEACTIVATED: (
        lambda at: closing.deactivate_user(at.buyer.id),
        lambda at: closing.activate_user(at.buyer.id),
    ),
    NoticeKind.EMAIL_CAME: (lambda at: accounts.tell_email_moved(at.buyer.id, at.shop.id), None),
    NoticeKind.EMAIL_LEFT: (lambda at: accounts.tell_email_moved(at.buyer.id, at.shop.id), None),
    NoticeKind.ORDER_CAME: (lambda at: took_back(at), lambda at: missed(at)),
    NoticeKind.ORDER_CAME_OF_YOURS: (lambda at: took_back(at), lambda at: missed(at)),
    NoticeKind.ORDER_MISSED: (lambda at: missed(at), lambda at: took_back(at)),
    NoticeKind.ORDER_MISSED_OF_YOURS: (lambda at: missed(at), lambda at: took_back(at)),
    NoticeKind.PASSWORD_CHANGED: (new_password, None),
    NoticeKind.SHOP_CLOSED: (suspend, restore),
    NoticeKind.SHOP_REOPENED: (restore, suspend),
    NoticeKind.SHOP_RESTORED: (restore, suspend),
    NoticeKind.SHOP_SUSPENDED: (suspend, restore),
    NoticeKind.TREE_EMPTY: (fell, grow),
}
"""What is done for a kind to be told, and what brings things back to where it can be done once more."""
BACK_FIRST = frozenset({
    NoticeKind.ACTIVATED, NoticeKind.ORDER_CAME, NoticeKind.ORDER_CAME_OF_YOURS, NoticeKind.SHOP_REOPENED,
    NoticeKind.SHOP_RESTORED,
})  # fmt: skip


async def missed(at: Scene) -> None:
    await missed_orders.say(orders.buyer(at.buyer), at.delivered)


async def took_back(at: Scene) -> None:
    await missed_orders.take_back(orders.buyer(at.buyer), at.delivered)


async def scene() -> Scene:
    owner, shop, buyer = await make.admin(), await make.seller(shop_name="Olives"), await buying.ready()
    delivered, waiting = [await buying.buy(buyer, await make.product(seller=shop)) for _ in range(2)]
    for step in (orders.accept, orders.ship, orders.deliver):
        await step(shop.seller, delivered.id)
    await orders.accept(shop.seller, waiting.id)
    return Scene(owner, shop, buyer, delivered.id)


def test_every_kind_says_how_often_it_is_told() -> None:
    assert set(ONCE) | set(AGAIN) == set(NoticeKind)
    assert not set(ONCE) & set(AGAIN)


@pytest.mark.parametrize("kind", AGAIN)
async def test_what_is_done_again_is_told_again(house: House, kind: NoticeKind) -> None:
    if kind is NoticeKind.TREE_EMPTY:
        at = Scene(await make.admin(), await make.seller(), await make.customer(), 0)
    else:
        at = await scene()
    deed, back = AGAIN[kind]
    counts = []
    for time in range(3):
        if back is not None and (time or kind in BACK_FIRST):
            await back(at)
        await deed(at)
        counts.append(await Notification.filter(kind=kind).count())
    assert counts == [counts[0], 2 * counts[0], 3 * counts[0]]
    assert counts[0] > 0, kind
