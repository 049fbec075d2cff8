"""A shop is let in, closed or renamed, while its seller is shut out or somebody buys (F517, F595, F600, F601, F615)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from unittest import mock

import pytest

from models import Order, Seller
from models.enums import SellerStatus
from services import checkout, closing, front, names, new_orders, orders, shop_names, shop_status, shop_turns, sql
from services.errors import (
    CheckoutChanged,
    Deactivated,
    NamedOften,
    SellerDeactivated,
    ShopNameStays,
    ShopRenamed,
    Taken,
)
from services.readings import ReadShop
from tests import factories
from tests.buying import buy, check_books, ready
from tests.race.scene import Rival

POINTS = {
    "before it looks": ("_check_seller", False),
    "after it looked": ("_check_seller", True),
    "open": ("_open", True),
}


@pytest.mark.usefixtures("market_db")
@pytest.mark.parametrize("point", POINTS)
async def test_no_shop_is_left_open_without_its_seller(point: str) -> None:
    owner, shop = await factories.admin(), await factories.seller(status=SellerStatus.SUSPENDED)
    name, after = POINTS[point]
    rival = Rival(shop_status, name, lambda: closing.deactivate_user(shop.id), after=after)
    refused = False
    async with rival.lurking():
        try:
            await shop_status.restore(owner.admin, shop.seller_id or 0)
        except SellerDeactivated:
            refused = True
    assert rival.result is None
    assert refused or not rival.came_first
    assert (await Seller.get(id=shop.seller_id)).status is SellerStatus.SUSPENDED
    await check_books()


@pytest.mark.usefixtures("market_db")
async def test_whoever_ordered_from_a_shop_that_closes_is_told() -> None:
    """One purchase waits for the goods of another while the shop is closed: it is refused, or heard of."""
    owner, shop = await factories.admin(), await factories.seller()
    tea = await factories.product(seller=shop, stock=9)
    first, second = [await ready() for _ in range(2)]
    drafts = [await checkout.start_buy_now(person.customer, tea.id, 1) for person in (first, second)]
    buys = Rival(new_orders, "write", lambda: checkout.place(second.customer, drafts[1].key))
    closes = Rival(
        new_orders, "write", lambda: shop_status.suspend(owner.admin, shop.seller.id, shop_status.Reason.FRAUD)
    )
    async with closes.lurking(), buys.lurking():
        await checkout.place(first.customer, drafts[0].key)
    assert closes.result is None
    bought = {row["customer_id"] for row in await sql.rows("SELECT customer_id FROM orders")}
    assert bought == ({first.id} if isinstance(buys.result, CheckoutChanged) else {first.id, second.id})
    told = await sql.rows("SELECT user_id FROM notifications WHERE kind = 'shop_closed'")
    assert {row["user_id"] for row in told} == bought
    await check_books()


@pytest.mark.usefixtures("market_db")
@pytest.mark.parametrize("way", ["suspended", "deactivated"])
async def test_no_shop_that_closes_waits_for_whoever_buys_later(way: str) -> None:
    """One purchase is under way, the shop closes after it, and whoever comes then waits for that, however many."""
    owner, shop = await factories.admin(), await factories.seller()
    goods = [await factories.product(seller=shop, stock=9) for _ in range(2)]
    first, second = [await ready() for _ in range(2)]
    mine = await checkout.start_buy_now(first.customer, goods[0].id, 1)
    other = await checkout.start_buy_now(second.customer, goods[1].id, 1)

    async def close() -> None:
        if way == "suspended":
            await shop_status.suspend(owner.admin, shop.seller.id, shop_status.Reason.FRAUD)
        else:
            await closing.deactivate_user(shop.id)

    closes = Rival(checkout, "take", close)
    buys = Rival(checkout, "take", lambda: checkout.place(second.customer, other.key))
    async with buys.lurking(), closes.lurking():
        await checkout.place(first.customer, mine.key)
    assert closes.result is None
    assert isinstance(buys.result, CheckoutChanged) or sql.dialect() == "sqlite", "SQLite has no queue"
    bought = {row["customer_id"] for row in await sql.rows("SELECT customer_id FROM orders")}
    told = await sql.rows("SELECT user_id FROM notifications WHERE kind = 'shop_closed'")
    assert first.id in bought == {row["user_id"] for row in told}
    await check_books()


@pytest.mark.usefixtures("market_db")
async def test_two_deliveries_make_a_shop_known_that_each_alone_does_not() -> None:
    shop, other = [await factories.seller() for _ in range(2)]
    cup, shipped = await factories.product(seller=other, stock=9), []
    for person in [await ready() for _ in range(front.HONEST)]:
        for whose, product in ((other, cup), (shop, await factories.product(seller=shop))):
            order = await buy(person, product)
            for step in (orders.accept, orders.ship):
                await step(whose.seller, order.id)
            if whose is other:
                await orders.deliver(other.seller, order.id)
        shipped.append(order.id)
    for order_id in shipped[2:]:
        await orders.deliver(shop.seller, order_id)
    rival = Rival(front, "count", lambda: orders.deliver(shop.seller, shipped[1]), after=True)
    async with rival.lurking():
        await orders.deliver(shop.seller, shipped[0])
    assert not isinstance(rival.result, BaseException), rival.result
    assert (await Seller.get(id=shop.seller_id)).is_known


@pytest.mark.usefixtures("market_db")
async def test_a_shop_becomes_known_while_somebody_buys_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither waits for the other in a circle, which the purchase would try again, and the delivery not by itself."""
    shop, other = [await factories.seller() for _ in range(2)]
    tea, cup = await factories.product(seller=shop, stock=9), await factories.product(seller=other, stock=9)
    for person in [await ready() for _ in range(front.HONEST)]:
        for product in (cup, tea):
            order = await buy(person, product)
            for step in (orders.accept, orders.ship):
                await step((other if product is cup else shop).seller, order.id)
            last = product is tea and await Order.filter(seller_id=shop.seller_id).count() == front.HONEST
            if not last:
                await orders.deliver((other if product is cup else shop).seller, order.id)
    buyer = await ready()
    draft = await checkout.start_buy_now(buyer.customer, tea.id, 1)
    tried = mock.AsyncMock(wraps=checkout._place)
    monkeypatch.setattr(checkout, "_place", tried)
    rival = Rival(checkout, "take", lambda: orders.deliver(shop.seller, order.id))
    async with rival.lurking():
        await checkout.place(buyer.customer, draft.key)
    assert not isinstance(rival.result, BaseException), rival.result
    assert tried.await_count == 1
    assert (await Seller.get(id=shop.seller_id)).is_known
    await check_books()


