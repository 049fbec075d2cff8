"""Pages of products, the tree of categories, cards and shops."""

from __future__ import annotations

import pytest

from models import ProductImage
from models.enums import ProductStatus, SellerStatus
from models.money import Money
from services import carts, catalog
from services.catalog import Branch, Filters, Sort
from services.errors import NotFound, ProductGone
from tests import factories as make
from tests.conftest import Queries

pytestmark = pytest.mark.usefixtures("market_db")


def names(page: catalog.Page) -> list[str]:
    return [line.name for line in page.products]


async def test_a_page_shows_eight_and_knows_whether_more_follow() -> None:
    fruit = await make.category()
    shop = await make.seller()
    for number in range(17):
        await make.product(seller=shop, category=fruit, name=f"Fruit {number:02}")
    pages = [await catalog.list_products(fruit.id, sort=Sort.NEW, page=page) for page in range(3)]
    assert [len(page.products) for page in pages] == [8, 8, 1]
    assert [page.has_next for page in pages] == [True, True, False]
    assert [page.has_previous for page in pages] == [False, True, True]
    seen = [name for page in pages for name in names(page)]
    assert seen == [f"Fruit {number:02}" for number in reversed(range(17))]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (Sort.POPULAR, ["C", "B", "D", "A"]),
        (Sort.NEW, ["D", "C", "B", "A"]),
        (Sort.CHEAP, ["B", "A", "C", "D"]),
        (Sort.DEAR, ["D", "C", "A", "B"]),
        (Sort.RATED, ["A", "D", "C", "B"]),
    ],
)
@pytest.mark.parametrize("place", ["branch", "shop", "market"])
async def test_each_order_is_exact_and_ties_go_by_age(sort: Sort, expected: list[str], place: str) -> None:
    fruit, shop = await make.category(), await make.seller()
    rows = {"A": (200, 0, 0, 480), "B": (400, 60, 5, 0), "C": (200, 0, 5, 0), "D": (300, 0, 3, 300)}
    for name, (price, discount, sold, rating) in rows.items():
        columns = {"discount_percent": discount, "buyers": sold, "rating": rating}
        columns |= {"rating_sum": rating // 5, "rating_count": 20 if rating else 0}
        await make.product(seller=shop, category=fruit, name=name, price=price, **columns)
    of_place = {"branch": (fruit.id, None), "shop": (None, shop.seller_id), "market": (None, None)}[place]
    found = await catalog.list_products(*of_place, sort=sort)
    assert names(found) == expected
    assert {line.name: line.price.minor for line in found.products} == {"A": 200, "B": 160, "C": 200, "D": 300}


async def test_a_category_shows_its_branches_at_any_depth_and_nothing_else() -> None:
    food = await make.category(name="Food")
    fruit = await make.category(name="Fruit", parent=food)
    apples = await make.category(name="Apples", parent=fruit)
    toys = await make.category(name="Toys")
    for number, branch in enumerate([food, fruit, apples, toys]):
        await make.product(category=branch, name=f"In {branch.name}", buyers=number)
    assert names(await catalog.list_products(food.id)) == ["In Apples", "In Fruit", "In Food"]
    assert names(await catalog.list_products(fruit.id)) == ["In Apples", "In Fruit"]
    assert names(await catalog.list_products(sort=Sort.CHEAP)) == ["In Food", "In Fruit", "In Apples", "In Toys"]
    assert names(await catalog.list_products(9_999_999)) == []


async def test_pages_over_branches_neither_repeat_nor_lose_a_product() -> None:
    food, shop = await make.category(), await make.seller()
    branches = [await make.category(parent=food) for _ in range(3)]
    for number in range(20):
        await make.product(seller=shop, category=branches[number % 3], name=f"{number:02}", price=1000 + number // 2)
    seen = [
        name for page in range(3) for name in names(await catalog.list_products(food.id, sort=Sort.CHEAP, page=page))
    ]
    assert seen == [f"{number:02}" for number in range(20)]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), ["cheap", "gone", "half", "rated"]),
        (Filters(price_from=500), ["gone", "half", "rated"]),
        (Filters(price_to=500), ["cheap", "half"]),
        (Filters(price_from=500, price_to=500), ["half"]),
        (Filters(in_stock=True), ["cheap", "half", "rated"]),
        (Filters(rating_from=4), ["cheap", "gone", "rated"]),
        (Filters(rating_from=4, in_stock=True, price_from=501, price_to=5_000_000_000), ["rated"]),
    ],
)
async def test_filters(filters: Filters, expected: list[str]) -> None:
    fruit = await make.category()
    await make.product(category=fruit, name="cheap", price=100, rating=399)
    await make.product(category=fruit, name="gone", price=900, stock=0, rating=400)
    await make.product(category=fruit, name="half", price=1001, discount_percent=50)
    await make.product(category=fruit, name="rated", price=4_000_000_000, rating=400)
    assert sorted(names(await catalog.list_products(fruit.id, filters=filters))) == expected


