"""Everything a seller can open for orders they have not accepted: whom they go to is nowhere in it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial

import pytest
from aiogram import Dispatcher

from models import Order, User
from models.enums import Fulfilment
from services import contacts, vault
from tests import buying, factories, share
from tests.attack import books, forms, generate, market, rights
from tests.attack.assault import Result, attempt
from tests.attack.generate import OWN
from tests.attack.market import Market
from tests.house.walk import doors, taps
from tests.state import KINDS, OWNERS

UNACCEPTED = (Fulfilment.PENDING, Fulfilment.CANCELLED, Fulfilment.EXPIRED)
WHOM = {"name": "Zebuniso", "phone": "+998935554433", "address": "Lisztstrasse 9"}
EMAIL = "zebuniso@example.com"
REVEALS = {"AcceptOrder"}
"""The one button after which a shop may know."""


@pytest.fixture
async def aim(market_db: str, dispatcher: Dispatcher, kind: str) -> Market:
    generate.learn(list(doors(dispatcher)))
    aim = await market.opened(dispatcher, kind)
    shop = await market.present(aim)
    assert shop is not None
    waiting = Order.filter(seller_id=shop.seller_id, status__in=UNACCEPTED)
    await waiting.update(delivery=vault.seal_facts(WHOM))
    customer = (await Order.filter(seller_id=shop.seller_id).first()).customer_id  # type: ignore[union-attr]
    facts = {"phone": WHOM["phone"], "address": WHOM["address"], "email": EMAIL}
    sealed = {name: vault.seal(value) for name, value in facts.items()}
    index = {"phone_index": contacts.phone_index(WHOM["phone"]), "email_index": contacts.email_index(EMAIL)}
    await User.filter(id=customer).update(name=WHOM["name"], **sealed, **index)
    aim.before = await books.dump()
    return aim


def shown(result: Result) -> set[str]:
    return {word for word in (*WHOM.values(), EMAIL) if word in result.seen}


@pytest.mark.parametrize("kind", ["seller", "suspended seller", "owner who sells"])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_no_screen_file_or_command_shows_whom_it_goes_to(aim: Market, caplog: pytest.LogCaptureFixture) -> None:
    found, opened = [], 0
    async for deed, result, known in looks(aim, caplog):
        found += [f"{deed}: {word}" for word in shown(result) - known]
        opened += "-PENDIN" in result.seen
    assert not found, "\n".join(found[:20])
    assert opened > 5, "else no screen of a waiting order was opened"


async def looks(aim: Market, caplog: pytest.LogCaptureFixture) -> AsyncIterator[tuple[str, Result, set[str]]]:
    """Every button on one's own rows, every command and every order's number: what was done, what came, and what this
    person may know. Every order is opened by each button that names one; the rest of a share is the seller's alone, and
    the owner's rooms are the owner's.
    """
    for tap in taps():
        of_orders = "orders" in map(generate.POINTS_AT.get, generate.hints(tap))
        is_owners = aim.kind in OWNERS and tap.__module__ in rights.OWNERS_ROOMS
        if tap.__name__ in REVEALS or not (of_orders or is_owners or share.IS_WHOLE or aim.kind == "seller"):
            continue
        every = generate.cases if of_orders and (share.IS_WHOLE or aim.kind == "seller") else generate.few
        for case in every(aim, tap):
            if set(case.origins) <= {OWN}:
                result = await attempt(aim, partial(aim.attacker.forges, case.tap.pack()), caplog)
                # The owner knows people by their names, and reads no more of them.
                yield repr(case.tap), result, {WHOM["name"]} if tap.__module__ in rights.OWNERS_ROOMS else set()
    for text in (*aim.numbers, *(f"/{name}" for name in forms.commands(list(doors(aim.house.dispatcher))))):
        yield text, await attempt(aim, partial(aim.attacker.says, text), caplog), set()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", ["seller"])
async def test_it_would_be_seen(aim: Market, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails the one above: every open order shows whom it goes to, as it was."""
    from services import order_views

    monkeypatch.setitem(order_views.TABS, order_views.Tab.WORK, order_views.OPEN)
    async for _, result, _ in looks(aim, caplog):
        if WHOM["phone"] in result.seen:
            return
    pytest.fail("nobody saw it")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_no_notice_of_an_order_says_it_either(market_db: str, dispatcher: Dispatcher) -> None:
    """Placed, taken back, or left unanswered."""
    from services import orders
    from tests.inside import House

    house, shop = House(dispatcher), await KINDS["seller"]()
    seller = house.person(shop.telegram_id)
    tea = await factories.product(seller=shop)
    for end in (orders.cancel_by_customer, None):
        eve = await buying.ready(name=WHOM["name"])
        order = await buying.buy(eve, tea)
        if end:
            await end(orders.buyer(eve), order.id)
        else:
            await Order.filter(id=order.id).update(answer_by=order.created_at)
            assert await orders.expire() == 1
    await house.delivers()
    assert seller.seen.count("A new order") == 2
    assert "waited too long" in seller.seen
    assert [word for word in (*WHOM.values(), buying.PHONE, buying.ADDRESS) if word in seller.seen] == []
