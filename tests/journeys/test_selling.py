"""A seller's day: a product from the first photo to the last star."""

from __future__ import annotations

from tests.journeys.cast import ADDRESS, buys, fill_in, guest, keeper, new, number, puts_on_sale, shared
from tests.people import Person, Street
from tests.playground.street import png

ALBUM = [png(40, 30, shade) for shade in (10, 60, 110)]


async def at_the_name(street: Street) -> Person:
    seller = await keeper(street)
    await seller.sends("/addproduct")
    assert "step 1 of 7" in seller.screen.text
    await seller.uploads(*ALBUM)
    await seller.uploads(png(40, 30, 200))
    return seller


async def test_an_album_and_one_more_photo_are_counted_in_one_message(street: Street) -> None:
    seller = await keeper(street)
    question = await seller.sends("/addproduct")
    await seller.uploads(*ALBUM)
    await seller.uploads(png(40, 30, 200))
    counts = [screen.text for screen in seller.screens if screen.id > question.id]
    assert len(counts) == 1
    assert "✓ 4 photos." in counts[0]
    await seller.taps("Next")
    assert "step 2 of 7" in seller.screen.text


async def test_back_and_forth_through_the_form_loses_nothing(street: Street) -> None:
    seller, name = await at_the_name(street), new("Honey")
    await seller.taps("Next")
    await seller.sends(name)
    assert "step 3 of 7" in seller.screen.text
    await seller.taps("Back")
    assert f"Now: {name}" in seller.screen.text
    await seller.taps("Back")
    assert "✓ 4 photos." in seller.screen.text
    await seller.taps("Next")
    await seller.taps("Keep it")
    await seller.taps("Food")
    await seller.taps("Back")
    await seller.taps("Keep it")
    await seller.sends("45 000")
    await seller.taps("Back")
    assert "Now: 45,000\N{NO-BREAK SPACE}soʻm" in seller.screen.text
    await seller.taps("Keep it")
    await seller.sends("7")
    await seller.taps("Back")
    assert "Now: 7" in seller.screen.text
    await seller.taps("Keep it")
    assert "step 6 of 7" in seller.screen.text
    await seller.taps("Skip")
    assert seller.screen.photo
    assert name in seller.screen.text
    assert "In stock: 7" in seller.screen.text
    await seller.taps("Back")
    await seller.sends("From the mountains")
    assert "From the mountains" in seller.screen.text
    await seller.taps("💰 Price")
    await seller.sends("46000")
    assert "46,000" in seller.screen.text
    await seller.taps("Publish")
    assert "It is on sale" in seller.screen.text


async def test_a_double_tap_on_publish_makes_one_product(street: Street) -> None:
    seller, name = await keeper(street), new("Walnuts")
    await fill_in(seller, name)
    before = seller.screen
    await seller.taps("Publish")
    first = await shared(seller)
    await seller.taps_old(before, "Publish")
    assert await shared(seller) == first
    await seller.sends("/myproducts")
    assert len([label for label in seller.screen.buttons if name in label]) == 1


async def test_leaving_the_form_publishes_nothing_and_the_next_one_begins_anew(street: Street) -> None:
    seller, name = await keeper(street), new("Raisins")
    await fill_in(seller, name)
    gone = seller.screen
    await seller.taps("Cancel")
    assert "What would you like to do?" in seller.screen.text
    answer = await seller.taps_old(gone, "Publish")
    assert answer is not None
    assert "out of date" in answer.text
    await seller.sends("/addproduct")
    assert "step 1 of 7" in seller.screen.text
    assert "photo." not in seller.screen.text
    await seller.sends("/myproducts")
    assert name not in str(seller.screen.buttons)


async def test_from_the_shelf_to_the_stars(street: Street) -> None:
    seller, name = await keeper(street), new("Pomegranate")
    await puts_on_sale(seller, name, stock="5")
    carl = await guest(street, name="Carl")
    await carl.sends(name.upper())
    await carl.taps(name)
    assert carl.screen.photo
    assert "Only 5 left" in carl.screen.text
    await carl.taps("Buy now")
    await carl.shares_contact()
    await carl.sends(ADDRESS)
    await carl.taps("Confirm")
    order = number(carl)
    notice = await seller.waits_for(order)
    assert notice.buttons == ["✅ Accept", "✖️ Cancel the order", "📦 Open the order"]
    assert carl.phone not in notice.text
    await seller.taps("Accept")
    assert carl.phone in seller.screen.text
    assert ADDRESS in seller.screen.text
    await carl.waits_for(f"has accepted your order {order}")
    await seller.taps("Sent")
    await carl.waits_for(f"Your order {order} from")
    await seller.taps("Delivered and paid")
    assert "was order" in seller.screen.text.lower()
    await seller.taps("Yes, it was delivered")
    assert "💵 Paid" in seller.screen.text
    assert ADDRESS not in seller.screen.text
    await carl.waits_for("How do you like it?")
    await carl.taps(f"Rate: {name}")
    await carl.taps("⭐⭐⭐⭐⭐")
    await carl.sends("Sweet & <red>")
    assert "helps others to choose" in carl.screen.text
    await seller.waits_for("Sweet & <red>")
    await carl.sends(name)
    await carl.taps(name)
    assert "★ 5.0 (1)" in carl.screen.text
    assert "Only 4 left" in carl.screen.text


