"""Links of every kind, odd ones too, and the language everything is spoken in."""

from __future__ import annotations

import pytest

from tests.journeys.cast import LANGUAGES, guest, keeper, new, new_keeper, puts_on_sale, shared, words
from tests.people import Person, Street

ODD = (
    "x", "p", "p0", "p1y2p0ij32e8e7", "pzzzzzzzzzzz", "s1zzzzz", "c1zzzzz", "r", "r" + "A" * 22, "p1-r" + "_" * 22, "-",
    "_", "P1", "login", "0" * 64, "00000000-0000-0000-0000-000000000000", "p1-r", "p1--", "start",
)  # fmt: skip
TYPED = ("", "  ", "<b>", "p1 p1", "١", "🍎", "'; DROP TABLE users; --", "x" * 4000, "%s{name}", "\u202ep1")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whatever_is_odd_leads_to_the_welcome(street: Street, language: str) -> None:
    carl = await guest(street, language)
    for payload in ODD:
        await carl.opens(f"https://t.me/bozor_playground_bot?start={payload}")
        assert words(language, "👋 Good to see you again, {name}!")[0] in carl.screen.text, payload
    for typed in TYPED:
        await carl.sends(f"/start {typed}")
        assert words(language, "👋 Good to see you again, {name}!")[0] in carl.screen.text, typed


async def test_an_odd_link_makes_a_newcomer_too(street: Street) -> None:
    for payload in ODD[:6]:
        carl = await street.newcomer("Carl", language="xx")
        await carl.opens(f"https://t.me/bozor_playground_bot?start={payload}")
        assert "Welcome, Carl!" in carl.screen.text


async def test_every_kind_of_link_leads_where_it_says(street: Street) -> None:
    seller, name = await new_keeper(street, shop=new("Basil & Sons")), new("Basil")
    product = await puts_on_sale(seller, name)
    carl = await guest(street, name="Carl")
    await carl.opens(product)
    assert name in carl.screen.text
    await carl.taps("🏪")
    assert carl.screen.text.startswith("🏪 Basil & Sons")
    assert name in str(carl.screen.buttons)
    shop, home = [data.split(":")[2] for data in await _places(carl, product)]
    assert (shop[0], home[0]) == ("s", "w")
    await carl.taps("‹ Back")
    assert "Popular right now" in carl.screen.text, "nobody came through the category"
    await carl.sends("/catalog")
    food = carl.screen.button("Food")
    assert food is not None
    category = str(food["callback_data"]).split(":")[2]
    ways = {f"s{shop[3:].split('.')[0]}": "🏪 Basil & Sons", f"c{category[3:].split('.')[0]}": "Food"}
    for payload, title in ways.items():
        for suffix in ("", "-r" + product[-22:]):
            dora = await street.newcomer("Dora")
            await dora.opens(f"https://t.me/bozor_playground_bot?start={payload}{suffix}")
            assert dora.screen.text.startswith(title), payload + suffix
    friend = await street.newcomer("Fred")
    await carl.sends("/invite")
    await friend.opens(await shared(carl))
    assert "Welcome, Fred!" in friend.screen.text
    await carl.sends("/invite")
    await carl.waits_for("Joined: 1")


async def _places(person: Person, product: str) -> list[str]:
    """The data behind the card's shop and its way back."""
    await person.opens(product)
    found = [str(button.get("callback_data", "")) for row in person.screen.rows for button in row]
    return [data for data in found if data.startswith("look:")]


async def test_links_of_what_is_gone_and_of_ones_own(street: Street) -> None:
    seller = await keeper(street)
    link = await puts_on_sale(seller, new("Mint"))
    await seller.opens(link)
    assert seller.screen.button("Buy now") is None
    await puts_on_sale(seller, new("Thyme"))
    gone = await shared(seller)
    await seller.taps("Edit")
    await seller.taps("Archive")
    carl = await street.newcomer("Carl")
    await carl.opens(gone)
    assert "What this link led to is no longer here" in carl.screen.text
    assert carl.screen.leads("see:"), "but goods are shown all the same"


async def test_a_new_language_changes_everything(street: Street) -> None:
    carl = await guest(street, "en", "Carl")
    assert (await carl.commands())["cart"] == "Your cart"
    for language in ("ru", "uz", "en"):
        await carl.sends("/language")
        await carl.taps_data(f"lang:{await epoch(carl)}:{language}")
        assert words(language, "👋 Good to see you again, {name}!")[0] in carl.screen.text
        assert carl.screen.button(words(language, "🛍 Catalog")[0])
        assert (await commands_in(carl, language))["cart"] == words(language, "Your cart")[0]
        for command, told in (("/cart", "🛒 Your cart is empty."), ("/orders", "📦 You have no orders yet.")):
            await carl.sends(command)
            assert carl.screen.text.startswith(words(language, EMPTY_CART if command == "/cart" else told)[0][:12])


EMPTY_CART = "🛒 Your cart is empty.\nLook around in the catalog, or write what you need."


async def epoch(person: Person) -> str:
    button = person.screen.leads("lang:")
    assert button is not None
    return str(button["callback_data"]).split(":")[1]


async def commands_in(person: Person, language: str) -> dict[str, str]:
    """The command list follows by the outbox, a moment later."""
    for _moment in range(100):
        found = await person.commands()
        if found.get("cart") == words(language, "Your cart")[0]:
            break
        await person._listens(0.05)
    return found
