"""A seller changes the prices of many products: previewed, applied once, taken back; customers are asked again."""

from __future__ import annotations

from services.errors import NotFound, NothingToChange, SellersOnly, Value
from tests.journeys.cast import ADDRESS, guest, invalid, new, new_keeper, puts_on_sale, reads, words
from tests.people import Person, Street


async def shop_with(street: Street, *goods: tuple[str, str]) -> tuple[Person, list[str]]:
    seller = await new_keeper(street)
    return seller, [await puts_on_sale(seller, name, price) for name, price in goods]


async def test_prices_go_up_by_a_tap_and_come_back(street: Street) -> None:
    lamp, vase = new("Lamp"), new("Vase")
    seller, links = await shop_with(street, (lamp, "1000"), (vase, "333 сум"))
    carl = await guest(street, name="Carl")
    await carl.opens(links[0])
    await carl.taps_data("buy:")
    await carl.shares_contact()
    await carl.sends(ADDRESS)
    await seller.sends("/myproducts")
    await seller.taps("💲 Bulk prices")
    await seller.taps("📈 Raise prices")
    await seller.taps("🏪 The whole shop")
    await seller.taps("+10%")
    preview = seller.screen
    text = preview.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Prices up by 10% · the whole shop" in text
    assert "2 products will cost something else." in text
    assert f"• {lamp}: 1,000 soʻm → 1,100 soʻm" in text
    assert "New prices: 366 – 1,100 soʻm" in text
    for _time in range(2):
        await seller.taps_old(preview, "✅ Change the prices")
        assert "✅ The prices of 2 products were changed." in seller.screen.text
    await carl.taps_data("place:")
    assert "1,100" in carl.screen.text
    changed = seller.screen
    for _time in range(2):
        await seller.taps_old(changed, "↩️ Undo")
        assert "✅ Undone for 2 products." in seller.screen.text
    await carl.opens(links[0])
    assert "1,000\N{NO-BREAK SPACE}soʻm" in carl.screen.text


async def test_a_typed_discount_for_a_category_after_wrong_words(street: Street) -> None:
    seller, links = await shop_with(street, (new("Lamp"), "1000"))
    await seller.sends("/prices")
    await seller.taps("🏷 Discount")
    assert not any("House" in label for label in seller.screen.buttons), "only where the shop has something on sale"
    await seller.taps("Food")
    for wrong in ("lots", "91", "１０", "1e1"):
        await seller.sends(wrong)
        reads(seller, "en", invalid(Value.DISCOUNT))
    await seller.sends("33%")
    preview = seller.screen
    assert "670" in preview.text
    await seller.sends("/myproducts")
    await seller.taps("Lamp")
    await seller.taps("💰 Price")
    await seller.sends("2000")
    await seller.taps_old(preview, "✅ Change the prices")
    assert "Prices have changed in the meantime" in seller.screen.text
    await seller.taps("✅ Change the prices")
    carl = await guest(street, name="Carl")
    await carl.opens(links[0])
    assert "1,340\N{NO-BREAK SPACE}soʻm (−33%)" in carl.screen.text
    await seller.sends("/prices")
    await seller.taps("−33% · Food")
    await seller.taps("↩️ Undo")
    await carl.opens(links[0])
    assert "2,000\N{NO-BREAK SPACE}soʻm" in carl.screen.text


async def test_a_discount_for_all_makes_nothing_dearer(street: Street) -> None:
    lamp, vase = new("Lamp"), new("Vase")
    seller, links = await shop_with(street, (lamp, "300000"), (vase, "1000"))
    await seller.sends("/myproducts")
    await seller.taps(lamp)
    await seller.taps("🏷 Discount")
    await seller.taps("20%")
    await seller.sends("/prices")
    await seller.taps("🏷 Discount")
    await seller.taps("🏪 The whole shop")
    await seller.taps("−10%")
    assert "1 product will cost something else." in seller.screen.text
    assert "1 product keeps a greater discount of its own." in seller.screen.text
    assert lamp not in seller.screen.text
    await seller.taps("✅ Change the prices")
    carl = await guest(street, name="Carl")
    await carl.opens(links[0])
    assert "240,000\N{NO-BREAK SPACE}soʻm (−20%)" in carl.screen.text
    await seller.sends("/prices")
    await seller.taps("🏷 Discount")
    await seller.taps("🏪 The whole shop")
    answer = await seller.taps("−5%")
    assert answer is not None
    assert answer.text == "Nothing would change: the products on sale there have this discount or a greater one."


