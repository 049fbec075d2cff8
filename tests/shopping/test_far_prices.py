"""A typed price is set at once unless it may be a slip; a typed discount is set for the price that was told of it."""

from __future__ import annotations

import pytest

from keyboards.my_products import Edit, ShowDiscounts
from models import Product
from services.product_forms import Field
from tests import factories
from tests.inside import House, Person

TOM = 9_041


async def asked(house: House) -> tuple[Person, Product]:
    shop = await factories.seller(telegram_id=TOM)
    tea = await factories.product(seller=shop, name="Tea", price=4_500_000)
    tom = house.person(TOM)
    await tom.forges(Edit(product=tea.id, field=Field.PRICE).pack())
    return tom, tea


async def price(tea: Product) -> int:
    return int((await Product.get(id=tea.id)).price)


@pytest.mark.parametrize(("typed", "minor"), [("48", 4_800), ("450000", 45_000_000), ("4500", 450_000)])
async def test_a_price_that_is_far_needs_a_yes(house: House, typed: str, minor: int) -> None:
    tom, tea = await asked(house)
    await tom.says(typed)
    assert "far from the present one" in tom.seen
    assert await price(tea) == 4_500_000
    yes = next(data for label, data in tom.buttons if label.startswith("✅"))
    await tom.taps("‹ Back")
    assert "What does one cost?" in tom.seen
    await tom.forges(yes)
    assert await price(tea) == 4_500_000, "a yes to what waits no more"
    await tom.forges(Edit(product=tea.id, field=Field.PRICE).pack())
    await tom.says(typed)
    await tom.taps("✅")
    assert await price(tea) == minor


async def test_one_that_is_near_is_set_at_once_also_after_a_slip(house: House) -> None:
    tom, tea = await asked(house)
    await tom.says("48")
    await tom.says("48000")
    assert "far from the present one" not in tom.seen
    assert await price(tea) == 4_800_000


async def discount_asked(house: House) -> tuple[Person, Product, str]:
    """20% was typed, and its yes stands on the screen."""
    tom, tea = await asked(house)
    await tom.forges(ShowDiscounts(product=tea.id).pack())
    await tom.says("20%")
    return tom, tea, next(data for label, data in tom.buttons if label.startswith("✅"))


async def test_a_yes_to_a_discount_of_another_price_is_asked_for_again(house: House) -> None:
    tom, tea, yes = await discount_asked(house)
    assert "36,000" in tom.seen
    await tom.forges(Edit(product=tea.id, field=Field.PRICE).pack())
    await tom.says("100000")
    await tom.forges(yes)
    assert "The price has changed meanwhile. Please look again." in tom.seen
    assert "80,000" in tom.seen
    assert (await Product.get(id=tea.id)).discount_percent == 0
    await tom.taps("✅")
    assert "Saved." in tom.seen
    assert (await Product.get(id=tea.id)).discount_percent == 20


async def test_a_yes_to_the_price_that_stands_sets_it_twice_alike_and_only_ones_own(house: House) -> None:
    tom, tea, yes = await discount_asked(house)
    await factories.seller(telegram_id=TOM + 1)
    await house.person(TOM + 1).forges(yes)
    assert (await Product.get(id=tea.id)).discount_percent == 0
    for _ in range(2):
        await tom.forges(yes)
        assert "Saved." in tom.seen
    assert (await Product.get(id=tea.id)).discount_percent == 20
