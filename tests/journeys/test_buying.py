"""A customer's way from the first word to the order: as few steps as promised, and exact answers on the way."""

from __future__ import annotations

from tests.journeys.cast import ADDRESS, buys, guest, keeper, new, new_keeper, number, puts_on_sale, shared
from tests.people import Person, Screen, Street


async def order_from(person: Person, link: str) -> str:
    """Somebody whose phone and address are known buys again."""
    await person.opens(link)
    await person.taps("Buy now")
    await person.taps("Confirm")
    return number(person)


async def test_a_first_purchase_takes_six_steps_from_start_and_the_next_one_four(street: Street) -> None:
    await puts_on_sale(await keeper(street), new("Apples"), stock="50")
    carl = await street.newcomer("Carl")
    await carl.sends("/start")
    await carl.taps_data("see:")
    await carl.taps("Buy now")
    await carl.shares_contact()
    await carl.sends(ADDRESS)
    await carl.taps("Confirm")
    assert "Thank you for your order!" in carl.screen.text
    assert carl.deeds == 6
    await carl.sends("/start")
    await carl.taps_data("see:")
    await carl.taps("Buy now")
    await carl.taps("Confirm")
    assert "Thank you for your order!" in carl.screen.text
    assert carl.deeds == 10


async def test_five_steps_from_a_friends_link_and_the_friend_is_credited(street: Street) -> None:
    link = await puts_on_sale(await keeper(street), new("Pears"))
    ann, carl = await guest(street, name="Ann"), await street.newcomer("Carl")
    await ann.opens(link)
    await carl.opens(await shared(ann))
    await carl.taps("Buy now")
    await carl.shares_contact()
    await carl.sends(ADDRESS)
    await carl.taps("Confirm")
    assert "Thank you for your order!" in carl.screen.text
    assert carl.deeds == 5
    await ann.sends("/invite")
    await ann.waits_for("Joined: 1")
    await order_from(carl, link)
    assert carl.deeds == 8


async def test_one_cart_of_two_shops_becomes_two_orders(street: Street) -> None:
    first, second = await keeper(street), await new_keeper(street)
    names = [new("Salt"), new("Pepper")]
    links = [await puts_on_sale(first, names[0], price="4000"), await puts_on_sale(second, names[1], price="6000")]
    carl = await guest(street, name="Carl")
    for link in links:
        await carl.opens(link)
        await carl.taps("Add to cart")
    await carl.sends("/cart")
    assert carl.screen.text.count("Total of the shop:") == 2
    await carl.taps(f"1 × {names[0]}")
    await carl.taps("+")
    assert "8,000" in carl.screen.text
    await carl.taps("Back to the cart")
    await carl.taps("Check out · 14,000")
    await carl.shares_contact()
    await carl.sends(ADDRESS)
    await carl.taps("Confirm")
    orders = [label.removeprefix("📦 ") for label in carl.screen.buttons[:2]]
    for seller, order, name in zip((first, second), orders, names, strict=True):
        told = await seller.waits_for(order)
        assert [other in told.text for other in names] == [other == name for other in names]
    await carl.sends("/cart")
    assert "Your cart is empty" in carl.screen.text


async def test_the_bot_leaves_few_messages_from_the_card_to_the_thanks(street: Street) -> None:
    """Four at most, and one for each further order: a first purchase by contact button, then one of a known buyer."""
    links = [await puts_on_sale(await new_keeper(street), new(name), stock="9") for name in ("Plates", "Bowls")]
    carl = await guest(street, name="Carl")
    for known in (False, True):
        for link in links:
            await carl.opens(link)
            await carl.taps("Add to cart")
        before = set(carl.messages)
        await carl.taps("🛒 1")
        await carl.taps("Check out")
        if not known:
            await gives_everything(carl)
        await carl.taps("Confirm")
        assert "Thank you for your order!" in carl.screen.text
        assert len(set(carl.messages) - before) <= (2 if known else 3), [each.text for each in carl.screens]
    await carl.opens(links[0])
    before = set(carl.messages) - {carl.screen.id}
    await carl.taps("Buy now")
    await carl.taps("✏️ Phone")
    await carl.taps_data("chsee")
    await carl.taps("Confirm")
    assert "Thank you for your order!" in carl.screen.text
    assert len(set(carl.messages) - before) <= 2
    assert carl.keyboard is None or "keyboard" not in carl.keyboard, "and no contact button stays below"


async def test_how_many_can_be_typed(street: Street) -> None:
    name = new("Nuts")
    link = await puts_on_sale(await keeper(street), name, stock="12", price="1000")
    carl = await guest(street, name="Carl")
    await carl.opens(link)
    await carl.taps("Add to cart")
    await carl.sends("/cart")
    await carl.taps(f"1 × {name}")
    await carl.taps("Type how many")
    await carl.sends("many")
    assert "whole number" in carl.screen.text
    await carl.sends("7")
    assert "7 × 1,000" in carl.screen.text
    await carl.taps("Back to the cart")
    assert carl.screen.button("7,000")
    await carl.taps(f"7 × {name}")
    await carl.taps("Type how many")
    await carl.taps("‹ Back")
    await carl.sends("9")
    assert "9 × 1,000" in carl.screen.text, "the line with its − and + takes a number as well"
    await carl.taps("Type how many")
    await carl.sends("/cart")
    await carl.sends("5")
    await carl.sends("/cart")
    assert carl.screen.button(f"9 × {name}"), "a question that was left takes no answer"


