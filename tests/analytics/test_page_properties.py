"""The pages of /stats, and the rollups under them, are what the orders say: on random shops and after random deeds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import strategies as some

from models import Cart, CartItem, Order, Product, User
from models.base import clock
from services import checkout, orders, products, vault
from services.actors import Admin, Customer, Seller
from services.analytics import market_stats, rollups, shop_stats
from services.analytics.pages import By, Span, Window
from services.errors import Refusal
from services.market import rules
from services.orders import Reason
from tests.analytics import reference_pages as read
from tests.analytics.random_shops import MOMENTS, ZONES, Bought, Line, Shop, for_all, shops, written
from tests.buying import ADDRESS, PHONE

pytestmark = pytest.mark.usefixtures("market_db")
OWNER = Admin(1)
EXAMPLES = 10


@pytest.fixture(autouse=True)
def time_and_place() -> Iterator[None]:
    zone = rules.zone
    yield
    clock.stands_at, rules.zone = None, zone


@dataclass(frozen=True)
class Visit:
    """Somebody looks at /stats of the shop at a moment, in a market's zone."""

    shop: Shop
    now: datetime
    zone: ZoneInfo
    window: Window
    back: int
    days: int
    by: By
    top: int | None


LATE = datetime(2024, 11, 2, 9, tzinfo=UTC)
VISITS = some.builds(
    Visit, shops(orderly=True), some.just(LATE) | MOMENTS, some.sampled_from(ZONES), some.sampled_from(Window),
    some.integers(0, 400), some.integers(0, 400), some.sampled_from(By), some.sampled_from((None, 1, 2, 10)),
)  # fmt: skip


async def _span(visit: Visit, seller: int | None) -> Span:
    """As the house cuts it, checked; typed days are cut at today."""
    if visit.window is not Window.OWN:
        span = await shop_stats.span(visit.window, seller_id=seller)
        assert span == read.span_of(visit.shop, visit.now, visit.window, seller)
        return span
    today = read.today(visit.now)
    first = today - timedelta(days=visit.back)
    span = await shop_stats.span(Window.OWN, first, first + timedelta(days=visit.days))
    last = min(today, first + timedelta(days=visit.days))
    assert span == Span(Window.OWN, first, last, read.step_of(first, last))
    return span


async def _look(visit: Visit) -> None:
    """Every page of every seller and of the owner."""
    shop, by, top = visit.shop, visit.by, visit.top
    for number in range(1, shop.sellers + 1):
        seller, span = Seller(number, number, f"Shop {number}"), await _span(visit, number)
        assert await shop_stats.revenue(seller, span) == read.revenue(shop, span, number)
        assert await shop_stats.products(seller, span, by, top) == read.products(shop, span, by, top, number)
        assert await shop_stats.stock(seller, top) == read.stock(shop, visit.now, number, top)
        assert await shop_stats.ratings(seller, top) == read.ratings(shop, number, top)
    span = await _span(visit, None)
    assert await market_stats.revenue(OWNER, span) == read.revenue(shop, span, None)
    assert await market_stats.products(OWNER, span, by, top) == read.products(shop, span, by, top, None)
    assert await market_stats.sellers(OWNER, span, top) == read.sellers(shop, span, top)
    assert await market_stats.categories(OWNER, span, top) == read.categories(shop, span, top)
    assert await market_stats.customers(OWNER, span, top) == read.customers(shop, span, top)
    assert await market_stats.cohorts(OWNER) == read.cohorts(shop, visit.now)


async def _counted_anew(visit: Visit) -> None:
    clock.stands_at, rules.zone = visit.now, visit.zone
    await written(visit.shop)
    await rollups.rebuild()
    await _look(visit)


async def test_pages_are_what_the_orders_say() -> None:
    await for_all(VISITS, _counted_anew, EXAMPLES)


@dataclass(frozen=True)
class Deed:
    """Something somebody does at a moment; `number` and `other` say to which order or product, and where."""

    kind: str
    at: datetime
    number: int
    other: int


# Mostly something is sold: placed and accepted at once.
KINDS = (
    "sell",
    "sell",
    "sell",
    "sell",
    "place",
    "accept",
    "ship",
    "ship",
    "deliver",
    "refuse",
    "withdraw",
    "move",
    "move",
)
DEEDS = some.builds(Deed, some.sampled_from(KINDS), MOMENTS, some.integers(0, 99), some.integers(0, 99))
LIVES = some.tuples(VISITS, some.lists(DEEDS, min_size=8, max_size=30))


