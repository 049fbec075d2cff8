"""Between the draft and the confirmation: every change is shown and asked again, and trouble leaves no trace."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from models import Order, Product, Seller, User
from models.enums import ProductStatus
from models.money import Money
from services import checkout, new_orders, stock
from services.errors import (
    CartEmpty,
    CheckoutChanged,
    Difference,
)
from services.stock import Wanted
from tests import factories
from tests.buying import (
    archive,
    buy,
    cart_of,
    check_books,
    close_shop,
    fill,
    left,
    ready,
    send_seller_away,
)

pytestmark = pytest.mark.usefixtures("market_db")


def uzs(minor: int) -> Money:
    return Money(minor, "UZS")


# --- changes between the draft and the confirmation


async def test_a_changed_price_is_shown_and_asked_again() -> None:
    tea, bob = await factories.product(name="Tea", price=500, stock=5), await ready()
    draft = await checkout.start_buy_now(bob.customer, tea.id, 2)
    await Product.filter(id=tea.id).update(price=600)
    with pytest.raises(CheckoutChanged) as refused:
        await checkout.place(bob.customer, draft.key)
    assert refused.value.differences == [Difference("Tea", 2, 2, 500, 600)]
    assert (await left(tea), await Order.all().count()) == (5, 0)
    fresh = await checkout.draft(bob.customer, draft.key)
    assert (fresh.total, fresh.changes) == (uzs(1200), (Difference("Tea", 2, 2, 500, 600),))
    assert fresh.key != draft.key
    placed = await checkout.place(bob.customer, fresh.key)
    assert (placed.total, placed.is_repeat) == (uzs(1200), False)
    await check_books()


async def test_a_second_tap_never_confirms_what_only_the_first_was_told() -> None:
    tea, bob = await factories.product(name="Tea", price=500, stock=5), await ready()
    draft = await checkout.start_buy_now(bob.customer, tea.id, 2)
    await Product.filter(id=tea.id).update(price=600)
    for _ in range(3):
        with pytest.raises(CheckoutChanged) as refused:
            await checkout.place(bob.customer, draft.key)
        assert refused.value.differences == [Difference("Tea", 2, 2, 500, 600)]
    assert (await left(tea), await Order.all().count()) == (5, 0)


async def test_a_line_that_changes_twice_leaves_the_cart_whole() -> None:
    """Fewer are left, then they cost more, and then another line changes: of the five none stays (F775)."""
    shop, jam, bob = await factories.seller(), await factories.product(), await ready()
    tea = await factories.product(name="Tea", price=500, stock=5, seller=shop)
    await fill(bob, (tea, 5), (jam, 1))
    draft = await checkout.start_from_cart(bob.customer)
    await stock.count(shop.seller, tea.id, 3, None)
    for change in (None, (tea.id, 600), (jam.id, 700)):
        if change:
            await Product.filter(id=change[0]).update(price=change[1])
        with pytest.raises(CheckoutChanged):
            await checkout.place(bob.customer, draft.key)
        draft = await checkout.draft(bob.customer, draft.key)
        assert draft.changes[0].wanted == 5
    await checkout.place(bob.customer, draft.key)
    assert (await cart_of(bob), await left(tea)) == ({}, 0)
    await check_books()


RENAMED: dict[str, Callable[[Product], Awaitable[object]]] = {
    "the product": lambda tea: Product.filter(id=tea.id).update(name="Case for tea"),
    "in one language": lambda tea: Product.filter(id=tea.id).update(translations={"ru": {"name": "Чехол"}}),
    "the shop": lambda tea: Seller.filter(products__id=tea.id).update(shop_name="Another"),
    "its seller hears nothing": lambda tea: User.all().exclude(name="Bob").update(is_reachable=False),
}


@pytest.mark.parametrize("what", RENAMED)
@pytest.mark.parametrize("in_cart", [False, True])
async def test_what_is_called_otherwise_than_shown_is_asked_again(what: str, in_cart: bool) -> None:
    """Bait and switch: a tap on “iPhone” never bought the case that it was renamed to."""
    tea, cup, bob = await factories.product(name="Tea", price=500, stock=5), await factories.product(), await ready()
    await fill(bob, (tea, 2), (cup, 1))
    started = checkout.start_from_cart(bob.customer) if in_cart else checkout.start_buy_now(bob.customer, tea.id, 2)
    draft = await started
    await RENAMED[what](tea)
    with pytest.raises(CheckoutChanged):
        await checkout.place(bob.customer, draft.key)
    assert (await left(tea), await Order.all().count(), await cart_of(bob)) == (5, 0, {tea.id: 2, cup.id: 1})
    fresh = await checkout.draft(bob.customer, draft.key)
    assert (fresh.total, fresh.key != draft.key) == (draft.total, True)
    await checkout.place(bob.customer, fresh.key)
    await check_books()


async def test_a_lower_price_is_asked_again_too() -> None:
    tea, bob = await factories.product(name="Tea", price=500), await ready()
    draft = await checkout.start_buy_now(bob.customer, tea.id, 1)
    await Product.filter(id=tea.id).update(discount_percent=50)
    with pytest.raises(CheckoutChanged) as refused:
        await checkout.place(bob.customer, draft.key)
    assert refused.value.differences == [Difference("Tea", 1, 1, 500, 250)]


async def test_all_changes_are_told_at_once() -> None:
    tea, cup = await factories.product(name="Tea", price=500, stock=5), await factories.product(name="Cup", price=900)
    pot, jar = await factories.product(name="Pot", price=70), await factories.product(name="Jar", price=80)
    bob = await ready()
    await fill(bob, (tea, 3), (cup, 1), (pot, 1), (jar, 2))
    draft = await checkout.start_from_cart(bob.customer)
    await Product.filter(id=tea.id).update(price=600, stock=1)
    await Product.filter(id=cup.id).update(status=ProductStatus.ARCHIVED)
    await Product.filter(id=pot.id).update(price=71)
    with pytest.raises(CheckoutChanged) as refused:
        await checkout.place(bob.customer, draft.key)
    assert refused.value.differences == [
        Difference("Tea", 3, 1, 500, 600), Difference("Cup", 1, 0, 900, 900, is_gone=True),
        Difference("Pot", 1, 1, 70, 71),
    ]  # fmt: skip
    assert await cart_of(bob) == {tea.id: 3, cup.id: 1, pot.id: 1, jar.id: 2}
    placed = await checkout.place(bob.customer, (await checkout.draft(bob.customer, draft.key)).key)
    assert placed.total == uzs(600 + 71 + 160)
    assert await cart_of(bob) == {cup.id: 1}


async def test_a_second_change_tells_only_what_is_new() -> None:
    tea, cup, bob = await factories.product(name="Tea", price=500), await factories.product(name="Cup"), await ready()
    await fill(bob, (tea, 1), (cup, 1))
    key = (await checkout.start_from_cart(bob.customer)).key
    await archive(cup)
    for price, was in ((600, 500), (700, 600)):
        await Product.filter(id=tea.id).update(price=price)
        with pytest.raises(CheckoutChanged) as refused:
            await checkout.place(bob.customer, key)
        key = (await checkout.draft(bob.customer, key)).key
        assert refused.value.differences[0] == Difference("Tea", 1, 1, was, price)
    assert [change.name for change in refused.value.differences] == ["Tea"]


@pytest.mark.parametrize("happening", [archive, close_shop, send_seller_away])
async def test_what_went_off_sale_in_between_is_not_sold(happening: object) -> None:
    tea, bob = await factories.product(name="Tea", price=500, stock=5), await ready()
    draft = await checkout.start_buy_now(bob.customer, tea.id, 2)
    await happening(tea)  # type: ignore[operator]
    with pytest.raises(CheckoutChanged) as refused:
        await checkout.place(bob.customer, draft.key)
    assert refused.value.differences == [
        Difference("Tea", 2, 0, 500, 500, is_shut=happening is not archive, is_gone=happening is archive)
    ]
    fresh = await checkout.draft(bob.customer, draft.key)
    assert (fresh.parcels, fresh.total) == ((), uzs(0))
    with pytest.raises(CartEmpty):
        await checkout.place(bob.customer, fresh.key)
    assert (await left(tea), await Order.all().count()) == (5, 0)


async def test_a_change_that_was_taken_back_is_no_change() -> None:
    tea, bob = await factories.product(price=500), await ready()
    draft = await checkout.start_buy_now(bob.customer, tea.id, 1)
    await Product.filter(id=tea.id).update(price=600)
    await Product.filter(id=tea.id).update(price=500)
    assert (await checkout.place(bob.customer, draft.key)).total == uzs(500)


async def test_another_address_than_the_one_shown_is_asked_again() -> None:
    tea, bob = await factories.product(), await ready()
    draft = await checkout.start_buy_now(bob.customer, tea.id, 1)
    fresh = await checkout.set_address(bob.customer, draft.key, "Another street, 5")
    with pytest.raises(CheckoutChanged):
        await checkout.place(bob.customer, draft.key)
    assert await Order.all().count() == 0
    assert (await checkout.place(bob.customer, fresh.key)).is_repeat is False


# --- passing trouble


class Deadlock(Exception):
    """As asyncpg reports it."""

    sqlstate = "40P01"


def failing(times: int, problem: Exception) -> Callable[..., Awaitable[object]]:
    """Like stock.take, after so many failures."""
    left_over = [problem] * times

    async def take(lines: list[Wanted], currency: str, customer: int) -> object:
        if left_over:
            raise left_over.pop()
        return await stock.take(lines, currency, customer)

    return take


@pytest.mark.parametrize("times", [1, 3])
async def test_a_deadlock_is_tried_again(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    tea, bob = await factories.product(stock=5), await ready()
    draft = await checkout.start_buy_now(bob.customer, tea.id, 2)
    monkeypatch.setattr(checkout, "take", failing(times, Deadlock()))
    assert (await checkout.place(bob.customer, draft.key)).is_repeat is False
    assert (await left(tea), await Order.all().count()) == (3, 1)
    await check_books()


@pytest.mark.parametrize(("times", "problem"), [(4, Deadlock()), (1, ValueError())])
async def test_other_trouble_is_raised_and_nothing_stays(
    monkeypatch: pytest.MonkeyPatch, times: int, problem: Exception
) -> None:
    tea, bob = await factories.product(stock=5), await ready()
    draft = await checkout.start_buy_now(bob.customer, tea.id, 2)
    with monkeypatch.context() as patch:
        patch.setattr(checkout, "take", failing(times, problem))
        with pytest.raises(type(problem)):
            await checkout.place(bob.customer, draft.key)
    assert (await left(tea), await Order.all().count()) == (5, 0)
    assert (await checkout.place(bob.customer, draft.key)).is_repeat is False


async def test_a_number_drawn_twice_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    tea, bob = await factories.product(stock=5), await ready()
    first = await buy(bob, tea)
    draft = await checkout.start_buy_now(bob.customer, tea.id, 1)
    drawn = iter([first.number.replace("-", "").lower(), "abcdefgh"])
    monkeypatch.setattr(new_orders, "random_code", lambda _: next(drawn))
    assert [order.number for order in (await checkout.place(bob.customer, draft.key)).orders] == ["ABCD-EFGH"]
    assert await left(tea) == 3
    await check_books()
