"""What a seller sees of the own shelf."""

from __future__ import annotations

import pytest

from models.enums import ProductStatus
from models.money import Money
from services import shelf
from services.category_names import Names
from services.shelf import Tab
from tests import factories as make
from tests.conftest import Queries

pytestmark = pytest.mark.usefixtures("market_db")


async def test_tabs_pages_and_counts() -> None:
    rustam, fruit = await make.seller(), await make.category()
    made = [await make.product(seller=rustam, category=fruit, name=f"P{number}") for number in range(9)]
    out = await make.product(seller=rustam, category=fruit, stock=0, name="Out")
    gone = await make.product(seller=rustam, category=fruit, status=ProductStatus.ARCHIVED, name="Gone")
    await make.product(category=fruit, name="Foreign")
    first = await shelf.shelf(rustam.seller)
    assert first.counts == {Tab.ON_SALE: 9, Tab.SOLD_OUT: 1, Tab.ARCHIVED: 1}
    assert [product.name for product in first.products] == ["P8", "P7", "P6", "P5", "P4", "P3", "P2", "P1"]
    assert (first.page, first.pages) == (0, 2)
    for page in (1, 2, 9_999):
        last = await shelf.shelf(rustam.seller, Tab.ON_SALE, page)
        assert (last.page, [product.id for product in last.products]) == (1, [made[0].id])
    assert [product.id for product in (await shelf.shelf(rustam.seller, Tab.SOLD_OUT)).products] == [out.id]
    assert [product.id for product in (await shelf.shelf(rustam.seller, Tab.ARCHIVED)).products] == [gone.id]


async def test_a_product_leads_back_to_the_page_of_its_tab() -> None:
    """What is sold out stands behind a tab of its own, and does not count before what is on sale."""
    rustam, fruit = await make.seller(), await make.category()
    made = [await make.product(seller=rustam, category=fruit, stock=number % 2) for number in range(19)]
    first_out, first_left = await shelf.owned(rustam.seller, made[0].id), await shelf.owned(rustam.seller, made[1].id)
    assert (first_out.tab, first_out.page) == (Tab.SOLD_OUT, 1)
    assert (first_left.tab, first_left.page) == (Tab.ON_SALE, 1)
    for each in (first_out, first_left):
        assert each.id in {line.id for line in (await shelf.shelf(rustam.seller, each.tab, each.page)).products}


async def test_an_empty_shop() -> None:
    kept = await shelf.shelf((await make.seller()).seller)
    assert (kept.products, kept.pages, set(kept.counts.values())) == ([], 1, {0})


async def test_one_product_with_everything() -> None:
    rustam = await make.seller()
    fruit = await make.category(name="Fruit", name_uz="Meva", name_ru="Фрукты")
    words = {"ru": {"name": "Яблоки"}}
    made = await make.product(seller=rustam, category=fruit, price=500, stock=3, name="Apples", translations=words)
    own = await shelf.owned(rustam.seller, made.id)
    assert (own.name, own.translations, own.price, own.stock) == ("Apples", words, Money(500, "UZS"), 3)
    assert own.category == Names("Fruit", "Meva", "Фрукты")
    assert (own.photos, own.is_archived, own.status) == ([], False, ProductStatus.ACTIVE)
    assert own.key != (await shelf.owned(rustam.seller, made.id)).key


async def test_a_screen_costs_two_queries_however_much_there_is(queries: Queries) -> None:
    rustam, fruit = await make.seller(), await make.category()
    for number in range(9):
        made = await make.product(seller=rustam, category=fruit, name=f"P{number}")
        queries.clear()
        await shelf.shelf(rustam.seller)
        assert len(queries) == 2
        queries.clear()
        await shelf.owned(rustam.seller, made.id)
        assert len(queries) == 2
