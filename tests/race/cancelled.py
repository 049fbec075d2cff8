"""A confirmation that is stopped at each of its awaits in turn, followed by a good one."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Generator
from typing import Any

from models import Order
from services import checkout
from tests import factories
from tests.buying import check_books, left
from tests.race.scene import Figures, Scene, crowd, ready_to_buy

FAR_TOO_MANY = 500


class StoppedAt:
    """Awaits the deed, and cancels its own task at the n-th time that the deed waits for something."""

    def __init__(self, deed: Coroutine[Any, Any, Any], number: int) -> None:
        self.deed, self.number, self.waits = deed, number, 0

    def __await__(self) -> Generator[Any, Any, Any]:
        step, given = self.deed.send, None
        while True:
            try:
                waited = step(given)
            except StopIteration as done:
                return done.value
            self.waits += 1
            if self.waits == self.number:
                task = asyncio.current_task()
                assert task is not None
                task.cancel()
            try:
                given, step = (yield waited), self.deed.send
            except BaseException as thrown:  # noqa: BLE001  # handed on to the deed
                given, step = thrown, self.deed.throw


async def a_checkout_stopped_at_every_await(scene: Scene) -> Figures:
    """The same key then buys once, whatever the first had reached."""
    tea = await factories.product(stock=2_000)
    stopped = bought = 0
    for number in range(1, FAR_TOO_MANY):
        [buyer] = await crowd(1)
        [key] = await ready_to_buy([buyer], tea)
        walk = StoppedAt(checkout.place(buyer.customer, key), number)
        task = asyncio.ensure_future(_awaited(walk))
        await asyncio.wait([task], timeout=20)
        assert task.done(), f"stopped at await {number} it never ends"
        stopped += task.cancelled()
        placed = await asyncio.wait_for(checkout.place(buyer.customer, key), 20)
        assert [order.id for order in await Order.filter(customer_id=buyer.id)] == [placed.orders[0].id]
        bought += 1
        if walk.waits < number:
            break
    else:
        raise AssertionError("the checkout never came to its end")
    assert stopped >= bought - 2, "all but the last were stopped"
    assert await left(tea) == 2_000 - bought
    await check_books()
    return {"awaits": number - 1, "stopped": stopped, "bought": bought}


async def _awaited(walk: StoppedAt) -> Any:
    return await walk


SCENARIOS = (a_checkout_stopped_at_every_await,)
