"""A shop changes so many prices within an hour, and reads when it may go on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from models import PriceChange, PriceChangeLine
from models.base import clock
from services import price_change_pace as pace
from services import price_changes
from services.errors import PricesPaused
from services.price_changes import Change, Plan
from tests import factories
from tests.services.repriced import NOW, OFF, made

pytestmark = pytest.mark.usefixtures("market_db")


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    clock.stands_at = NOW
    yield
    clock.stands_at = None


@pytest.mark.parametrize(("limit", "most"), [("CHANGES", 3), ("LINES", 6)])
async def test_after_so_many_within_an_hour_a_shop_waits(
    monkeypatch: pytest.MonkeyPatch, limit: str, most: int
) -> None:
    """Three changes of two products are six lines; another shop goes on, and so does this one an hour later."""
    monkeypatch.setattr(pace, limit, most)
    shop, other = await factories.seller(), await factories.seller()
    for owner in (shop, shop, other):
        await factories.product(seller=owner, price=10_000_00)
    seen = await price_changes.preview(shop.seller, Plan(OFF, 10))
    first = await price_changes.apply(shop.seller, Plan(OFF, 10), seen.mark, seen.key)
    for percent in (11, 12):
        late = await price_changes.preview(shop.seller, Plan(OFF, 20))
        await made(shop, Plan(OFF, percent))
    with pytest.raises(PricesPaused) as refusal:
        await price_changes.preview(shop.seller, Plan(OFF, 13))
    assert refusal.value.until == NOW + timedelta(hours=1)
    with pytest.raises(PricesPaused):
        await price_changes.apply(shop.seller, Plan(OFF, 20), late.mark, late.key)
    assert (await PriceChange.all().count(), await PriceChangeLine.all().count()) == (3, 6)
    assert await price_changes.apply(shop.seller, Plan(OFF, 10), seen.mark, seen.key) == first, "again is no other one"
    await made(other, Plan(OFF, 10))
    clock.stands_at = NOW + timedelta(hours=1, seconds=1)
    assert isinstance(await made(shop, Plan(OFF, 13)), Change)
