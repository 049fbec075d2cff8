"""A shop is let in again in the very moment in which its seller is closed out: it ends closed, whoever comes first."""

from __future__ import annotations

import pytest

from models import Seller
from models.enums import SellerStatus
from services import closing, shop_status
from services.errors import SellerDeactivated
from tests import factories
from tests.buying import check_books
from tests.race.scene import Rival

POINTS = {
    "before it looks": ("_check_seller", False),
    "after it looked": ("_check_seller", True),
    "open": ("_open", True),
}


@pytest.mark.usefixtures("market_db")
@pytest.mark.parametrize("point", POINTS)
async def test_no_shop_is_left_open_without_its_seller(point: str) -> None:
    owner, shop = await factories.admin(), await factories.seller(status=SellerStatus.SUSPENDED)
    name, after = POINTS[point]
    rival = Rival(shop_status, name, lambda: closing.deactivate_user(shop.id), after=after)
    refused = False
    async with rival.lurking():
        try:
            await shop_status.restore(owner.admin, shop.seller_id or 0)
        except SellerDeactivated:
            refused = True
    assert rival.result is None
    assert refused or not rival.came_first
    assert (await Seller.get(id=shop.seller_id)).status is SellerStatus.SUSPENDED
    await check_books()
