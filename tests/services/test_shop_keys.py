"""Keys of shops that were named before the folding knew better: made anew once, whatever stands in the tables."""

from __future__ import annotations

import pytest

from models import Seller
from services import names, shop_keys
from tests import factories as make

pytestmark = pytest.mark.usefixtures("market_db")


async def keys() -> list[str]:
    return [shop.shop_key for shop in await Seller.all().order_by("id")]


async def test_old_keys_are_made_anew_once() -> None:
    first = await make.seller(shop_name="Bahor Meva")
    twin = await make.seller(shop_name="Bahor")
    await Seller.filter(id=twin.seller_id).update(shop_name="Bahor Me\u03bda", shop_key="bahor me\u03bda")
    third, fourth = await make.seller(shop_name="Olma"), await make.seller(shop_name="Behi")
    # Each holds what the other one needs.
    await Seller.filter(id=third.seller_id).update(shop_key="behi?")
    await Seller.filter(id=fourth.seller_id).update(shop_key=names.key("Olma"))
    await Seller.filter(id=third.seller_id).update(shop_key=names.key("Behi"))
    await shop_keys.ensure()
    once = await keys()
    assert once == [
        names.key("Bahor Meva"),
        f"{names.key('Bahor Meva')}\x7f{twin.seller_id}",
        *map(names.key, ("Olma", "Behi")),
    ]
    assert [shop.id for shop in await shop_keys.twins()] == [twin.seller_id]
    await Seller.filter(id=first.seller_id).update(shop_key="by hand")
    await shop_keys.ensure()
    assert (await keys())[0] == "by hand"  # the folding is the same, so nothing is read again