async def buys_two(customer: Person, link: str) -> str:
    await customer.opens(link)
    await customer.taps("🛒")
    await customer.taps("+")
    await customer.sends("/cart")
    await customer.taps("✅")
    await customer.shares_contact()
    await customer.sends(ADDRESS)
    await customer.taps_data("place:")
    return number(customer)


async def test_a_shop_cancels_as_sold_out_and_what_is_not_there_stays_off_the_shelf(street: Street) -> None:
    seller, name = await keeper(street), new("Figs")
    link = await puts_on_sale(seller, name, stock="3")
    carl = await guest(street, "ru", "Карл")
    order = await buys_two(carl, link)
    await seller.waits_for(order)
    await seller.taps("Accept")
    await seller.taps("✖️ Cancel the order")
    assert "✖️ Cancel" not in seller.screen.buttons, "one word would mean two things"
    await seller.taps("‹ Do not cancel")
    await seller.taps("✖️ Cancel the order")
    await seller.taps("It is sold out")
    assert "how many are there really?" in seller.screen.text
    assert seller.screen.buttons == ["0", "1", "‹ Do not cancel"], "more are enough for the order"
    for enough in ("12 000", "2 шт"):
        await seller.sends(enough)
        assert "wants 2, so it is not sold out" in seller.screen.text
        assert seller.screen.buttons == ["‹ Do not cancel", "Another reason"]
    await seller.sends("0")
    assert "0 are really there" in seller.screen.text
    await seller.taps("‹ Back")
    await seller.sends("1 шт")
    await seller.taps("Yes, cancel the order")
    assert "Cancelled" in seller.screen.text
    await seller.sends("7 items")
    assert "really there" not in seller.screen.text, "the question ended with its order"
    told = await carl.waits_for("Платить ничего не нужно")
    assert order in told.text
    assert "Причина: Товар закончился" in told.text
    await carl.opens(link)
    assert "Осталась всего 1 штука" in carl.screen.text


async def test_a_product_archived_while_on_a_customers_screen(street: Street) -> None:
    seller, name = await keeper(street), new("Melon")
    link = await puts_on_sale(seller, name)
    carl = await guest(street, name="Carl")
    await carl.opens(link)
    await seller.taps("Edit")
    await seller.taps("Archive")
    for button in ("Buy now", "Add to cart"):
        answer = await carl.taps(button)
        assert answer is not None
        assert (answer.alert, answer.text) == (True, "This product is no longer on sale.")
    await carl.opens(link)
    assert "What this link led to is no longer here" in carl.screen.text
    await seller.taps("Put on sale again")
    await carl.opens(link)
    await carl.taps("Add to cart")
    assert "🛒 1" in carl.screen.buttons


async def test_a_question_in_between_does_not_cost_the_half_filled_product(street: Street) -> None:
    seller, name, other = await keeper(street), new("Saffron"), new("Cumin")
    link = await puts_on_sale(seller, other)
    await seller.sends("/addproduct")
    await seller.uploads(*ALBUM)
    await seller.taps("Next")
    await seller.sends(name)
    carl = await guest(street, name="Carl")
    order = await buys(carl, link)
    await seller.waits_for(order)
    await seller.taps("Cancel")
    await seller.sends("It has rained")
    assert "Reason: It has rained" in seller.screen.text
    await seller.sends("/myproducts")
    await seller.taps(other)
    await seller.taps("✏️ Title")
    await seller.sends(f"{other}, whole")
    await seller.taps("💰 Price")
    await seller.taps("Cancel")
    await seller.sends("/catalog")
    await seller.taps("🔥 Popular")
    await seller.taps("Filters")
    await seller.taps("Another price")
    await seller.sends("10000-30000")
    await seller.taps("Filters")
    await seller.taps("Another price")
    await seller.sends("/search saffron")
    await seller.sends("/addproduct")
    assert "step 3 of 7" in seller.screen.text
    await seller.taps("Food")
    await seller.sends("99000")
    await seller.sends("1")
    await seller.taps("Skip")
    assert (name in seller.screen.text, seller.screen.photo) == (True, True)
    await seller.taps("Publish")
    assert "It is on sale" in seller.screen.text
