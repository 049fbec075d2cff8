"""Pictures of any shape, from the seller's file to the customer's card."""

from __future__ import annotations

from functools import partial

import pytest

from tests import people, processes
from tests.crash.bots import Fork, Parent
from tests.journeys.cast import fill_in, guest, keeper, new, new_keeper, puts_on_sale, shared
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


async def test_the_market_and_its_street_start_again(parent: Parent, tmp_path_factory: pytest.TempPathFactory) -> None:
    """`make run` twice in one folder: chats, photos and people are there, and newcomers are new (F233, F234)."""
    with processes.market(tmp_path_factory.mktemp("twice"), partial(Fork, parent)) as place:
        async with people.street(place.address) as street:
            seller = await new_keeper(street)
            await puts_on_sale(seller, name := new("Melon"))
            customer = await guest(street)
            await customer.sends(name)
            await customer.taps(name)
            assert customer.screen.photo
        place.reopen()
        async with people.street(place.address) as street:
            chat = await street.get(f"/people/{customer.id}/chat")
            facts = {"id": customer.id, "first_name": customer.name, "phone_number": customer.phone}
            again = people.Person(street, facts)
            for message in chat["messages"]:
                again._notice(message, fresh=False)
            assert again.screen.photo
            await again.taps("Back")
            await again.taps(name)
            assert (again.screen.photo, name in again.screen.text) == (True, True)
            other = await guest(street)
            assert other.id > customer.id
            assert other.screen.text.startswith("👋 Welcome")
        assert "cannot be shown" not in place.bot.output(), "the street still knows the photo's id"
