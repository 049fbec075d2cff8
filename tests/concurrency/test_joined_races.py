"""An account comes to a chat of its number and takes along what was ordered there, while either is sold to, rates, is
deleted or asked for: what counts people is true, and whoever met another's transaction goes through (faults.md F745).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import pytest

from models import AccountMove, Order, Product, User
from models.enums import MoveStatus, Role
from services import deletion, front, homecoming, invariants, moves, orders, ratings, referrals, users, vault
from services.actors import Actor
from services.analytics import rollups
from services.errors import Refusal
from tests import factories
from tests.buying import ADDRESS, buy, ready
from tests.race.scene import Rival

pytestmark = pytest.mark.usefixtures("market_db")
OLD, NEW, ELSEWHERE = 521, 522, 523
NUMBER = "+998901234567"


@dataclass
class Scene:
    account: Actor
    sibling: Actor
    guest: Actor
    keeper: Actor
    tea: Product
    shipped: dict[str, Order]
    move: AccountMove


async def scene() -> Scene:
    """Account, its person's next one and guest have received the tea; each has more of it on its way."""
    keeper = await factories.seller()
    tea = await factories.product(seller=keeper, stock=99)
    made = await users.create_user("a@example.com", NUMBER, "correct horse battery", Role.CUSTOMER, telegram_id=OLD)
    sibling = await ready(person=made.id)
    guest = await referrals.add_user(NEW, name="Ann")
    await User.filter(id__in=[made.id, guest.id]).update(phone=vault.seal(NUMBER), address=vault.seal(ADDRESS))
    people = {"account": await factories._actor(made.id), "sibling": sibling, "guest": await factories._actor(guest.id)}
    shipped = {}
    for name, person in people.items():
        for steps in ((orders.accept, orders.ship, orders.deliver), (orders.accept, orders.ship)):
            shipped[name] = await buy(person, tea)
            for step in steps:
                await step(keeper.seller, shipped[name].id)
    await moves.ask(await User.get(id=made.id), people["guest"], by="phone")
    return Scene(**people, keeper=keeper, tea=tea, shipped=shipped, move=await AccountMove.get())


async def _asks(its: Scene) -> None:
    """Somebody else, for the same account."""
    other = await referrals.add_user(ELSEWHERE, name="Eve")
    await moves.ask(await User.get(id=its.account.id), other, by="phone")


DEEDS: dict[str, Callable[[Scene], Awaitable[Any]]] = {
    "its order comes": lambda its: orders.deliver(its.keeper.seller, its.shipped["account"].id),
    "the guest's order comes": lambda its: orders.deliver(its.keeper.seller, its.shipped["guest"].id),
    "the next one's order comes": lambda its: orders.deliver(its.keeper.seller, its.shipped["sibling"].id),
    "it rates": lambda its: ratings.rate_product(its.account.customer, its.tea.id, 1),
    "the guest rates": lambda its: ratings.rate_product(its.guest.customer, its.tea.id, 1),
    "the next one rates": lambda its: ratings.rate_product(its.sibling.customer, its.tea.id, 1),
    "the guest's data goes": lambda its: deletion.own(its.guest),
    "No": lambda its: moves.decline(its.account, its.move.id),
    "it is due": lambda its: moves._performed(its.move),
    "another asks": _asks,
}
POINTS = {"before": (homecoming, "hold_orders", False), "under way": (front, "pass_on", False),
          "counted": (front, "pass_on", True), "done": (homecoming, "take_along", True)}  # fmt: skip


@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("what", DEEDS)
async def test_what_counts_people_is_true_whatever_happens_meanwhile(what: str, point: str) -> None:
    its = await scene()
    if "rates" in what:
        for person in (its.guest, its.sibling):
            if person.id != {"the guest rates": its.guest, "the next one rates": its.sibling}.get(what, person).id:
                await ratings.rate_product(person.customer, its.tea.id, 5)
    place, name, after = POINTS[point]
    rival = Rival(place, name, lambda: DEEDS[what](its), after=after)
    async with rival.lurking():
        await moves.approve(its.account, its.move.id)
    assert not isinstance(rival.result, BaseException) or isinstance(rival.result, Refusal), rival.result
    assert (await User.get(user_id=NEW)).id == its.account.id
    assert not await Order.filter(customer_id=its.guest.id).exists()
    assert {move.old_user_id for move in await AccountMove.filter(status=MoveStatus.WAITING)} <= {NEW}
    assert (await invariants.broken(), await rollups.check()) == ((), ())