@pytest.mark.usefixtures("market_db")
@pytest.mark.parametrize("after", [False, True])
async def test_no_name_is_changed_that_somebody_orders_by(after: bool) -> None:
    """The order is written while another name is sent: either the name stays, or the customer is asked once more."""
    shop = await factories.seller(shop_name="Apples")
    tea, buyer = await factories.product(seller=shop, stock=9), await ready()
    draft = await checkout.start_buy_now(buyer.customer, tea.id, 1)
    rival = Rival(new_orders, "write", lambda: shop_names.rename(shop, "Pears"), after=after)
    async with rival.lurking():
        await checkout.place(buyer.customer, draft.key)
    assert isinstance(rival.result, ShopNameStays)
    assert (await Seller.get(id=shop.seller_id)).shop_name == "Apples"
    await check_books()


@pytest.mark.usefixtures("market_db")
async def test_two_shops_are_called_the_same_in_one_moment() -> None:
    first, second = [await factories.seller() for _ in range(2)]
    rival = Rival(shop_names, "_count", lambda: shop_names.rename(second, "APPLES"))
    async with rival.lurking():
        try:
            await shop_names.rename(first, "Apples")
            lost = False
        except Taken:
            lost = True
    assert [lost, isinstance(rival.result, Taken)].count(True) == 1
    assert await Seller.filter(shop_key=names.key("Apples")).count() == 1


@pytest.mark.usefixtures("market_db")
async def test_names_sent_in_one_moment_are_counted_one_by_one() -> None:
    shop = await factories.seller()
    for name in ("Apples", "Pears"):
        await shop_names.rename(shop, name)
    rival = Rival(shop_names, "_count", lambda: shop_names.rename(shop, "Cherries"))
    async with rival.lurking():
        await shop_names.rename(shop, "Plums")
    assert isinstance(rival.result, NamedOften)
    assert (await Seller.get()).shop_name == "Plums"


@pytest.mark.usefixtures("market_db")
@pytest.mark.parametrize("after", [False, True])
async def test_who_is_closed_out_gives_the_shop_no_name(after: bool) -> None:
    """Before or behind the turn of the name (F644)."""
    shop = await factories.seller(shop_name="Apples")
    closes = Rival(shop_turns, "alone", lambda: closing.deactivate_user(shop.id, "fraud"), after=after)
    stopped = False
    async with closes.lurking():
        try:
            await shop_names.rename(shop, "Payme Kassa")
        except Deactivated:
            stopped = True
    assert not isinstance(closes.result, BaseException), closes.result
    assert stopped is closes.came_first
    now = await Seller.get(id=shop.seller_id)
    assert now.shop_name == ("Apples" if stopped else "Payme Kassa")
    assert now.status is SellerStatus.SUSPENDED
    with pytest.raises(Deactivated):
        await shop_names.rename(shop, "Pears")


DEEDS: dict[str, tuple[SellerStatus, Callable[..., Awaitable[None]]]] = {
    "approved": (SellerStatus.PENDING, shop_status.approve),
    "restored": (SellerStatus.SUSPENDED, shop_status.restore),
    "known": (SellerStatus.OPEN, shop_status.make_known),
    "suspended": (SellerStatus.OPEN, partial(shop_status.suspend, reason=shop_status.Reason.UNFIT_NAME)),
}


@pytest.mark.usefixtures("market_db")
@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("deed", DEEDS)
async def test_no_name_is_decided_about_that_arrives_within_the_tap(deed: str, after: bool) -> None:
    """Another name comes after the owner's was read: before the deed it stops that, after it the owner has read one."""
    status, decide = DEEDS[deed]
    owner, shop = await factories.admin(), await factories.seller(shop_name="Apples", status=status)
    await Seller.filter(id=shop.seller_id).update(is_known=False)
    renames = Rival(shop_status, "_take_turn", lambda: shop_names.rename(shop, "Payme Kassa"), after=after)
    await shop_names.rename(shop, "Pears")
    with pytest.raises(ShopRenamed):
        await decide(owner.admin, shop.seller_id, read=ReadShop("Apples", status, "", False, False, False).mark())
    assert (await Seller.get(id=shop.seller_id)).status is status
    stopped = False
    async with renames.lurking():
        try:
            await decide(owner.admin, shop.seller_id, read=ReadShop("Pears", status, "", False, False, False).mark())
        except ShopRenamed:
            stopped = True
    assert not isinstance(renames.result, BaseException), renames.result
    assert stopped is renames.came_first
    now = await Seller.get(id=shop.seller_id)
    assert (now.shop_name, now.is_known) == ("Payme Kassa", False)
    assert (now.status is status) is (stopped or deed == "known")
