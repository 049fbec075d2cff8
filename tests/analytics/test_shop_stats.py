"""A seller's pages: exact figures of one's own shop, in the market's days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from models import Product, Rating, User
from models.base import clock
from models.enums import Fulfilment, ProductStatus
from services import sql
from services.actors import Actor
from services.analytics import rollups, shop_stats
from services.analytics.pages import Bar, By, ProductRow, RatedRow, RevenuePage, Span, StockRow, Window
from services.analytics.scope import Step
from tests import factories as make
from tests.analytics.shop_floor import at, sale, uzs

pytestmark = pytest.mark.usefixtures("market_db")
DAYS = Span(Window.OWN, date(2026, 3, 9), date(2026, 3, 11), Step.DAY)


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    clock.stands_at = at(3, 11, 7)
    yield
    clock.stands_at = None


class Shop:
    """Three products of a shop, one of another, two customers."""

    async def open(self) -> Shop:
        self.shop, self.other = await make.seller(), await make.seller()
        self.bob, self.eve = await make.customer(name="Bob"), await make.customer(name="Eve")
        self.tea, self.pot, self.cup = [
            await make.product(seller=self.shop, name=name, stock=100) for name in ("Tea", "Pot", "Cup")
        ]
        self.foreign = await make.product(seller=self.other, name="Foreign", stock=1)
        return self


@pytest.fixture
async def shop(market_db: str) -> Shop:
    return await Shop().open()


async def march(shop: Shop) -> None:
    """Midnight in Tashkent is 19:00 in Greenwich; what is pending, cancelled or another's does not count."""
    await sale(shop.bob, at(3, 5, 18, 59), (shop.tea, 7, 100))
    await sale(shop.bob, at(3, 8, 18, 59), (shop.tea, 1, 300))  # the day before the span
    await sale(shop.bob, at(3, 8, 19, 0), (shop.tea, 2, 100), (shop.pot, 1, 450), status=Fulfilment.ACCEPTED)
    await sale(shop.bob, at(3, 10, 19, 0), (shop.tea, 1, 101), status=Fulfilment.SHIPPED)
    await sale(shop.eve, at(3, 11, 18, 59), (shop.pot, 3, 100))
    await sale(shop.eve, at(3, 11, 19, 0), (shop.tea, 50, 100))  # the day after
    await sale(shop.eve, at(3, 10), (shop.tea, 9, 100), status=Fulfilment.PENDING)
    await sale(shop.eve, at(3, 10), (shop.tea, 9, 100), status=Fulfilment.CANCELLED)
    await sale(shop.eve, at(3, 10), (shop.tea, 9, 100), status=Fulfilment.EXPIRED)
    await sale(shop.eve, at(3, 10), (shop.foreign, 9, 100))
    await rollups.rebuild()


def bar(day: int, revenue: int, running: int, orders: int, units: int) -> Bar:
    return Bar(date(2026, 3, day), date(2026, 3, day), uzs(revenue), uzs(running), orders, units)


async def test_revenue(shop: Shop) -> None:
    await march(shop)
    assert await shop_stats.revenue(shop.shop.seller, DAYS) == RevenuePage(
        span=DAYS,
        bars=(bar(9, 650, 650, 1, 3), bar(10, 0, 650, 0, 0), bar(11, 401, 1_051, 2, 4)),
        total=uzs(1_051),
        before=uzs(300),
        orders=3,
        units=7,
        average=uzs(350),
        customers=2,
        repeat_customers=1,
    )


async def test_the_average_rounds_half_up(shop: Shop) -> None:
    await sale(shop.bob, at(3, 10), (shop.tea, 1, 100))
    await sale(shop.bob, at(3, 10), (shop.tea, 1, 101))
    await rollups.rebuild()
    assert (await shop_stats.revenue(shop.shop.seller, DAYS)).average == uzs(101)


async def test_a_shop_without_sales(shop: Shop) -> None:
    ever = await shop_stats.span(Window.EVER, seller_id=shop.shop.seller.id)
    page = await shop_stats.revenue(shop.shop.seller, ever)
    assert [each.running for each in page.bars] == [uzs(0)] * 7
    assert (page.total, page.before, page.orders, page.average, page.customers) == (uzs(0), None, 0, None, 0)
    assert page.repeat_customers == 0
    assert (await shop_stats.products(shop.shop.seller, ever, By.UNITS)).rows == ()
    ratings = await shop_stats.ratings(shop.shop.seller)
    assert (ratings.average, ratings.count, ratings.scores) == (None, 0, (0, 0, 0, 0, 0))
    assert (ratings.rows, ratings.comments) == ((), ())


async def test_months_add_up(shop: Shop) -> None:
    await march(shop)
    await sale(shop.eve, at(2, 28, 19), (shop.cup, 1, 5))
    await sale(shop.eve, at(2, 28, 18, 59), (shop.cup, 1, 7))
    await rollups.rebuild()
    span = await shop_stats.span(Window.YEAR)
    page = await shop_stats.revenue(shop.shop.seller, span)
    assert (page.bars[0].first, page.bars[0].last, len(page.bars)) == (date(2025, 3, 12), date(2025, 3, 31), 13)
    assert [(each.revenue.minor, each.running.minor) for each in page.bars[-2:]] == [(7, 7), (2_056, 2_063)]
    assert page.bars[-1].last == date(2026, 3, 11)