async def test_archived_products_and_closed_shops_are_not_listed() -> None:
    fruit, open_shop = await make.category(), await make.seller()
    closed = await make.seller(status=SellerStatus.SUSPENDED)
    waiting = await make.seller(status=SellerStatus.PENDING)
    await make.product(seller=open_shop, category=fruit, name="on sale")
    await make.product(seller=open_shop, category=fruit, status=ProductStatus.ARCHIVED)
    await make.product(seller=closed, category=fruit)
    await make.product(seller=waiting, category=fruit)
    assert names(await catalog.list_products(fruit.id)) == ["on sale"]
    assert names(await catalog.list_products()) == ["on sale"]
    assert names(await catalog.list_products(seller_id=closed.seller_id)) == []


async def test_names_come_in_the_readers_language_or_as_written() -> None:
    words = {"ru": {"name": "Яблоки", "description": "Красные"}}
    both = await make.product(name="Olma", description="Qizil", translations=words)
    assert names(await catalog.list_products(language="ru")) == ["Яблоки"]
    assert names(await catalog.list_products(language="en")) == ["Olma"]
    assert (await catalog.product_card(both.id, None, "ru")).description == "Красные"
    assert (await catalog.product_card(both.id, None, "uz")).description == "Qizil"


async def test_no_page_lies_deeper_than_the_last() -> None:
    page = await catalog.list_products(page=10_000)
    assert (page.page, page.has_next, page.products) == (0, False, ())


async def test_a_list_is_one_query_however_long(queries: Queries) -> None:
    fruit, shop = await make.category(), await make.seller()
    counts = []
    for _ in range(2):
        await make.product(seller=shop, category=fruit)
        queries.clear()
        await catalog.list_products(fruit.id, filters=Filters(in_stock=True), sort=Sort.RATED)
        await catalog.category_page(fruit.id)
        counts.append(len(queries))
        for _ in range(9):
            await make.product(seller=shop, category=fruit)
    assert counts == [2, 2]


async def test_a_category_knows_its_path_and_branches() -> None:
    food = await make.category(name="Food", name_ru="Еда", emoji="🍏", position=1)
    fruit = await make.category(name="Fruit", name_ru="Фрукты", parent=food, position=2)
    vegetables = await make.category(name="Vegetables", name_ru="", parent=food, position=1)
    toys = await make.category(name="Toys", position=0)
    root = await catalog.category_page()
    assert (root.here, root.path) == (None, ())
    assert root.children == (Branch(toys.id, "Toys", ""), Branch(food.id, "Food", "🍏"))
    inside = await catalog.category_page(food.id, "ru")
    assert inside.path == (Branch(food.id, "Еда", "🍏"),)
    assert [child.name for child in inside.children] == ["Vegetables", "Фрукты"]
    leaf = await catalog.category_page(fruit.id, "ru")
    assert ([step.name for step in leaf.path], leaf.children) == (["Еда", "Фрукты"], ())
    assert (await catalog.category_page(vegetables.id)).here == Branch(vegetables.id, "Vegetables", "")
    with pytest.raises(NotFound):
        await catalog.category_page(9_999_999)


async def test_a_card_shows_the_picture_asked_for_or_the_last() -> None:
    anna = await make.customer()
    apples = await make.product(name="Apples", price=1001, discount_percent=50, stock=3, rating=452, rating_count=2)
    for position in (0, 2, 5):
        await ProductImage.create(product_id=apples.id, position=position, sha256=str(position) * 64)
    await carts.set_quantity(anna.customer, apples.id, 2)
    cards = [await catalog.product_card(apples.id, anna.cart_id, "en", photo) for photo in (0, 1, 2, 9)]
    assert [card.picture and card.picture.sha256[0] for card in cards] == ["0", "2", "5", "5"]
    assert [card.photo for card in cards] == [0, 1, 2, 2]
    assert {card.photos for card in cards} == {3}
    assert (cards[0].price, cards[0].full_price) == (Money(500, "UZS"), Money(1001, "UZS"))
    assert (cards[0].in_cart, cards[0].stock, cards[0].rating_count) == (2, 3, 2)


async def test_a_card_without_pictures_and_without_a_cart(queries: Queries) -> None:
    apples = await make.product()
    queries.clear()
    card = await catalog.product_card(apples.id)
    assert (card.picture, card.photo, card.photos, card.in_cart) == (None, 0, 0, 0)
    assert len(queries) == 1


async def test_what_is_no_longer_on_sale_says_so() -> None:
    archived = await make.product(name="Old", status=ProductStatus.ARCHIVED)
    closed = await make.product(name="Shut", seller=await make.seller(status=SellerStatus.SUSPENDED))
    for product in (archived, closed):
        with pytest.raises(ProductGone) as refusal:
            await catalog.product_card(product.id)
        assert refusal.value.name == product.name
    with pytest.raises(NotFound):
        await catalog.product_card(9_999_999)


async def test_only_an_open_shop_has_a_page() -> None:
    shop = await make.seller(shop_name="Green corner")
    closed = await make.seller(status=SellerStatus.SUSPENDED)
    assert shop.seller_id is not None
    assert closed.seller_id is not None
    assert await catalog.shop_page(shop.seller_id) == catalog.Shop(shop.seller_id, "Green corner")
    for missing in (closed.seller_id, 9_999_999):
        with pytest.raises(NotFound):
            await catalog.shop_page(missing)
