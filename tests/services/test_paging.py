"""Every list of the market: behind its last page is its last page, and what is sold out stands at its end."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tortoise.connection import get_connection

import services
from models import ShopBlock
from models.enums import ReportReason, SellerStatus
from services import listing, missed_orders, orders, reports, search, sql
from services.listing import Filters, Sort
from tests import buying, factories
from tests.conftest import Queries

HOME = Path(services.__file__).parent


def lists() -> Iterator[Callable[..., Any]]:
    """Every public service that takes a page, as the code has them."""
    for module in pkgutil.iter_modules([str(HOME)], "services."):
        loaded = importlib.import_module(module.name)
        for name, found in inspect.getmembers(loaded, inspect.iscoroutinefunction):
            asks = "page" in inspect.signature(found).parameters
            if asks and not name.startswith("_") and found.__module__ == module.name:
                yield found


INSIDE = {"page_of", "turn", "ask", "choose_category"}
"""What the lists themselves are made with, and questions that keep the page of the list they were asked over."""
LISTS = [each for each in lists() if each.__name__ not in INSIDE]


def test_no_list_counts_its_rows_past_the_shared_helper() -> None:
    """A statement with an OFFSET of its own stands in a file that clamps, and in no other."""
    alone = {
        file.name
        for file in HOME.glob("*.py")
        if "OFFSET ?" in (text := file.read_text()) and "paging.turn(" not in text
    }
    assert alone == {"shelf.py"}, "use paging.turn, or count the rows as the shelf's tabs do"
    assert len(LISTS) >= 6


@pytest.mark.parametrize("asked", LISTS, ids=lambda each: each.__name__)
async def test_a_page_behind_the_last_one_is_the_last_one(market_db: str, asked: Callable[..., Any]) -> None:
    """Nine lines of everything, or eighteen: a page far behind is the last of those that are turned one by one."""
    given = await nine_of_everything()
    needed = [
        name for name, each in inspect.signature(asked).parameters.items()
        if each.default is inspect.Parameter.empty and name != "page"
    ]  # fmt: skip
    pages = [await asked(**{name: given[name] for name in needed}, page=page) for page in (*range(4), 50)]
    *_, last = shown = [(found.page, _lines(found)) for found in pages]
    assert last[0] > 0
    assert 0 < len(last[1]) < 8
    assert last in shown[1:-1]
    assert all(found.page == min(page, last[0]) for page, found in enumerate(pages[:-1]))


def _lines(found: Any) -> Any:
    return next(value for value in (getattr(found, part, None) for part in PARTS) if value is not None)


PARTS = ("rows", "products", "people", "shops")


async def nine_of_everything() -> dict[str, Any]:
    """Facts by the names that services give their parameters; a new list may need a further one."""
    own, shop, ann = await factories.admin(), await factories.seller(shop_name="Nine 0"), await buying.ready()
    row = await factories.category()
    for number in range(9):
        tea = await factories.product(seller=shop, category=row, name=f"Tea {number}", stock=5)
        order = await buying.buy(ann, tea)
        await sql.rows(missed_orders._WRITE, sql.stamp(), order.id, ReportReason.MISSED.value)
        other = await buying.ready()
        theirs = await buying.buy(other, tea)
        await ShopBlock.create(seller_id=shop.seller_id, customer_id=other.id, order_id=theirs.id)
        await reports.report(other.customer, await reports.product(other.customer, tea.id, "en"), ReportReason.FRAUD)
    for number in range(1, 9):
        await factories.seller(shop_name=f"Nine {number}")
    return {
        "admin": own.admin, "seller": shop.seller, "who": orders.buyer(ann), "status": SellerStatus.OPEN,
        "query": "nine", "words": "tea", "actor": ann, "seller_id": shop.seller_id, "language": "en",
    }  # fmt: skip


ORDERS = list(Sort)


@pytest.mark.parametrize("sort", ORDERS)
async def test_what_is_sold_out_comes_last_in_every_list(market_db: str, sort: Sort) -> None:
    """The sold-out ones would be first in each order otherwise."""
    shop, row = await factories.seller(), await factories.category()
    for number in range(12):
        gone = number % 2 == 0
        best = {"sold": 100 + number, "rating": 500} if gone else {"sold": number, "rating": 100 + number}
        price = {Sort.CHEAP: 1_00, Sort.DEAR: 99_000_00}.get(sort, 5_000_00) if gone else 7_000_00 + number * 100
        await factories.product(
            seller=shop, category=row, name=f"Tea {number}", stock=0 if gone else 3, price=price, **best
        )
    for place in ({}, {"category_id": row.id}, {"seller_id": shop.seller_id}):
        shown = [await listing.list_products(**place, sort=sort, page=page) for page in (0, 1)]
        there = [bool(line.stock) for page in shown for line in page.products]
        assert there == [True] * 6 + [False] * 6
    found = await search.search("tea", sort=sort)
    assert [bool(line.stock) for line in found.products] == [True] * 6 + [False] * 2


async def test_what_reads_four_stars_passes_from_four_stars(market_db: str) -> None:
    shop = await factories.seller()
    for hundredths in (394, 395):
        await factories.product(seller=shop, rating=hundredths, rating_count=20)
    found = await listing.list_products(filters=Filters(rating_from=4))
    assert [line.rating for line in found.products] == [395]


@pytest.mark.parametrize("sort", ORDERS)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_no_list_sorts_a_whole_market(market_db: str, sort: Sort) -> None:
    """SQLite says how it would go: by an index of lists; only a category's first rows are sorted after that."""
    for place, ids in (("", []), ("branch", [1]), ("all", []), ("seller", [1])):
        text = listing._page_text("sqlite", place, sort, (False,) * 4, 0)
        plan = [row["detail"] for row in await sql.rows(f"EXPLAIN QUERY PLAN {text}", 9, 0, *ids)]
        assert any("ix_products_" in step for step in plan), plan
        if place == "" and sort in (Sort.POPULAR, Sort.NEW):
            assert not any("TEMP B-TREE" in step for step in plan), plan
        if place in ("branch", "all"):
            assert sum("TEMP B-TREE" in step for step in plan) <= 1, plan


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_the_orders_of_one_shop_are_read_by_its_index(market_db: str, queries: Queries) -> None:
    """For the shop and for the owner alike: a market of a million orders is not read through for eight."""
    shop, owner = await factories.seller(), await factories.admin()
    for asked in (orders.shop_orders(shop.seller), orders.market_orders(owner.admin, shop.seller.id)):
        queries.clear()
        await asked
        statement = next(each for each in queries.statements if "OFFSET" in each)
        values = [shop.seller_id] * statement.count("?")
        steps = await get_connection("default").execute_query_dict(f"EXPLAIN QUERY PLAN {statement}", values)
        assert any("ix_orders_seller " in step["detail"] for step in steps), steps
