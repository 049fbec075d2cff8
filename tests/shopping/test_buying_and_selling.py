"""Buying for the first time in six interactions, selling what was ordered, and everything that may come between."""

from __future__ import annotations

import pytest
from aiogram.methods import AnswerCallbackQuery

from keyboards import shop_orders as shop_keyboards
from keyboards.catalog import OpenProduct
from keyboards.checkout import BuyNow, StartCheckout
from models import Order, Product
from models.enums import Fulfilment
from services import actors
from tests import factories as make
from tests.buying import ADDRESS, PHONE, check_books, fill, left, ready
from tests.inside import House, Person
from tests.state import forms

ANN, TOM = 701, 702
STICKER = {
    "file_id": "x", "file_unique_id": "y", "type": "regular", "width": 1, "height": 1, "is_animated": False,
    "is_video": False,
}  # fmt: skip


async def shop_with_tea() -> Product:
    shop = await make.seller(shop_name="Tom <Tea>", telegram_id=TOM)
    return await make.product(seller=shop, name="Green <tea>", price=12_500_00, stock=5)


async def only_order() -> Order:
    return await Order.get()


async def buys(house: House, product: Product, language: str = "en") -> Person:
    """A newcomer at the confirmation."""
    ann = house.person(ANN, language=language)
    await ann.says("/start")
    await ann.forges(OpenProduct(product_id=product.id).pack())
    await ann.forges(BuyNow(product_id=product.id, quantity=2).pack())
    await ann.shares(PHONE.removeprefix("+"))
    await ann.says(ADDRESS)
    return ann


async def test_a_first_purchase_in_six_interactions(house: House) -> None:
    tea = await shop_with_tea()
    ann = house.person(ANN)
    await ann.says("/start")
    await ann.taps("Green <tea>")
    await ann.taps("Buy now")
    assert ann.is_asked_for_contact
    await ann.shares(PHONE)
    assert "Where should it be delivered?" in ann.seen
    await ann.says(ADDRESS)
    assert "• Green &lt;tea&gt; · 12,500\N{NO-BREAK SPACE}" in ann.seen
    assert "<b>Total: 12,500\N{NO-BREAK SPACE}" in ann.seen
    assert (PHONE in ann.seen, ADDRESS in ann.seen, "Tom &lt;Tea&gt;" in ann.seen) == (True, True, True)
    await ann.taps("Confirm the order")
    order = await only_order()
    assert "Thank you for your order!" in ann.seen
    assert [label for label, _ in ann.buttons] == [f"📦 {order.number}", "📦 My orders", "🛍 Catalog"]
    assert (await left(tea), await forms()) == (4, 0)
    await check_books()


async def test_the_next_purchase_asks_nothing_again(house: House) -> None:
    tea = await shop_with_tea()
    ann = await buys(house, tea)
    await ann.taps("Confirm the order")
    await ann.forges(BuyNow(product_id=tea.id, quantity=1).pack())
    await ann.taps("Confirm the order")
    assert (await Order.all().count(), await left(tea)) == (2, 2)


async def test_confirming_twice_shows_the_first_result(house: House) -> None:
    tea = await shop_with_tea()
    ann = await buys(house, tea)
    confirm = next(data for label, data in ann.buttons if "Confirm" in label)
    seen = []
    for _ in range(3):
        await ann.forges(confirm)
        seen.append(ann.seen)
    assert seen[0] == seen[1] == seen[2]
    assert (await Order.all().count(), await left(tea)) == (1, 3)


async def test_only_an_own_contact_is_a_phone(house: House) -> None:
    tea = await shop_with_tea()
    ann = house.person(ANN)
    await ann.says("/start")
    await ann.forges(BuyNow(product_id=tea.id, quantity=1).pack())
    for wrong in ({"text": PHONE}, {"sticker": STICKER}, {"text": "x" * 4096}, {"text": "<b>"}):
        await ann.says(**wrong)
        assert "Please share your own number with the button at the bottom of the screen." in ann.seen
        assert ann.is_asked_for_contact
    await ann.shares(PHONE, owner=TOM)
    assert "Please share your own number with the button at the bottom of the screen." in ann.seen
    await ann.shares(PHONE)
    assert "Where should it be delivered?" in ann.seen


