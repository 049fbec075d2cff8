"""What is gone in the very moment in which somebody refers to it is told as gone (F604, F605)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any
from unittest import mock

import pytest

from models import CartItem, Category, Product
from services import carts, categories, category_names, checkout, deletion, former_categories, outbox, products, sql
from services.actors import Actor
from services.errors import CategoryGone, CategoryNotEmpty, NotFound
from tests import factories
from tests.buying import check_books, ready
from tests.race.scene import Rival

pytestmark = pytest.mark.usefixtures("market_db")

CART: dict[str, Callable[[Actor, int], Awaitable[Any]]] = {
    "adds": lambda ann, tea: carts.add_to_cart(ann.customer, tea, 1),
    "sets": lambda ann, tea: carts.set_quantity(ann.customer, tea, 1),
    "taps": lambda ann, tea: carts.change(ann.customer, tea, 1, 0),
    "buys": lambda ann, tea: checkout.start_buy_now(ann.customer, tea, 1),
}
SHELF: dict[str, Callable[[Actor, int, int], Awaitable[Any]]] = {
    "publishes": lambda shop, tea, shelf: products.create_product(shop.seller, "New tea", 1000, shelf, "Good tea", 3),
    "moves": lambda shop, tea, shelf: products.edit_category(shop.seller, tea, shelf),
}


@pytest.mark.parametrize("deed", CART)
async def test_who_is_deleted_fills_no_cart(deed: str) -> None:
    tea, ann = await factories.product(), await ready()
    rival = Rival(outbox, "forget_deleted", lambda: CART[deed](ann, tea.id), after=True)
    async with rival.lurking():
        await deletion.own(ann)
    assert isinstance(rival.result, NotFound), rival.result
    assert not await CartItem.exists()
    await check_books()


async def emptied() -> tuple[Actor, Product, int, Callable[[], Awaitable[None]]]:
    """A shop, a product of it, an empty category and its removal."""
    shop, owner = await factories.seller(), await factories.admin()
    shelf = await categories.add(owner.admin, category_names.Names("Empty one", "", ""))
    return shop, await factories.product(seller=shop), shelf, lambda: categories.remove(owner.admin, shelf)


@pytest.mark.parametrize("deed", SHELF)
async def test_a_category_that_goes_takes_no_product(deed: str) -> None:
    shop, tea, shelf, remove = await emptied()
    removal = SimpleNamespace(ends=mock.AsyncMock())
    rival = Rival(removal, "ends", lambda: SHELF[deed](shop, tea.id, shelf))
    async with rival.lurking(), sql.transaction():
        await remove()
        await removal.ends()
    assert isinstance(rival.result, CategoryGone), rival.result


@pytest.mark.parametrize("deed", SHELF)
async def test_a_category_that_takes_a_product_stays(deed: str) -> None:
    shop, tea, shelf, remove = await emptied()
    rival = Rival(former_categories, "hold", remove, after=True)
    async with rival.lurking():
        await SHELF[deed](shop, tea.id, shelf)
    assert isinstance(rival.result, CategoryNotEmpty), rival.result
    assert await Category.exists(id=shelf)
