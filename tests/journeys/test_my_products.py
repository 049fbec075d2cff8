"""A seller changes everything about a product; customers see it at once."""

from __future__ import annotations

from tests.journeys.cast import guest, keeper, new, puts_on_sale
from tests.people import Person, Street
from tests.playground.street import png


async def at_the_product(street: Street, name: str, stock: str = "5") -> tuple[Person, str]:
    seller = await keeper(street)
    link = await puts_on_sale(seller, name, stock=stock)
    await seller.sends("/myproducts")
    await seller.taps(name)
    return seller, link


async def test_every_field_is_changed(street: Street) -> None:
    name, other = new("Lamp"), new("Lantern")
    seller, link = await at_the_product(street, name)
    await seller.taps("✏️ Title")
    await seller.sends(other)
    await seller.taps("💰 Price")
    await seller.sends("30,005 so'm")
    await seller.taps("📝 Description")
    await seller.sends("Gives light\n\nand <warmth>")
    await seller.taps("🏷 Discount")
    await seller.sends("33 %")
    assert "Take 33% off this product?" in seller.screen.text
    await seller.taps("✅ Yes")
    assert "20,103" in seller.screen.text
    await seller.taps("🏷 Discount")
    await seller.taps("10%")
    await seller.taps("🗂 Category")
    await seller.taps("House")
    await seller.taps("🔢 …")
    assert "Send a number, such as 25." in seller.screen.text
    await seller.sends("many")
    assert "a whole number from 0 to" in seller.screen.text
    await seller.sends("12 pcs")
    assert "In stock: 12 · " in seller.screen.text
    await seller.taps("🔢 …")
    await seller.sends("-9")
    await seller.taps("🌐 Translations")
    await seller.taps("Русский")
    await seller.taps("✏️ Title")
    await seller.sends("Фонарь")
    carl, vera = await guest(street, name="Carl"), await guest(street, "ru", "Вера")
    await carl.opens(link)
    assert carl.screen.text.splitlines()[:3] == [
        other, "30,005\N{NO-BREAK SPACE}soʻm 27,004\N{NO-BREAK SPACE}soʻm (−10%)", "Only 3 left",
    ]  # fmt: skip
    assert "Gives light\n\nand <warmth>" in carl.screen.text
    await carl.taps("Back")
    assert carl.screen.text.startswith("👋"), "a link leads back to where one arrived"
    await vera.opens(link)
    assert vera.screen.text.startswith("Фонарь")


async def test_photos_are_added_looked_through_and_removed(street: Street) -> None:
    seller, link = await at_the_product(street, new("Vase"))
    await seller.taps("🖼 Photos (1)")
    await seller.taps("Add photos")
    await seller.uploads(png(40, 30, 1), png(40, 30, 2))
    assert "✓ 3 photos." in seller.screen.text
    await seller.taps("Done")
    await seller.taps("3")
    assert "Photo 3 of 3" in seller.screen.text
    await seller.taps("Make first")
    await seller.taps("Remove")
    carl = await guest(street, name="Carl")
    await carl.opens(link)
    assert "1/2" in carl.screen.buttons
    shown = carl.screen
    await carl.taps("›")
    assert (carl.screen.id, "2/2" in carl.screen.buttons) == (shown.id, True)


async def test_a_double_tap_on_plus_five_books_once(street: Street) -> None:
    seller, _ = await at_the_product(street, new("Bulb"))
    before = seller.screen
    for _time in range(2):
        answer = await seller.taps_old(before, "+5")
        assert answer is not None
        assert answer.text == "In stock: 10"
    assert "In stock: 10" in seller.screen.text
    await seller.taps("+5")
    assert "In stock: 15" in seller.screen.text


async def test_stock_does_not_fall_below_nothing(street: Street) -> None:
    seller, _ = await at_the_product(street, new("Candle"), stock="1")
    await seller.taps("−1")
    assert "In stock: 0" in seller.screen.text
    answer = await seller.taps("−1")
    assert answer is not None
    assert "none are left" in answer.text
    await seller.sends("/myproducts")
    await seller.taps("Sold out (")
    await seller.taps("Candle")
    await seller.taps("+10")
    assert "In stock: 10" in seller.screen.text


async def test_an_archived_product_waits_in_the_archive(street: Street) -> None:
    name = new("Mirror")
    seller, link = await at_the_product(street, name)
    await seller.taps("🗄 Archive")
    await seller.taps("‹ My products")
    await seller.taps("Archived (")
    await seller.taps(name)
    await seller.taps("Put on sale again")
    carl = await guest(street, name="Carl")
    await carl.opens(link)
    assert name in carl.screen.text
