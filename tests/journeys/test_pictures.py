"""Pictures of any shape, from the seller's file to the customer's card."""

from __future__ import annotations

from tests.journeys.cast import fill_in, guest, keeper, new, puts_on_sale, shared
from tests.people import Street
from tests.playground.street import png


async def test_a_strip_sent_as_a_file_neither_hides_nor_traps_a_product(street: Street) -> None:
    """2600 × 110 pixels: Telegram takes no such photo (docs/faults.md F231)."""
    name = new("Banner")
    seller = await keeper(street)
    link = await puts_on_sale(seller, name)
    await seller.sends("/myproducts")
    await seller.taps(name)
    await seller.taps("Photos")
    await seller.taps("Add")
    await seller.uploads_file(png(2600, 110), "banner.png")
    await seller.taps("Done")
    await seller.taps("2")
    assert seller.screen.photo
    await seller.taps("Make first")
    assert seller.screen.photo
    customer = await guest(street)
    await customer.opens(link)
    assert (customer.screen.photo, name in customer.screen.text) == (True, True)
    await customer.taps("›")
    assert customer.screen.photo
    await seller.taps("Remove")
    assert seller.screen.photo


async def test_in_a_draft_as_well_whether_it_is_sent_as_a_photo_or_as_a_file(street: Street) -> None:
    seller = await keeper(street)
    await seller.sends("/addproduct")
    await seller.uploads_file(png(20, 3000), "tower.png")
    await seller.uploads(png(3000, 20))
    await fill_in(seller, name := new("Tower"))
    assert (seller.screen.photo, name in seller.screen.text) == (True, True)
    await seller.taps_data("appub:")
    customer = await guest(street)
    await customer.opens(await shared(seller))
    assert (customer.screen.photo, "1/3" in customer.screen.buttons) == (True, True)
