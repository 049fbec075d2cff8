"""A seller who does not hear of orders: the owner is told at once, and customers read it before they buy."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from aiogram import Dispatcher

from keyboards.cart import SetLine
from keyboards.catalog import Look, OpenProduct, PutInCart
from keyboards.checkout import BuyNow, StartCheckout
from keyboards.orders import OpenOrder
from keyboards.views import Kind, View
from models import Notification, User
from models.enums import NoticeKind
from services import notifications, orders, reach
from services.actors import Actor
from tests import buying
from tests import factories as make
from tests.inside import House, Person

OWNER, SELLER, BUYER = 930, 931, 932
SILENT = {
    "en": "The seller does not answer here at the moment.",
    "ru": "Продавец сейчас здесь не отвечает.",
    "uz": "Sotuvchi hozircha bu yerda javob bermayapti.",
}
Leaves = Callable[[House, Actor], Awaitable[object]]


@pytest.fixture
async def house(market_db: str, dispatcher: Dispatcher) -> House:
    return House(dispatcher)


async def _blocks(house: House, shop: Actor) -> None:
    await house.person(SELLER).changes_membership("kicked")


async def _logs_out(house: House, shop: Actor) -> None:
    seller = house.person(SELLER)
    await seller.says("/logout")
    await seller.taps("Log out")


async def _is_gone_when_told(house: House, shop: Actor) -> None:
    """Telegram says so only when there is something to tell."""
    house.street.blocked.add(SELLER)
    await notifications.tell(shop.id, NoticeKind.ACTIVATED, {}, "activated:gone")
    await house.delivers()


WAYS = (_blocks, _logs_out, _is_gone_when_told)


async def comes_back(house: House, shop: Actor) -> None:
    house.street.blocked.clear()
    await reach.mark_reachable(SELLER, reachable=True)
    await User.filter(id=shop.id).update(logged_out=False)


async def where_it_is_read(person: Person, product: int, shop: int, order: int, silent: str) -> set[str]:
    taps = {
        "card": OpenProduct(product_id=product, view=View(Kind.SHOP, shop).pack()),
        "shop": Look(view=View(Kind.SHOP, shop).pack()),
        "confirmation": BuyNow(product_id=product, quantity=1),
        "order": OpenOrder(order_id=order),
    }
    found = set()
    for place, tap in taps.items():
        await person.forges(tap.pack())
        assert person.seen
        found |= {place} if silent in person.seen else set()
    await person.forges(PutInCart(product_id=product, quantity=1).pack())
    await person.forges(StartCheckout().pack())
    found |= {"cart's confirmation"} if silent in person.seen else set()
    await person.forges(SetLine(product_id=product, quantity=0).pack())
    return found


@pytest.mark.parametrize("language", SILENT)
@pytest.mark.parametrize("leaves", WAYS)
async def test_customers_read_it_before_they_buy(house: House, leaves: Leaves, language: str) -> None:
    shop = await make.seller(telegram_id=SELLER, shop_name="Olives")
    bob = await buying.ready(telegram_id=BUYER, language=language)
    tea = await make.product(seller=shop, stock=100)
    order, buyer = await buying.buy(bob, tea), house.person(BUYER)
    asked = (buyer, tea.id, shop.seller_id or 0, order.id, SILENT[language])
    assert await where_it_is_read(*asked) == set()
    await leaves(house, shop)
    assert await where_it_is_read(*asked) == {"card", "shop", "confirmation", "cart's confirmation", "order"}
    await comes_back(house, shop)
    assert await where_it_is_read(*asked) == set()


async def test_an_order_that_is_over_says_nothing_of_its_seller(house: House) -> None:
    shop, bob = await make.seller(telegram_id=SELLER), await buying.ready(telegram_id=BUYER)
    order = await buying.buy(bob, await make.product(seller=shop))
    for step in (orders.accept, orders.ship, orders.deliver):
        await step(shop.keeper, order.id)
    await _blocks(house, shop)
    buyer = house.person(BUYER)
    await buyer.forges(OpenOrder(order_id=order.id).pack())
    assert order.number in buyer.seen
    assert SILENT["en"] not in buyer.seen


@pytest.mark.parametrize("waiting", [0, 1, 3])
@pytest.mark.parametrize("leaves", WAYS)
async def test_the_owner_hears_at_once_of_what_waits(house: House, leaves: Leaves, waiting: int) -> None:
    await make.admin(telegram_id=OWNER)
    shop, bob = await make.seller(telegram_id=SELLER, shop_name="Olives"), await buying.ready(telegram_id=BUYER)
    tea, owner = await make.product(seller=shop), house.person(OWNER)
    for _ in range(waiting):
        await buying.buy(bob, tea)
    await house.delivers()
    await leaves(house, shop)
    await house.delivers()
    told = await Notification.filter(kind__in=["order_stranded", "shop_stranded"])
    stranded = [notice.kind for notice in told]
    assert stranded == {0: [], 1: ["order_stranded"], 3: ["shop_stranded"]}[waiting]
    if waiting:
        assert "Olives" in owner.seen
        await owner.taps("Open the order")
    if waiting == 1:
        assert "Its seller does not hear of orders." in owner.seen
    await owner.says("/admin")
    await owner.taps("Shops")
    await owner.taps("Open")
    await owner.taps("🔕 Olives")
    assert "cannot be reached" in owner.seen
    await owner.taps("👤")
    assert ("Has logged out" in owner.seen) == (leaves is _logs_out)


async def test_who_logs_out_twice_or_has_no_shop_is_told_of_once_or_not_at_all(house: House) -> None:
    await make.admin(telegram_id=OWNER)
    shop, bob = await make.seller(telegram_id=SELLER), await buying.ready(telegram_id=BUYER)
    await buying.buy(bob, await make.product(seller=shop))
    seller = house.person(SELLER)
    await seller.says("/logout")
    tap = next(data for label, data in seller.buttons if "Log out" in label)
    await seller.forges(tap)
    await seller.forges(tap)
    assert await Notification.filter(kind="order_stranded").count() == 1
    await User.filter(id=bob.id).update(password="!")
    buyer = house.person(BUYER)
    await buyer.says("/logout")
    await buyer.taps("Log out")
    assert await Notification.filter(kind__in=["order_stranded", "shop_stranded"]).count() == 1
