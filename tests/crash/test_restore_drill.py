"""The drill: a snapshot, a day of orders, a restore; ids are given out anew, and old buttons reach nobody's rows."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from aiogram import Dispatcher

from bot import database
from bot.config import Settings
from bot.opening import opened
from keyboards.base import Tap, set_epoch
from keyboards.cart import ClearCart, SetLine
from keyboards.checkout import PlaceOrder
from keyboards.orders import AskCancel, CancelOrder, OpenOrder
from keyboards.shop_orders import AcceptOrder, AskReason, OpenShopOrder
from models import CartItem, Order, Product
from services import carts, checkout, invariants, market, sql
from services.actors import Actor
from tests import conftest, factories
from tests.buying import buy, fill, ready
from tests.inside import House, Person
from tests.test_backup import settings as settings  # the same fixture
from tools import backup, restore

ORDERS = 20


class Day:
    """What the market looked like; `old` are all buttons of the day after the snapshot, by person."""

    def __init__(self) -> None:
        self.shop = 0
        self.customers: list[int] = []
        self.old: dict[int, list[str]] = {}
        self.orders: set[int] = set()


@pytest.fixture
def drilled(settings: Settings, tmp_path: Path) -> Day:
    day = Day()
    asyncio.run(_drill(settings, tmp_path / "backups", day))
    return day


async def _drill(settings: Settings, backups: Path, day: Day) -> None:
    async with database.opened(settings.database_url):
        await conftest.empty()  # the market of the test before had other keys
    async with opened(settings):
        set_epoch(await market.epoch())
        shop = await factories.seller(shop_name="Tom")
        await factories.product(seller=shop, name="Tea", stock=500)
        day.shop = shop.telegram_id
        people = [await ready(name=f"Old {number}") for number in range(4)]
        day.customers = [person.telegram_id for person in people]
    (settings.data_dir / "media").mkdir(parents=True, exist_ok=True)
    place = await backup.back_up(settings, backups)
    async with opened(settings):
        await _the_day_after(day, people)
    await restore.restore(settings, place)


async def _the_day_after(day: Day, people: list[Actor]) -> None:
    tea = await Product.get(name="Tea")
    day.old[day.shop] = []
    for number in range(ORDERS):
        person = people[number % len(people)]
        order = await buy(person, tea)
        day.orders.add(order.id)
        taps: list[Tap] = [OpenOrder(order_id=order.id), AskCancel(order_id=order.id)]
        taps.append(CancelOrder(order_id=order.id, read="p"))
        day.old.setdefault(person.telegram_id, []).extend(tap.pack() for tap in taps)
        day.old[day.shop] += [kind(order_id=order.id).pack() for kind in (OpenShopOrder, AcceptOrder, AskReason)]
    for person in people:
        draft = await checkout.start_buy_now(person.customer, tea.id, 1)
        clear = ClearCart(read=await carts.mark(person.customer))
        more = [PlaceOrder(key=draft.key), SetLine(product_id=tea.id, quantity=9), clear]
        day.old[person.telegram_id] += [tap.pack() for tap in more]


async def _others_buy(day: Day) -> None:
    """Other people get the ids that were given out before."""
    tea = await Product.get(name="Tea")
    for number in range(ORDERS):
        person = await ready(name=f"Newcomer {number}")
        await buy(person, tea)
        await fill(person, (tea, 1))


async def _rows() -> list[object]:
    statuses = await Order.all().order_by("id").values_list("id", "customer_id", "status")
    carts = await CartItem.all().order_by("id").values_list("cart_id", "product_id", "quantity")
    events = await sql.rows("SELECT COUNT(*) AS events FROM order_events")
    return [list(statuses), list(carts), events[0]["events"], (await Product.get(name="Tea")).stock]


async def _presses_everything(day: Day, dispatcher: Dispatcher) -> list[str]:
    """What each old button showed."""
    house, seen = House(dispatcher), []
    for telegram_id, buttons in day.old.items():
        person: Person = house.person(telegram_id)
        for data in buttons:
            await person.forges(data)
            assert person.seen, f"{data} was not answered"
            seen.append(person.seen)
    return seen


async def _drill_ends(settings: Settings, day: Day, dispatcher: Dispatcher, *, renewed: bool) -> tuple[bool, list[str]]:
    async with opened(settings):
        set_epoch(await market.epoch() if renewed else day.old[day.shop][0].split(":")[1])
        await _others_buy(day)
        reissued = day.orders & set(await Order.all().values_list("id", flat=True))
        before = await _rows()
        seen = await _presses_everything(day, dispatcher)
        assert await invariants.broken() == ()
        assert reissued, "no id was given out twice: this drill would prove nothing"
        return before == await _rows(), seen


async def test_old_buttons_reach_nobodys_rows(drilled: Day, settings: Settings, dispatcher: Dispatcher) -> None:
    untouched, seen = await _drill_ends(settings, drilled, dispatcher, renewed=True)
    assert untouched
    async with opened(settings):
        numbers = [str(number) for number in await Order.all().values_list("number", flat=True)]
    for words in seen:
        assert not [number for number in numbers if number in words], f"an old button showed {words!r}"
        assert "Newcomer" not in words


async def test_without_a_new_epoch_they_would(drilled: Day, settings: Settings, dispatcher: Dispatcher) -> None:
    """The mutant: fails test_old_buttons_reach_nobodys_rows."""
    untouched, _ = await _drill_ends(settings, drilled, dispatcher, renewed=False)
    assert not untouched
