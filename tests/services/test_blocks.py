"""A shop turns a customer away: what waits of them is declined together, and it sells to them no more."""

from __future__ import annotations

import pytest

from models import AccountMove, Notification, Order, ShopBlock, User
from models.enums import Fulfilment, Role
from services import actors, blocks, carts, checkout, deletion, invariants, moves, orders, referrals, users, vault
from services.actors import Actor
from services.errors import CheckoutChanged, Difference, NotFound, OrderMovedOn, ShopDeclines
from services.orders import Reason
from tests import factories
from tests.buying import buy, cart_of, check_books, fill, left, ready, told
from tests.state import state

pytestmark = pytest.mark.usefixtures("true_books")


async def statuses(*made: Order) -> list[Fulfilment]:
    return [(await Order.get(id=order.id)).status for order in made]


async def blocking(shop: Actor, person: Actor, price: int = 1_000_00) -> Order:
    """The shop has had an order of theirs, and blocks them."""
    order = await buy(person, await factories.product(seller=shop, price=price))
    await blocks.block(shop.seller, order.id)
    return order


async def test_all_that_waits_of_a_customer_is_declined_together() -> None:
    shop, other, ann, bob = await factories.seller(), await factories.seller(), await ready(), await ready()
    tea, cup = await factories.product(seller=shop, stock=20), await factories.product(seller=shop, stock=20)
    jam = await factories.product(seller=other, stock=20)
    waiting = [await buy(ann, tea, 2), await buy(ann, cup, 3), await buy(ann, tea)]
    others = [await buy(ann, tea, 5), await buy(ann, jam), await buy(bob, tea)]
    await orders.accept(shop.seller, others[0].id)
    order, count = await orders.decline_all(shop.seller, waiting[1].id, Reason.TOO_MANY)
    assert (order.id, order.status, count) == (waiting[1].id, Fulfilment.CANCELLED, 3)
    assert await statuses(*waiting) == [Fulfilment.CANCELLED] * 3
    assert await statuses(*others) == [Fulfilment.ACCEPTED, Fulfilment.PENDING, Fulfilment.PENDING]
    assert [await left(tea), await left(cup), await left(jam)] == [14, 20, 19]
    numbers = [each.number for each in waiting]
    assert await told(ann.id, "orders_declined") == [
        {"shop": shop.shop_name, "numbers": numbers, "more": 0, "reason": "#too_many"}
    ]
    assert await told(ann.id, "order_cancelled") == []
    over = [each.ends for each in await Notification.filter(user_id=shop.id, ends__isnull=False).order_by("id")]
    assert over == [f"order_placed:{each.id}" for each in waiting]
    _, again = await orders.decline_all(shop.seller, waiting[1].id, Reason.TOO_FAR)
    assert (again, len(await told(ann.id, "orders_declined"))) == (0, 1)


async def test_what_was_accepted_meanwhile_or_is_anothers_is_not_declined() -> None:
    shop, other, ann = await factories.seller(), await factories.seller(), await ready()
    order = await buy(ann, await factories.product(seller=shop))
    before = await state()
    for deed in (orders.decline_all(other.seller, order.id, Reason.TOO_MANY), blocks.block(other.seller, order.id)):
        with pytest.raises(NotFound):
            await deed
    await blocks.release(other.seller, order.id)
    assert await state() == before
    await orders.accept(shop.seller, order.id)
    with pytest.raises(OrderMovedOn):
        await orders.decline_all(shop.seller, order.id, Reason.TOO_MANY)
    assert await statuses(order) == [Fulfilment.ACCEPTED]


async def test_a_blocked_customer_buys_nothing_there_and_all_else_elsewhere() -> None:
    shop, ann = await factories.seller(shop_name="Olives"), await ready()
    tea, jam = await factories.product(seller=shop, name="Tea"), await factories.product(name="Jam", price=300_00)
    await fill(ann, (tea, 2), (jam, 1))
    order = await blocking(shop, ann)
    for deed in (
        lambda: carts.add_to_cart(ann.customer, tea.id, 1),
        lambda: carts.set_quantity(ann.customer, tea.id, 1),
        lambda: carts.change(ann.customer, tea.id, 3, 2),
        lambda: checkout.start_buy_now(ann.customer, tea.id, 1),
    ):
        with pytest.raises(ShopDeclines) as refusal:
            await deed()
        assert refusal.value.shop == "Olives"
    cart = await carts.get_cart_summary(ann.customer)
    assert [(line.is_declined, line.is_gone, line.left) for line in cart.lines] == [
        (True, False, 0),
        (False, False, 10),
    ]
    assert (cart.is_ready, cart.total.minor) == (True, 300_00)
    draft = await checkout.start_from_cart(ann.customer)
    assert draft.changes == (Difference("Tea", 2, 0, 1_000_00, 1_000_00, is_declined=True),)
    placed = await checkout.place(ann.customer, draft.key)
    assert [each.total.minor for each in placed.orders] == [300_00]
    assert await cart_of(ann) == {tea.id: 2}
    assert not (await carts.get_cart_summary(ann.customer)).is_ready
    with pytest.raises(CheckoutChanged):
        await checkout.start_from_cart(ann.customer)
    assert await statuses(order) == [Fulfilment.PENDING], "what they have ordered goes on"
    await blocks.block(shop.seller, order.id)
    assert await ShopBlock.all().count() == 1
    await blocks.release(shop.seller, order.id)
    assert await carts.set_quantity(ann.customer, tea.id, 1) == 1
    await buy(ann, tea)


