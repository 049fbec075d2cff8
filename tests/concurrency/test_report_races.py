"""Reports that come in one moment: each is told to the owners, who may report themselves (F645)."""

from __future__ import annotations

import pytest

from models import Notification, Report
from models.enums import ReportReason
from services import reports, shop_names, tallies
from tests import factories
from tests.race.scene import Rival


@pytest.mark.usefixtures("market_db")
@pytest.mark.parametrize("alike", [True, False])
async def test_two_owners_report_in_one_moment(alike: bool) -> None:
    """Each of them is told what the other one says while their own row is held."""
    first, second = [await factories.admin() for _ in range(2)]
    shop, other = [await factories.seller() for _ in range(2)]
    seller = shop.seller_id if alike else other.seller_id
    said, heard = [await reports.shop(first.customer, each or 0) for each in (shop.seller_id, seller)]
    rival = Rival(tallies, "hold", lambda: reports.report(second.customer, heard, ReportReason.RUDE), after=True)
    async with rival.lurking():
        await reports.report(first.customer, said, ReportReason.FRAUD)
    assert rival.result is True
    assert await Report.all().count() == 2
    assert await Notification.filter(kind="shop_reported").count() == (2 if alike else 4)


@pytest.mark.usefixtures("market_db")
async def test_a_shop_is_called_something_else_while_an_owner_reports_it() -> None:
    owner, shop = await factories.admin(), await factories.seller(shop_name="Aplpes")
    said = await reports.shop(owner.customer, shop.seller_id or 0)
    rival = Rival(tallies, "hold", lambda: shop_names.rename(shop, "Apples"), after=True)
    async with rival.lurking():
        await reports.report(owner.customer, said, ReportReason.FRAUD)
    assert not isinstance(rival.result, BaseException), rival.result
    assert await Report.all().count() == 1
