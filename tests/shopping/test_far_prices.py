"""A price that is typed is set at once, unless it is so far from the present one that it may be a slip."""

from __future__ import annotations

import pytest

from keyboards.my_products import Edit
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
