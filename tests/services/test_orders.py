"""Orders on their way: only legal steps, each told to the other side, each done once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from models import Order, OrderEvent, Product, Seller, StockMovement, User
from models.enums import Fulfilment, Payment, Role, SellerStatus
from models.money import Money
from services import actors, checkout, orders, users
from services.actors import Actor
from services.errors import Deactivated, Invalid, NotFound, OrderMovedOn, StaleButton, Suspended
from services.orders import Delivery, Details, Reason, Tab
from tests import factories
from tests.buying import ADDRESS, PHONE, buy, check_books, fill, left, ready, told
from tests.conftest import Queries

pytestmark = pytest.mark.usefixtures("true_books")

Step = Callable[[Actor, int], Awaitable[Details]]


async def accept(shop: Actor, order: int) -> Details:
    return await orders.accept(shop.seller, order)


async def ship(shop: Actor, order: int) -> Details:
    return await orders.ship(shop.seller, order)


async def deliver(shop: Actor, order: int) -> Details:
    return await orders.deliver(shop.seller, order)


async def refuse(shop: Actor, order: int) -> Details:
    return await orders.cancel_by_seller(shop.seller, order, Reason.SOLD_OUT)


WAY = {Fulfilment.ACCEPTED: accept, Fulfilment.SHIPPED: ship, Fulfilment.DELIVERED: deliver}


async def bring(shop: Actor, order: Order, status: Fulfilment) -> None:
    """The order walks there by the seller's own steps."""
    if status is Fulfilment.CANCELLED:
        await refuse(shop, order.id)
        return
    for reached, step in WAY.items():
        if status is Fulfilment.PENDING:
            return
        await step(shop, order.id)
        if reached is status:
            return


async def placed(quantity: int = 2, stock: int = 5) -> tuple[Actor, Actor, Product, Order]:
    """Shop, customer, product and order."""
    shop, bob = await factories.seller(shop_name="Tom"), await ready(name="Bob")
    tea = await factories.product(seller=shop, name="Tea", price=500, stock=stock)
    return shop, bob, tea, await buy(bob, tea, quantity)


async def row(order: Order) -> Order:
    return await Order.get(id=order.id)


async def events(order: Order) -> list[str]:
    return [event.status.value for event in await OrderEvent.filter(order_id=order.id).order_by("id")]


async def test_the_whole_way() -> None:
    shop, bob, tea, order = await placed()
    facts = {"order": order.id, "number": order.number, "shop": "Tom"}
    for step, status, payment in (
        (accept, Fulfilment.ACCEPTED, Payment.DUE),
        (ship, Fulfilment.SHIPPED, Payment.DUE),
        (deliver, Fulfilment.DELIVERED, Payment.PAID),
    ):
        shown = await step(shop, order.id)
        assert (shown.status, shown.payment) == (status, payment)
        assert ((await row(order)).status, (await row(order)).payment) == (status, payment)
    assert await told(bob.id, "order_accepted") == [facts]
    assert await told(bob.id, "order_shipped") == [facts]
    assert await told(bob.id, "order_delivered") == [{**facts, "by": "seller", "products": [[tea.id, "Tea"]]}]
    assert await events(order) == ["pending", "accepted", "shipped", "delivered"]
    assert await left(tea) == 3
    await check_books()


STATES = [Fulfilment.PENDING, *WAY, Fulfilment.CANCELLED]
LEGAL = {
    (Fulfilment.PENDING, accept), (Fulfilment.ACCEPTED, ship), (Fulfilment.SHIPPED, deliver),
    (Fulfilment.PENDING, refuse), (Fulfilment.ACCEPTED, refuse), (Fulfilment.SHIPPED, refuse),
    # Done already is done.
    (Fulfilment.ACCEPTED, accept), (Fulfilment.SHIPPED, ship), (Fulfilment.DELIVERED, deliver),
    (Fulfilment.CANCELLED, refuse),
}  # fmt: skip


@pytest.mark.parametrize("status", STATES)
@pytest.mark.parametrize("step", [accept, ship, deliver, refuse])
async def test_illegal_steps_change_nothing(status: Fulfilment, step: Step) -> None:
    shop, _bob, tea, order = await placed()
    await bring(shop, order, status)
    before, history, stock = await row(order), await events(order), await left(tea)
    if (status, step) in LEGAL:
        await step(shop, order.id)
    else:
        with pytest.raises(OrderMovedOn) as refused:
            await step(shop, order.id)
        assert (refused.value.number, refused.value.status) == (order.number, status.value)
        assert (await row(order)).status is before.status
        assert (await events(order), await left(tea)) == (history, stock)
    await check_books()