async def test_an_address_that_cannot_be_is_asked_again(house: House) -> None:
    tea = await shop_with_tea()
    ann = house.person(ANN)
    await ann.says("/start")
    await ann.forges(BuyNow(product_id=tea.id, quantity=1).pack())
    await ann.shares(PHONE)
    await ann.says("x")
    assert "An address has 5 to 256 characters" in ann.seen
    await ann.says(sticker=STICKER)
    assert "Please send this as text." in ann.seen
    await ann.says("я" * 4096)
    assert "This address is too long: at most 256 characters" in ann.seen
    await ann.says("🏠 <b>Чилонзор</b> 5-12")
    assert "🏠 &lt;b&gt;Чилонзор&lt;/b&gt; 5-12" in ann.seen


async def test_phone_and_address_can_be_changed_before_confirming(house: House) -> None:
    ann = await buys(house, await shop_with_tea())
    await ann.taps("✏️ Address")
    assert f"Last time it was: {ADDRESS}" in ann.seen
    await ann.taps("Keep this address")
    await ann.taps("✏️ Phone")
    assert f"We know this number of yours: {PHONE}" in ann.seen
    await ann.shares("+998907777777")
    assert "+998907777777" in ann.seen
    await ann.taps("Confirm the order")
    assert "Thank you" in ann.seen


async def test_leaving_buys_nothing(house: House) -> None:
    tea = await shop_with_tea()
    ann = house.person(ANN)
    await ann.says("/start")
    await ann.forges(BuyNow(product_id=tea.id, quantity=1).pack())
    await ann.taps("Cancel")
    assert "What would you like to do?" in ann.seen
    assert (await forms(), await Order.all().count(), await left(tea)) == (0, 0, 5)


async def test_a_price_that_changed_is_shown_and_asked_again(house: House) -> None:
    tea = await shop_with_tea()
    ann = await buys(house, tea)
    confirm = next(data for label, data in ann.buttons if "Confirm" in label)
    await Product.filter(id=tea.id).update(price=13_000_00)
    for _ in range(2):
        await ann.forges(confirm)
        assert "“Green &lt;tea&gt;” costs 13,000\N{NO-BREAK SPACE}" in ann.seen
        assert "it was 12,500\N{NO-BREAK SPACE}" in ann.seen
        assert await Order.all().count() == 0
    await ann.taps("Confirm the order")
    assert (await only_order()).total == 26_000_00


async def test_a_product_archived_while_on_the_screen(house: House) -> None:
    tea = await shop_with_tea()
    ann = await buys(house, tea)
    await Product.filter(id=tea.id).update(status="archived")
    await ann.taps("Confirm the order")
    assert "“Green &lt;tea&gt;” is no longer on sale." in ann.seen
    assert "Nothing is left to order." in ann.seen
    assert [label for label, _ in ann.buttons] == ["🛍 Catalog", "🛒 Cart"]


async def test_a_cart_of_two_shops(house: House) -> None:
    tea, cup = await shop_with_tea(), await make.product(name="Cup", price=500)
    bob = await ready(telegram_id=ANN)
    await fill(bob, (tea, 2), (cup, 1))
    ann = house.person(ANN)
    await ann.says("/cart")
    await ann.taps("Check out")
    assert "• 2 × Green &lt;tea&gt; · 25,000\N{NO-BREAK SPACE}" in ann.seen
    await ann.taps("Confirm the order")
    assert await Order.all().count() == 2
    assert len([label for label, _ in ann.buttons if label.startswith("📦 ") and "My" not in label]) == 2
    await check_books()


