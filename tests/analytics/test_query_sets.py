"""The query sets on the models: chained in any order they keep their kind, and count what they say."""

from __future__ import annotations

from typing import Any

from models import Order, Product, User
from models.enums import Fulfilment, ProductStatus
from tests import factories
from tests.analytics.shop_floor import at, sale


async def test_products_with_sales_in_a_category_and_below_it_best_first(market_db: None) -> None:
    fruit = await factories.category(name="Fruit")
    dried = await factories.category(name="Dried fruit", parent=fruit)
    plov = await factories.category(name="Plov")
    shop = await factories.seller()
    buyer = await factories.customer()
    fig, raisin, rice, never, gone = [
        await factories.product(seller=shop, category=category, status=status)
        for category, status in (
            (dried, ProductStatus.ACTIVE),
            (fruit, ProductStatus.ACTIVE),
            (plov, ProductStatus.ACTIVE),
            (dried, ProductStatus.ACTIVE),
            (fruit, ProductStatus.ARCHIVED),
        )
    ]
    await sale(buyer, at(11, 1), (fig, 2, 500), (raisin, 3, 100), (rice, 9, 10), (gone, 7, 7))
    await sale(buyer, at(11, 2), (raisin, 4, 110), status=Fulfilment.CANCELLED)
    await sale(buyer, at(11, 3), (fig, 1, 450), status=Fulfilment.ACCEPTED)

    best = Product.query.with_sales().in_category(fruit.id).active().top(10)
    again = Product.query.active().in_category(fruit.id).with_sales().for_reports().top(10)
    expected = [(fig.id, 3, 1450), (raisin.id, 3, 300), (never.id, 0, 0)]
    for found in (best, again):
        assert [tuple(row.values()) for row in await found.values("id", "units", "revenue")] == expected
        assert [(row.id, row.units, row.revenue) for row in await found] == expected  # type: ignore[attr-defined]
    first = await Product.query.with_sales(start=at(11, 2), end=at(11, 4)).top(1, "revenue").values("id", "revenue")
    assert first == [{"id": fig.id, "revenue": 450}]
    everything = Product.query.with_sales(tuple(Fulfilment)).of_seller(shop.seller_id or 0).top(None)
    assert [row["units"] for row in await everything.values("id", "units")] == [9, 7, 7, 3, 0]


async def test_products_cheaper_or_better_compare_the_mean_before_rounding(market_db: None) -> None:
    shop = await factories.seller()
    category = await factories.category()
    rated: dict[str, Any] = {"rating_sum": 14, "rating_count": 3, "rating": 466}
    cheap, good, dear = [
        await factories.product(seller=shop, category=category, price=price, **columns)
        for price, columns in ((99, {}), (500, rated), (500, {}))
    ]
    assert await Product.query.cheaper_or_better(100, 466).order_by("id").values_list("id", flat=True) == [
        cheap.id, good.id,
    ]  # fmt: skip
    assert await Product.query.cheaper_or_better(99, 467).count() == 0
    assert await Product.query.priced(500, 500).most(1).order_by("-id").values_list("id", flat=True) == [dear.id]


async def test_whole_orders_cost_the_same_queries_however_many(market_db: None, queries: list[str]) -> None:
    shop = await factories.seller(shop_name="Registon")
    buyer = await factories.customer(name="Dilnoza")
    product = await factories.product(seller=shop)
    counts = []
    for _ in range(3):
        await sale(buyer, at(11, 1), (product, 1, 100))
        await sale(buyer, at(10, 1), (product, 2, 100), status=Fulfilment.CANCELLED)
        queries.clear()
        orders = await Order.query.of_customer(buyer.id).counting().within(at(10, 15), None).whole()
        counts.append(len(queries))
        assert [order.items[0].product.category_id for order in orders] == [product.category_id] * len(counts)  # type: ignore[attr-defined]
        assert {order.seller.shop_name for order in orders} == {"Registon"}
    assert len(set(counts)) == 1


async def test_top_spenders_are_those_who_spent_the_biggest_first(market_db: None) -> None:
    product = await factories.product()
    small, big, _none, same = [await factories.customer() for _ in range(4)]
    await sale(small, at(11, 1), (product, 1, 100))
    await sale(big, at(11, 1), (product, 1, 500), status=Fulfilment.SHIPPED)
    await sale(big, at(11, 2), (product, 1, 900), status=Fulfilment.PENDING)
    await sale(same, at(11, 3), (product, 1, 100))
    rows = await User.query.top_spenders().values("id", "spent", "purchases")
    assert [tuple(row.values()) for row in rows] == [(big.id, 500, 1), (small.id, 100, 1), (same.id, 100, 1)]
    assert [user.id for user in await User.query.with_spending(start=at(11, 2)).top_spenders(1)] == [same.id]