@pytest.mark.parametrize("step", [accept, refuse])
async def test_a_step_repeated_is_done_once(step: Step) -> None:
    shop, bob, _tea, order = await placed()
    first, second = [await step(shop, order.id) for _ in range(2)]
    assert first == second
    assert len(await events(order)) == 2
    assert len(await told(bob.id, f"order_{first.status.value}")) == 1
    await check_books()


async def test_a_cancelled_order_gives_everything_back() -> None:
    shop, bob, tea, order = await placed()
    shown = await orders.cancel_by_seller(shop.seller, order.id, "  No tea today ")
    assert (shown.status, shown.cancel_reason, shown.cancelled_by) == (Fulfilment.CANCELLED, "No tea today", "seller")
    assert (await left(tea), (await Product.get(id=tea.id)).sold) == (5, 0)
    book = await StockMovement.filter(product_id=tea.id).order_by("id").values_list("delta", "reason", "order_id")
    assert book == [(5, "opening", None), (-2, "ordered", order.id), (2, "returned", order.id)]
    assert await told(bob.id, "order_cancelled") == [
        {"order": order.id, "number": order.number, "shop": "Tom", "by": "seller", "reason": "No tea today"}
    ]
    assert (await row(order)).payment is Payment.DUE


@pytest.mark.parametrize("reason", ["", "no", "x" * 201, "\u200b\u200b\u200b\u200b"])
async def test_a_reason_that_cannot_be_changes_nothing(reason: str) -> None:
    shop, _bob, tea, order = await placed()
    with pytest.raises(Invalid) as refused:
        await orders.cancel_by_seller(shop.seller, order.id, reason)
    assert (refused.value.what, refused.value.limit) == ("reason", 200)
    assert ((await row(order)).status, await left(tea)) == (Fulfilment.PENDING, 3)


@pytest.mark.parametrize("reason", Reason)
async def test_a_shop_gives_no_reason_that_is_the_markets(reason: Reason) -> None:
    """A forged button, and the code typed as words; nothing that was not sent comes back (faults.md F351)."""
    shop, _bob, _tea, order = await placed()
    may = reason in orders.OF_SHOP - {Reason.RETURNED}
    if not may:
        with pytest.raises(StaleButton):
            await orders.cancel_by_seller(shop.seller, order.id, reason)
    if reason not in orders.OF_SHOP_FOR_ALL:
        with pytest.raises(StaleButton):
            await orders.decline_all(shop.seller, order.id, reason)
    assert (await row(order)).status is Fulfilment.PENDING
    shown = await orders.cancel_by_seller(shop.seller, order.id, reason if may else f" {reason.value}")
    assert shown.cancel_reason == (reason if may else reason.removeprefix("#"))


async def test_the_customer_cancels_while_the_shop_has_not_accepted() -> None:
    shop, bob, tea, order = await placed()
    for _ in range(2):
        shown = await orders.cancel_by_customer(orders.buyer(bob), order.id)
        assert (shown.status, shown.cancelled_by, shown.cancel_reason) == (Fulfilment.CANCELLED, "customer", "")
    assert await left(tea) == 5
    assert await told(shop.id, "order_cancelled") == [
        {"order": order.id, "number": order.number, "shop": "Tom", "by": "customer", "reason": ""}
    ]
    assert await told(bob.id, "order_cancelled") == []
    await check_books()


@pytest.mark.parametrize("status", list(WAY))
async def test_the_customer_does_not_cancel_later(status: Fulfilment) -> None:
    shop, bob, tea, order = await placed()
    await bring(shop, order, status)
    with pytest.raises(OrderMovedOn):
        await orders.cancel_by_customer(orders.buyer(bob), order.id)
    assert ((await row(order)).status, await left(tea)) == (status, 3)


async def close(shop: Actor) -> None:
    await Seller.filter(id=shop.seller_id).update(status=SellerStatus.SUSPENDED)


async def send_away(shop: Actor) -> None:
    await users.deactivate_user(shop.id)


