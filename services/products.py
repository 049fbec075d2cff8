"""Products: a seller puts them on the shelf, changes them and takes them off again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import orjson

from models.enums import ProductStatus
from models.product import Product, ProductImage
from services import former_categories, same_thing, sql
from services import product_rules as rule
from services.actors import Seller
from services.analytics import rollups
from services.errors import NotFound, Quota, TooMany
from services.listing import list_products as list_products
from services.market import rules
from services.search import searchable
from services.stock import opening, restock

_INSERT = """
INSERT INTO products (created_at, name, description, translations, search, price, currency, discount_percent, stock,
                      status, seller_id, category_id, rating_sum, rating_count, rating, sold, publish_key)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, 0, 'active', ?8, ?9, 0, 0, 0, 0, ?10)
ON CONFLICT (publish_key) DO NOTHING
RETURNING id
"""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo kept by services.pictures; `file_id` when bot `file_bot` has it already."""

    sha256: str
    file_id: str | None = None
    file_bot: int | None = None


async def create_product(
    seller: Seller,
    name: str,
    price: int,
    category_id: int,
    description: str,
    stock: int,
    *,
    images: Iterable[Photo | str] = (),
    translations: rule.Translations | None = None,
    key: str | None = None,
) -> Product:
    """Put a product on sale at `price` minor units; the same one-use `key` gives the first product again.

    Raises Invalid, NotFound (no such category) or TooMany (photos, products).
    """
    words = _words(rule.name(name), rule.description(description), rule.translations(translations or {}))
    photos = _photos(images)
    rule.price(price)
    rule.stock(stock)
    async with sql.transaction():
        await former_categories.hold(category_id)
        inserted = await sql.rows(
            _INSERT, sql.stamp(), words["name"], words["description"], orjson.dumps(words["translations"]).decode(),
            words["search"], price, rules.currency, seller.id, category_id, key,
        )  # fmt: skip
        if inserted:
            await _furnish(seller, inserted[0]["id"], stock, photos)
            return await Product.get(id=inserted[0]["id"])
        return await _published(seller, key)


async def _furnish(seller: Seller, product_id: int, quantity: int, photos: list[Photo]) -> None:
    if await Product.filter(seller_id=seller.id).count() > rule.SHELF_LIMIT:
        raise TooMany(Quota.PRODUCTS, rule.SHELF_LIMIT)
    await opening(product_id, quantity)
    for position, photo in enumerate(photos):
        await _hang(product_id, position, photo)


async def _published(seller: Seller, key: str | None) -> Product:
    product = await Product.get_or_none(publish_key=key, seller_id=seller.id)
    if product is None:
        raise NotFound
    return product


async def published(seller: Seller, key: str) -> int | None:
    """What this one-use key has made, if anything."""
    product = await Product.get_or_none(publish_key=key, seller_id=seller.id)
    return product.id if product else None


async def update_stock(product_id: int, quantity: int) -> None:
    """Count the shelf: the stock is `quantity` from now on, and the difference stands in the book of movements."""
    rule.stock(quantity)
    async with sql.transaction():
        product = await Product.filter(id=product_id).select_for_update(no_key=True).get_or_none()
        if product is None:
            raise NotFound
        seller = Seller(id=product.seller_id, user_id=0, shop_name="")  # type: ignore[attr-defined]
        if quantity != product.stock:
            await restock(seller, product_id, quantity - product.stock, None)


async def edit_name(seller: Seller, product_id: int, name: str) -> None:
    """Raises Invalid, NotFound, or AnotherThing once it was bought as something else."""
    async with sql.transaction():
        product = await _mine(seller, product_id)
        await same_thing.check(product_id, called := rule.name(name))
        await _save_words(product, _words(called, product.description, product.translations))


async def edit_description(seller: Seller, product_id: int, description: str) -> None:
    async with sql.transaction():
        product = await _mine(seller, product_id)
        await _save_words(product, _words(product.name, rule.description(description), product.translations))


async def edit_translation(seller: Seller, product_id: int, language: str, field: str, text: str) -> None:
    """`field` is name or description; an empty text takes its translation away."""
    async with sql.transaction():
        product = await _mine(seller, product_id)
        words = {**product.translations.get(language, {}), field: text}
        changed = rule.translations({**product.translations, language: words})
        await _save_words(product, _words(product.name, product.description, changed))


