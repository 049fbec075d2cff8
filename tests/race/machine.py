"""Whatever people do, in whatever order: a state machine over the services, with every invariant after every step."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable
from typing import Any, ClassVar, TypeVar
from unittest import mock

from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from models import CartItem, Order, Product
from models.enums import Fulfilment, Role
from services import bought_lines, carts, checkout, new_orders, orders, products, shop_status, stock, users
from services.actors import Actor
from services.analytics import rollups
from services.errors import Refusal
from services.orders import Reason
from tests import factories
from tests.buying import check_books
from tests.conftest import empty
from tests.race.scene import Figures, Scene, crowd

T = TypeVar("T")
MOST_SECONDS = 200.0  # nobody can stop a thread, so it stops by itself
PEOPLE, GOODS, SHOPS = 3, 4, 2
WHO, WHAT, WHERE, ANY = (some.integers(0, last) for last in (PEOPLE - 1, GOODS - 1, SHOPS - 1, 50))
STEPS = {
    Fulfilment.PENDING: {Fulfilment.ACCEPTED, Fulfilment.CANCELLED},
    Fulfilment.ACCEPTED: {Fulfilment.SHIPPED, Fulfilment.CANCELLED},
    Fulfilment.SHIPPED: {Fulfilment.DELIVERED, Fulfilment.CANCELLED},
    Fulfilment.DELIVERED: set[Fulfilment](),
    Fulfilment.CANCELLED: set[Fulfilment](),
}


class Crashed(Exception):
    """Thrown where a process might have died."""


class Trade(RuleBasedStateMachine):
    """Beside the invariants of services/invariants.py: orders go only forward, and what was ordered stays as it was."""

    loop: ClassVar[asyncio.AbstractEventLoop]
    done: ClassVar[Counter[str]]
    until: ClassVar[float]

    def ask(self, deed: Awaitable[T]) -> T:
        async def awaited() -> T:
            return await deed

        return asyncio.run_coroutine_threadsafe(awaited(), self.loop).result(60)

    def tries(self, name: str, deed: Awaitable[Any]) -> Any:
        """A refusal is a good answer; anything else that is raised is a fault."""
        try:
            result = self.ask(deed)
        except Refusal:
            self.done[f"{name}: refused"] += 1
            return None
        self.done[name] += 1
        return result

    @initialize(shelf=some.lists(some.integers(0, 6), min_size=GOODS, max_size=GOODS))
    def open(self, shelf: list[int]) -> None:
        self.keys: list[tuple[Actor, str]] = []
        self.states: dict[int, Fulfilment] = {}
        self.totals: dict[int, int] = {}
        self.ask(self._open([count + 2 for count in shelf]))

    async def _open(self, shelf: list[int]) -> None:
        await empty(even_on_sqlite=True)
        self.owner = await factories.admin()
        self.shops = [await factories.seller() for _ in range(SHOPS)]
        self.people = await crowd(PEOPLE)
        self.goods = [
            (await factories.product(seller=self.shops[n % SHOPS], stock=count, price=100 + n)).id
            for n, count in enumerate(shelf)
        ]

    @rule(who=WHO, what=WHAT, count=some.integers(1, 3))
    def add(self, who: int, what: int, count: int) -> None:
        self.tries("add", carts.add_to_cart(self.people[who].customer, self.goods[what], count))

    @rule(who=WHO, what=WHAT)
    def remove(self, who: int, what: int) -> None:
        self.tries("remove", carts.remove_from_cart(self.people[who].customer, self.goods[what]))

    @rule(who=WHO)
    def review(self, who: int) -> None:
        draft = self.tries("review", checkout.start_from_cart(self.people[who].customer))
        if draft is not None:
            self.keys.append((self.people[who], draft.key))

    @rule(place=ANY)
    def confirm(self, place: int) -> None:
        """Any key ever shown, also one confirmed before: the same update delivered again."""
        if self.keys:
            person, key = self.keys[place % len(self.keys)]
            self.tries("confirm", checkout.place(person.customer, key))

    @rule(who=WHO, what=WHAT, count=some.integers(1, 2))
    def buy(self, who: int, what: int, count: int) -> None:
        """All of it in a row, as most people do."""
        self.add(who, what, count)
        self.review(who)
        self.confirm(-1)

    @rule(place=ANY, late=some.booleans())
    def crash(self, place: int, late: bool) -> None:
        """The process dies in the middle of a purchase: nothing of it stays."""
        if not self.keys:
            return
        person, key = self.keys[place % len(self.keys)]
        where, name = (bought_lines, "empty_cart") if late else (new_orders, "write")
        before = self.ask(Order.all().count())
        with mock.patch.object(where, name, side_effect=Crashed):
            try:
                self.ask(checkout.place(person.customer, key))
            except (Refusal, Crashed):
                self.done["crash"] += 1
                assert self.ask(Order.all().count()) == before

    @rule(place=ANY, deed=some.sampled_from(("accept", "ship", "deliver", "refuse", "withdraw")))
    def move(self, place: int, deed: str) -> None:
        known = sorted(self.states)
        if known:
            self.tries(deed, self._moved(known[place % len(known)], deed))

    async def _moved(self, number: int, deed: str) -> Any:
        order = await Order.get(id=number).prefetch_related("customer")
        shop = next(shop for shop in self.shops if shop.seller_id == order.seller_id)  # type: ignore[attr-defined]
        buyer = next(person for person in self.people if person.id == order.customer.id)
        if deed == "withdraw":
            return await orders.cancel_by_customer(orders.buyer(buyer), number)
        if deed == "refuse":
            return await orders.cancel_by_seller(shop.seller, number, Reason.SOLD_OUT)
        return await getattr(orders, deed)(shop.seller, number)

    @rule(what=WHAT, delta=some.integers(-3, 5))
    def restock(self, what: int, delta: int) -> None:
        self.tries("restock", stock.restock(self.shops[what % SHOPS].seller, self.goods[what], delta))

    @rule(what=WHAT, price=some.integers(1, 500))
    def price(self, what: int, price: int) -> None:
        self.tries("price", products.edit_price(self.shops[what % SHOPS].seller, self.goods[what], price))

    @rule(what=WHAT, away=some.booleans())
    def shelve(self, what: int, away: bool) -> None:
        deed = products.archive if away else products.unarchive
        self.tries("shelve", deed(self.shops[what % SHOPS].seller, self.goods[what]))

    @rule(where=WHERE, closed=some.booleans())
    def suspend(self, where: int, closed: bool) -> None:
        number = self.shops[where].seller_id or 0
        deed = (
            shop_status.suspend(self.owner.admin, number, "complaints")
            if closed
            else shop_status.restore(self.owner.admin, number)
        )
        self.tries("suspend", deed)

    @rule(who=WHO, away=some.booleans())
    def deactivate(self, who: int, away: bool) -> None:
        person = self.people[who].id
        self.tries("deactivate", users.deactivate_user(person, "x") if away else users.activate_user(person))

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
            assert order.status == was or order.status in STEPS[was], f"{was} → {order.status}"
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
