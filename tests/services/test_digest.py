"""The weekly digest: to whom, when, once, and with which figures; on both databases."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from models import Notification, Order, ProductDay, Rating, Seller, SellerDay, User
from models.base import clock
from models.enums import Fulfilment, SellerStatus
from services import digest
from services.actors import Actor
from tests import factories
from tests.conftest import Queries

# Monday 2026-03-16, 09:00 in Tashkent (UTC+5); the week before is ISO week 11.
MONDAY = datetime(2026, 3, 16, 4, tzinfo=UTC)
DAY = date(2026, 3, 9).toordinal()


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "stands_at", MONDAY)


async def reader(**columns: Any) -> Actor:
    since = columns.pop("since", MONDAY - timedelta(days=30))
    shop = await factories.seller(**columns)
    # By the person: who is logged out shows no shop.
    await Seller.filter(user_id=shop.id).update(weekly_digest=True, created_at=since)
    return shop


async def told() -> list[Notification]:
    return await Notification.filter(kind="digest").order_by("id")


async def test_the_wish_is_kept(market_db: str) -> None:
    shop, other = await factories.seller(), await factories.seller()
    assert not await digest.is_on(shop.seller)
    for wanted in (True, True, False, True):
        await digest.set_on(shop.seller, wanted)
        assert await digest.is_on(shop.seller) is wanted
    assert not await digest.is_on(other.seller)


@pytest.mark.parametrize(
    ("when", "week"),
    [
        (MONDAY, date(2026, 3, 9)),
        (MONDAY - timedelta(seconds=1), None),
        (MONDAY - timedelta(hours=9), None),
        (MONDAY - timedelta(hours=9, seconds=1), date(2026, 3, 2)),
        (MONDAY + timedelta(days=6, hours=14), date(2026, 3, 9)),
        (datetime(2027, 1, 5, tzinfo=UTC), date(2026, 12, 28)),
    ],
)
def test_it_is_due_from_monday_at_nine_until_the_week_is_over(
    when: datetime, week: date | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "stands_at", when)
    assert digest.week() == week


async def test_once_a_week_to_each_who_wants_it(market_db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shops = [await reader() for _ in range(3)]
    await factories.seller()
    assert await digest.due() == 3
    assert await digest.due() == 0
    monkeypatch.setattr(clock, "stands_at", MONDAY + timedelta(days=5))
    late = await reader()
    assert await digest.due() == 1
    monkeypatch.setattr(clock, "stands_at", MONDAY + timedelta(days=21))
    assert await digest.due() == 4, "the weeks in between are not told any more"
    keys = [notice.key for notice in await told()]
    assert keys[:3] == [f"digest:{shop.seller_id}:2026-W11" for shop in shops]
    assert keys[3] == f"digest:{late.seller_id}:2026-W11"
    assert all(key.endswith(":2026-W14") for key in keys[4:])


@pytest.mark.parametrize(("before", "told_of"), [(timedelta(), 0), (timedelta(seconds=1), 1), (timedelta(days=7), 1)])
async def test_no_week_before_the_shop_opened(market_db: str, before: timedelta, told_of: int) -> None:
    """Since when there is a shop, by the market's own calendar: the week ended at midnight in Tashkent."""
    await reader(since=MONDAY - timedelta(hours=9) - before)
    assert await digest.due() == told_of


async def test_two_processes_tell_once(market_db: str) -> None:
    for _ in range(5):
        await reader()
    await asyncio.gather(*(digest.due() for _ in range(4)))
    assert len(await told()) == 5


async def test_more_shops_than_a_batch(market_db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digest, "BATCH", 2)
    for _ in range(5):
        await reader()
    assert await digest.due() == 5


async def test_nobody_else_is_told(market_db: str) -> None:
    for status in (SellerStatus.PENDING, SellerStatus.SUSPENDED):
        await reader(status=status)
    for columns in ({"is_active": False}, {"is_reachable": False}, {"logged_out": True}):
        await reader(**columns)
    assert await digest.due() == 0
    await User.all().update(is_active=True, is_reachable=True, logged_out=False)
    # The shop of somebody deactivated is closed until the owner opens it.
    assert await digest.due() == 2, "who comes back within the week is told then"


