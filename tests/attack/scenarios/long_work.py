"""A23: one seller changes a thousand prices while others shop, and the process ends in the middle of it."""

from __future__ import annotations

import asyncio
import signal
import time

from keyboards.catalog import PutInCart
from keyboards.price_changes import ApplyPrices, PreviewPrices
from models import CartItem, Category, Notification, Product
from models.enums import PriceChangeKind
from services import price_change_work
from services.actors import Actor
from tests import factories
from tests.attack.scenarios import scenario, while_it_runs
from tests.crash.place import Place
from tests.people import Person

MANY, BATCH = 1_000, 500
OLD, NEW = 1_000_00, 1_100_00
SECONDS = 60.0


def all_prices_are_changed_at_once() -> None:
    price_change_work.AT_ONCE = 10**9


async def _person(place: Place, name: str) -> Person:
    person = await place.street.newcomer(name)
    place.store.chat(person.id).started = True
    return person


async def _shelf(shop: Actor, category: Category) -> Product:
    """All but one of them sold out; the one."""
    kept = {"currency": "UZS", "stock": 0, "price": OLD, "seller_id": shop.seller_id, "category_id": category.id}
    await Product.bulk_create([Product(name=f"Cup {n}", search=f"cup {n}", **kept) for n in range(MANY - 1)], BATCH)
    return await factories.product(seller=shop, price=OLD, stock=9)


@scenario("A23", all_prices_are_changed_at_once)
async def a_thousand_prices_beside_others_and_a_kill_in_between(place: Place) -> None:
    mallory, ann = await _person(place, "Mallory"), await _person(place, "Ann")
    async with place.books():
        shop = await factories.seller(telegram_id=mallory.id, name="Mallory")
        cup = await _shelf(shop, await factories.category())
        await factories.customer(telegram_id=ann.id, name="Ann")
    await place.bot.start()
    await mallory.forges(PreviewPrices(kind=PriceChangeKind.INCREASE, category=0, percent=10).pack())
    await mallory.taps_data(ApplyPrices.__prefix__ + ":")
    async with place.books():
        assert await price_change_work.unfinished(), f"{MANY} prices were changed in one piece"
        await while_it_runs(place, ann.forges(PutInCart(product_id=cup.id, quantity=1, seen=0).pack()))
        assert await CartItem.all().count() == 1
        await _until_half(place)
    await place.bot.end(signal.SIGKILL)
    await place.check("after the kill")
    await place.bot.start()
    async with place.books():
        until = time.monotonic() + SECONDS
        while await price_change_work.unfinished() and time.monotonic() < until:
            await asyncio.sleep(0.1)
        assert await Product.filter(price=NEW).count() == MANY, "a kill leaves prices half changed"
        assert await Notification.filter(kind="prices_changed").count() == 1


async def _until_half(place: Place) -> None:
    """Some of the prices are new."""
    while await price_change_work.unfinished() and not await Product.filter(price=NEW).exists():
        assert await place.bot.code() is None, "the market is closed"
        await asyncio.sleep(0.02)
