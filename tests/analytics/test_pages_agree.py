"""The pages of /stats, which read rollups, say on real shop data what the functions answer from the order lines."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date

import pytest
import pytest_asyncio

from models.money import Money
from services import invariants
from services.actors import Admin, Seller
from services.analytics import customers, market_stats, products, revenue, rollups, sellers, shop_stats, spans
from services.analytics.categories import get_revenue_per_category
from services.analytics.pages import By, Span, Window
from services.analytics.revenue import get_revenue_bars, get_total_revenue, get_units_sold
from services.analytics.scope import Period, Slice
from services.market import rules
from tests import conftest
from tests.analytics.real_data import data_set, kept_currency, one_shop_an_order
from tools.truth import dataset, exam, loader

OWNER = Admin(1)
SHOPS = (Seller(1, 1, ""), Seller(12, 1, ""), Seller(27, 1, ""))
OWN = (date(1996, 12, 30), date(1997, 6, 29))  # half a year in bars of a week
QUIET = (date(1996, 1, 1), date(1996, 7, 3))  # nothing sold yet
EVERYTHING = 10_000


@pytest_asyncio.fixture(autouse=True, scope="module", loop_scope="module")
async def northwind(module_database_url: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[None]:
    """Loaded once on each database: every test below only reads."""
    folder = data_set("northwind")
    async with conftest.opened(module_database_url, tmp_path_factory.mktemp("media")):
        with kept_currency(), exam.at_its_time(folder):
            await loader.put(one_shop_an_order(dataset.read(folder)))
            await rollups.rebuild()
            yield


pytestmark = pytest.mark.asyncio(loop_scope="module")


async def _spans(shop: Seller | None = None) -> list[Span]:
    seller_id = shop.id if shop else None
    of_buttons = [await spans.span(window, seller_id=seller_id) for window in Window if window is not Window.OWN]
    return [*of_buttons, *[await spans.span(Window.OWN, *ends) for ends in (OWN, QUIET)]]


def _slice(span: Span, shop: Seller | None = None) -> Slice:
    return Slice(shop.id if shop else None, period=spans.period(span))


async def test_the_markets_and_the_shops_revenue() -> None:
    totals: list[int] = []
    for shop in (None, *SHOPS):
        for span in await _spans(shop):
            of = _slice(span, shop)
            page = await (shop_stats.revenue(shop, span) if shop else market_stats.revenue(OWNER, span))
            totals.append(page.total.minor)
            values, counts = await revenue.get_order_values(of), await customers.get_customer_counts(of)
            assert page.total == values.total == await get_total_revenue(of)
            assert (page.orders, page.average) == (values.orders, values.average)
            assert page.units == (await get_units_sold(of)).units
            assert (page.customers, page.repeat_customers) == (counts.customers, counts.repeat_customers)
            assert page.bars == await get_revenue_bars(span.step, span.first, span.last, of)
            if earlier := spans.before(span):
                before = Slice(of.seller_id, period=Period.between(*earlier, rules.zone))
                assert page.before == await get_total_revenue(before)
    assert max(totals) == 135445859  # published: 1,354,458.59
    assert min(totals) == 0


@pytest.mark.parametrize("by", By)
async def test_best_sellers(by: By) -> None:
    for shop in (None, *SHOPS):
        for span in await _spans(shop):
            page = await (
                shop_stats.products(shop, span, by, None) if shop else market_stats.products(OWNER, span, by, None)
            )
            best = await products.get_top_selling_products(EVERYTHING, by=by, of=_slice(span, shop))
            assert [(row.rank, row.product_id, row.name, row.units, row.revenue) for row in page.rows] == [
                (each.rank, each.product_id, each.name, each.units, each.revenue) for each in best
            ]


async def test_sellers_categories_and_customers() -> None:
    for span in await _spans():
        of = _slice(span)
        shops = {
            row.seller_id: (row.revenue, row.units, row.orders) for row in await sellers.get_revenue_per_seller(of)
        }
        page = await market_stats.sellers(OWNER, span, None)
        assert {row.seller_id: (row.revenue, row.units, row.orders) for row in page.rows} == shops
        branches = await market_stats.categories(OWNER, span, None)
        assert {(row.category_id, row.revenue, row.units) for row in branches.rows} == {
            (each.category_id, each.revenue, each.units)
            for each in await get_revenue_per_category(of)
            if each.revenue > Money(0, rules.currency)
        }
        buyers = await market_stats.customers(OWNER, span, None)
        ranked = await customers.get_ranked_customers(of)
        assert [(row.user_id, row.spent, row.rank, row.dense_rank) for row in buyers.rows] == [
            (each.user_id, each.spent, each.rank, each.dense_rank) for each in ranked
        ]
        assert buyers.customers == len(ranked)


async def test_with_one_shop_an_order_nothing_but_the_early_payment_is_broken() -> None:
    assert [broken.rule for broken in await invariants.broken()] == [
        "cash is paid when it is delivered, and not before"
    ]
