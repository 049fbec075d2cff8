"""What is changed from one's own account, and where one stands after a Cancel there."""

from __future__ import annotations

import pytest

from models import Seller, User
from models.enums import Role, SellerStatus
from services import users, wizards
from tests import factories
from tests.accounts.steps import ANN, registered, row
from tests.conftest import Queries
from tests.inside import House
from tests.state import state

ACCOUNT = "👤 <b>Ann</b>"


async def test_the_address_is_changed_where_it_is_shown(house: House, queries: Queries) -> None:
    await factories.customer(telegram_id=ANN, name="Ann")
    ann = house.person(ANN)
    await ann.says("/me")
    assert "Address: —" in ann.seen
    asked = len(queries)
    await ann.taps("✏️ Address")
    assert len(queries) - asked == 5, "who it is, what is known, the question, and its screen noted with it"
    assert "Now it is" not in ann.seen
    before = await state()
    await ann.says("Nav")
    assert "5 to 256 characters" in ann.seen
    await ann.says(location={"latitude": 41.3, "longitude": 69.2})
    assert "place on the map" in ann.seen
    assert await state() == before
    await ann.says("Navoi 5, flat 12")
    assert ACCOUNT in ann.seen
    assert "Address: Navoi 5, flat 12" in ann.seen
    await ann.taps("✏️ Address")
    assert "Now it is: Navoi 5, flat 12" in ann.seen
    assert (await users.profile(await row())).address == "Navoi 5, flat 12"


async def test_who_sells_is_asked_for_no_address(house: House) -> None:
    await factories.customer(telegram_id=ANN, name="Ann")
    ann = house.person(ANN)
    await ann.says("/me")
    old = dict(ann.buttons)["✏️ Address"]
    await User.filter(user_id=ANN).update(role=Role.SELLER)
    await ann.says("/me")
    assert "✏️ Address" not in dict(ann.buttons)
    before = await state()
    await ann.forges(old)
    assert await state() == before


@pytest.mark.parametrize(
    ("status", "was_open", "said"),
    [
        ("open", True, "🏪 Teahouse\n"),
        ("pending", False, "🏪 Teahouse · ⏳ Waiting for approval\n"),
        ("suspended", True, "🏪 Teahouse · ⛔️ Suspended now\n"),
        ("suspended", False, "🏪 Teahouse · 🚫 Refused\n"),
    ],
)
async def test_who_sells_reads_how_their_shop_stands(house: House, status: str, said: str, *, was_open: bool) -> None:
    await factories.seller(telegram_id=ANN, status=SellerStatus(status))
    await Seller.all().update(was_open=was_open, shop_name="Teahouse")
    ann = house.person(ANN)
    await ann.says("/me")
    assert said in ann.seen


@pytest.mark.parametrize("button", ["✏️ Name", "📱 Phone", "✏️ Address", "🔑 New password"])
@pytest.mark.parametrize("way", ["✖️ Cancel", "/cancel"])
async def test_a_cancel_leads_back_to_the_account(house: House, button: str, way: str) -> None:
    ann = await registered(house)
    await ann.says("/me")
    await ann.taps(button)
    await (ann.says(way) if way.startswith("/") else ann.taps(way))
    assert ACCOUNT in ann.seen
    assert "✏️ Name" in dict(ann.buttons)
    assert not wizards.is_open(await row())
