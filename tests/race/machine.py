"""Whatever people do, in whatever order: a state machine over the services, with every invariant after every step.

Who trades stands here, and what becomes of the accounts in tests/race/people.py.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from typing import Any
from unittest import mock

from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import initialize, invariant, rule, run_state_machine_as_test

from models import CartItem, Order, Product
from models.enums import Fulfilment, Role
from services import actors, bought_lines, carts, checkout, new_orders, orders, products, stock
from services.analytics import rollups
from services.errors import Refusal
from services.orders import Reason
from tests import factories
from tests.buying import check_books
from tests.conftest import empty
from tests.race.people import ANY, LEAVING, SHOPS, WHO, People
from tests.race.scene import Figures, Scene

MOST_SECONDS = 200.0  # nobody can stop a thread, so it stops by itself
GOODS = 4
WHAT = some.integers(0, GOODS - 1)
# One deed may take several steps; services/invariants.py asks each of them.
FORWARD = {
    Fulfilment.PENDING: {Fulfilment.ACCEPTED, Fulfilment.SHIPPED, Fulfilment.DELIVERED, Fulfilment.CANCELLED},
    Fulfilment.ACCEPTED: {Fulfilment.SHIPPED, Fulfilment.DELIVERED, Fulfilment.CANCELLED},
    Fulfilment.SHIPPED: {Fulfilment.DELIVERED, Fulfilment.CANCELLED},
    Fulfilment.DELIVERED: set[Fulfilment](),
    Fulfilment.CANCELLED: set[Fulfilment](),
}


class Crashed(Exception):
    """Thrown where a process might have died."""


class Trade(People):
    """Beside the invariants of services/invariants.py: orders go only forward, and what was ordered stays as it was."""

    @initialize(shelf=some.lists(some.integers(0, 6), min_size=GOODS, max_size=GOODS))
    def open(self, shelf: list[int]) -> None:
        self.keys: list[tuple[int, str]] = []
        self.states: dict[int, Fulfilment] = {}
        self.totals: dict[int, int] = {}
        self.ask(self._open([count + 2 for count in shelf]))

    async def _open(self, shelf: list[int]) -> None:
        await empty(even_on_sqlite=True)
        await self.settle()
        self.goods = [
            (await factories.product(seller=self.shops[n % SHOPS], stock=count, price=100 + n)).id
            for n, count in enumerate(shelf)
        ]

    @rule(who=WHO, what=WHAT, count=some.integers(1, 3))
    def add(self, who: int, what: int, count: int) -> None:
        self.tries("add", self.buying(who, lambda buyer: carts.add_to_cart(buyer, self.goods[what], count)))

    @rule(who=WHO, what=WHAT)
    def remove(self, who: int, what: int) -> None:
        self.tries("remove", self.buying(who, lambda buyer: carts.remove_from_cart(buyer, self.goods[what])))

    @rule(who=WHO)
    def review(self, who: int) -> None:
        self.tries("review", self._review(who))

    async def _review(self, who: int) -> None:
        buyer = (await self.here(who)).customer
        self.keys.append((buyer.id, (await checkout.start_from_cart(buyer)).key))

    @rule(place=ANY)
    def confirm(self, place: int) -> None:
        """Any key ever shown, also one confirmed before: the same update delivered again."""
        if self.keys:
            self.tries("confirm", self._confirm(*self.keys[place % len(self.keys)]))

    async def _confirm(self, account: int, key: str) -> None:
        if person := await actors.get(account):
            await checkout.place(person.customer, key)

    @rule(who=WHO, what=WHAT, count=some.integers(1, 2))
    def buy(self, who: int, what: int, count: int) -> None:
        """All of it in a row, as most people do."""
        self.add(who, what, count)
        self.review(who)
        self.confirm(-1)

    @rule(who=WHO, what=WHAT, ways=some.lists(some.sampled_from(LEAVING), max_size=3))
    def is_turned_away(self, who: int, what: int, ways: list[str]) -> None:
        """The shop has had an order, wants no other, and whose it was tries whatever leads out and in again."""
        self.buy(who, what, 1)
        newest = self.ask(Order.all().order_by("-id").first())
        if newest is not None:
            self.tries("block", self._turn_away(newest.id, "block"))
            self.tries("refuse", self._moved(newest.id, "refuse"))
        for way in ways:
            self.leave(who, way, what)
        self.buy(who, what, 1)

    @rule(place=ANY, late=some.booleans())
    def crash(self, place: int, late: bool) -> None:
        """The process dies in the middle of a purchase: nothing of it stays."""
        if not self.keys:
            return
        where, name = (bought_lines, "empty_cart") if late else (new_orders, "write")
        before = self.ask(Order.all().count())
        with mock.patch.object(where, name, side_effect=Crashed):
            try:
                self.ask(self._confirm(*self.keys[place % len(self.keys)]))
            except (Refusal, Crashed):
                self.done["crash"] += 1
                assert self.ask(Order.all().count()) == before

    @rule(
        place=ANY,
        deed=some.sampled_from(("accept", "ship", "deliver", "refuse", "withdraw", "finish", "stop", "bring")),
    )
    def move(self, place: int, deed: str) -> None:
        known = sorted(self.states)
        if known:
            self.tries(deed, self._moved(known[place % len(known)], deed))

    async def _moved(self, number: int, deed: str) -> Any:
        if deed == "withdraw":
            order = await Order.get(id=number)
            return await orders.cancel_by_customer(orders.buyer(await factories._actor(order.customer_id)), number)  # type: ignore[attr-defined]
        if deed == "finish":
            return await orders.finish_for_shop(self.owner.admin, number)
        if deed == "stop":
            return await orders.cancel_for_shop(self.owner.admin, number, "Nobody answers")
        keeper = (await self.seller_of(number)).keeper
        if deed == "bring":
            return [await step(keeper, number) for step in (orders.accept, orders.ship, orders.deliver)]
        if deed == "refuse":
            return await orders.cancel_by_seller(keeper, number, Reason.SOLD_OUT)
        return await getattr(orders, deed)(keeper, number)

    @rule(what=WHAT, delta=some.integers(-3, 5))
    def restock(self, what: int, delta: int) -> None:
        self.tries("restock", self.selling(what, lambda shop: stock.restock(shop, self.goods[what], delta)))

    @rule(what=WHAT, price=some.integers(1, 500))
    def price(self, what: int, price: int) -> None:
        self.tries("price", self.selling(what, lambda shop: products.edit_price(shop, self.goods[what], price)))

    @rule(what=WHAT, away=some.booleans())
    def shelve(self, what: int, away: bool) -> None:
        deed = products.archive if away else products.unarchive
        self.tries("shelve", self.selling(what, lambda shop: deed(shop, self.goods[what])))

    @invariant()
    def books(self) -> None:
        self.ask(self._books())

    async def _books(self) -> None:
        assert time.monotonic() < self.until, "these stories take too long"
        await check_books()
        assert await rollups.check() == ()
        assert await CartItem.filter(cart__user__role=Role.SELLER).count() == 0
        for order in await Order.all():
            was = self.states.get(order.id, order.status)
            assert order.status == was or order.status in FORWARD[was], f"{was} → {order.status}"
            assert self.totals.setdefault(order.id, order.total) == order.total, "what was ordered does not change"
            self.states[order.id] = order.status
        assert await Product.filter(stock__lt=0).count() == 0


async def any_order_of_deeds(scene: Scene) -> Figures:
    """hypothesis: `examples` stories of `steps` deeds each; the same ones each time in the short form."""
    examples, steps = scene.size(6, 60), scene.size(30, 50)
    Trade.loop, Trade.done, Trade.until = asyncio.get_running_loop(), Counter(), time.monotonic() + MOST_SECONDS
    wanted = settings(
        max_examples=examples, stateful_step_count=steps, derandomize=not scene.long, database=None, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    await asyncio.to_thread(run_state_machine_as_test, Trade, settings=wanted)
    assert Trade.done["confirm"] > 0, "nobody ever bought anything"
    return {"stories": examples, "deeds": sum(Trade.done.values()), "bought": Trade.done["confirm"]}


SCENARIOS = (any_order_of_deeds,)
