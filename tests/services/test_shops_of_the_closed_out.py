"""Shops whose seller is deactivated: none opens, and their customers hear what becomes of their orders."""

from __future__ import annotations

import pytest

from bot.i18n import Catalogs
from models import Notification, Seller, User
from models.enums import NoticeKind, SellerStatus
from screens import closed_shops
from services import invariants, orders, sellers, shop_status, users
from services.errors import SellerDeactivated
from services.notifications import Notice
from tests import factories as make
from tests.buying import buy, ready
from tests.state import state

pytestmark = pytest.mark.usefixtures("true_books")

OPENING = {
    "restored": (sellers.restore, SellerStatus.OPEN, ""),
    "restored after a suspension": (sellers.restore, SellerStatus.SUSPENDED, "many complaints"),
    "approved": (sellers.approve, SellerStatus.PENDING, ""),
    "refused, and let wait again": (sellers.restore, SellerStatus.SUSPENDED, "#unknown"),
}


@pytest.mark.parametrize("case", OPENING)
async def test_no_shop_opens_for_somebody_deactivated(case: str) -> None:
    """Its customer read that the order goes on, and its goods went into carts that no checkout let through."""
    deed, status, reason = OPENING[case]
    owner, shop = await make.admin(), await make.seller(status=status, suspension_reason=reason)
    await Seller.filter(id=shop.seller_id).update(was_open=case != "refused, and let wait again")
    assert shop.seller_id is not None
    await users.deactivate_user(shop.id, "spam")
    before = await state()
    with pytest.raises(SellerDeactivated):
        await deed(owner.admin, shop.seller_id)
    assert await state() == before
    await users.activate_user(shop.id)
    await deed(owner.admin, shop.seller_id)
    waits = case == "refused, and let wait again"
    assert (await Seller.get(id=shop.seller_id)).status is (SellerStatus.PENDING if waits else SellerStatus.OPEN)
    assert await invariants.broken() == ()


async def test_a_shop_that_was_open_without_its_seller_is_closed_at_the_next_start() -> None:
    """And opens with the person, as any that their deactivation closed."""
    shop, other = await make.seller(), await make.seller()
    await User.filter(id=shop.id).update(is_active=False)
    assert [found.rule for found in await invariants.broken()] == ["no shop is open whose seller is deactivated"]
    await shop_status.close_forsaken()
    assert await invariants.broken() == ()
    assert (await Seller.get(id=other.seller_id)).status is SellerStatus.OPEN
    await users.activate_user(shop.id)
    assert (await Seller.get(id=shop.seller_id)).status is SellerStatus.OPEN


async def test_who_was_told_that_a_shop_can_finish_nothing_hears_when_it_can_again(catalogs: Catalogs) -> None:
    """A shop that is suspended besides stays so; its seller finishes what is open."""
    owner, shop, anna = await make.admin(), await make.seller(shop_name="Sunny"), await ready()
    assert shop.seller_id is not None
    await orders.accept(shop.seller, (await buy(anna, await make.product(seller=shop))).id)
    await sellers.suspend(owner.admin, shop.seller_id, "many complaints")
    await users.deactivate_user(shop.id, "spam")
    await users.activate_user(shop.id)
    told = await Notification.filter(user_id=anna.id, kind=NoticeKind.SHOP_CLOSED).order_by("id")
    assert [each.facts for each in told] == [
        {"shop": "Sunny"},
        {"shop": "Sunny", "gone": "accepted"},
        {"shop": "Sunny", "back": True},
    ]
    notice = Notice(1, anna.id, 1, "en", "customer", NoticeKind.SHOP_CLOSED, told[-1].facts, 1, is_repeat=False)
    assert "It can finish your order again." in closed_shops.closed_notice(notice).text