async def test_answers_about_stock_are_exact(street: Street) -> None:
    name = new("Plums")
    link = await puts_on_sale(await keeper(street), name, stock="2")
    carl, dora = await guest(street, name="Carl"), await guest(street, name="Dora")
    for person in (carl, dora):
        await person.opens(link)
        await person.taps("Add to cart")
    answer = await carl.taps("+")
    assert answer is not None
    assert answer.text == f"“{name}”: 2 in your cart"
    answer = await carl.taps("+")
    assert answer is not None
    assert (answer.alert, answer.text) == (True, f"“{name}”: only 2 left, you asked for 3.")
    await carl.taps("Buy now")
    await gives_everything(carl)
    assert f"2 × {name}" in carl.screen.text
    await carl.taps("Confirm")
    assert "Thank you" in carl.screen.text
    await dora.sends("/cart")
    assert f"{name}: sold out" in dora.screen.text
    assert dora.screen.button("Check out") is None
    await dora.taps(name)
    await dora.taps("Remove")
    assert "Your cart is empty" in dora.screen.text


async def gives_everything(person: Person) -> None:
    await person.shares_contact()
    await person.sends(ADDRESS)


async def test_the_last_one_goes_to_who_confirms_first(street: Street) -> None:
    name = new("Grapes")
    link = await puts_on_sale(await keeper(street), name, stock="1")
    carl, dora = await guest(street, name="Carl"), await guest(street, name="Dora")
    for person in (carl, dora):
        await person.opens(link)
        await person.taps("Buy now")
        await gives_everything(person)
    await carl.taps("Confirm")
    assert "Thank you" in carl.screen.text
    await dora.taps("Confirm")
    assert f"“{name}” is sold out." in dora.screen.text
    assert "Nothing is left to order." in dora.screen.text
    await dora.taps("🛍 Catalog")
    assert "Choose a category" in dora.screen.text


async def test_a_double_tap_on_confirm_is_one_purchase(street: Street) -> None:
    link = await puts_on_sale(await keeper(street), new("Dates"), stock="9")
    carl = await guest(street, name="Carl")
    await carl.opens(link)
    await carl.taps("Buy now")
    await carl.shares_contact()
    await carl.sends(ADDRESS)
    before = carl.screen
    await carl.taps("Confirm")
    first = carl.screen
    await carl.taps_old(before, "Confirm")
    assert (carl.screen.text, carl.screen.buttons) == (first.text, first.buttons)
    await carl.sends("/orders")
    assert len([label for label in carl.screen.buttons if label.startswith("🕓")]) == 1
    await carl.opens(link)
    assert "In stock: 8" in carl.screen.text


async def test_what_is_not_accepted_yet_can_be_taken_back(street: Street) -> None:
    seller = await keeper(street)
    link = await puts_on_sale(seller, new("Cherries"), stock="3")
    carl = await guest(street, name="Carl")
    order = await buys(carl, link)
    await carl.taps(order)
    await carl.taps("Cancel the order")
    await carl.taps("Yes, cancel it")
    assert "You have cancelled it" in carl.screen.text
    await seller.waits_for(f"The customer has cancelled order {order}")
    await carl.opens(link)
    assert "Only 3 left" in carl.screen.text


async def test_what_is_taken_back_asks_its_seller_nothing_more(street: Street) -> None:
    """The notice of it says what became of it, and keeps the button that opens the order."""
    seller = await keeper(street)
    link = await puts_on_sale(seller, new("Currants"))
    carl = await guest(street, name="Carl")
    order = await buys(carl, link)
    asked = await seller.waits_for(f"A new order: {order}")
    assert asked.buttons == ["✅ Accept", "✖️ Cancel the order", "📦 Open the order"]
    await seller.sends("/menu")
    before = seller.screen

    def notice() -> Screen:
        return next(screen for screen in seller.screens if screen.id == asked.id)

    await carl.taps(order)
    await carl.taps("Cancel the order")
    await carl.taps("Yes, cancel it")
    await seller.waits_until(lambda: notice().buttons == ["📦 Open the order"])
    assert notice().text.splitlines()[:-1] == asked.text.splitlines()[:-1]
    assert notice().text.endswith("✖️ Cancelled.")
    assert before.buttons == next(screen for screen in seller.screens if screen.id == before.id).buttons
    await seller.forges(str(notice().rows[0][0]["callback_data"]), asked.id)
    assert "Cancelled" in notice().text, "the order as it stands"


async def test_what_is_accepted_is_kindly_kept(street: Street) -> None:
    seller = await keeper(street)
    link = await puts_on_sale(seller, new("Peaches"))
    carl = await guest(street, name="Carl")
    order = await buys(carl, link)
    await carl.taps(order)
    await carl.taps("Cancel the order")
    asked = carl.screen
    await seller.waits_for(order)
    await seller.taps("Accept")
    answer = await carl.taps_old(asked, "Yes, cancel it")
    assert answer is not None
    assert f"Order {order} can no longer be cancelled here: accepted" in answer.text
    stale = next(screen for screen in carl.screens if screen.id == asked.id)
    assert "✅ Accepted by the shop" in stale.text, "the card stands where the question stood"
    assert stale.button("Cancel") is None


async def test_the_cart_is_walked_with_plus_and_minus(street: Street) -> None:
    link = await puts_on_sale(await keeper(street), new("Limes"), price="1000")
    carl = await guest(street, name="Carl")
    await carl.opens(link)
    await carl.taps("Add to cart")
    await carl.taps("+")
    await carl.taps("🛒 2")
    assert "2 × 1,000\N{NO-BREAK SPACE}soʻm = 2,000\N{NO-BREAK SPACE}soʻm" in carl.screen.text
    await carl.taps("2 × Limes")
    await carl.taps("−")
    assert "1 × 1,000" in carl.screen.text
    await carl.taps("−")
    assert "Your cart is empty" in carl.screen.text
