"""Products: what a seller may put on the shelf and change, exactly, and what not."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from models import Category, Product, ProductImage, StockMovement
from models.enums import ProductStatus, StockReason
from services import product_rules, products, shelf, stock
from services.actors import Actor, Seller
from services.errors import Invalid, NotFound, Quota, Refusal, TooFewOnShelf, TooMany, Value
from services.products import Photo
from tests import factories as make
from tests import state

pytestmark = pytest.mark.usefixtures("market_db")
TABLES = ("products", "product_images", "stock_movements")


async def create(seller: Actor, category: Category | None = None, **given: Any) -> Product:
    branch = category or await make.category()
    facts = {"name": "Apples", "price": 1_800_000, "description": "Red", "stock": 5, **given}
    key = facts.pop("category_id", branch.id)
    name, price, words, left = (facts.pop(each) for each in ("name", "price", "description", "stock"))
    return await products.create_product(seller.seller, name, price, key, words, left, **facts)


async def test_a_product_is_made_whole() -> None:
    rustam, fruit = await make.seller(), await make.category()
    made = await create(
        rustam, fruit, name="  Red\n apples ", description=" Sweet \n\n\n\n and  red ", stock=5,
        images=["a" * 64, Photo("b" * 64, "file", 42)],
        translations={"ru": {"name": "Яблоки Ёлка"}, "fr": {"name": "P"}},
    )  # fmt: skip
    kept = await Product.get(id=made.id)
    assert (kept.name, kept.description, kept.price, kept.currency) == (
        "Red apples",
        "Sweet\n\nand red",
        1_800_000,
        "UZS",
    )
    assert (kept.stock, kept.status, kept.discount_percent, kept.sold) == (5, ProductStatus.ACTIVE, 0, 0)
    assert kept.translations == {"ru": {"name": "Яблоки Ёлка"}}
    assert "red apples" in kept.search
    assert "яблоки елка" in kept.search
    images = (
        await ProductImage.filter(product_id=made.id).order_by("position").values_list("sha256", "file_id", "file_bot")
    )
    assert [*images] == [("a" * 64, None, None), ("b" * 64, "file", 42)]
    [movement] = await StockMovement.filter(product_id=made.id)
    assert (movement.delta, movement.reason) == (5, StockReason.OPENING)


async def test_nothing_in_stock_is_allowed_and_books_nothing() -> None:
    made = await create(await make.seller(), stock=0)
    assert made.stock == 0
    assert not await StockMovement.filter(product_id=made.id).exists()


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"name": "A"}, Invalid(Value.NAME, limit=128)),
        ({"name": "A" * 129}, Invalid(Value.NAME, limit=128)),
        ({"name": "\u202e\u200b  "}, Invalid(Value.NAME, limit=128)),
        ({"name": "\u200d\u200d\u200d"}, Invalid(Value.NAME, limit=128)),
        ({"price": 0}, Invalid(Value.PRICE, limit=10_000_000_000)),
        ({"price": -5}, Invalid(Value.PRICE, limit=10_000_000_000)),
        ({"price": 1_000_000_000_001}, Invalid(Value.PRICE, limit=10_000_000_000)),
        ({"stock": -1}, Invalid(Value.STOCK, limit=1_000_000)),
        ({"stock": 1_000_001}, Invalid(Value.STOCK, limit=1_000_000)),
        ({"description": "d" * 2_001}, Invalid(Value.DESCRIPTION, limit=2_000)),
        ({"images": [f"{number:064d}" for number in range(11)]}, TooMany(Quota.PHOTOS, 10)),
        ({"translations": {"ru": {"name": "Я"}}}, Invalid(Value.NAME, limit=128)),
        ({"translations": {"ru": {"description": "я" * 2_001}}}, Invalid(Value.DESCRIPTION, limit=2_000)),
        ({"category_id": 999}, NotFound()),
    ],
)  # fmt: skip
async def test_what_cannot_be_is_refused_and_nothing_is_made(given: dict[str, Any], refusal: Refusal) -> None:
    rustam, fruit = await make.seller(), await make.category()
    before = await state.state(*TABLES)
    with pytest.raises(type(refusal)) as raised:
        await create(rustam, fruit, **given)
    assert vars(raised.value) == vars(refusal)
    assert await state.state(*TABLES) == before


@pytest.mark.parametrize(
    "given",
    [{"name": "ab"}, {"name": "<b>" + "я" * 125}, {"price": 1}, {"price": 10**12}, {"stock": 10**6}],
)
async def test_the_limits_themselves_are_allowed(given: dict[str, Any]) -> None:
    made = await create(await make.seller(), **given)
    assert {name: getattr(made, name) for name in given} == given


async def test_a_shop_has_a_quota(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(product_rules, "SHELF_LIMIT", 2)
    rustam, fruit = await make.seller(), await make.category()
    await create(rustam, fruit)
    await create(rustam, fruit)
    before = await state.state(*TABLES)
    with pytest.raises(TooMany):
        await create(rustam, fruit)
    assert await state.state(*TABLES) == before
    await create(await make.seller(), fruit)


async def test_one_key_publishes_once() -> None:
    rustam, fruit = await make.seller(), await make.category()
    first = await create(rustam, fruit, key="once", images=["a" * 64])
    second = await create(rustam, fruit, key="once", name="Pears", stock=9)
    assert (second.id, second.name, second.stock) == (first.id, "Apples", 5)
    assert await Product.all().count() == 1
    assert await stock.booked(first.id) == 5
    assert await products.published(rustam.seller, "once") == first.id


async def test_a_key_of_another_shop_gives_nothing_away() -> None:
    rustam, madina, fruit = await make.seller(), await make.seller(), await make.category()
    await create(rustam, fruit, key="once")
    assert await products.published(madina.seller, "once") is None
    with pytest.raises(NotFound):
        await create(madina, fruit, key="once")
    assert await Product.all().count() == 1


async def test_every_field_can_be_changed() -> None:
    rustam, other = await make.seller(), await make.category()
    made, seller = await create(rustam), rustam.seller
    await products.edit_name(seller, made.id, " Green  apples ")
    await products.edit_description(seller, made.id, "Sour")
    await products.edit_price(seller, made.id, 7)
    await products.edit_discount(seller, made.id, 90)
    await products.edit_category(seller, made.id, other.id)
    await products.edit_translation(seller, made.id, "uz", "name", "Yashil olma")
    await products.edit_translation(seller, made.id, "uz", "description", "Nordon")
    kept = await Product.get(id=made.id)
    assert (kept.name, kept.description, kept.price, kept.discount_percent) == ("Green apples", "Sour", 7, 90)
    assert kept.translations == {"uz": {"name": "Yashil olma", "description": "Nordon"}}
    assert (await kept.category).id == other.id
    for word in ("green apples", "sour", "yashil olma", "nordon"):
        assert word in kept.search
    assert "red" not in kept.search
    await products.drop_translation(seller, made.id, "uz")
    kept = await Product.get(id=made.id)
    assert kept.translations == {}
    assert "nordon" not in kept.search


async def test_the_shelf_is_counted_or_moved() -> None:
    rustam = await make.seller()
    made = await create(rustam, stock=5)
    await products.update_stock(made.id, 12)
    await products.update_stock(made.id, 12)
    await products.update_stock(made.id, 2)
    assert (await Product.get(id=made.id)).stock == 2 == await stock.booked(made.id)
    assert [movement.delta for movement in await StockMovement.filter(product_id=made.id).order_by("id")] == [5, 7, -10]
    for quantity in (-1, 1_000_001):
        with pytest.raises(Invalid):
            await products.update_stock(made.id, quantity)
    with pytest.raises(NotFound):
        await products.update_stock(999, 1)
    with pytest.raises(TooFewOnShelf):
        await stock.restock(rustam.seller, made.id, -3, "once")
    assert (await Product.get(id=made.id)).stock == 2 == await stock.booked(made.id)


async def test_the_archive() -> None:
    rustam = await make.seller()
    made = await create(rustam)
    for verb, status in ((products.archive, ProductStatus.ARCHIVED), (products.unarchive, ProductStatus.ACTIVE)):
        await verb(rustam.seller, made.id)
        await verb(rustam.seller, made.id)
        assert (await Product.get(id=made.id)).status is status


CHANGES: dict[str, Callable[[Seller, int], Awaitable[Any]]] = {
    "name": lambda seller, product: products.edit_name(seller, product, "Mine now"),
    "description": lambda seller, product: products.edit_description(seller, product, "x"),
    "price": lambda seller, product: products.edit_price(seller, product, 1),
    "discount": lambda seller, product: products.edit_discount(seller, product, 50),
    "category": lambda seller, product: products.edit_category(seller, product, 1),
    "translation": lambda seller, product: products.edit_translation(seller, product, "ru", "name", "Моё"),
    "drop translation": lambda seller, product: products.drop_translation(seller, product, "ru"),
    "archive": products.archive,
    "unarchive": products.unarchive,
    "add photo": lambda seller, product: products.add_photo(seller, product, Photo("f" * 64)),
    "remove photo": lambda seller, product: products.remove_photo(seller, product, 1),
    "make first": lambda seller, product: products.make_first(seller, product, 1),
    "restock": lambda seller, product: stock.restock(seller, product, 1),
    "see": shelf.owned,
}


@pytest.mark.parametrize("change", CHANGES)
async def test_the_product_of_another_shop_is_as_absent_as_none(change: str) -> None:
    madina = await make.seller()
    made = await create(await make.seller(), images=["a" * 64], translations={"ru": {"name": "Яблоки"}})
    before = await state.state(*TABLES)
    for product_id in (made.id, 999_999):
        with pytest.raises(NotFound):
            await CHANGES[change](madina.seller, product_id)
    assert await state.state(*TABLES) == before


@pytest.mark.parametrize("kind", [kind for kind in state.KINDS if kind not in ("seller", "owner who sells")])
async def test_only_an_open_sellers_own_right_opens_the_shelf(kind: str) -> None:
    person = await state.KINDS[kind]()
    before = await state.state(*TABLES)
    with pytest.raises(Refusal):
        await create(person)
    assert await state.state(*TABLES) == before