async def test_a_block_set_before_the_last_tap_holds_and_the_rest_goes_on() -> None:
    shop, ann = await factories.seller(), await ready()
    tea, jam = await factories.product(seller=shop, name="Tea"), await factories.product(name="Jam")
    first = await buy(ann, tea)
    await fill(ann, (tea, 2), (jam, 1))
    draft = await checkout.start_from_cart(ann.customer)
    await blocks.block(shop.seller, first.id)
    with pytest.raises(CheckoutChanged) as refusal:
        await checkout.place(ann.customer, draft.key)
    assert refusal.value.differences == [Difference("Tea", 2, 0, 1_000_00, 1_000_00, is_declined=True)]
    fresh = await checkout.draft(ann.customer, draft.key)
    placed = await checkout.place(ann.customer, fresh.key)
    assert (len(placed.orders), placed.orders[0].shop_name != shop.shop_name, await left(tea)) == (1, True, 9)


async def test_the_shop_finds_them_again_by_the_order() -> None:
    shop = await factories.seller()
    made = [await blocking(shop, await ready()) for _ in range(blocks.PAGE + 2)]
    first, last = await blocks.blocked(shop.seller), await blocks.blocked(shop.seller, 7)
    numbers = [row.number for row in (*first.rows, *last.rows)]
    assert numbers == [order.number for order in reversed(made)]
    assert (first.has_next, last.page, last.has_next) == (True, 1, False)
    found = await orders.of_shop(shop.seller, made[0].id)
    assert (found.is_blocked, found.is_gone, found.waiting) == (True, False, 1)
    assert (await orders.shop_orders(shop.seller)).blocked == blocks.PAGE + 2


async def test_who_is_deleted_is_known_to_the_shop_by_the_order_until_it_lets_them_in() -> None:
    shop, ann = await factories.seller(), await ready()
    order = await blocking(shop, ann)
    await orders.cancel_by_seller(shop.seller, order.id, Reason.TOO_FAR)
    await deletion.own(ann)
    found = await orders.of_shop(shop.seller, order.id)
    assert (found.is_gone, found.is_blocked) == (True, True)
    assert [row.number for row in (await blocks.blocked(shop.seller)).rows] == [order.number]
    await blocks.release(shop.seller, order.id)
    assert await ShopBlock.all().count() == 0
    with pytest.raises(NotFound):
        await blocks.block(shop.seller, order.id)


async def test_whoever_moves_out_of_the_chat_leaves_the_block_there_and_takes_it_along() -> None:
    shop = await factories.seller()
    user = await users.create_user(
        "ann@example.com", "+998901112233", "correct horse battery", Role.CUSTOMER, telegram_id=90
    )
    await User.filter(id=user.id).update(address=vault.seal("12 Navoi street"))
    ann = await factories._actor(user.id)
    await blocking(shop, ann)
    await moves.enter(await factories.customer(telegram_id=91), "ann@example.com", "correct horse battery")
    await moves.approve(ann, (await AccountMove.get()).id)
    await referrals.add_user(90, name="Eve")
    tea = await factories.product(seller=shop)
    for chat in (90, 91):
        here = await actors.load(chat)
        assert here is not None
        with pytest.raises(ShopDeclines):
            await checkout.start_buy_now(here.customer, tea.id, 1)


async def test_a_block_that_outlives_its_customers_data_is_no_broken_rule() -> None:
    """Nor is the copy that turns away whoever comes back."""
    shop, ann = await factories.seller(), await ready()
    order = await blocking(shop, ann)
    await orders.cancel_by_seller(shop.seller, order.id, Reason.TOO_FAR)
    await deletion.own(ann)
    await check_books()
    back = await referrals.add_user(ann.telegram_id, name="Ann")
    assert [row.customer_id for row in await ShopBlock.all().order_by("id")] == [ann.id, back.id]  # type: ignore[attr-defined]
    await check_books()


async def test_a_block_of_nobody_who_ordered_is_a_broken_rule() -> None:
    shop, ann, bob = await factories.seller(), await ready(), await ready()
    order = await blocking(shop, ann)
    planted = await ShopBlock.create(seller_id=shop.seller_id, customer_id=bob.id, order_id=order.id)
    assert [found.ids for found in await invariants.broken()] == [(planted.id,)]
    await planted.delete()
