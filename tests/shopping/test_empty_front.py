"""Nothing may stand in front where goods are on sale all the same: nobody reads that the market is empty (F720)."""

from __future__ import annotations

import pytest

from keyboards.catalog import Look
from keyboards.views import Kind, View
from models import Product
from models.enums import ProductStatus
from services import sellers, shop_names
from services.listing import Sort
from tests import factories as make
from tests.inside import House

NEW = "🆕 New"
POPULAR = Look(view=View(Kind.ALL, 0, Sort.POPULAR).pack())


@pytest.mark.parametrize("how", ["renamed", "sold out", "kept off", "without products"])
async def test_where_goods_are_on_sale_the_welcome_leads_to_them(house: House, how: str) -> None:
    owner = await make.admin(telegram_id=1)
    ann, bob = [await make.seller(shop_name=name) for name in ("Apples", "Cups")]
    await make.product(seller=bob, stock=4, name="Teapot")
    if how != "without products":
        await make.product(seller=ann, stock=0 if how == "sold out" else 4, name="Cider")
    for shop in (ann, bob):
        await (sellers.make_unknown if how == "kept off" or shop is bob else sellers.make_known)(
            owner.admin, shop.seller_id or 0
        )
    if how == "renamed":
        await shop_names.rename(ann, "Payme Kassa")
    guest = house.person(5555)
    await guest.says("/start")
    assert "shelves" not in guest.seen
    assert guest.seen.endswith("pay when it is delivered.")
    assert "🏪 Open a shop" not in dict(guest.buttons)
    await guest.taps(NEW)
    assert any("Teapot" in label for label, _ in guest.buttons)
    if how != "sold out":
        await guest.forges(POPULAR.pack())
        assert "Nothing stands here right now. Look at what is new." in guest.seen
        await guest.taps(NEW)
        assert any("Teapot" in label for label, _ in guest.buttons)


async def test_where_nothing_is_on_sale_the_shelves_are_empty(house: House) -> None:
    await make.admin(telegram_id=1)
    shop = await make.seller()
    await make.product(seller=shop)
    await Product.all().update(status=ProductStatus.ARCHIVED)
    guest = house.person(5555)
    await guest.says("/start")
    assert "The shelves are still empty." in guest.seen
    assert "🏪 Open a shop" in dict(guest.buttons)
    assert NEW not in dict(guest.buttons)
    await guest.forges(POPULAR.pack())
    assert "There is nothing here yet." in guest.seen
    assert NEW not in dict(guest.buttons)