class Life:
    """A market at work: the shop of a visit without its orders, with full shelves and customers ready to buy."""

    def __init__(self, visit: Visit) -> None:
        stocked = tuple(replace(good, stock=9_000, active=True) for good in visit.shop.goods)
        customers = max(1, visit.shop.customers)
        self.shop = replace(visit.shop, goods=stocked, orders=(), customers=customers)
        self.placed: list[tuple[int, int, int]] = []  # order, customer, seller

    async def begin(self) -> None:
        await written(self.shop)
        buyers = range(self.shop.sellers + 1, self.shop.users.stop)
        await User.filter(id__in=list(buyers)).update(phone=vault.seal(PHONE), address=vault.seal(ADDRESS))
        self.buyers = [Customer(user, (await Cart.create(user_id=user)).id) for user in buyers]

    async def do(self, deed: Deed) -> None:
        """A deed that does not fit is refused and changes nothing."""
        clock.stands_at = deed.at
        try:
            if deed.kind in ("place", "sell"):
                await self._place(deed)
            elif deed.kind == "move":
                await self._move(deed)
            elif self.placed:
                await self._step(deed.kind, *self.placed[deed.number % len(self.placed)])
        except Refusal:
            return

    async def _place(self, deed: Deed) -> None:
        buyer = self.buyers[deed.number % len(self.buyers)]
        for product in {1 + each % len(self.shop.goods) for each in (deed.number, deed.other, deed.other // 7)}:
            await CartItem.get_or_create(
                cart_id=buyer.cart_id, product_id=product, defaults={"quantity": 1 + deed.other % 3}
            )
        draft = await checkout.start_from_cart(buyer)
        for order in (await checkout.place(buyer, draft.key)).orders:
            found = await Order.get(id=order.id).values("customer_id", "seller_id")
            self.placed.append((order.id, found["customer_id"], found["seller_id"]))
            if deed.kind == "sell":
                await self._step("accept", *self.placed[-1])

    async def _step(self, kind: str, order: int, customer: int, shop: int) -> None:
        seller = Seller(shop, shop, f"Shop {shop}")
        if kind == "withdraw":
            await orders.cancel_by_customer(orders.Buyer(customer), order)
        elif kind == "refuse":
            await orders.cancel_by_seller(seller, order, Reason.SOLD_OUT)
        else:
            steps = {"accept": orders.accept, "ship": orders.ship, "deliver": orders.deliver}
            await steps[kind](seller, order)

    async def _move(self, deed: Deed) -> None:
        good = self.shop.goods[deed.number % len(self.shop.goods)]
        seller = Seller(good.seller, good.seller, f"Shop {good.seller}")
        await products.edit_category(seller, good.id, 1 + deed.other % len(self.shop.parents))

    async def told(self) -> Shop:
        """What the tables say in the end."""
        now_at = {row.id: row for row in await Product.all()}
        goods = tuple(
            replace(good, stock=now_at[good.id].stock, category=now_at[good.id].category_id)  # type: ignore[attr-defined]
            for good in self.shop.goods
        )
        return replace(self.shop, goods=goods, orders=tuple([await _bought(number) for number, _, _ in self.placed]))


async def _bought(number: int) -> Bought:
    order = await Order.get(id=number).prefetch_related("items")
    lines = tuple(Line(item.product_id, item.quantity, item.price) for item in order.items)  # type: ignore[attr-defined]
    return Bought(order.id, order.customer_id, order.seller_id, order.status, order.created_at, lines)  # type: ignore[attr-defined]


async def _lived(drawn: tuple[Visit, list[Deed]]) -> None:
    visit, deeds = drawn
    rules.zone = visit.zone
    life = Life(visit)
    await life.begin()
    for deed in deeds:
        await life.do(deed)
    assert await rollups.check() == ()
    clock.stands_at = visit.now
    await _look(replace(visit, shop=await life.told()))


async def test_whatever_was_done_the_pages_and_rollups_agree() -> None:
    await for_all(LIVES, _lived, EXAMPLES)
