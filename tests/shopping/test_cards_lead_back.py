"""‹ Back leads where one came from: every card on every list, opened on its second page, leads to that page again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from keyboards import links
from keyboards.cart import OpenCart, OpenLine
from keyboards.catalog import Look, OpenProduct
from keyboards.views import Kind, View, read
from models import Category, Product, ProductImage
from services import checkout, orders
from services.actors import Actor
from services.listing import Filters, Sort
from tests import factories as make
from tests.buying import archive, cart_of, fill, ready
from tests.inside import ME, House, Person

ANN, TOM = 811, 812
GOODS = 12  # more than a page of any list of products, and of the cart


@pytest.fixture
async def shop(house: House) -> Actor:
    return await make.seller(telegram_id=TOM)


@pytest.fixture
async def goods(shop: Actor) -> list[Product]:
    place = await make.category(name="Kitchen")
    return [await make.product(seller=shop, category=place, name=f"Cup {number}") for number in range(GOODS)]


async def in_front(house: House, goods: list[Product]) -> tuple[Person, Actor]:
    """Ann with all goods in her cart."""
    actor = await ready(telegram_id=ANN)
    await fill(actor, *[(each, 1) for each in goods])
    return house.person(ANN), actor


@pytest.mark.parametrize("pictures", [0, 2])
async def test_a_long_description_is_read_to_its_end(house: House, goods: list[Product], pictures: int) -> None:
    """A caption has room for its beginning alone; ‹ Back opens the card with the picture one looked at."""
    words = "A cup that holds its tea warm. " * 50
    await Product.filter(id=goods[0].id).update(description=words.strip())
    for position in range(pictures):
        await ProductImage.create(
            product_id=goods[0].id, position=position, sha256=str(position) * 64, file_id=f"f{position}", file_bot=ME.id
        )
    ann, _actor = await in_front(house, goods)
    view = View(Kind.ALL).pack()
    await ann.forges(OpenProduct(product_id=goods[0].id, photo=pictures // 2, view=view).pack())
    card = stands(ann)
    if not pictures:
        assert words.strip() in ann.seen
        assert "📖 Read it all" not in dict(ann.buttons)
        return
    assert words.strip() not in ann.seen
    await ann.taps("📖 Read it all")
    assert words.strip() in ann.seen
    await ann.taps("‹ Back")
    assert stands(ann) == card
    assert OpenProduct(product_id=goods[0].id, photo=0, view=view).pack() in dict(ann.buttons).values()


async def search(ann: Person, goods: list[Product]) -> None:
    """Filtered as far as the button of a shop behind a card has room for, with ids as large as here."""
    await ann.says("cup")
    await ann.forges(data(ann, "›"))
    await ann.forges(Look(view=view_of(ann).with_filters(Filters(in_stock=True)).at(1).pack()).pack())


def of(kind: Kind, name: str = "", sort: Sort = Sort.POPULAR) -> Callable[[Person, list[Product]], Awaitable[None]]:
    async def opened(ann: Person, goods: list[Product]) -> None:
        number = getattr(goods[0], name) if name else 0
        await ann.forges(Look(view=View(kind, number, sort, page=1).pack()).pack())

    return opened


async def cart(ann: Person, goods: list[Product]) -> None:
    await ann.forges(OpenCart(page=1).pack())


async def cart_line(ann: Person, goods: list[Product]) -> None:
    await ann.forges(OpenLine(product_id=goods[-1].id, page=1).pack())


LISTS = {
    "category": of(Kind.CATEGORY, "category_id"), "shop": of(Kind.SHOP, "seller_id"), "popular": of(Kind.ALL),
    "new": of(Kind.ALL, sort=Sort.NEW), "search": search, "line of the cart": cart_line,
}  # fmt: skip


def data(person: Person, label: str) -> str:
    return dict(person.buttons)[label]


def view_of(person: Person) -> View:
    """The view of the list that stands there, by the button of its own page."""
    return read(Look.unpack(data(person, "2")).view)


def cards(person: Person) -> list[str]:
    return [packed for label, packed in person.buttons if packed.startswith("see:") and label not in ("‹", "›")]


def stands(person: Person) -> tuple[str, list[tuple[str, str]]]:
    return person.seen, person.buttons


@pytest.mark.parametrize("name", LISTS)
async def test_a_shop_opened_from_a_card_leads_back_over_it(house: House, goods: list[Product], name: str) -> None:
    """Its further pages and its filters, too; who came from that very shop goes back to its page at once."""
    ann, _actor = await in_front(house, goods)
    await LISTS[name](ann, goods)
    came_from = stands(ann)
    await ann.forges(cards(ann)[0])
    card = stands(ann)
    await ann.taps("🏪")
    if name == "shop":
        assert stands(ann) == came_from
        return
    await ann.taps("›")
    await ann.taps("Filters")
    await ann.taps("In stock")
    await ann.taps("✅ Show")
    await ann.forges(cards(ann)[0])
    await ann.taps("‹ Back")
    await ann.taps("‹ Back")
    assert stands(ann) == card
    await ann.taps("‹ Back")
    assert stands(ann) == came_from


@pytest.mark.parametrize("link", [False, True])
async def test_what_the_welcome_or_a_link_has_opened_leads_back_to_the_welcome(
    house: House, goods: list[Product], link: bool
) -> None:
    ann = house.person(ANN)
    await ann.says("/start")
    await ann.says("/start")
    welcome = stands(ann)
    if link:
        await ann.says(f"/start {links.build_product(goods[0].id)}")
    else:
        await ann.forges(cards(ann)[0])
    await ann.taps("🏪")
    await ann.taps("‹ Back")
    await ann.taps("‹ Back")
    assert stands(ann) == welcome


async def test_a_category_leads_back_to_the_page_where_it_stands_as_that_was_ordered_and_filtered(
    house: House, goods: list[Product]
) -> None:
    top = await Category.get(name="Kitchen")
    shelves = [await make.category(name=f"Shelf {number}", parent=top) for number in range(21)]
    await make.category(name="Drawer", parent=shelves[-1])
    ann = house.person(ANN)
    await ann.says("/start")
    view = View(Kind.CATEGORY, top.id, Sort.CHEAP, Filters(in_stock=True), page=1)
    await ann.forges(Look(view=view.pack()).pack())
    page = stands(ann)
    await ann.taps("Shelf 20")
    shelf = stands(ann)
    await ann.taps("Drawer")
    assert "Cheap first · in stock" in ann.seen
    for there in (shelf, page):
        await ann.taps("‹ Back")
        assert stands(ann) == there


async def test_whatever_a_later_page_of_the_catalogue_opens_leads_back_to_it(house: House) -> None:
    for number in range(22):
        await make.category(name=f"Row {number}")
    ann = house.person(ANN)
    await ann.says("/start")
    await ann.forges(Look(view=View(page=1).pack()).pack())
    page = stands(ann)
    for onward in ("Row 21", "🔥 Popular", "🆕 New"):
        await ann.taps(onward)
        await ann.taps("🛍 Catalog")
        assert stands(ann) == page


async def bought_together(shop: Actor, goods: list[Product], *pairs: tuple[int, int]) -> None:
    """Three people have received each pair of the goods together."""
    for pair in pairs * 3:
        buyer = await ready()
        await fill(buyer, *[(goods[number], 1) for number in pair])
        placed = await checkout.place(buyer.customer, (await checkout.start_from_cart(buyer.customer)).key)
        for step in (orders.accept, orders.ship, orders.deliver):
            await step(shop.seller, placed.orders[0].id)


async def test_what_is_bought_together_leads_back_over_the_card_to_the_list(
    house: House, shop: Actor, goods: list[Product]
) -> None:
    await bought_together(shop, goods, (0, 1))
    ann, _actor = await in_front(house, goods[:1])
    await cart_line(ann, goods[:1])
    line = stands(ann)
    await ann.taps("See it")
    card = stands(ann)
    await ann.taps("🤝 Cup 1")
    back = data(ann, "‹ Back")
    await ann.taps("Add to cart")
    await ann.forges(back)
    assert stands(ann) == card
    await ann.taps("‹ Back")
    assert stands(ann) == line


async def test_what_goes_with_the_cart_leads_back_to_its_page(house: House, shop: Actor, goods: list[Product]) -> None:
    await bought_together(shop, goods, (10, 11))
    ann, _actor = await in_front(house, goods[:-1])
    await cart(ann, goods)
    came_from = stands(ann)
    await ann.taps("🤝 Cup 11")
    await ann.taps("‹ Back")
    assert stands(ann) == came_from
    assert "page 2 of 2" in ann.seen


async def test_a_card_that_has_gone_meanwhile_is_passed_over(house: House, shop: Actor, goods: list[Product]) -> None:
    await bought_together(shop, goods, (0, 1))
    ann, _actor = await in_front(house, goods)
    await ann.forges(OpenProduct(product_id=goods[0].id, view=View(Kind.CART, page=1).pack()).pack())
    await ann.taps("🤝 Cup 1")
    await archive(goods[0])
    await ann.taps("‹ Back")
    assert "page 2 of 2" in ann.seen


async def test_a_line_taken_out_meanwhile_leads_back_to_the_cart(house: House, goods: list[Product]) -> None:
    ann, actor = await in_front(house, goods)
    await cart_line(ann, goods)
    await ann.taps("See it")
    back = data(ann, "‹ Back")
    await ann.taps("−")
    assert goods[-1].id not in await cart_of(actor)
    await ann.forges(back)
    assert "page 2 of 2" in ann.seen
