"""One cart and several ways to pay for it: it is bought once, and every other button says what became of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from functools import partial

from keyboards.cart import SetLine
from keyboards.checkout import BuyNow, PlaceOrder, StartCheckout
from models import Order, OrderItem, Product
from services import carts, checkout, draft_store
from services.actors import Actor
from tests import factories
from tests.buying import cart_of, check_books, left
from tests.race.scene import (
    Figures,
    Rival,
    Scene,
    check_all_went_through,
    crowd,
    data,
    in_cart,
    together,
    without_isolation,
)
from tests.race.stock import THANKS, keys_under

NOT_THE_LATEST = ("not the latest any more", "This order was not placed.")
"""Before another was confirmed, and after."""


class Basket:
    """A customer with two of one product and one of another shop's in the cart."""

    def __init__(self, scene: Scene, buyer: Actor, tea: Product, cup: Product) -> None:
        self.scene, self.buyer, self.tea, self.cup = scene, buyer, tea, cup

    @classmethod
    async def filled(cls, scene: Scene) -> tuple[Basket, str]:
        """The basket, and the key of a checkout of it."""
        tea, cup = [await factories.product(stock=10, seller=await factories.seller()) for _ in range(2)]
        [buyer] = await crowd(1)
        return cls(scene, buyer, tea, cup), await in_cart(buyer, [(tea, 2), (cup, 1)])

    async def opens(self) -> str:
        """Another checkout of the whole cart, over the button."""
        return await self.taps(StartCheckout())

    async def taps(self, tap: StartCheckout | BuyNow | PlaceOrder | SetLine) -> str:
        """The key of the confirmation that the answer offers, if any."""
        before = len(self.scene.calls(self.buyer))
        await self.scene.taps(self.buyer, data(tap))
        shown = [key for call in self.scene.calls(self.buyer)[before:] for key in keys_under(call)]
        return shown[-1] if shown else ""

    async def confirms(self, key: str) -> None:
        await self.taps(PlaceOrder(key=key))

    async def check_bought(self, tea: int, cup: int) -> None:
        """So many in all, whoever tapped what."""
        found = await OrderItem.filter(order__customer_id=self.buyer.id).values_list("product_id", "quantity")
        assert sorted(found) == sorted(line for line in ((self.tea.id, tea), (self.cup.id, cup)) if line[1]), found
        assert [await left(self.tea), await left(self.cup)] == [10 - tea, 10 - cup]


async def two_checkouts_of_one_cart(scene: Scene) -> Figures:
    """Two screens, two devices, two shops: confirmed in either order or at once, it is one purchase."""
    for way in CONFIRMED:
        basket, older = await Basket.filled(scene)
        newer = await basket.opens()
        await CONFIRMED[way](basket, older, newer)
        await basket.check_bought(2, 1)
        assert await cart_of(basket.buyer) == {}
        assert await Order.filter(customer_id=basket.buyer.id).count() == 2, "one a shop"
        words = scene.words(basket.buyer)
        assert THANKS in words, way
        assert any(said in words for said in NOT_THE_LATEST), way
    scene.check_nobody_saw_an_error()
    await check_books()
    return {"ways": len(CONFIRMED), "purchases": len(CONFIRMED)}


async def _newer_first(basket: Basket, older: str, newer: str) -> None:
    await basket.confirms(newer)
    await basket.confirms(older)


async def _older_first(basket: Basket, older: str, newer: str) -> None:
    await basket.confirms(older)
    assert await Order.filter(customer_id=basket.buyer.id).count() == 0, "a retired confirmation buys nothing"
    await basket.confirms(newer)


async def _at_once(basket: Basket, older: str, newer: str) -> None:
    with without_isolation():
        check_all_went_through(await together(*(basket.confirms(key) for key in (older, newer) * 3)))


CONFIRMED: dict[str, Callable[[Basket, str, str], Awaitable[None]]] = {
    "newer first": _newer_first, "older first": _older_first, "at once": _at_once,
}  # fmt: skip


