"""People walk away from questions and come back: nothing is done that they did not mean."""

from __future__ import annotations

from tests.journeys.cast import ADDRESS, guest, new, new_keeper, puts_on_sale
from tests.people import Street

SEARCH = "noutbuk stoli"


async def test_an_order_goes_on_after_a_search(street: Street) -> None:
    link = await puts_on_sale(await new_keeper(street), new("Teapot"))
    carl = await guest(street)
    await carl.opens(link)
    await carl.taps_data("buy:")
    await carl.shares_contact()
    await carl.sends("/catalog")
    assert carl.screen.button("‹ Go on with your order")
    await carl.sends(SEARCH)
    assert carl.screen.text.startswith(f"🔎 {SEARCH}")
    await carl.taps("‹ Go on with your order")
    assert "Where should it be delivered?" in carl.screen.text
    await carl.sends(ADDRESS)
    await carl.taps_data("place:")
    assert "Thank you for your order" in carl.screen.text
    await carl.sends("/menu")
    assert not carl.screen.button("‹ Go on with your order")


async def test_a_product_goes_on_where_it_was_left(street: Street) -> None:
    seller, name = await new_keeper(street), new("Lamp")
    await seller.sends("/addproduct")
    await seller.taps_data("apgo:")
    await seller.sends(name)
    await seller.sends("/sellerorders")
    await seller.sends(SEARCH)
    assert seller.screen.text.startswith("🔎")
    await seller.taps("‹ Go on with your product")
    assert "step 3 of 7" in seller.screen.text
    await seller.taps("‹ Back")
    assert name in seller.screen.text


async def test_a_wrong_answer_leaves_the_question_and_its_buttons(street: Street) -> None:
    seller = await new_keeper(street)
    await puts_on_sale(seller, new("Bowl"))
    await seller.sends("/myproducts")
    await seller.taps("Bowl")
    await seller.taps_data("medit:")
    asked, buttons = seller.screen.text, seller.screen.buttons
    await seller.sends_sticker()
    assert seller.screen.text.endswith(asked)
    assert seller.screen.text != asked
    assert seller.screen.buttons == buttons