@pytest.mark.parametrize("happening", [close, send_away])
@pytest.mark.parametrize(
    ("status", "may"),
    [
        (Fulfilment.PENDING, True),
        (Fulfilment.ACCEPTED, True),
        (Fulfilment.SHIPPED, True),
        (Fulfilment.DELIVERED, False),
    ],
)
async def test_orders_of_a_closed_shop(
    happening: Callable[[Actor], Awaitable[None]], status: Fulfilment, may: bool
) -> None:
    shop, bob, tea, order = await placed()
    await bring(shop, order, status)
    await happening(shop)
    assert (await orders.of_customer(orders.buyer(bob), order.id)).customer_may_cancel is may
    if may:
        await orders.cancel_by_customer(orders.buyer(bob), order.id)
    else:
        with pytest.raises(OrderMovedOn):
            await orders.cancel_by_customer(orders.buyer(bob), order.id)
    assert await left(tea) == (5 if may else 3)
    await check_books()


async def test_a_closed_shop_finishes_its_orders_and_does_nothing_else() -> None:
    shop, bob, _tea, order = await placed()
    await close(shop)
    fresh = await actors.get(shop.id)
    assert fresh is not None
    with pytest.raises(Suspended):
        _ = fresh.seller
    for step in (orders.accept, orders.ship, orders.deliver):
        await step(fresh.keeper, order.id)
    assert (await orders.of_customer(orders.buyer(bob), order.id)).status is Fulfilment.DELIVERED


@pytest.mark.parametrize("status", [Fulfilment.PENDING, Fulfilment.ACCEPTED, Fulfilment.SHIPPED])
async def test_the_owner_calls_an_order_off_for_a_shop_and_both_are_told(status: Fulfilment) -> None:
    shop, bob, tea, order = await placed()
    await bring(shop, order, status)
    owner = await factories.admin()
    for _ in range(2):
        await orders.cancel_for_shop(owner.admin, order.id, Reason.SHOP_CLOSED)
    seen = await orders.of_market(owner.admin, order.id, "en")
    assert (seen.status, seen.cancelled_by, seen.delivery) == (Fulfilment.CANCELLED, "owner", None)
    assert [len(await told(bob.id, "order_cancelled")), len(await told(shop.id, "order_cancelled_for_you"))] == [1, 1]
    assert await left(tea) == 5
    with pytest.raises(OrderMovedOn):
        await orders.finish_for_shop(owner.admin, order.id)
    await check_books()


@pytest.mark.parametrize("status", [Fulfilment.ACCEPTED, Fulfilment.SHIPPED])
async def test_the_owner_finishes_an_order_for_a_shop(status: Fulfilment) -> None:
    shop, bob, tea, order = await placed()
    await bring(shop, order, status)
    owner = await factories.admin()
    await orders.finish_for_shop(owner.admin, order.id)
    assert (await row(order)).status is Fulfilment.DELIVERED
    assert [len(await told(bob.id, "order_delivered")), len(await told(shop.id, "order_delivered_for_you"))] == [1, 1]
    assert await left(tea) == 3
    await check_books()


# --- whose order it is


async def test_foreign_and_absent_orders_look_the_same() -> None:
    shop, _bob, tea, order = await placed()
    other_shop, eve = await factories.seller(), await ready()
    for order_id in (order.id, 2**53):
        for step in (accept, ship, deliver, refuse):
            with pytest.raises(NotFound):
                await step(other_shop, order_id)
        with pytest.raises(NotFound):
            await orders.of_shop(other_shop.seller, order_id)
        for person in (eve, shop, await factories.admin()):
            with pytest.raises(NotFound):
                await orders.cancel_by_customer(orders.buyer(person), order_id)
            with pytest.raises(NotFound):
                await orders.of_customer(orders.buyer(person), order_id)
    assert (await events(order), await left(tea)) == (["pending"], 3)


async def test_a_customer_who_became_a_seller_keeps_the_purchases() -> None:
    _shop, bob, _tea, order = await placed()
    await User.filter(id=bob.id).update(role=Role.SELLER)
    await Seller.create(user_id=bob.id, shop_name="Bob", shop_key="bob")
    fresh = await actors.get(bob.id)
    assert fresh is not None
    assert [line.id for line in (await orders.history(orders.buyer(fresh))).rows] == [order.id]
    assert (await orders.cancel_by_customer(orders.buyer(fresh), order.id)).status is Fulfilment.CANCELLED