async def test_nobody_else_changes_them(street: Street) -> None:
    seller, links = await shop_with(street, (new("Lamp"), "1000"))
    await seller.sends("/prices")
    await seller.taps("🏷 Discount")
    await seller.taps("🏪 The whole shop")
    await seller.taps("−50%")
    apply = seller.screen.leads("pcdo:")
    await seller.taps("✅ Change the prices")
    undo = seller.screen.leads("pcundo:")
    assert apply
    assert undo
    thief, carl = await new_keeper(street), await guest(street, name="Carl")
    await carl.sends("/prices")
    reads(carl, "en", SellersOnly())
    for person, data, refusal in (
        (carl, undo, SellersOnly()), (carl, apply, SellersOnly()), (thief, undo, NotFound()),
        (thief, apply, NothingToChange()),
    ):  # fmt: skip
        answer = await person.forges(data["callback_data"], person.screen.id)
        assert answer is not None
        assert words("en", refusal)[0] in answer.text
    await carl.opens(links[0])
    assert "500\N{NO-BREAK SPACE}soʻm (−50%)" in carl.screen.text


async def test_the_digest_is_switched_on_and_off(street: Street) -> None:
    seller, _ = await shop_with(street, (new("Lamp"), "1000"))
    await seller.sends("/digest")
    await seller.taps("Turn the weekly digest on")
    assert "every Monday morning" in seller.screen.text
    assert "🔕 Turn the weekly digest off" in seller.screen.buttons
    await seller.taps("🔕 Turn the weekly digest off")
    assert "📬 Turn the weekly digest on" in seller.screen.buttons


async def test_undoing_a_change_names_the_later_one_that_stays(street: Street) -> None:
    seller, links = await shop_with(street, (new("Lamp"), "100000"))
    for kind, percent in (("Raise", "15"), ("🏷 Discount", "30")):
        await seller.sends("/prices")
        await seller.taps(kind)
        await seller.taps("🏪 The whole shop")
        await seller.sends(percent)
        await seller.taps("✅ Change the prices")
    await seller.sends("/prices")
    await seller.taps("+15%")
    await seller.taps("↩️ Undo")
    assert "Undone for 1 product." in seller.screen.text
    assert "What you changed later stays as it is:" in seller.screen.text
    assert "−30% · the whole shop" in seller.screen.text
    await seller.sends("/prices")
    await seller.taps("−30%")
    await seller.taps("↩️ Undo")
    assert "changed later" not in seller.screen.text
    carl = await guest(street, name="Carl")
    await carl.opens(links[0])
    assert "100,000\N{NO-BREAK SPACE}soʻm" in carl.screen.text


async def test_undoing_the_older_of_two_rises_says_that_the_newer_one_brings_both_back(street: Street) -> None:
    """It said that nothing went back, and no more (faults.md F469)."""
    seller, links = await shop_with(street, (new("Lamp"), "100000"))
    for percent in ("10", "5"):
        await seller.sends("/prices")
        await seller.taps("Raise")
        await seller.taps("🏪 The whole shop")
        await seller.sends(percent)
        await seller.taps("✅ Change the prices")
    await seller.sends("/prices")
    await seller.taps("+10%")
    await seller.taps("↩️ Undo")
    assert "go back once you undo the later one, too" in seller.screen.text
    await seller.sends("/prices")
    await seller.taps("+5%")
    await seller.taps("↩️ Undo")
    assert "the later one" not in seller.screen.text
    carl = await guest(street, name="Carl")
    await carl.opens(links[0])
    assert "100,000\N{NO-BREAK SPACE}soʻm" in carl.screen.text