async def test_best_sellers_share_a_rank(shop: Shop) -> None:
    await march(shop)
    await sale(shop.bob, at(3, 10), (shop.tea, 1, 10), (shop.cup, 1, 1))
    await rollups.rebuild()
    seller = shop.shop.seller
    by_units = (await shop_stats.products(seller, DAYS, By.UNITS)).rows
    assert by_units == (
        ProductRow(1, shop.tea.id, "Tea", 4, uzs(311)),
        ProductRow(1, shop.pot.id, "Pot", 4, uzs(750)),
        ProductRow(3, shop.cup.id, "Cup", 1, uzs(1)),
    )
    by_revenue = (await shop_stats.products(seller, DAYS, By.REVENUE, top=2)).rows
    assert [(row.rank, row.name) for row in by_revenue] == [(1, "Pot"), (2, "Tea")]
    assert (await shop_stats.products(seller, DAYS, By.UNITS, top=None)).rows == by_units


async def _set(product: Product, stock: int, status: ProductStatus = ProductStatus.ACTIVE) -> None:
    await Product.filter(id=product.id).update(stock=stock, status=status)


async def test_what_runs_out_first(shop: Shop) -> None:
    seller, buy = shop.shop, shop.bob
    quick, slow, sold_out, idle = [
        await make.product(seller=seller, name=name, stock=stock)
        for name, stock in (("Quick", 14), ("Slow", 15), ("Gone", 0), ("Idle", 5))
    ]
    never = await make.product(seller=seller, name="Never", stock=0)
    archived = await make.product(seller=seller, name="Archived", stock=0, status=ProductStatus.ARCHIVED)
    today = at(3, 11)
    await sale(buy, today, (quick, 30, 1), (slow, 30, 1), (sold_out, 2, 1), (archived, 2, 1))
    await sale(buy, at(2, 1), (quick, 1, 1))
    await sale(buy, at(2, 9, 18, 59), (slow, 500, 1))  # 31 days ago
    await sale(buy, at(2, 9, 19), (shop.cup, 299, 1))
    await rollups.rebuild()
    await _set(shop.cup, 9)
    assert (await shop_stats.stock(seller.seller)).rows == (
        StockRow(sold_out.id, "Gone", 0, 2, None),
        StockRow(never.id, "Never", 0, 0, None),
        StockRow(shop.cup.id, "Cup", 9, 299, 0),
        StockRow(quick.id, "Quick", 14, 30, 14),
        StockRow(idle.id, "Idle", 5, 0, None),
    )
    assert [row.name for row in (await shop_stats.stock(seller.seller, top=2)).rows] == ["Gone", "Never"]
    assert len((await shop_stats.stock(seller.seller, top=None)).rows) == 5


async def test_how_long_it_lasts_is_said_after_a_week(shop: Shop) -> None:
    """By the days since its first sale; before that, only that little is left."""
    names = ("Week", "Day less", "Few", "Ten days")
    week, less, few, ten = [await make.product(seller=shop.shop, name=name, stock=5) for name in names]
    await sale(shop.bob, at(3, 5), (week, 7, 1))
    await sale(shop.bob, at(3, 6), (less, 100, 1), (few, 100, 1))
    await sale(shop.bob, at(3, 2), (ten, 10, 1))
    await rollups.rebuild()
    for product, stock in ((week, 14), (less, 14), (ten, 15)):
        await _set(product, stock)
    assert (await shop_stats.stock(shop.shop.seller)).rows == (
        StockRow(week.id, "Week", 14, 7, 14),
        StockRow(few.id, "Few", 5, 100, None),
    )


async def rate(who: Actor, product: Product, score: int, comment: str | None, day: int) -> None:
    await Rating.create(user_id=who.id, product_id=product.id, score=score, comment=comment, created_at=at(3, day))
    await sql.rows(
        """UPDATE products SET rating_sum = rating_sum + ?2, rating_count = rating_count + 1,
        rating = (rating_sum + ?2) * 100 / (rating_count + 1) WHERE id = ?1 RETURNING id""",
        product.id, score,
    )  # fmt: skip


async def test_ratings_show_the_worst_first_and_the_latest_words(shop: Shop) -> None:
    await rate(shop.bob, shop.tea, 5, "Fine", 1)
    await rate(shop.eve, shop.tea, 2, None, 2)
    await rate(shop.bob, shop.pot, 3, "", 3)
    await rate(shop.eve, shop.pot, 4, 'It "leaks"\n😀', 4)
    await rate(shop.bob, shop.cup, 1, "Broken", 5)
    await rate(shop.bob, shop.foreign, 1, "Another shop's", 6)
    await User.filter(id=shop.bob.id).update(is_active=False)
    page = await shop_stats.ratings(shop.shop.seller)
    assert (page.average, page.count, page.scores) == (300, 5, (1, 1, 1, 1, 1))
    assert page.rows == (
        RatedRow(shop.cup.id, "Cup", 100, 1, 1),
        RatedRow(shop.tea.id, "Tea", 350, 2, 7),
        RatedRow(shop.pot.id, "Pot", 350, 2, 7),
    )
    said = [(each.name, each.score, each.comment, each.when) for each in page.comments]
    assert said == [
        ("Cup", 1, "Broken", at(3, 5)), ("Pot", 4, 'It "leaks"\n😀', at(3, 4)), ("Tea", 5, "Fine", at(3, 1)),
    ]  # fmt: skip
    few = await shop_stats.ratings(shop.shop.seller, top=1)
    assert (len(few.rows), len(few.comments), few.count) == (1, 1, 5)
