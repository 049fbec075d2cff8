"""Whoever registers in the middle of something else is led back to that first."""

from __future__ import annotations

import pytest

from keyboards.checkout import BuyNow
from services import wizards
from tests import buying, factories
from tests.accounts.steps import ANN, PASSWORD, row, walk_to_password
from tests.inside import House

SHOP = "🏪"


async def test_to_the_order_that_waits(house: House) -> None:
    await buying.ready(telegram_id=ANN, language="en")
    tea, ann = await factories.product(), house.person(ANN)
    await ann.forges(BuyNow(product_id=tea.id, quantity=1).pack())
    assert "Please check and confirm" in ann.seen
    await walk_to_password(ann, "/register")
    await ann.says(PASSWORD)
    assert ann.buttons[0][0] == "‹ Go on with your order"
    assert not any(label.startswith(SHOP) for label, _ in ann.buttons)
    assert "/become_seller" not in ann.seen
    await ann.forges(ann.buttons[0][1])
    assert "Please check and confirm" in ann.seen


@pytest.mark.parametrize("step", ["new_category.uz", "add_product.price"])
async def test_to_any_long_form(house: House, step: str) -> None:
    made, ann = await factories.customer(telegram_id=ANN), house.person(ANN)
    await wizards.put(made.id, step, {"parent": 1, "names": {"uz": "Non"}, "name": "Tea", "en": "Tea"})
    await walk_to_password(ann, "/register")
    await ann.says(PASSWORD)
    assert ann.buttons[0][0].startswith("‹ Go on with")


async def test_whoever_has_nothing_below_may_open_a_shop(house: House) -> None:
    await factories.customer(telegram_id=ANN)
    ann = house.person(ANN)
    await walk_to_password(ann, "/register")
    await ann.says(PASSWORD)
    assert "/become_seller" in ann.seen
    assert ann.buttons[0][0].startswith(SHOP)
    assert (await row()).is_registered
