"""The photos of a product: how many, in which order, and whose."""

from __future__ import annotations

import pytest

from models import Product, ProductImage
from services import products
from services.errors import NotFound, TooMany
from services.products import Photo
from tests import factories as make
from tests.services.test_products import create

pytestmark = pytest.mark.usefixtures("market_db")


async def photos_of(product: Product) -> list[str]:
    return [image.sha256 for image in await ProductImage.filter(product_id=product.id).order_by("position")]


async def test_photos_come_and_go_and_change_places() -> None:
    rustam = await make.seller()
    made, seller = await create(rustam, images=["a" * 64]), rustam.seller
    assert await products.add_photo(seller, made.id, Photo("b" * 64)) == (2, False)
    assert await products.add_photo(seller, made.id, Photo("b" * 64)) == (2, True)
    assert await products.add_photo(seller, made.id, Photo("c" * 64)) == (3, False)
    a, b, c = (image.id for image in await ProductImage.filter(product_id=made.id).order_by("position"))
    await products.make_first(seller, made.id, c)
    await products.make_first(seller, made.id, c)
    assert await photos_of(made) == ["c" * 64, "a" * 64, "b" * 64]
    await products.remove_photo(seller, made.id, a)
    await products.remove_photo(seller, made.id, a)
    assert await photos_of(made) == ["c" * 64, "b" * 64]
    await products.make_first(seller, made.id, b)
    assert await products.add_photo(seller, made.id, Photo("d" * 64)) == (3, False)
    assert await photos_of(made) == ["b" * 64, "c" * 64, "d" * 64]
    with pytest.raises(NotFound):
        await products.make_first(seller, made.id, a)


async def test_the_eleventh_photo_is_refused() -> None:
    rustam = await make.seller()
    made = await create(rustam, images=[f"{number:064d}" for number in range(10)])
    with pytest.raises(TooMany) as refusal:
        await products.add_photo(rustam.seller, made.id, Photo("f" * 64))
    assert (refusal.value.what, refusal.value.limit) == ("photos", 10)
    assert len(await photos_of(made)) == 10


async def test_a_photo_of_another_product_stays_where_it_hangs() -> None:
    rustam = await make.seller()
    first, second = await create(rustam, images=["a" * 64]), await create(rustam, images=["b" * 64])
    foreign = await ProductImage.get(product_id=second.id)
    await products.remove_photo(rustam.seller, first.id, foreign.id)
    with pytest.raises(NotFound):
        await products.make_first(rustam.seller, first.id, foreign.id)
    assert (await photos_of(first), await photos_of(second)) == (["a" * 64], ["b" * 64])
