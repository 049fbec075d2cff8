"""An account takes along what the row of its number did in another chat: two who were counted are one from then on
(docs/adr/0049, faults.md F745).
"""

from __future__ import annotations

from itertools import product

import pytest

from models import Order, Product, ProductPair, User
from services import carrying, deletion, invariants, sql
from services.actors import Actor
from services.analytics import rollups
from tests import factories
from tests.services.test_persons import CHAT, ELSEWHERE, comes, goes_on_as_new, receives

pytestmark = pytest.mark.usefixtures("true_books")
WHO = ("the account", "its next one", "the guest's former one", "the guest")
BOUGHT = [set(which) - {""} for which in product(*(("", who) for who in WHO))]
"""Who of them received a thing and what went with it."""


async def shelf(keeper: Actor) -> list[list[Product]]:
    """For each of BOUGHT two things of its own."""
    return [[await factories.product(seller=keeper) for _ in range(2)] for _ in BOUGHT]


async def test_whoever_received_it_before_each_is_counted_once() -> None:
    """A person may have other accounts yet, in either chat."""
    keeper = await factories.seller()
    goods = await shelf(keeper)

    async def shops(person: Actor, who: str) -> None:
        for bought, things in zip(BOUGHT, goods, strict=True):
            if who in bought:
                await receives(person, keeper, *things)

    account = await comes(CHAT)
    await shops(account, "the account")
    await goes_on_as_new(account)
    await shops(await comes(CHAT), "its next one")
    former = await comes(ELSEWHERE)
    await shops(former, "the guest's former one")
    await deletion.own(former)
    guest = await comes(ELSEWHERE)
    await shops(guest, "the guest")
    async with sql.transaction():
        await carrying.carry(account.id, None, ELSEWHERE)
    assert (await User.get(user_id=ELSEWHERE)).id == account.id
    assert not await Order.filter(customer_id=guest.id).exists()
    for bought, (one, other) in zip(BOUGHT, goods, strict=True):
        people = bool(bought - {"the guest's former one"}) + ("the guest's former one" in bought)
        assert (await Product.get(id=one.id)).buyers == people, bought
        pairs = await ProductPair.filter(product_id=one.id, other_id=other.id)
        assert sum(pair.customers for pair in pairs) == people, bought
    assert (await invariants.broken(), await rollups.check()) == ((), ())
