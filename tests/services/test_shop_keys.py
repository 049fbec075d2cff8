"""Keys of shops that were named before the folding knew better: made anew once, whatever stands in the tables."""

from __future__ import annotations

import pytest

from models import Seller
from services import names, sellers, shop_keys, shop_names, sounds
from services.errors import Taken
from tests import factories as make
from tests.state import registered

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


async def test_the_twin_has_the_keys_that_the_older_shop_leaves() -> None:
    """As far as they are kept apart from it; no third shop is called the same, and a fourth as neither of them is."""
    older, twin, later = [await make.seller(shop_name=name) for name in ("Chorsu", "Bahor", "Olma")]
    for shop, number in ((twin, 99), (later, 98)):
        apart = f"{names.key('Chorsu')}\x7f{number}"
        await Seller.filter(id=shop.seller_id).update(shop_name=f"Chorsu {number}", shop_key=apart, shop_sound=apart)
    await Seller.filter(id=twin.seller_id).update(shop_name="CHORSU")
    await Seller.filter(id=later.seller_id).update(shop_name="chorsu")
    await shop_names.rename(older, "Chorsu!")
    assert (await Seller.get(id=twin.seller_id)).shop_key.endswith("\x7f99"), "the same keys are left to nobody"
    await shop_names.rename(older, "Anorlar")
    kept = await Seller.get(id=twin.seller_id)
    assert (kept.shop_key, kept.shop_sound) == (names.key("Chorsu"), sounds.key("Chorsu"))
    assert [each.id for each in await shop_keys.twins()] == [later.seller_id]
    third = await registered(telegram_id=804)
    with pytest.raises(Taken):
        await sellers.open_shop(third, "Chorsu")
    with pytest.raises(Taken):
        await shop_names.rename(older, "Чорсу")
    assert (await Seller.get(id=older.seller_id)).shop_name == "Anorlar"