async def drop_translation(seller: Seller, product_id: int, language: str) -> None:
    async with sql.transaction():
        product = await _mine(seller, product_id)
        kept = {spoken: words for spoken, words in product.translations.items() if spoken != language}
        await _save_words(product, _words(product.name, product.description, kept))


async def edit_price(seller: Seller, product_id: int, price: int) -> None:
    await _set(seller, product_id, price=rule.price(price))


async def edit_discount(seller: Seller, product_id: int, percent: int) -> None:
    await _set(seller, product_id, discount_percent=rule.discount(percent))


async def edit_discount_of(seller: Seller, product_id: int, percent: int, price: int) -> bool:
    """The same as long as this is the full price: False when it is another by now."""
    product = Product.filter(id=product_id, seller_id=seller.id)
    if await product.filter(price=price).update(discount_percent=rule.discount(percent)):
        return True
    if not await product.exists():
        raise NotFound
    return False


async def edit_category(seller: Seller, product_id: int, category_id: int) -> None:
    async with sql.transaction():
        await former_categories.hold(category_id)
        product = await _mine(seller, product_id)
        await _set(seller, product_id, category_id=category_id)
        await rollups.move_category(product_id, product.category_id, category_id)  # type: ignore[attr-defined]


async def archive(seller: Seller, product_id: int) -> None:
    """Off the shelf; orders that were placed go on."""
    await _set(seller, product_id, status=ProductStatus.ARCHIVED)


async def unarchive(seller: Seller, product_id: int) -> None:
    await _set(seller, product_id, status=ProductStatus.ACTIVE)


async def add_photo(seller: Seller, product_id: int, photo: Photo) -> tuple[int, bool]:
    """Hangs one more photo. How many there are, and whether this one hung already: it is not hung twice."""
    async with sql.transaction():
        await _mine(seller, product_id)
        hanging = await ProductImage.filter(product_id=product_id).order_by("position")
        if any(image.sha256 == photo.sha256 for image in hanging):
            return len(hanging), True
        if len(hanging) >= rule.PHOTO_LIMIT:
            raise TooMany(Quota.PHOTOS, rule.PHOTO_LIMIT)
        await _hang(product_id, hanging[-1].position + 1 if hanging else 0, photo)
        return len(hanging) + 1, False


async def remove_photo(seller: Seller, product_id: int, image_id: int) -> None:
    async with sql.transaction():
        await _mine(seller, product_id)
        await ProductImage.filter(id=image_id, product_id=product_id).delete()


async def make_first(seller: Seller, product_id: int, image_id: int) -> None:
    """The photo that lists and cards show; the others keep their order behind it."""
    async with sql.transaction():
        await _mine(seller, product_id)
        hanging = await ProductImage.filter(product_id=product_id).order_by("position")
        if image_id not in {image.id for image in hanging}:
            raise NotFound
        if hanging[0].id != image_id:
            await ProductImage.filter(id=image_id).update(position=hanging[0].position - 1)


async def _set(seller: Seller, product_id: int, **values: Any) -> None:
    if not await Product.filter(id=product_id, seller_id=seller.id).update(**values):
        raise NotFound


async def _save_words(product: Product, words: dict[str, Any]) -> None:
    await Product.filter(id=product.id).update(**words)


async def _mine(seller: Seller, product_id: int) -> Product:
    """The product, held until the transaction ends."""
    product = await Product.filter(id=product_id, seller_id=seller.id).select_for_update(no_key=True).get_or_none()
    if product is None:
        raise NotFound
    return product


def _words(name: str, description: str, translations: dict[str, dict[str, str]]) -> dict[str, Any]:
    search = searchable(name, description, translations)
    return {"name": name, "description": description, "translations": translations, "search": search}


def _photos(images: Iterable[Photo | str]) -> list[Photo]:
    photos = [Photo(image) if isinstance(image, str) else image for image in images]
    if len(photos) > rule.PHOTO_LIMIT:
        raise TooMany(Quota.PHOTOS, rule.PHOTO_LIMIT)
    return photos


async def _hang(product_id: int, position: int, photo: Photo) -> None:
    await ProductImage.create(
        product_id=product_id, position=position, sha256=photo.sha256, file_id=photo.file_id, file_bot=photo.file_bot
    )
