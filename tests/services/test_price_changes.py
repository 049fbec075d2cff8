"""A change of many prices: seen first, made once; on both databases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import PriceChange, PriceChangeLine, ProductDay
from models.base import clock
from models.enums import ProductStatus
from services import price_changes, prices, products, sql
from services.analytics.scope import local_day
from services.errors import (
    Invalid,
    NotFound,
    NothingToChange,
    PricesTooHigh,
    Refusal,
)
from services.market import rules
from services.numbers import PRICE_LIMIT
from services.price_changes import Change, Plan, Preview
from tests import factories
from tests.services.repriced import NOW, OFF, UP, made, prices_of, raised, soum

# --- the rule of rounding


@given(st.integers(1, PRICE_LIMIT), st.integers(1, 900))
def test_an_increase_rounds_half_up(price: int, percent: int) -> None:
    doubled = price * (100 + percent) * 2
    assert abs(raised(price, percent) * 200 - doubled) <= 100
    assert raised(price, percent) * 200 - doubled != -100, "a half goes up"


@pytest.mark.parametrize(
    ("price", "percent", "new"), [(50, 1, 51), (49, 1, 49), (150, 1, 152), (333, 10, 366), (1, 900, 10)]
)
def test_increases(price: int, percent: int, new: int) -> None:
    assert raised(price, percent) == new


async def test_sql_rounds_as_python_does(market_db: str) -> None:
    for price in (1, 49, 50, 99, 101, 333, 12_345_67, PRICE_LIMIT):
        for percent in (0, 1, 3, 17, 33, 90):
            up, off = prices.raised_sql(str(price), str(percent)), prices.final_sql(str(price), str(percent))
            got = (await sql.rows(f"SELECT {up} AS up, {off} AS off"))[0]
            assert (got["up"], got["off"]) == (raised(price, percent), prices.final(price, percent))


# --- preview


async def test_a_preview_says_what_it_would_do_and_changes_nothing(
    market_db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "stands_at", NOW)
    shop, food = await factories.seller(), await factories.category(name="Food")
    tea = await factories.product(seller=shop, category=food, price=1_000_00, name="Tea", sold=9)
    jam = await factories.product(seller=shop, category=food, price=333, name="Jam", discount_percent=10)
    today = local_day(NOW, rules.zone).toordinal()
    await ProductDay.create(product_id=tea.id, day=today, units=2, revenue=2_000_00)
    await ProductDay.create(product_id=tea.id, day=today - 29, units=1, revenue=900_00)
    await ProductDay.create(product_id=tea.id, day=today - 30, units=50, revenue=1)
    seen = await price_changes.preview(shop.seller, Plan(UP, 10, food.id))
    assert seen == Preview(
        plan=Plan(UP, 10, food.id), category=seen.category, products=2,
        examples=(
            price_changes.Example("Tea", soum(1_000_00), soum(1_100_00)),
            price_changes.Example("Jam", soum(299), soum(329)),
        ),
        lowest=soum(329), highest=soum(1_100_00), units=3, revenue=soum(2_900_00), today=soum(3_000_00),
        expected=soum(3_300_00), mark=seen.mark, key=seen.key,
    )  # fmt: skip
    assert seen.category is not None
    assert seen.category.en == "Food"
    assert await prices_of(tea, jam) == [(1_000_00, 0), (333, 10)]
    assert await PriceChange.all().count() == 0


@pytest.mark.parametrize("units", [5_000_000, 10_000_000, 2**60])
async def test_sums_beyond_64_bits_are_the_most_there_is(market_db: str, units: int) -> None:
    """Many were sold before the price rose: the preview adds up what they would have brought."""
    shop = await factories.seller()
    tea = await factories.product(seller=shop, price=PRICE_LIMIT)
    today = local_day(clock.now(), rules.zone).toordinal()
    for day in (today, today - 1):
        await ProductDay.create(product_id=tea.id, day=day, units=units, revenue=2**60)
    seen = await price_changes.preview(shop.seller, Plan(OFF, 10))
    assert seen.units == min(2 * units, 2**60)
    assert (seen.revenue, seen.today, seen.expected) == (soum(2**60),) * 3


@pytest.mark.parametrize(
    ("plan", "refusal"),
    [
        (Plan(OFF, 91), Invalid), (Plan(OFF, -1), Invalid), (Plan(UP, 0), Invalid), (Plan(UP, 901), Invalid),
        (Plan(OFF, 5, 2**53), NotFound), (Plan(OFF, 0), NothingToChange),
    ],
)  # fmt: skip
async def test_what_cannot_be_is_refused(market_db: str, plan: Plan, refusal: type[Refusal]) -> None:
    shop = await factories.seller()
    await factories.product(seller=shop)
    with pytest.raises(refusal):
        await price_changes.preview(shop.seller, plan)
    with pytest.raises(refusal):
        await price_changes.apply(shop.seller, plan, "0" * 8, "k" * 8)
    assert await PriceChange.all().count() == 0


async def test_an_empty_shop_has_nothing_to_change(market_db: str) -> None:
    shop = await factories.seller()
    with pytest.raises(NothingToChange):
        await price_changes.preview(shop.seller, Plan(UP, 10))


async def test_a_price_beyond_the_limit_stops_all(market_db: str) -> None:
    shop = await factories.seller()
    dear = [await factories.product(seller=shop, price=PRICE_LIMIT - number) for number in range(2)]
    cheap = await factories.product(seller=shop, price=100)
    with pytest.raises(PricesTooHigh) as told:
        await price_changes.preview(shop.seller, Plan(UP, 1))
    assert (told.value.count, told.value.limit) == (2, PRICE_LIMIT)
    with pytest.raises(PricesTooHigh):
        await price_changes.apply(shop.seller, Plan(UP, 1), "0" * 8, "k" * 8)
    assert await prices_of(*dear, cheap) == [(PRICE_LIMIT, 0), (PRICE_LIMIT - 1, 0), (100, 0)]


async def test_a_price_at_the_limit_passes(market_db: str) -> None:
    shop = await factories.seller()
    tea = await factories.product(seller=shop, price=PRICE_LIMIT // 10)
    await made(shop, Plan(UP, 900))
    assert await prices_of(tea) == [(PRICE_LIMIT, 0)]


# --- apply


async def test_only_the_own_products_on_sale_of_the_branch_are_touched(market_db: str) -> None:
    shop, other = await factories.seller(), await factories.seller()
    food, house = await factories.category(name="Food"), await factories.category(name="House")
    fruit = await factories.category(name="Fruit", parent=food)
    mine = [await factories.product(seller=shop, category=each, price=1_000) for each in (food, fruit)]
    others = [
        await factories.product(seller=shop, category=house, price=1_000),
        await factories.product(seller=other, category=fruit, price=1_000),
        await factories.product(seller=shop, category=fruit, price=1_000, status=ProductStatus.ARCHIVED),
        await factories.product(seller=shop, category=fruit, price=1_000, currency="USD"),
    ]
    change = await made(shop, Plan(OFF, 20, food.id))
    assert (change.products, change.can_be_undone, change.category and change.category.en) == (2, True, "Food")
    assert await prices_of(*mine) == [(1_000, 20)] * 2
    assert await prices_of(*others) == [(1_000, 0)] * 4
    whole = await made(shop, Plan(UP, 10))
    assert (whole.products, whole.category) == (3, None)
    assert await prices_of(*mine, *others) == [(1_100, 20)] * 2 + [(1_100, 0)] + [(1_000, 0)] * 3


async def test_products_that_stand_there_already_are_not_counted(market_db: str) -> None:
    shop = await factories.seller()
    goods = [await factories.product(seller=shop, discount_percent=percent) for percent in (0, 15, 30)]
    assert (await made(shop, Plan(OFF, 15))).products == 1
    assert [percent for _price, percent in await prices_of(*goods)] == [15, 15, 30]
    with pytest.raises(NothingToChange) as refused:
        await price_changes.preview(shop.seller, Plan(OFF, 15))
    assert refused.value.better == 1
    assert (await made(shop, Plan(OFF, 0))).products == 3
    tiny = await factories.seller()
    await factories.product(seller=tiny, price=1)
    with pytest.raises(NothingToChange):
        await price_changes.preview(tiny.seller, Plan(UP, 10))


async def test_the_same_key_changes_once_and_says_the_same_again(market_db: str) -> None:
    shop = await factories.seller()
    tea = await factories.product(seller=shop, price=1_000)
    plan = Plan(UP, 10)
    seen = await price_changes.preview(shop.seller, plan)
    first = await price_changes.apply(shop.seller, plan, seen.mark, seen.key)
    again = await price_changes.apply(shop.seller, plan, seen.mark, seen.key)
    assert first == again
    assert await prices_of(tea) == [(1_100, 0)]
    assert await PriceChange.all().count() == 1


async def test_two_shops_may_meet_at_a_key(market_db: str) -> None:
    for price in (1_000, 2_000):
        shop = await factories.seller()
        tea = await factories.product(seller=shop, price=price)
        seen = await price_changes.preview(shop.seller, Plan(OFF, 5))
        result = await price_changes.apply(shop.seller, Plan(OFF, 5), seen.mark, "abcdefgh")
        assert isinstance(result, Change)
        assert await prices_of(tea) == [(price, 5)]


async def test_prices_that_moved_meanwhile_bring_a_new_preview(market_db: str) -> None:
    shop, food = await factories.seller(), await factories.category()
    tea = await factories.product(seller=shop, category=food, price=1_000)
    jam = await factories.product(seller=shop, category=food, price=2_000)
    plan = Plan(UP, 10)
    seen = await price_changes.preview(shop.seller, plan)
    # Swapped prices have the same number and the same sums.
    await products.edit_price(shop.seller, tea.id, 2_000)
    await products.edit_price(shop.seller, jam.id, 1_000)
    fresh = await price_changes.apply(shop.seller, plan, seen.mark, seen.key)
    assert isinstance(fresh, Preview)
    assert fresh.is_anew
    assert await prices_of(tea, jam) == [(2_000, 0), (1_000, 0)]
    assert (await PriceChange.all().count(), await PriceChangeLine.all().count()) == (0, 0)
    assert isinstance(await price_changes.apply(shop.seller, plan, fresh.mark, fresh.key), Change)
    assert await prices_of(tea, jam) == [(2_200, 0), (1_100, 0)]


@pytest.mark.parametrize("moved", ["discount", "archive", "category", "added"])
async def test_any_move_of_the_shelf_is_noticed(market_db: str, moved: str) -> None:
    shop, food, house = await factories.seller(), await factories.category(), await factories.category()
    tea = await factories.product(seller=shop, category=food, price=1_000)
    await factories.product(seller=shop, category=food, price=1_000)
    plan = Plan(UP, 10, food.id)
    seen = await price_changes.preview(shop.seller, plan)
    if moved == "discount":
        await products.edit_discount(shop.seller, tea.id, 5)
    elif moved == "archive":
        await products.archive(shop.seller, tea.id)
    elif moved == "category":
        await products.edit_category(shop.seller, tea.id, house.id)
    else:
        await factories.product(seller=shop, category=food, price=1_000)
    assert isinstance(await price_changes.apply(shop.seller, plan, seen.mark, seen.key), Preview)