@pytest.mark.parametrize(
    "data", ["place:test:", "place:test:short", "place:old:aaaaaaaaaaaabbbbbbbb", "place:test:" + "a" * 20]
)
async def test_forged_confirmations(house: House, data: str) -> None:
    tea = await shop_with_tea()
    ann = await buys(house, tea)
    await ann.forges(data)
    assert "out of date" in ann.seen or "not here any more" in ann.seen
    assert (await Order.all().count(), await left(tea)) == (0, 5)


# --- the order on its way


async def test_from_the_order_to_the_stars(house: House) -> None:
    tea = await shop_with_tea()
    ann, tom = await buys(house, tea), house.person(TOM)
    await ann.taps("Confirm the order")
    order = await only_order()
    tom._begin()
    await house.delivers()
    assert f"A new order: {order.number}" in tom.seen
    assert "• 2 × Green &lt;tea&gt;" in tom.seen
    assert [label for label, _ in tom.buttons] == ["✅ Accept", "✖️ Cancel the order", "📦 Open the order"]
    assert PHONE not in tom.seen
    await tom.taps("Accept")
    assert (PHONE in tom.seen, ADDRESS in tom.seen) == (True, True)
    ann._begin()
    await house.delivers()
    assert f"has accepted your order {order.number}" in ann.seen
    await ann.taps("Open the order")
    assert "✅ Accepted by the shop" in ann.seen
    assert "▫️ Delivered" in ann.seen
    assert [label for label, _ in ann.buttons] == ["✉️ Write to the shop", "‹ My orders", "🏠 Menu"]
    await tom.taps("Sent")
    await tom.taps("Delivered and paid")
    await tom.taps("Yes, it was delivered")
    assert (PHONE in tom.seen, ADDRESS in tom.seen, "💵 Paid" in tom.seen) == (False, False, True)
    ann._begin()
    await house.delivers()
    await ann.taps("Rate: Green <tea>")
    await ann.taps("⭐⭐⭐⭐⭐")
    await ann.says("x" * 501)
    assert "A comment has at most 500 characters." in ann.seen
    await ann.says("Very <good>")
    assert "Your rating helps others to choose." in ann.seen
    tom._begin()
    await house.delivers()
    assert "<blockquote>Very &lt;good&gt;</blockquote>" in tom.seen
    assert (await Product.get(id=tea.id)).rating == 500
    assert await forms() == 0
    await ann.says("/orders")
    await ann.taps(order.number)
    assert "Rate" not in str(ann.buttons)


async def test_taking_an_order_back(house: House) -> None:
    tea = await shop_with_tea()
    ann, tom = await buys(house, tea), house.person(TOM)
    await ann.taps("Confirm the order")
    order = await only_order()
    await ann.taps(order.number)
    await ann.taps("Cancel the order")
    assert f"Cancel order {order.number}" in ann.seen
    await ann.taps("No, keep it")
    await ann.taps("Cancel the order")
    await ann.taps("Yes, cancel it")
    assert "✖️ Cancelled" in ann.seen
    tom._begin()
    await house.delivers()
    assert f"The customer has cancelled order {order.number}" in tom.seen
    await tom.forges(shop_keyboards.AcceptOrder(order_id=order.id).pack())
    assert "has moved on in the meantime: cancelled" in tom.seen
    assert "By the customer" in tom.seen, "the order's card has come in the place of the buttons"
    assert not {"✅ Accept", "✖️ Cancel the order"} & {label for label, _ in tom.buttons}
    assert ((await only_order()).status, await left(tea)) == (Fulfilment.CANCELLED, 5)
    await check_books()


