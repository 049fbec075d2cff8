"""Every button of the checkout in every state of its draft: an open one moves, any other says what became of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

import keyboards.checkout
from handlers.questions import FORMS
from keyboards.base import Tap
from keyboards.checkout import LeaveCheckout, PlaceOrder
from models import Checkout
from models.base import now
from services import actors, carts, checkout, orders, wizards
from services.actors import Actor
from tests import factories
from tests.buying import ADDRESS, fill, ready
from tests.inside import House
from tests.share import some
from tests.state import TABLES, forms, state

TAPS = [
    tap
    for tap in vars(keyboards.checkout).values()
    if isinstance(tap, type) and issubclass(tap, Tap) and "key" in tap.model_fields
]
NOT_THE_LATEST, THANKS = "not the latest any more", "Thank you for your order!"
ORDERED, ORDERED_AFTER = "You have ordered this already:", "This order was not placed."
QUESTIONS = ("Your phone number", "Where should it be delivered?", "Please check and confirm")


async def _opened(buyer: Actor) -> str:
    return (await checkout.start_from_cart(buyer.customer)).key


async def _placed(buyer: Actor) -> str:
    await checkout.place(buyer.customer, key := await _opened(buyer))
    return key


async def _behind_a_newer_one(buyer: Actor) -> str:
    key = await _opened(buyer)
    await _opened(buyer)
    return key


async def _behind_a_placed_one(buyer: Actor) -> str:
    key = await _opened(buyer)
    await _placed(buyer)
    return key


async def _of_a_former_cart(buyer: Actor) -> str:
    key = await _opened(buyer)
    await carts.clear_cart(buyer.customer)
    return key


async def _expired(buyer: Actor) -> str:
    key = await _opened(buyer)
    await Checkout.all().update(created_at=now() - timedelta(days=8))
    return key


async def _foreign(buyer: Actor) -> str:
    eve = await ready()
    await fill(eve, (await factories.product(), 1))
    return await _opened(eve)


OVER: dict[str, tuple[Callable[[Actor], Awaitable[str]], str]] = {
    "placed": (_placed, ORDERED),
    "behind a newer one": (_behind_a_newer_one, NOT_THE_LATEST),
    "behind a placed one": (_behind_a_placed_one, ORDERED_AFTER),
    "of a former cart": (_of_a_former_cart, NOT_THE_LATEST),
    "expired": (_expired, "not here any more"),
    "foreign": (_foreign, "not here any more"),
}


def test_the_buttons_are_found() -> None:
    assert PlaceOrder in TAPS
    assert LeaveCheckout in TAPS
    assert len(TAPS) >= 5


@pytest.fixture
async def buyer(market_db: str) -> Actor:
    person = await ready(telegram_id=701, language="en")
    await fill(person, (await factories.product(stock=9), 2))
    return person


@pytest.mark.parametrize("tap", TAPS)
@pytest.mark.parametrize(("make", "answer"), OVER.values(), ids=OVER)
async def test_a_checkout_that_is_over_stays_over(
    tap: type[Tap], make: Callable[[Actor], Awaitable[str]], answer: str, buyer: Actor, house: House
) -> None:
    key, ann = await make(buyer), house.person(701)
    before = await state(*TABLES, "checkouts")
    await ann.forges(tap(key=key).pack())
    assert (THANKS if tap is PlaceOrder and answer == ORDERED else answer) in ann.seen
    assert not any(question in ann.seen for question in QUESTIONS)
    assert await state(*TABLES, "checkouts") == before


@pytest.mark.parametrize("tap", [tap for tap in TAPS if tap not in (PlaceOrder, LeaveCheckout)])
async def test_an_open_one_buys_nothing_but_by_its_confirmation(tap: type[Tap], buyer: Actor, house: House) -> None:
    key, ann = await _opened(buyer), house.person(701)
    tables = [table for table in (*TABLES, "checkouts") if table != "wizards"]
    before = await state(*tables)
    await ann.forges(tap(key=key).pack())
    assert NOT_THE_LATEST not in ann.seen
    assert await state(*tables) == before


@pytest.mark.parametrize("make", [_placed, _behind_a_newer_one, _of_a_former_cart])
async def test_an_address_for_a_checkout_that_is_over_is_not_kept(
    make: Callable[[Actor], Awaitable[str]], buyer: Actor, house: House
) -> None:
    """The question stood open when another device went on."""
    await wizards.put(buyer.id, "checkout.address", {"key": await make(buyer)})
    tables = [table for table in (*TABLES, "checkouts") if table != "wizards"]
    before, ann = await state(*tables), house.person(701)
    await ann.says(ADDRESS + ", flat 5")
    assert ORDERED in ann.seen or NOT_THE_LATEST in ann.seen
    assert await state(*tables) == before
    assert await forms() == 0, "and the question is over"


async def test_the_way_to_the_latest_leads_there(buyer: Actor, house: House) -> None:
    key, ann = await _behind_a_newer_one(buyer), house.person(701)
    await ann.forges(PlaceOrder(key=key).pack())
    await ann.taps("To the latest one")
    assert "Please check and confirm" in ann.seen
    await ann.taps("Confirm the order")
    assert THANKS in ann.seen


async def test_an_old_button_leaves_the_question_of_the_newer_one_open(buyer: Actor, house: House) -> None:
    old = await _opened(buyer)
    ann = house.person(701)
    await ann.forges(keyboards.checkout.EditAddress(key=await _opened(buyer)).pack())
    await ann.forges(LeaveCheckout(key=old).pack())
    assert NOT_THE_LATEST in ann.seen
    await ann.says("7 Registan square, Samarkand")
    assert "Registan" in ann.seen


STEPS = [f"{form}.{step}" for form, kind in FORMS.items() for step in kind.asks]


@pytest.mark.parametrize("tap", TAPS)
@pytest.mark.parametrize("make", [_placed, _behind_a_placed_one])
async def test_what_only_shows_what_became_of_it_leaves_every_question_open(
    tap: type[Tap], make: Callable[[Actor], Awaitable[str]], buyer: Actor, house: House
) -> None:
    """Among them the address of a newer order, and the password of a registration."""
    key, ann = await make(buyer), house.person(701)
    await fill(buyer, (await factories.product(stock=9), 1))
    newer = await _opened(buyer)
    for step in some(STEPS, 4):
        facts = {"key": newer, "view": ""} if step.startswith("checkout.") else {"mark": 1}
        await wizards.put(buyer.id, step, facts)
        await ann.forges(tap(key=key).pack())
        assert "rder" in ann.seen
        stands = await actors.load(701)
        assert stands is not None
        assert stands.form is not None, step
        assert (stands.form.step, stands.form.data) == (step, facts)


async def test_a_password_is_taken_below_the_confirmation_of_an_old_order(house: House) -> None:
    await ready(telegram_id=702, language="en", email=None, password=None)
    buyer, ann = await actors.load(702), house.person(702)
    assert buyer is not None
    await fill(buyer, (await factories.product(stock=9), 2))
    key = await _placed(buyer)
    await ann.says("/register")
    await ann.says("ann@example.com")
    await ann.taps("Keep this number")
    await ann.forges(PlaceOrder(key=key).pack())
    assert THANKS in ann.seen
    await ann.says("my green horse 7")
    assert "You are registered." in ann.seen


async def test_thanks_leave_out_what_was_cancelled_since(house: House) -> None:
    """Of two orders one is cancelled: its line is crossed out, and the sum is what is still to be paid."""
    ann, buyer = house.person(1001), await ready(telegram_id=1001)
    cheap, dear = [
        await factories.product(seller=await factories.seller(), price=price, stock=5)
        for price in (1_000_000, 7_000_000)
    ]
    await fill(buyer, (cheap, 1), (dear, 1))
    draft = await checkout.start_from_cart(buyer.customer)
    result = await checkout.place(buyer.customer, draft.key)
    first, second = result.orders
    for order, left in ((first, "70,000"), (second, "")):
        await orders.cancel_by_customer(orders.buyer(buyer), order.id)
        await ann.forges(PlaceOrder(key=draft.key).pack())
        assert f"✖️ <s>{order.number}" in ann.seen
        assert (f"Total: {left}" in ann.seen) is bool(left)
    assert "pay in cash" not in ann.seen
