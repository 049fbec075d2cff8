"""A long change of prices as its seller sees it: how far it is, that another has to wait, and the word at its end."""

from __future__ import annotations

import pytest

from models import Product
from services import price_change_work
from tests import factories as make
from tests.inside import House

TOM = 811


async def slices(count: int) -> None:
    for _ in range(count):
        for change in await price_change_work.unfinished():
            await price_change_work.step(change)


async def test_prices_are_on_their_way_and_somebody_hears_when_they_are_there(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(price_change_work, "AT_ONCE", 3)
    monkeypatch.setattr(price_change_work, "SLICE", 2)
    shop = await make.seller(telegram_id=TOM)
    cup, *_ = [await make.product(seller=shop, price=1_000_00, name=f"Cup {n}") for n in range(4)]
    tom = house.person(TOM)
    await tom.says("/prices")
    await tom.taps("📈 Raise prices")
    await tom.taps("🏪 The whole shop")
    await tom.taps("+10%")
    await tom.taps("✅ Change the prices")
    assert "⏳ Working on it: 0 of 4 products have their new price." in tom.seen
    assert "a message comes when it is finished" in tom.seen
    await slices(4)
    await tom.taps("🔄 How far is it?")
    assert "2 of 4 products" in tom.seen
    assert not [label for label, _ in tom.buttons if "Undo" in label]
    await tom.taps("‹ Bulk prices")
    assert any("at work" in label for label, _ in tom.buttons)
    await tom.taps("🏷 Discount")
    await tom.taps("🏪 The whole shop")
    await tom.taps("−10%")
    assert "Your last change of prices is not finished yet." in tom.seen
    await slices(2)
    await Product.filter(id=cup.id).update(price=5)
    await house.delivers()
    assert "✅ The prices of 4 products were changed." in tom.seen
    await tom.taps("💲 Show the change")
    await tom.taps("↩️ Undo")
    assert "⏳ Going back: 0 of 4 products have their old price again." in tom.seen
    await slices(3)
    await house.delivers()
    assert "✅ Undone for 3 products." in tom.seen
    assert "1 was set anew since and stays as it is:\n• Cup 0" in tom.seen