async def test_a_shop_cancels_with_a_reason(house: House) -> None:
    tea = await shop_with_tea()
    ann, tom = await buys(house, tea, language="ru"), house.person(TOM)
    await ann.forges(next(data for _, data in ann.buttons if data.startswith("place:")))
    await tom.says("/sellerorders")
    await tom.taps((await only_order()).number)
    await tom.taps("Cancel")
    await tom.says("ab")
    assert "A reason has 3 to 200 characters." in tom.seen
    await tom.says("The <tea> got wet")
    assert "Reason: The &lt;tea&gt; got wet" in tom.seen
    assert (await only_order()).status is Fulfilment.PENDING, "only the button cancels"
    await tom.taps("Yes, cancel the order")
    ann._begin()
    await house.delivers()
    assert "The &lt;tea&gt; got wet" in ann.seen
    assert (await forms(), await left(tea)) == (0, 5)


async def test_a_ready_made_reason_is_read_in_the_readers_language(house: House) -> None:
    ann, tom = await buys(house, await shop_with_tea()), house.person(TOM)
    await ann.taps("Confirm the order")
    await tom.says("/sellerorders")
    await tom.taps((await only_order()).number)
    await tom.taps("Cancel")
    await tom.taps("It is sold out")
    await tom.taps("0")
    await tom.taps("Yes, cancel the order")
    assert "Reason: It is sold out" in tom.seen
    assert (await only_order()).cancel_reason == "#sold_out"


async def test_a_reason_typed_too_late_closes_the_form(house: House) -> None:
    ann, tom = await buys(house, await shop_with_tea()), house.person(TOM)
    await ann.taps("Confirm the order")
    order = await only_order()
    await tom.says("/sellerorders")
    await tom.taps(order.number)
    await tom.taps("Cancel")
    await Order.filter(id=order.id).update(status=Fulfilment.DELIVERED)
    await tom.says("The tea got wet")
    assert "has moved on in the meantime: delivered" in tom.seen
    assert f"Order {order.number}" in tom.seen
    assert "✖️ Cancel the order" not in {label for label, _ in tom.buttons}
    assert await forms() == 0


async def test_tabs_of_a_shop(house: House) -> None:
    ann, tom = await buys(house, await shop_with_tea()), house.person(TOM)
    await tom.says("/sellerorders")
    assert "No new orders." in tom.seen
    await ann.taps("Confirm the order")
    await tom.says("/sellerorders")
    assert [label for label, _ in tom.buttons][:3] == ["New · 1", "In work", "Done"]
    await tom.taps("In work")
    assert "Nothing is on its way." in tom.seen


async def test_customers_and_strangers_do_not_run_a_shop(house: House) -> None:
    ann, tom = await buys(house, await shop_with_tea()), house.person(TOM)
    await ann.taps("Confirm the order")
    await tom.says("/sellerorders")
    await tom.taps((await only_order()).number)
    accept = next(data for label, data in tom.buttons if "Accept" in label)
    await make.seller(telegram_id=703)
    await make.admin(telegram_id=704)
    await make.customer(telegram_id=705)
    for telegram_id in (ANN, 703, 704, 705, 706):
        person = house.person(telegram_id)
        await person.forges(accept)
        assert "Order" not in person.seen
        await person.says("/sellerorders")
        assert (await only_order()).number not in person.seen
    assert (await only_order()).status is Fulfilment.PENDING


async def test_a_seller_does_not_buy(house: House) -> None:
    tea = await shop_with_tea()
    tom = house.person(TOM)
    await tom.forges(BuyNow(product_id=tea.id, quantity=1).pack())
    assert "Only customers can do this." in tom.seen
    actor = await actors.load(TOM)
    assert actor is not None
    assert actor.form is None


async def test_a_tap_from_a_message_that_is_gone_is_answered_with_the_question(house: House) -> None:
    ann, tea = await make.customer(telegram_id=ANN), await make.product()
    await fill(ann, (tea, 1))
    person = house.person(ANN)
    query = {"id": "1", "from": person.user.model_dump(exclude_none=True), "chat_instance": "1"}
    await house.feed(callback_query={**query, "data": StartCheckout().pack()})
    assert person.is_asked_for_contact
    assert len([call for call in house.street.calls if isinstance(call, AnswerCallbackQuery)]) == 1
