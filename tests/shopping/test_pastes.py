"""An app cuts a long paste at 4096 units and sends the pieces at once."""

from __future__ import annotations

from keyboards.my_products import Edit
from models.product import Product
from services.product_forms import Field
from tests import factories as make
from tests.inside import House


async def test_the_tail_of_a_paste_is_no_answer(house: House) -> None:
    """It was sent before our refusal could be read, whatever any clock says."""
    shop = await make.seller()
    good = "Made by hand in Khiva"
    carpet = await make.product(seller=shop, name="Carpet", description=good)
    tom = house.person(shop.telegram_id or 0)
    await tom.forges(Edit(product=carpet.id, field=Field.DESCRIPTION).pack())
    await tom.says("x" * 4096, message_id=1)
    assert "A description has at most" in tom.seen
    for piece in (2, 3):
        await tom.says("tail of the text", message_id=piece)
        assert "came in pieces" in tom.seen
        assert (await Product.get(id=carpet.id)).description == good
    await tom.says("Woven in Bukhara")
    assert (await Product.get(id=carpet.id)).description == "Woven in Bukhara", "what is written afterwards counts"


async def test_a_short_refusal_has_no_tail(house: House) -> None:
    shop = await make.seller()
    carpet = await make.product(seller=shop, name="Carpet")
    tom = house.person(shop.telegram_id or 0)
    await tom.forges(Edit(product=carpet.id, field=Field.NAME).pack())
    await tom.says("x", message_id=1)
    await tom.says("Rug", message_id=2)
    assert (await Product.get(id=carpet.id)).name == "Rug"
