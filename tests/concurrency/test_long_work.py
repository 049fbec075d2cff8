"""The job that does long work in slices: others have their turn in between, and nothing stops it for good."""

from __future__ import annotations

import asyncio

import pytest
from tortoise.exceptions import OperationalError

from bot.background import long_work, rounds
from bot.background.long_work import LongWork
from bot.background.loop import spawn
from models import Product
from services import carts, checkout, price_change_work, price_changes
from services.actors import Actor
from services.price_changes import Plan
from tests import factories
from tests.buying import check_books, fill, ready
from tests.services.repriced import UP, made, prices_of

pytestmark = pytest.mark.usefixtures("market_db")


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(price_change_work, "AT_ONCE", 3)
    monkeypatch.setattr(price_change_work, "SLICE", 2)
    monkeypatch.setattr(long_work, "IDLE_SECONDS", 0.01)
    monkeypatch.setattr(long_work, "PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(rounds, "PAUSE_SECONDS", 0.01)


async def shop_with(count: int) -> tuple[Actor, list[Product]]:
    shop = await factories.seller()
    return shop, [await factories.product(seller=shop, price=1_000, stock=99) for _ in range(count)]


async def until_done(*jobs: LongWork) -> None:
    """All of them beside each other, until nothing is at work."""
    running = [spawn(job.run(), "long work") for job in jobs]
    while await price_change_work.unfinished():
        await asyncio.sleep(0.005)
    for job, task in zip(jobs, running, strict=True):
        job.stop()
        await task


async def test_others_have_a_turn_after_every_slice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody puts a thing in the cart and takes it out, again and again: in between at most one slice is done."""
    shop, shelf = await shop_with(21)
    ann = await factories.customer()
    change = await made(shop, Plan(UP, 10))
    step, slices, most = price_change_work.step, [0], 0

    async def counted(change_id: int) -> bool:
        slices[0] += 1
        return await step(change_id)

    monkeypatch.setattr(price_change_work, "step", counted)
    job = spawn((work := LongWork(lambda: None)).run(), "long work")
    quantity = 0
    while (await price_changes.change(shop.seller, change.id)).is_at_work:
        quantity, before = 1 - quantity, slices[0]
        await carts.set_quantity(ann.customer, shelf[0].id, quantity)
        most = max(most, slices[0] - before)
    work.stop()
    await job
    assert slices[0] == 24, "eleven of lines, a look at them, eleven of products, and the end"
    assert most <= 2, "one that was begun before, and one more"
    assert await prices_of(*shelf) == [(1_100, 0)] * 21


async def test_two_processes_and_customers_beside_each_other() -> None:
    """Each slice is done by one of them; whoever buys pays what was shown, and no lock goes round in a circle."""
    shop, shelf = await shop_with(8)
    people = [await ready() for _ in range(6)]
    for number, person in enumerate(people):
        await fill(person, *((product, 1) for product in (shelf if number % 2 else reversed(shelf))))
    drafts = [await checkout.start_from_cart(person.customer) for person in people]
    change, woken = await made(shop, Plan(UP, 10)), []
    placed = asyncio.gather(
        *(checkout.place(each.customer, draft.key) for each, draft in zip(people, drafts, strict=True)),
        return_exceptions=True,
    )
    await until_done(*(LongWork(lambda: woken.append(1)) for _ in range(2)))
    assert {type(each).__name__ for each in await placed} <= {"Placed", "CheckoutChanged"}
    assert {each.orders[0].total.minor for each in await placed if isinstance(each, checkout.Placed)} <= {8_000}
    assert woken
    assert await prices_of(*shelf) == [(1_100, 0)] * 8
    assert (await price_changes.change(shop.seller, change.id)).products == 8
    await check_books()


@pytest.mark.parametrize("problem", [RuntimeError("a bug"), OperationalError("away")])
async def test_a_change_that_fails_holds_no_other_up(monkeypatch: pytest.MonkeyPatch, problem: Exception) -> None:
    """A fault of one change is logged; the other one's slices go on, and its own when it is mended."""
    (shop, shelf), (other, theirs) = await shop_with(4), await shop_with(4)
    first = await made(shop, Plan(UP, 10))
    await made(other, Plan(UP, 10))
    step, failures = price_change_work.step, [0]

    async def broken(change_id: int) -> bool:
        if change_id == first.id and failures[0] < 5:
            failures[0] += 1
            raise problem
        return await step(change_id)

    monkeypatch.setattr(price_change_work, "step", broken)
    await until_done(LongWork(lambda: None))
    assert failures == [5]
    assert await prices_of(*shelf, *theirs) == [(1_100, 0)] * 8


async def test_stopping_ends_it_between_two_slices() -> None:
    shop, shelf = await shop_with(4)
    change = await made(shop, Plan(UP, 10))
    job = LongWork(lambda: None)
    job.stop()
    await job.run()
    assert await job.round() == long_work.LEAST_SECONDS, "what it leaves waits for the next start"
    assert await prices_of(*shelf) == [(1_000, 0)] * 4
    await until_done(LongWork(lambda: None))
    assert not (await price_changes.change(shop.seller, change.id)).is_at_work
