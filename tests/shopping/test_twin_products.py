"""Two products of one shop may be called the same: it is said where it is given, and the list shows them apart."""

from __future__ import annotations

import pytest

from keyboards.add_product import Publish
from keyboards.my_products import Edit, ShowMine
from models import Product
from models.enums import ProductStatus
from services import wizards
from services.product_forms import Field
from tests import factories as make
from tests.attack.market import draft
from tests.inside import House

SELLER = 951
WORDS = {"uz": "xuddi shunday nomli", "ru": "с таким же названием", "en": "has the same name"}


@pytest.mark.parametrize("language", WORDS)
async def test_a_seller_hears_of_a_twin_and_tells_them_apart(house: House, language: str) -> None:
    shop = await make.seller(telegram_id=SELLER, language=language)
    goods = [await make.product(seller=shop, name="Tea", stock=5, price=100_00) for _ in range(2)]
    rice, rustam = await make.product(seller=shop, name="Rice"), house.person(SELLER)
    await make.product(name="Rice")
    await rustam.says("/myproducts")
    labels = [label for label, _ in rustam.buttons if "Tea" in label]
    assert len(set(labels)) == 2
    assert [f"№{each.id}" in " ".join(labels) for each in goods] == [True, True]
    await rustam.forges(ShowMine(product=rice.id).pack())
    assert WORDS[language] not in rustam.seen, "another shop's counts for nothing"
    await rustam.forges(Edit(product=rice.id, field=Field.NAME).pack())
    await rustam.says("Tea")
    assert WORDS[language] in rustam.seen
    await Product.filter(id__in=[each.id for each in goods]).update(status=ProductStatus.ARCHIVED)
    await rustam.forges(ShowMine(product=rice.id).pack())
    assert WORDS[language] not in rustam.seen, "nor do those that nobody sees"
    for name, is_said in (("Tea", True), ("Salt", False)):
        await wizards.put(shop.id, "add_product.description", draft("a" * 12, name, rice.category_id))  # type: ignore[attr-defined]
        await rustam.says("Of the best kind")
        published = [data for _, data in rustam.buttons if data.startswith(f"{Publish.__prefix__}:")]
        assert (WORDS[language] in rustam.seen, len(published)) == (is_said, 1)
