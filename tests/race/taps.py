"""The same confirmation again and again: one purchase, and every tap shows it."""

from __future__ import annotations

from contextlib import nullcontext

from tortoise import Tortoise

from bot import database
from keyboards.checkout import PlaceOrder
from models import Notification, Order
from services.actors import Actor
from tests import factories
from tests.buying import check_books, left
from tests.race.scene import (
    Figures,
    Scene,
    check_all_went_through,
    crowd,
    data,
    ready_to_buy,
    together,
    without_isolation,
)
from tests.race.stock import THANKS

TIMES = (2, 5, 50)
AGAIN, ANEW, ELSEWHERE = "the same update", "new updates", "two devices"


async def the_same_confirm(scene: Scene) -> Figures:
    return await _all(scene, isolated=True)


async def the_same_confirm_without_isolation(scene: Scene) -> Figures:
    return await _all(scene, isolated=False)


async def the_same_confirm_after_a_restart(scene: Scene) -> Figures:
    """What a process knew is gone; the tap that was confirmed before shows the same purchase."""
    buyer, key, tea = await _about_to_buy()
    number = await scene.taps(buyer, data(PlaceOrder(key=key)))
    await Tortoise.close_connections()
    await Tortoise.init(config=database.config(scene.url))
    before = len(scene.calls(buyer))
    await scene.taps(buyer, data(PlaceOrder(key=key)), update=number)
    await together(*(scene.taps(buyer, data(PlaceOrder(key=key)), message=n % 2 + 1) for n in range(5)))
    shown = [call for call in scene.calls(buyer)[before:] if THANKS in (getattr(call, "text", "") or "")]
    assert len(shown) == 6
    await _bought_once(scene, [buyer], tea)
    return {"taps": 7, "purchases": 1}


async def _all(scene: Scene, *, isolated: bool) -> Figures:
    taps = 0
    for way in (AGAIN, ANEW, ELSEWHERE):
        for times in TIMES:
            buyer, key, tea = await _about_to_buy()
            with nullcontext() if isolated else without_isolation():
                results = await together(*(_tap(scene, buyer, key, way, n) for n in range(times)))
            check_all_went_through(results)
            assert scene.words(buyer).count(THANKS) == times, f"{way}, {times} times: every tap shows the purchase"
            await _bought_once(scene, [buyer], tea)
            taps += times
    return {"taps": taps, "purchases": len(TIMES) * 3, "isolated": isolated}


async def _about_to_buy() -> tuple[Actor, str, int]:
    tea = await factories.product(stock=10)
    [buyer] = await crowd(1)
    [key] = await ready_to_buy([buyer], tea, quantity=2)
    return buyer, key, tea.id


async def _tap(scene: Scene, buyer: Actor, key: str, way: str, number: int) -> int:
    update = 100_000_000 + buyer.id if way == AGAIN else None
    message = number % 2 + 1 if way == ELSEWHERE else 1
    return await scene.taps(buyer, data(PlaceOrder(key=key)), message=message, update=update)


async def _bought_once(scene: Scene, buyers: list[Actor], product: int) -> None:
    from models import Product

    ids = [buyer.id for buyer in buyers]
    assert await Order.filter(customer_id__in=ids).count() == len(ids)
    assert await left(await Product.get(id=product)) == 8
    orders = [str(order) for order in await Order.filter(customer_id__in=ids).values_list("id", flat=True)]
    told = await Notification.filter(kind="order_placed").values_list("key", flat=True)
    assert sum(any(order in str(key).split(":") for key in told) for order in orders) == len(ids)
    scene.check_nobody_saw_an_error()
    await check_books()


SCENARIOS = (the_same_confirm, the_same_confirm_without_isolation, the_same_confirm_after_a_restart)
