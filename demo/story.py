"""Ninety days of the demo market: who buys what, how the shops serve it, and what is said about it afterwards.

What happens later is put on a timetable and done when its hour comes, so every row carries the time it tells of.
What would happen after today has not happened: those orders are still open.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from random import Random

from demo.cast import Cast
from demo.goods import Good
from demo.words import COMMENTS
from models.base import clock
from services import carts, checkout, orders, products, ratings, stock
from services.actors import Actor, Customer
from services.checkout import PlacedOrder
from services.errors import AlreadyRated

DAYS = 90
ORDERS_A_DAY = (4.0, 7.0)  # on the first day and on the last
WEEKEND = (5, 6)  # Saturday and Sunday
LEFT_TODAY = timedelta(hours=14)
"""Two of the sellers have not looked at the orders of the last hours: they wait for whoever plays them."""
PLAYED_SHOPS = ("bahor-meva", "yulduz-texno")
SCORES, WEIGHTS = (3, 4, 5), (1, 3, 6)
REASONS = (orders.Reason.SOLD_OUT, orders.Reason.NO_ANSWER, orders.Reason.TOO_FAR)

Deed = Callable[[], Awaitable[None]]


class Story:
    """The same seed tells the same story for the same day; codes and keys alone are random."""

    def __init__(self, cast: Cast, goods: list[Good], dice: Random, now: datetime) -> None:
        self.cast, self.goods, self.dice, self.now = cast, goods, dice, now
        self.timetable: list[tuple[datetime, int, Deed]] = []
        self.numbers = itertools.count()
        self.by_id = {good.id: good for good in goods}
        self.placed = 0
        # A few favourites, a long tail; what costs more is bought less often.
        ranks = dice.sample(range(len(goods)), len(goods))
        self.weights = [1 / (8 + rank) / good.price**0.28 for rank, good in zip(ranks, goods, strict=True)]

    def at(self, when: datetime, deed: Deed) -> None:
        if when <= self.now:
            heapq.heappush(self.timetable, (when, next(self.numbers), deed))

    async def until(self, when: datetime) -> None:
        """Everything on the timetable up to this moment, each at its own."""
        while self.timetable and self.timetable[0][0] <= when:
            clock.stands_at, _, deed = heapq.heappop(self.timetable)
            await deed()
        clock.stands_at = when

    def plan_day(self, day: datetime, number: int) -> None:
        """The day's purchases, between eight in the morning and eleven at night."""
        first, last = ORDERS_A_DAY
        expected = (first + (last - first) * number / DAYS) * (1.6 if day.weekday() in WEEKEND else 1.0)
        for _ in range(round(expected * self.dice.uniform(0.75, 1.25))):
            self.at(day + timedelta(hours=self.dice.triangular(8, 23, 19)), self.somebody_buys)

    async def somebody_buys(self) -> None:
        customer = self.dice.choice(self.cast.crowd + self.cast.played)
        await self.buy(customer, self._basket(self.goods))

    def _basket(self, goods: list[Good]) -> dict[int, int]:
        weights = [self.weights[self.goods.index(good)] for good in goods]
        chosen = self.dice.choices(goods, weights, k=self.dice.choices((1, 2, 3, 4), (5, 4, 2, 1))[0])
        return {good.id: self._quantity(good) for good in chosen}

    def _quantity(self, good: Good) -> int:
        return self.dice.choices((1, 2, 3, 4), (6, 4, 2, 1))[0] if good.price < 60_000 else 1

    async def buy(self, customer: Actor, basket: dict[int, int]) -> None:
        wanted = {product: count for product, count in basket.items() if await self._is_there(product, count)}
        if not wanted:
            return
        draft = await self._draft(customer.customer, wanted)
        placed = await checkout.place(customer.customer, draft)
        self.placed += len(placed.orders)
        for order in placed.orders:
            self._plan_service(customer, order)

    async def _draft(self, customer: Customer, wanted: dict[int, int]) -> str:
        if len(wanted) == 1:
            ((product, count),) = wanted.items()
            return (await checkout.start_buy_now(customer, product, count)).key
        for product, count in wanted.items():
            await carts.add_to_cart(customer, product, count)
        return (await checkout.start_from_cart(customer)).key

    async def _is_there(self, product: int, count: int) -> bool:
        """The shop fills its shelf up in time, except what is sold out for good."""
        good = self.by_id[product]
        left = await stock.booked(product)
        if left < count and good.stock:
            left = await stock.restock(good.seller, product, max(good.stock, count))
        return left >= count

    def _plan_service(self, customer: Actor, order: PlacedOrder) -> None:
        shop = next(slug for slug, actor in self.cast.merchants.items() if actor.shop_name == order.shop_name)
        now, fate = clock.now(), self.dice.random()
        if fate < 0.04:
            self.at(now + self._hours(0.05, 0.4), lambda: self._take_back(customer, order.id))
        elif shop not in PLAYED_SHOPS or now < self.now - LEFT_TODAY:
            deed = self._refuse if fate < 0.07 else self._accept
            self.at(now + self._hours(0.5, 6), lambda: deed(shop, customer, order.id))

    async def _take_back(self, customer: Actor, order: int) -> None:
        await orders.cancel_by_customer(orders.buyer(customer), order)

    async def _refuse(self, shop: str, customer: Actor, order: int) -> None:
        await orders.cancel_by_seller(self.cast.merchants[shop].seller, order, self.dice.choice(REASONS))

    async def _accept(self, shop: str, customer: Actor, order: int) -> None:
        await orders.accept(self.cast.merchants[shop].seller, order)
        self.at(clock.now() + self._hours(2, 20), lambda: self._ship(shop, customer, order))

    async def _ship(self, shop: str, customer: Actor, order: int) -> None:
        await orders.ship(self.cast.merchants[shop].seller, order)
        self.at(clock.now() + self._hours(3, 30), lambda: self._deliver(shop, customer, order))

    async def _deliver(self, shop: str, customer: Actor, order: int) -> None:
        details = await orders.deliver(self.cast.merchants[shop].seller, order)
        for item in details.items:
            if self.dice.random() < 0.45:
                self.at(clock.now() + self._hours(1, 48), self._rating(customer, item.product_id))

    def _rating(self, customer: Actor, product: int) -> Deed:
        score = self.dice.choices(SCORES, WEIGHTS)[0]
        comment = self.dice.choice(COMMENTS[customer.language][score]) if self.dice.random() < 0.4 else ""

        async def rate() -> None:
            try:
                await ratings.rate_product(customer.customer, product, score, comment)
            except AlreadyRated:
                return  # bought again, and one opinion is enough

        return rate

    def _hours(self, least: float, most: float) -> timedelta:
        return timedelta(hours=self.dice.uniform(least, most))

    async def order(self, customer: Actor, good: Good) -> None:
        """Placed, and nobody has touched it yet."""
        if await self._is_there(good.id, 1):
            await checkout.place(customer.customer, await self._draft(customer.customer, {good.id: 1}))
            self.placed += 1

    async def sell_out(self) -> None:
        """What the catalogue knows as sold out is gone by now."""
        for good in self.goods:
            if not good.stock:
                await products.update_stock(good.id, 0)