async def opened_at_the_same_moment(scene: Scene) -> Figures:
    """Many taps on “Check out” from many devices, and all that they showed confirmed at once."""
    for isolated in (True, False):
        for _ in range(scene.size(2, 10)):
            basket, first = await Basket.filled(scene)
            with nullcontext() if isolated else without_isolation():
                keys = await together(*(basket.opens() for _ in range(5)))
                check_all_went_through(keys)
                check_all_went_through(await together(*(basket.confirms(key) for key in {first, *keys} - {""})))
            await basket.check_bought(2, 1)
            assert await cart_of(basket.buyer) == {}
    scene.check_nobody_saw_an_error()
    await check_books()
    return {"purchases": 2 * scene.size(2, 10)}


async def bought_between_the_look_and_the_draft(scene: Scene) -> Figures:
    """A second device buys the whole cart after the first has read it and before its draft is written."""
    basket, _ = await Basket.filled(scene)

    async def buys_it_all() -> None:
        key = (await checkout.start_from_cart(basket.buyer.customer)).key
        await checkout.place(basket.buyer.customer, key)

    with without_isolation():
        async with Rival(draft_store, "start", buys_it_all).lurking():
            stale = await basket.opens()
        assert stale, "the first device shows a confirmation of what is bought already"
        await basket.confirms(stale)
    await basket.check_bought(2, 1)
    assert any(said in scene.words(basket.buyer) for said in NOT_THE_LATEST)
    scene.check_nobody_saw_an_error()
    await check_books()
    return {"duels": 1}


async def a_cart_that_changes_is_confirmed_anew(scene: Scene) -> Figures:
    """The former confirmation buys nothing once the cart is another; at one moment, what was shown or nothing."""
    basket, key = await Basket.filled(scene)
    await basket.taps(SetLine(product_id=basket.tea.id, quantity=5, seen=2))
    await basket.confirms(key)
    await basket.check_bought(0, 0)
    assert any(said in scene.words(basket.buyer) for said in NOT_THE_LATEST)
    await basket.confirms(await basket.opens())
    await basket.check_bought(5, 1)
    for after in (False, True):
        basket, key = await Basket.filled(scene)
        changes = partial(carts.set_quantity, basket.buyer.customer, basket.tea.id, 3)
        with without_isolation():
            async with Rival(draft_store, "claim", changes, after=after).lurking():
                await basket.confirms(key)
        bought = await OrderItem.filter(order__customer_id=basket.buyer.id, product_id=basket.tea.id).count()
        await basket.check_bought(2 * bought, bought)
    scene.check_nobody_saw_an_error()
    await check_books()
    return {"duels": 3}


async def buy_now_beside_the_cart(scene: Scene) -> Figures:
    """What lies in the cart is bought by “Buy now” or with the cart, and no second copy of it stays there."""
    for way in CONFIRMED:
        basket, of_the_cart = await Basket.filled(scene)
        alone = await basket.taps(BuyNow(product_id=basket.tea.id, quantity=2))
        await CONFIRMED[way](basket, of_the_cart, alone)
        await basket.check_bought(2, 0)
        assert await cart_of(basket.buyer) == {basket.cup.id: 1}
        await basket.confirms(await basket.opens())
        await basket.check_bought(2, 1)
    basket, _ = await Basket.filled(scene)
    alone = await basket.taps(BuyNow(product_id=basket.tea.id, quantity=2))
    await basket.confirms(await basket.opens())
    await basket.confirms(alone)
    await basket.check_bought(2, 1)
    scene.check_nobody_saw_an_error()
    await check_books()
    return {"ways": len(CONFIRMED) + 1}


SCENARIOS = (
    two_checkouts_of_one_cart, opened_at_the_same_moment, bought_between_the_look_and_the_draft,
    a_cart_that_changes_is_confirmed_anew, buy_now_beside_the_cart,
)  # fmt: skip
