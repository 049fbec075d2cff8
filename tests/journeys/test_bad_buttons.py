"""Buttons nobody was shown, and those of former days: answered in one's own language, and nothing moves."""

from __future__ import annotations

import pytest

from services.errors import AdminsOnly, NotFound, ProductGone, Refusal, SellersOnly, StaleButton
from tests import share
from tests.house import walk
from tests.journeys.cast import LANGUAGES, buys, fill_in, guest, keeper, new, number, owner, puts_on_sale, words
from tests.people import Answer, Person, Street
from tests.playground.street import png

OLD = "This button is out of date. Here is the menu."
GONE, NOWHERE, SELLERS, OWNERS = ProductGone(), NotFound(), SellersOnly(), AdminsOnly()
TAILS = ("１２", "1e9", "-1:-1", "99999999999999999999:1:1", "<b>:🍎")
ODD = (" ", "x", ":", "::", "put", "put:", "🍎" * 16, "a" * 64, "\u202e", "put:1:1", "go:menu", "%s", "{tap}")
WHO = {"customer": guest, "seller": keeper, "owner": owner}
HARMLESS = ("lang", "leave")
"""Prefixes whose buttons anybody may have at any time."""


async def epoch(person: Person) -> str:
    await person.sends("/menu")
    button = person.screen.leads("go:")
    assert button is not None
    return str(button["callback_data"]).split(":")[1]


def told(answer: Answer | None, language: str, *sentences: str | Refusal) -> None:
    assert answer is not None
    assert answer.alert
    assert any(words(language, each)[0] in answer.text for each in sentences), answer.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_data_that_is_no_button(street: Street, language: str) -> None:
    carl = await guest(street, language)
    now = await epoch(carl)
    taps = share.turn(list(walk.taps()), len(LANGUAGES), LANGUAGES.index(language))
    for data in (*ODD, *(f"{tap.__prefix__}:{now}:{tail}" for tap in taps for tail in TAILS[:2])):
        told(await carl.forges(data), language, OLD)


async def test_every_button_of_another_build(street: Street) -> None:
    """A restore of a backup changes the stamp on all buttons; the old ones lead to the menu, the form stays."""
    seller, name = await keeper(street), new("Garlic")
    await fill_in(seller, name)
    shown = seller.screen
    for tap in share.some(list(walk.taps()), 3):
        told(await seller.forges(walk.worst(tap).pack().replace(":", ":old", 1), shown.id), "en", OLD)
    await seller.taps_old(shown, "Publish")
    assert "It is on sale" in seller.screen.text
    assert name in seller.screen.text


@pytest.mark.parametrize("who", WHO)
async def test_buttons_to_what_never_was(street: Street, who: str) -> None:
    person = await WHO[who](street)
    now = await epoch(person)
    for tap in share.turn(list(walk.taps()), len(WHO), list(WHO).index(who)):
        if not tap.model_fields or tap.__prefix__ in HARMLESS:
            continue
        _, _, tail = walk.worst(tap).pack().split(":", 2)
        await person.forges(f"{tap.__prefix__}:{now}:{tail}")
    await person.sends("/cancel")
    assert "What would you like to do?" in person.screen.text


async def test_a_strangers_buttons_reach_nothing(street: Street) -> None:
    """Whatever a seller has on the screen, taken over by a customer and by another seller."""
    seller, carl, name = await keeper(street), await guest(street, name="Carl"), new("Leek")
    other = await keeper(street, "ru")
    link = await puts_on_sale(seller, name)
    await seller.taps_data("mine:")
    own = [str(button["callback_data"]) for row in seller.screen.rows for button in row]
    theirs = [data for data in own if not data.startswith(("mshelf:", "go:"))]
    assert len(theirs) > 10
    for data in theirs:
        told(await carl.forges(data), "en", SELLERS)
        told(await other.forges(data), "ru", NOWHERE)
    order = await buys(carl, link)
    await seller.waits_for(order)
    accept = seller.screen.leads("sacc:")
    assert accept is not None
    told(await carl.forges(str(accept["callback_data"])), "en", SELLERS)
    told(await other.forges(str(accept["callback_data"])), "ru", NOWHERE)
    for data in ("go:x:admin", "go:x:addproduct", "go:x:shoporders", "go:x:products"):
        told(await carl.forges(data.replace("x", await epoch(carl), 1)), "en", SELLERS, OWNERS)
    await seller.taps("Open the order")
    assert "▫️ Accepted by the shop" in seller.screen.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_everything_on_the_card_of_a_product_that_was_archived(street: Street, language: str) -> None:
    seller, carl = await keeper(street), await guest(street, language)
    link = await puts_on_sale(seller, new("Onion"))
    await carl.opens(link)
    await carl.taps_data("put:")
    card = carl.screen
    await seller.taps("Edit")
    await seller.taps("Archive")
    for button in ("⚡", "+"):
        told(await carl.taps_old(card, button), language, GONE)
    await carl.taps_old(card, "🛒 1")
    assert words(language, "{number}. ⚠️ {name}: no longer on sale")[-1] in carl.screen.text
    assert carl.screen.leads("chk:") is None
    await carl.taps_data("cline:")
    await carl.taps_data("line:")
    assert words(language, "🛒 Your cart is empty.\nLook around in the catalog, or write what you need.")[0] in (
        carl.screen.text
    )


async def test_a_product_archived_before_the_order_is_confirmed(street: Street) -> None:
    seller, name = await keeper(street), new("Beet")
    link = await puts_on_sale(seller, name)
    carl = await guest(street, "uz", "Karl")
    await buys(carl, link)
    await carl.opens(link)
    await carl.taps_data("buy:")
    await seller.sends("/myproducts")
    await seller.taps(name)
    await seller.taps("Archive")
    await carl.taps_data("place:")
    assert words("uz", "• “{name}” is no longer on sale.")[-1] in carl.screen.text
    await carl.taps_data("go:")
    await carl.sends("/orders")
    assert len([label for label in carl.screen.buttons if label.startswith("🕓")]) == 1


async def test_old_buttons_of_a_form_that_is_over(street: Street) -> None:
    seller, name = await keeper(street), new("Radish")
    await fill_in(seller, name)
    preview = seller.screen
    await seller.taps("Cancel")
    for button in ("🖼 Photos", "✏️ Title", "🗂 Category", "Back", "Publish"):
        answer = await seller.taps_old(preview, button)
        assert answer is not None
        assert "out of date" in answer.text
    await seller.sends("/myproducts")
    assert name not in str(seller.screen.buttons)


async def test_a_category_that_is_gone_does_not_move_the_form(street: Street) -> None:
    seller = await keeper(street)
    now = await epoch(seller)
    await seller.sends("/addproduct")
    await seller.uploads(png(9, 9))
    await seller.taps("Next")
    await seller.sends(new("Dill"))
    await seller.taps("Food")
    for data in (f"apwalk:{now}:99999:0", f"apcat:{now}:99999"):
        told(await seller.forges(data), "en", NOWHERE)
    await seller.sends("3000")
    assert "step 5 of 7" in seller.screen.text


async def test_the_same_confirmation_from_another_customer(street: Street) -> None:
    link = await puts_on_sale(await keeper(street), new("Turnip"))
    carl, eve = await guest(street, name="Carl"), await guest(street, name="Eve")
    await buys(carl, link)
    await carl.opens(link)
    await carl.taps("Buy now")
    place = carl.screen.leads("place:")
    assert place is not None
    told(await eve.forges(str(place["callback_data"])), "en", NOWHERE, StaleButton())
    await carl.taps("Confirm")
    assert number(carl)
