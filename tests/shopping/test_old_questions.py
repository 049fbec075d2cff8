"""The questions of a checkout, answered late or not at all: what is said of number and orders is true."""

from __future__ import annotations

import pytest
from aiogram.methods import SendMessage

from keyboards.catalog import OpenProduct
from keyboards.checkout import EditPhone, PlaceOrder, ReviewCheckout
from keyboards.views import View
from services import checkout, orders, users
from services.actors import Actor
from services.orders import Reason
from tests import factories
from tests.buying import buy, ready
from tests.inside import House, Person

STAYS = {
    "uz": "Oldingi raqamingiz qoladi.",
    "ru": "Прежний номер остаётся.",
    "en": "Your number stays as it was.",
}
OLD, THANKS, LEFT = "You have ordered this already:", "Thank you for your order!", "Your number was not taken."


async def at_the_confirmation(house: House, language: str = "en") -> Person:
    await ready(telegram_id=701, language=language)
    product = await factories.product()
    ann = house.person(701)
    await ann.forges(OpenProduct(product_id=product.id, view=View().pack()).pack())
    await ann.taps("⚡")
    return ann


@pytest.mark.parametrize("language", STAYS)
@pytest.mark.parametrize("way", ["✅", "‹"])
async def test_who_has_a_number_keeps_it(house: House, language: str, way: str) -> None:
    ann = await at_the_confirmation(house, language)
    await ann.forges(next(data for label, data in ann.buttons if "✏️" in label))
    await ann.taps(way)
    assert STAYS[language] in ann.seen


@pytest.mark.parametrize("question", ["Phone", "Address"])
async def test_back_from_a_change_leads_to_the_confirmation(house: House, question: str) -> None:
    ann = await at_the_confirmation(house)
    await ann.taps(f"✏️ {question}")
    await ann.taps("‹ Back")
    assert "Please check and confirm" in ann.seen


@pytest.mark.parametrize("has_phone", [True, False])
async def test_so_do_the_account_and_any_command(house: House, has_phone: bool) -> None:
    person = await factories.customer(telegram_id=701, language="en")
    if has_phone:
        await users.save_phone(person.customer, "+998901234567")
    ann = house.person(701)
    for way in ("✖️", "/catalog"):
        await ann.says("/me")
        await ann.taps("📱 Phone")
        await (ann.says(way) if way.startswith("/") else ann.taps(way))
        assert (STAYS["en"] in ann.seen) is has_phone
        assert (LEFT in ann.seen) is not has_phone


@pytest.mark.parametrize("has_phone", [True, False])
@pytest.mark.parametrize("begin", ["/register", "/login"])
async def test_so_do_the_registration_and_a_forgotten_password(house: House, begin: str, has_phone: bool) -> None:
    person = await factories.customer(telegram_id=701, language="en")
    if has_phone:
        await users.save_phone(person.customer, "+998901234567")
    ann = house.person(701)
    await ann.says(begin)
    await (ann.says("ann@example.com") if begin == "/register" else ann.taps("Forgot"))
    assert ann.is_asked_for_contact
    await ann.taps("✖️")
    assert (STAYS["en"] in ann.seen) is (has_phone and begin == "/register")


async def bought(buyer: Actor) -> tuple[str, checkout.Placed]:
    draft = await checkout.start_buy_now(buyer.customer, (await factories.product()).id, 1)
    return draft.key, await checkout.place(buyer.customer, draft.key)


async def test_an_old_question_tells_of_its_own_order(house: House) -> None:
    buyer, ann = await ready(telegram_id=701, language="en"), house.person(701)
    key, own = await bought(buyer)
    await bought(buyer)
    for tap in (EditPhone(key=key), ReviewCheckout(key=key)):
        await ann.forges(tap.pack())
        assert OLD in ann.seen
        assert THANKS not in ann.seen
        assert own.orders[0].number in ann.seen
        assert own.orders[0].number in "".join(label for label, _ in ann.buttons)
    await ann.forges(PlaceOrder(key=key).pack())
    assert THANKS in ann.seen


async def test_one_that_was_begun_anew_tells_of_the_order_that_followed_it(house: House) -> None:
    """Not of a later one, which was cancelled since."""
    buyer, ann = await ready(telegram_id=701, language="en"), house.person(701)
    product = await factories.product()
    key = (await checkout.start_buy_now(buyer.customer, product.id, 1)).key
    _, first = await bought(buyer)
    _, later = await bought(buyer)
    await orders.cancel_by_customer(orders.buyer(buyer), later.orders[0].id)
    await ann.forges(EditPhone(key=key).pack())
    assert "This order was not placed." in ann.seen
    assert first.orders[0].number in ann.seen
    assert later.orders[0].number not in ann.seen


async def test_back_from_an_order_gives_thanks_only_for_what_is_not_over(house: House) -> None:
    buyer, ann = await ready(telegram_id=701, language="en"), house.person(701)
    key, placed = await bought(buyer)
    for is_over in (False, True):
        if is_over:
            await orders.cancel_by_customer(orders.buyer(buyer), placed.orders[0].id)
        await ann.forges(PlaceOrder(key=key).pack())
        await ann.taps(placed.orders[0].number)
        await ann.taps("‹ Back")
        assert (THANKS in ann.seen) is not is_over
        assert OLD not in ann.seen
        assert placed.orders[0].number in ann.seen


async def test_what_the_shop_cancels_always_rings_and_what_the_customer_takes_back_does_not(house: House) -> None:
    shop, buyer = await factories.seller(telegram_id=702), await ready(telegram_id=701)
    tea = await factories.product(seller=shop, stock=9)
    placed = [(await buy(buyer, tea)).id for _ in range(3)]
    await orders.accept(shop.keeper, placed[0])
    await house.delivers()
    await orders.cancel_by_seller(shop.keeper, placed[1], Reason.TOO_FAR)
    await orders.cancel_by_customer(orders.buyer(buyer), placed[2])
    before = len(house.street.calls)
    await house.delivers()
    sent = [call for call in house.street.calls[before:] if isinstance(call, SendMessage)]
    assert {(call.chat_id, call.disable_notification) for call in sent} == {(701, None), (702, True)}


async def test_a_closed_account_reads_what_ended_with_it(house: House) -> None:
    buyer, ann = await ready(telegram_id=701, language="en"), house.person(701)
    await buy(buyer, await factories.product())
    await users.deactivate_user(buyer.id)
    ann._begin()
    await house.delivers()
    assert "1 order of yours that waited for its shop was cancelled with it." in ann.seen


@pytest.mark.parametrize(("words", "told"), [("x", "2 to 64"), ("x" * 99, "too long to search for")])
async def test_a_search_that_cannot_be_says_why(house: House, words: str, told: str) -> None:
    await factories.customer(telegram_id=701, language="en")
    ann = house.person(701)
    await ann.says(words)
    assert told in ann.seen