async def test_a_round_is_one_small_query(market_db: str, queries: Queries, monkeypatch: pytest.MonkeyPatch) -> None:
    await reader()
    await digest.due()
    queries.clear()
    await digest.due()
    assert len(queries) == 1
    monkeypatch.setattr(clock, "stands_at", MONDAY - timedelta(minutes=1))
    queries.clear()
    await digest.due()
    assert len(queries) == 0


async def sale(shop: Actor, customer: Actor, when: datetime, status: Fulfilment = Fulfilment.DELIVERED) -> None:
    number = f"N{await Order.all().count()}"
    await Order.create(
        number=number, customer_id=customer.id, seller_id=shop.seller_id, status=status, total=1, currency="UZS",
        created_at=when,
    )  # fmt: skip


async def test_the_figures_of_the_week(market_db: str) -> None:
    shop, other = await reader(), await factories.seller()
    shelf = [
        await factories.product(seller=shop, name=name, stock=stock)
        for name, stock in zip("ABCDE", (9, 2, 9, 50, 0), strict=True)
    ]
    foreign = await factories.product(seller=other, name="X", stock=0)
    for seller_id, day, orders, units, revenue in (
        (shop.seller_id, DAY - 8, 9, 9, 9_999), (shop.seller_id, DAY - 7, 1, 1, 100),
        (shop.seller_id, DAY - 1, 1, 1, 50),
        (shop.seller_id, DAY, 2, 5, 700), (shop.seller_id, DAY + 6, 1, 3, 300), (shop.seller_id, DAY + 7, 7, 7, 7_777),
        (other.seller_id, DAY, 4, 4, 4_444),
    ):  # fmt: skip
        await SellerDay.create(seller_id=seller_id, day=day, orders=orders, units=units, revenue=revenue)
    for product, day, units, revenue in (
        (shelf[0], DAY, 3, 600), (shelf[1], DAY, 1, 100), (shelf[2], DAY + 6, 1, 200), (shelf[3], DAY + 6, 1, 100),
        (shelf[0], DAY + 7, 50, 1), (shelf[4], DAY - 1, 70, 1), (foreign, DAY, 99, 9_999), (shelf[2], DAY + 1, 9, 90),
    ):  # fmt: skip
        await ProductDay.create(product_id=product.id, day=day, units=units, revenue=revenue)
    old, new, both = [await factories.customer() for _ in range(3)]
    week = MONDAY - timedelta(days=6)
    await sale(shop, old, week - timedelta(days=30))
    await sale(shop, old, week)
    await sale(shop, new, week)
    await sale(shop, new, week)
    await sale(other, both, week - timedelta(days=30))
    await sale(shop, both, week - timedelta(days=30), Fulfilment.CANCELLED)
    await sale(shop, both, week, Fulfilment.ACCEPTED)
    await sale(shop, await factories.customer(), week, Fulfilment.PENDING)
    for score, when, product in ((5, week, shelf[0]), (4, week, shelf[1]), (1, MONDAY, shelf[2]), (1, week, foreign)):
        await Rating.create(user_id=new.id, product_id=product.id, score=score, created_at=when)
    assert await digest.due() == 1
    assert (await told())[0].facts == {
        "first": "2026-03-09", "last": "2026-03-15", "currency": "UZS", "revenue": 1_000, "before": 150, "orders": 3,
        "units": 8, "customers": 2, "top": [["C", 10, 290], ["A", 3, 600], ["B", 1, 100]],
        "low": [["C", 9], ["B", 2], ["E", 0]], "ratings": 2, "rating": 450,
    }  # fmt: skip


async def test_a_quiet_week_is_told_too(market_db: str) -> None:
    await reader()
    await digest.due()
    facts = (await told())[0].facts
    assert (facts["orders"], facts["revenue"], facts["top"], facts["low"], facts["ratings"]) == (0, 0, [], [], 0)
