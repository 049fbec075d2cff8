"""The owner is a right, not a role: whoever runs the market buys or sells as everybody does."""

from __future__ import annotations

import pytest

from bot import commands
from keyboards import links
from keyboards.base import set_epoch
from models.enums import Role, SellerStatus
from services import shop_status
from services.market import rules
from tests import factories as make
from tests.inside import House

OWNER = 900


async def test_an_owner_buys_and_opens_a_shop_and_runs_both(house: House) -> None:
    await make.admin(telegram_id=OWNER, password="!")
    olivia, tea = house.person(OWNER), await make.product(name="Tea")
    await olivia.says("/menu")
    assert {"🗝 Administration", "📊 Statistics", "🛒 Cart"} <= dict(olivia.buttons).keys()
    await olivia.says(f"/start {links.build_product(tea.id)}")
    await olivia.taps("Add to cart")
    await olivia.says("/cart")
    assert "Tea" in olivia.seen
    await olivia.says("/become_seller")
    await olivia.taps("Yes, open a shop")
    await olivia.says("Olives")
    await olivia.taps("Yes, open the shop")
    await olivia.says("/menu")
    assert {"🗝 Administration", "🏷 My products", "📊 Statistics"} <= dict(olivia.buttons).keys()
    await olivia.says("/admin")
    await olivia.taps("Shops")
    assert "Olives" in str(olivia.buttons)
    await house.delivers()


async def test_both_numbers_stand_one_tap_apart(house: House) -> None:
    await make.selling_admin(telegram_id=OWNER, shop_name="Olives")
    olivia = house.person(OWNER)
    await olivia.says("/stats")
    assert "Olives" in olivia.seen
    await olivia.taps("🗝 The market")
    assert "Olives" not in olivia.seen
    await olivia.taps("My shop")
    assert "Olives" in olivia.seen


async def test_a_closed_shop_of_their_own_keeps_no_owner_from_the_desk(house: House) -> None:
    olga = await make.selling_admin(telegram_id=OWNER, shop_name="Olives")
    olivia = house.person(OWNER)
    await shop_status.suspend(olga.admin, olga.seller_id or 0, "a holiday")
    await olivia.says("/stats")
    assert "🏪 My shop's numbers" not in dict(olivia.buttons), "of the market alone"
    await olivia.says("/myproducts")
    assert "Your shop is suspended." in olivia.seen
    await olivia.says("/admin")
    await olivia.taps("Shops")
    await olivia.taps("Suspended")
    await olivia.taps("Olives")
    await olivia.taps("Restore")
    await olivia.says("/stats")
    assert "Olives" in olivia.seen


async def test_somebody_named_before_they_ever_came(house: House) -> None:
    rules.admin_ids |= {OWNER}
    olivia = house.person(OWNER, "Olivia")
    await olivia.says("/start")
    assert "🗝 Administration" in dict(olivia.buttons)
    assert "🛒 Cart" in dict(olivia.buttons)


@pytest.mark.parametrize("role", Role)
def test_the_desk_stands_before_what_the_role_can_do(role: Role, catalogs: object) -> None:
    set_epoch("test")
    own, owners = commands.of_role(role), commands.of_role(role, is_owner=True)
    assert owners[0].command == "admin"
    assert {each.command for each in own} < {each.command for each in owners}
    assert len({each.command for each in owners}) == len(owners), "no command stands there twice"


async def test_a_shop_that_waits_is_told_to_every_owner(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "seller_approval", True)
    buys, sells = await make.admin(), await make.selling_admin()
    await make.seller(status=SellerStatus.PENDING)
    ann = await make.customer(telegram_id=OWNER + 1, password="!")
    person = house.person(ann.telegram_id)
    await person.says("/become_seller")
    await person.taps("Yes, open a shop")
    await person.says("Apples")
    await person.taps("Yes, open the shop")
    await house.delivers()
    for owner in (buys, sells):
        assert "A new shop waits" in house.person(owner.telegram_id).seen
