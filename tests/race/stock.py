"""Many people and few goods."""

from __future__ import annotations

import random
from collections import Counter
from contextlib import suppress
from typing import Any

from keyboards.checkout import PlaceOrder
from models import Order, OrderItem, Product
from services import products, stock
from services.actors import Actor
from services.errors import TooFewOnShelf
from tests import factories
from tests.buying import check_books, left
from tests.race.scene import Figures, Scene, check_all_went_through, crowd, data, in_cart, ready_to_buy, together

THANKS = "Thank you for your order!"


async def many_for_few(scene: Scene) -> Figures:
    """1,000 buyers for 100 units: exactly those are sold, and everybody else is told what is left."""
    return await _rush(scene, buyers=scene.size(60, 1000), units=scene.size(12, 100))


async def the_last_one(scene: Scene) -> Figures:
    return await _rush(scene, buyers=scene.size(30, 200), units=1)


async def two_at_a_time(scene: Scene) -> Figures:
    """Everybody wants two of an odd number: the last one stays, and is offered."""
    figures = await _rush(scene, buyers=scene.size(12, 100), units=scene.size(9, 61), each=2)
    assert figures["left"] == 1
    return figures


async def _rush(scene: Scene, *, buyers: int, units: int, each: int = 1) -> Figures:
    tea = await factories.product(name="Tea", stock=units)
    people = await crowd(buyers)
    keys = await ready_to_buy(people, tea, quantity=each)
    taps = [scene.taps(person, data(PlaceOrder(key=key))) for person, key in zip(people, keys, strict=True)]
    results = await together(*taps)
    check_all_went_through(results)
    told = Counter(_outcome(scene.words(person)) for person in people)
    assert told == {"bought": units // each, "told what is left": buyers - units // each}, told
    assert len(scene.answered()) == buyers, "every tap is answered once"
    assert await left(tea) == units % each
    assert await Order.all().count() == units // each
    scene.check_nobody_saw_an_error()
    await check_books()
    return {"buyers": buyers, "units": units, "sold": units // each * each, "left": units % each}


def _outcome(words: str) -> str:
    if THANKS in words:
        return "bought"
    return "told what is left" if "Something changed" in words or "Nothing is left" in words else words


async def carts_against_the_shop(scene: Scene) -> Figures:
    """300 carts of two to five products in any order, while shops restock and change prices."""
    dice = random.Random(7)
    shops = [await factories.seller() for _ in range(3)]
    goods = [await factories.product(seller=shops[n % 3], stock=40, price=1_000 + n) for n in range(8)]
    people = await crowd(scene.size(24, 300))
    keys = [await in_cart(person, _basket(dice, goods)) for person in people]
    buying = [_until_bought(scene, person, key) for person, key in zip(people, keys, strict=True)]
    keeping = [_keep_shop(shops[n % 3], good, dice.random()) for n, good in enumerate(goods)]
    results = await together(*buying, *keeping)
    check_all_went_through(results)
    scene.check_nobody_saw_an_error()
    await check_books()
    await _prices_were_seen(goods)
    outcomes = Counter(results[: len(people)])
    assert set(outcomes) <= {"bought", "told what is left"}
    assert outcomes["bought"] > len(people) / 10, "the shops were not that empty"
    return {"carts": len(people), **outcomes, "orders": await Order.all().count()}


def _basket(dice: random.Random, goods: list[Product]) -> list[tuple[Product, int]]:
    return [(good, dice.randint(1, 3)) for good in dice.sample(goods, dice.randint(2, 5))]


async def _until_bought(scene: Scene, person: Actor, key: str) -> str:
    """Confirms; shown that something changed, looks again and confirms that, three times at most."""
    for _ in range(3):
        before = len(scene.calls(person))
        await scene.taps(person, data(PlaceOrder(key=key)))
        if THANKS in scene.words(person):
            return "bought"
        following = [key for call in scene.calls(person)[before:] for key in keys_under(call)]
        if not following:
            break
        key = following[-1]
    return "told what is left"


def keys_under(call: Any) -> list[str]:
    """Of the confirmations that it offers."""
    rows = getattr(getattr(call, "reply_markup", None), "inline_keyboard", [])
    data_ = [button.callback_data or "" for row in rows for button in row]
    return [PlaceOrder.unpack(each).key for each in data_ if each.startswith("place:")]


async def _keep_shop(shop: Actor, good: Product, share: float) -> None:
    for step in range(4):
        with suppress(TooFewOnShelf):  # nothing is left to write off, and the shop is told so
            await stock.restock(shop.seller, good.id, 5 if share < 0.5 else -1, f"{good.id}-{step}")
        await products.edit_price(shop.seller, good.id, good.price + step)


async def _prices_were_seen(goods: list[Product]) -> None:
    """A line's price is one that the product had."""
    allowed = {good.id: {good.price + step for step in range(4)} for good in goods}
    for line in await OrderItem.all().values("product_id", "price"):
        assert line["price"] in allowed[line["product_id"]], line


SCENARIOS = (many_for_few, the_last_one, two_at_a_time, carts_against_the_shop)
