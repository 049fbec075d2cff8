"""An older database was put back: nothing of what was asked before is answered any more."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from keyboards import base, my_products
from models import Product
from services import actors, restored, wizards
from tests import factories as make
from tests.inside import House

TOM = 971


@pytest.fixture(autouse=True)
def _epoch() -> Iterator[None]:
    before = base._Epoch.value
    yield
    base.set_epoch(before)


async def test_words_answer_no_question_from_before(house: House) -> None:
    shop = await make.seller(telegram_id=TOM)
    tea = await make.product(seller=shop, price=100_000)
    tom = house.person(TOM)
    await tom.forges(my_products.Edit(product=tea.id, field="price").pack())
    base.set_epoch(await restored.void_buttons())
    await tom.says("1100")
    assert (await Product.get(id=tea.id)).price == 100_000


async def test_a_long_form_waits_aside(house: House) -> None:
    """What was typed into it is worth keeping; it is gone on with by a tap of today."""
    tom = await make.seller(telegram_id=TOM)
    facts = {"key": "a" * 12, "name": "Tea", "heard": 0}
    await wizards.put(tom.id, "add_product.price", facts)
    await restored.void_buttons()
    again = await actors.load(TOM)
    assert again is not None
    assert not wizards.is_open(again)
    assert wizards.aside(again) is not None
