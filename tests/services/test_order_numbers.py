"""An order's number, however it is typed, leads whom it concerns to the order."""

from __future__ import annotations

import pytest

from services import order_numbers
from services.order_numbers import Pointer, Side
from tests import buying, factories


@pytest.mark.parametrize(
    "typed",
    ["CEEC-9RGC", "ceec-9rgc", "CEEC9RGC", " ceec 9rgc ", "№CEEC-9RGC", "№ ceec9rgc", "#CEEC-9RGC", "CEEC–9RGC"],
)
def test_a_number_is_read_however_it_is_typed(typed: str) -> None:
    assert order_numbers.read(typed) == "CEEC-9RGC"


@pytest.mark.parametrize(
    "typed", ["", "teapot", "CEEC", "CEEC-9RGC 2", "CEEC-9RGO", "СЕЕС-9RGC", "١٢٣٤-١٢٣٤", "x" * 4096]
)
def test_other_texts_are_no_number(typed: str) -> None:
    assert order_numbers.read(typed) is None


@pytest.mark.usefixtures("market_db")
async def test_it_leads_whom_it_concerns_and_nobody_else() -> None:
    shop, bob, owner = await factories.seller(), await buying.ready(), await factories.admin()
    order = await buying.buy(bob, await factories.product(seller=shop))
    typed = f"№ {order.number.lower().replace('-', '')}"
    for person, side in ((bob, Side.CUSTOMER), (shop, Side.SELLER), (owner, Side.OWNER)):
        assert await order_numbers.find(person, typed) == Pointer(order.id, side)
    out = await factories.customer(logged_out=True)
    for other in (await factories.customer(), await factories.seller(), out):
        assert await order_numbers.find(other, typed) is None
