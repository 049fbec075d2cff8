"""Whoever is logged out and wants to buy comes back to the product by either way in."""

from __future__ import annotations

import pytest

from keyboards.catalog import OpenProduct
from tests import factories
from tests.accounts.steps import PASSWORD, registered
from tests.inside import House, Person

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
DEEDS = ("🛒 Add to cart", "⚡")


async def at_the_ways_in(house: House, deed: str) -> Person:
    teapot = await factories.product(name="Teapot")
    ann = await registered(house)
    await ann.says("/logout")
    await ann.taps("🚪")
    await ann.forges(OpenProduct(product_id=teapot.id).pack())
    await ann.taps(deed)
    return ann


@pytest.mark.parametrize("deed", DEEDS)
async def test_after_the_login_the_product_is_a_tap_away(house: House, deed: str) -> None:
    ann = await at_the_ways_in(house, deed)
    await ann.taps("🔑 Log in")
    await ann.says("ann@example.com")
    await ann.taps("‹ Back")
    await ann.says("ann@example.com")
    await ann.says("not the password")
    await ann.says(PASSWORD)
    assert "Welcome back" in ann.seen
    await ann.taps("‹ Back to the product")
    assert "Teapot" in ann.seen
    assert any(deed in label for label, _data in ann.buttons)
    await ann.says("/logout")
    await ann.taps("🚪")
    await ann.says("/login")
    await ann.says("ann@example.com")
    await ann.says(PASSWORD)
    assert "‹ Back to the product" not in [label for label, _data in ann.buttons], "it was for that one time"


@pytest.mark.parametrize("deed", DEEDS)
async def test_a_fresh_account_begins_at_the_product(house: House, deed: str) -> None:
    ann = await at_the_ways_in(house, deed)
    await ann.taps("✨")
    await ann.taps("✨")
    assert "Teapot" in ann.seen
    assert any(deed in label for label, _data in ann.buttons)