async def test_the_deactivated_read_nothing() -> None:
    bob = await ready(is_active=False)
    with pytest.raises(Deactivated):
        orders.buyer(bob)


# --- what is shown


async def test_details_for_customer_and_shop() -> None:
    shop, bob, tea, order = await placed()
    for shown, delivery in (
        (await orders.of_customer(orders.buyer(bob), order.id), Delivery("Bob", PHONE, ADDRESS)),
        (await orders.of_shop(shop.seller, order.id), None),
    ):
        assert (shown.number, shown.shop_name, shown.total) == (order.number, "Tom", Money(1000, "UZS"))
        assert [(i.product_id, i.name, i.quantity, i.price, i.score) for i in shown.items] == [
            (tea.id, "Tea", 2, Money(500, "UZS"), None)
        ]
        assert [status for status, _ in shown.timeline] == [Fulfilment.PENDING]
        assert shown.delivery == delivery


@pytest.mark.parametrize("status", STATES)
async def test_a_shop_sees_phone_and_address_from_acceptance_to_delivery(status: Fulfilment) -> None:
    shop, bob, _tea, order = await placed()
    await bring(shop, order, status)
    shown = await orders.of_shop(shop.seller, order.id)
    in_work = status in (Fulfilment.ACCEPTED, Fulfilment.SHIPPED)
    is_open = in_work or status is Fulfilment.PENDING
    assert (shown.delivery is not None, shown.seller_may_cancel) == (in_work, is_open)
    own = await orders.of_customer(orders.buyer(bob), order.id)
    assert (own.delivery is not None) == is_open


async def test_an_order_keeps_name_and_price_as_they_were() -> None:
    _shop, bob, tea, order = await placed()
    await Product.filter(id=tea.id).update(name="Coffee", price=9)
    item = (await orders.of_customer(orders.buyer(bob), order.id)).items[0]
    assert (item.name, item.price) == ("Tea", Money(500, "UZS"))


async def test_history_turns_pages_newest_first() -> None:
    tea, bob = await factories.product(stock=20, price=500), await ready()
    made = [await buy(bob, tea, 1 + number % 2) for number in range(9)]
    await buy(await ready(), tea)
    first, second = [await orders.history(orders.buyer(bob), page) for page in (0, 1)]
    assert [line.id for line in (*first.rows, *second.rows)] == [order.id for order in reversed(made)]
    assert [(len(page.rows), page.has_next) for page in (first, second)] == [(8, True), (1, False)]
    assert [(line.pieces, line.total) for line in first.rows[:2]] == [(1, Money(500, "UZS")), (2, Money(1000, "UZS"))]
    assert await orders.history(orders.buyer(bob), 2) == second


async def test_a_shop_sees_its_own_orders_by_tabs() -> None:
    shop, bob = await factories.seller(), await ready()
    tea, cup = await factories.product(seller=shop, stock=20), await factories.product(stock=20)
    await fill(bob, (tea, 1), (cup, 1))
    await checkout.place(bob.customer, (await checkout.start_from_cart(bob.customer)).key)
    made = {status: await buy(bob, tea) for status in STATES}
    for status, order in made.items():
        await bring(shop, order, status)
    tabs = {tab: await orders.shop_orders(shop.seller, tab) for tab in Tab}
    assert {tab: [line.status.value for line in found.rows] for tab, found in tabs.items()} == {
        Tab.NEW: ["pending", "pending"], Tab.WORK: ["shipped", "accepted"], Tab.DONE: ["cancelled", "delivered"],
    }  # fmt: skip
    assert {(found.waiting, found.working) for found in tabs.values()} == {(2, 2)}


async def test_screens_cost_the_same_whatever_they_list(queries: Queries) -> None:
    shop, bob = await factories.seller(), await ready()
    products = [await factories.product(seller=shop, stock=20) for _ in range(9)]
    order = await buy(bob, products[0])
    counts = []
    for _ in range(2):
        queries.clear()
        await orders.history(orders.buyer(bob))
        await orders.shop_orders(shop.seller)
        await orders.of_customer(orders.buyer(bob), order.id)
        counts.append(len(queries))
        await fill(bob, *[(product, 1) for product in products])
        placed_now = await checkout.place(bob.customer, (await checkout.start_from_cart(bob.customer)).key)
        order = await Order.get(id=placed_now.orders[0].id)
    assert counts == [6, 6]
