"""Wherever something ends for a reason, nothing has ended before a Yes that stands below the reason is tapped."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from keyboards.base import Tap
from keyboards.blocks import AskDeclineAll
from keyboards.market_orders import AskCancelForShop
from keyboards.people import AskDeactivation
from keyboards.shop_orders import AskReason
from keyboards.shops import AskSuspension
from models import Order, Seller, User
from models.enums import Fulfilment, SellerStatus
from screens import order_reasons, reasons
from services import checkout
from services.market import rules
from tests import buying
from tests import factories as make
from tests.inside import House, Person
from tests.state import state

OWNER, SELLER, BUYER = 930, 931, 932
LISTS: dict[str, tuple[int, Callable[[Order], Tap]]] = {
    "a shop cancels": (SELLER, lambda order: AskReason(order_id=order.id)),
    "a shop declines all": (SELLER, lambda order: AskDeclineAll(order_id=order.id)),
    "the owner cancels": (OWNER, lambda order: AskCancelForShop(order_id=order.id)),
    "the owner deactivates": (OWNER, lambda order: AskDeactivation(person=order.customer_id)),  # type: ignore[attr-defined]
    "the owner suspends": (OWNER, lambda order: AskSuspension(seller=order.seller_id)),  # type: ignore[attr-defined]
    "the owner refuses": (OWNER, lambda order: AskSuspension(seller=order.seller_id)),  # type: ignore[attr-defined]
}


async def scene(house: House, monkeypatch: pytest.MonkeyPatch, which: str) -> tuple[Person, Order]:
    """Two orders of two products wait in a shop that is open, or is to be approved."""
    monkeypatch.setattr(rules, "admin_ids", frozenset({OWNER}))
    await make.customer(telegram_id=OWNER)
    shop = await make.seller(telegram_id=SELLER)
    buyer = await buying.ready(telegram_id=BUYER)
    orders = [await buying.buy(buyer, await make.product(seller=shop), 2) for _ in range(2)]
    if which == "the owner refuses":
        await Seller.filter(id=shop.seller_id).update(status=SellerStatus.PENDING, was_open=False)
    return house.person(LISTS[which][0]), orders[0]


async def facts() -> dict[str, object]:
    """Everything but what is asked of people."""
    return {table: rows for table, rows in (await state()).items() if table != "wizards"}


def onward(person: Person) -> dict[str, str]:
    return {label: data for label, data in person.buttons if "‹" not in label}


@pytest.mark.parametrize("which", LISTS)
async def test_only_a_yes_below_the_reason_ends_it(house: House, monkeypatch: pytest.MonkeyPatch, which: str) -> None:
    person, order = await scene(house, monkeypatch, which)
    before, first = await facts(), LISTS[which][1](order).pack()
    await person.forges(first)
    waits, yes = [*onward(person).items()], dict[str, str]()
    assert len(waits) >= 2
    while waits:
        reason, data = waits.pop()
        await person.forges(data)
        assert await facts() == before, f"{reason} has ended it"
        confirms = {label: each for label, each in onward(person).items() if "Yes, " in label}
        if confirms:
            [(label, sure)] = confirms.items()
            assert "Reason: " in person.seen
            yes[sure] = label
        else:
            waits += onward(person).items()
    assert len(yes) >= 2, "each reason has one of its own"
    await person.forges([*yes][-1])
    assert await facts() != before


async def test_the_reason_chosen_is_the_one_that_is_read(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    person, order = await scene(house, monkeypatch, "the owner suspends")
    for which in ("the owner suspends", "the owner deactivates"):
        await person.forges(LISTS[which][1](order).pack())
        await person.taps("Signs of fraud")
        assert f"Reason: {reasons.words('#fraud')}" in person.seen
        await person.taps("Yes, ")
        assert "Signs of fraud" in person.seen
    shop, buyer = await Seller.get(id=order.seller_id), await User.get(user_id=BUYER)  # type: ignore[attr-defined]
    assert (shop.status, shop.suspension_reason) == (SellerStatus.SUSPENDED, "#fraud")
    assert (buyer.is_active, buyer.deactivation_reason) == (False, "#fraud")


async def test_all_of_several_products_are_sold_out(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "admin_ids", frozenset({OWNER}))
    shop = await make.seller(telegram_id=SELLER)
    ann = await buying.ready(telegram_id=BUYER)
    for name in ("Tea", "Jam"):
        await buying.fill(ann, (await make.product(seller=shop, name=name), 2))
    draft = await checkout.start_from_cart(ann.customer, "en")
    placed = await checkout.place(ann.customer, draft.key)
    tom = house.person(SELLER)
    await tom.forges(AskReason(order_id=placed.orders[0].id).pack())
    await tom.taps("It is sold out")
    await tom.taps("All of them")
    assert "None of its products is there any more." in tom.seen
    assert f"Reason: {order_reasons.words('#sold_out')}" in tom.seen
    await tom.taps("Yes, cancel the order")
    assert (await Order.get(id=placed.orders[0].id)).status is Fulfilment.CANCELLED
