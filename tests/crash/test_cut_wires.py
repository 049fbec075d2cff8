"""The connection to PostgreSQL breaks at every single thing that is said over it: the work is done all the same, once,
and the log says in a line that the database was away, never with a traceback.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import pytest
from aiogram import Dispatcher

from bot import lease
from bot.background import outbox as outbox_module
from bot.background import rounds, stale_buttons
from bot.background.housekeeping import Housekeeping
from bot.background.loop import spawn, unclaimed
from bot.background.outbox import Outbox
from bot.background.stale_buttons import StaleButtons
from bot.lease import Lease
from bot.middlewares import patience
from keyboards.checkout import PlaceOrder
from keyboards.shop_orders import AcceptOrder
from models import Order, User
from models.enums import NoticeKind
from services import actors, checkout, notifications, orders, stale_notices
from services import outbox as outbox_queue
from services.actors import Actor
from services.forms import Form
from services.market import Limits, rules
from tests import factories, share
from tests.buying import ready
from tests.concurrency.updates import BOUND, until
from tests.conftest import opened
from tests.crash import kills
from tests.crash.proxy import Cutter, listening
from tests.crash.troubles import behind
from tests.crash.written import Log
from tests.inside import House

MOST = 400  # things that one deed says: more would be a deed that never ends
UNLIMITED = Limits(newcomer_orders=10**6, newcomer_pieces=10**6, newcomer_value=10**15, cancellations=10**6)
Step = Callable[[], Awaitable[None]]
Deed = Callable[["Scene"], Awaitable[tuple[Step, Step]]]  # what is done, and what must be so afterwards


@dataclass
class Scene:
    """A market whose bot reaches the database over a wire that can be cut; `direct` is a way beside it."""

    house: House
    wires: Cutter
    log: Log
    direct: asyncpg.Connection
    seller: Actor
    buyer: Actor
    product: int

    async def order(self) -> Order:
        draft = await checkout.start_buy_now(self.buyer.customer, self.product, 1)
        placed = await checkout.place(self.buyer.customer, draft.key)
        return await Order.get(id=placed.orders[0].id)


@pytest.fixture
async def scene(
    postgres_url: str, tmp_path: Path, dispatcher: Dispatcher, log: Log, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Scene]:
    monkeypatch.setattr(patience, "PAUSES", (0.01,) * 8)
    monkeypatch.setattr(outbox_module, "PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(rounds, "PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(outbox_module, "IDLE_SECONDS", 0.01)
    monkeypatch.setattr(stale_buttons, "PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(stale_buttons, "IDLE_SECONDS", 0.01)
    monkeypatch.setattr(outbox_queue, "LEASE", timedelta(seconds=0.05))
    asyncio.get_running_loop().set_exception_handler(unclaimed)
    monkeypatch.setattr(lease, "RENEW_SECONDS", 0.01)
    async with (
        listening(Cutter(urlsplit(postgres_url).port or 5432)) as wires,
        opened(behind(postgres_url, wires.port), tmp_path / "media"),
    ):
        monkeypatch.setattr(rules, "limits", UNLIMITED)
        seller, buyer = await factories.seller(), await ready()
        product = await factories.product(seller=seller, stock=100_000)
        direct = await asyncpg.connect(postgres_url.replace("postgres://", "postgresql://"))
        yield Scene(House(dispatcher), wires, log, direct, seller, buyer, product.id)
        wires.disarm()
        await direct.close()


async def a_checkout(scene: Scene) -> tuple[Step, Step]:
    draft = await checkout.start_buy_now(scene.buyer.customer, scene.product, 1)
    before = await Order.all().count()

    async def deed() -> None:
        await scene.house.person(scene.buyer.telegram_id).forges(PlaceOrder(key=draft.key).pack())

    async def check() -> None:
        assert await Order.all().count() == before + 1

    return deed, check


async def a_step_that_comes_too_late(scene: Scene) -> tuple[Step, Step]:
    """The refusal itself looks into the database: it shows the order as it stands."""
    order, seller = await scene.order(), scene.house.person(scene.seller.telegram_id)
    await orders.cancel_by_customer(orders.buyer(scene.buyer), order.id)

    async def deed() -> None:
        await seller.forges(AcceptOrder(order_id=order.id).pack())

    async def check() -> None:
        assert order.number in seller.seen

    return deed, check


async def a_wrong_answer_that_is_far_too_long(scene: Scene) -> tuple[Step, Step]:
    """The refusal notes that the rest of the text may be on its way."""
    person = scene.house.person(scene.buyer.telegram_id)
    await person.says("/become_seller")

    async def deed() -> None:
        await person.says("x" * 3000)

    async def check() -> None:
        actor = await actors.load(scene.buyer.telegram_id)
        assert actor
        assert actor.form
        assert Form.CUT in actor.form.notes

    return deed, check


async def a_report(scene: Scene) -> tuple[Step, Step]:
    """Through the other connection."""
    seller = scene.house.person(scene.seller.telegram_id)

    async def deed() -> None:
        await seller.says("/stats")

    async def check() -> None:
        assert seller.buttons

    return deed, check


async def a_newcomer(scene: Scene) -> tuple[Step, Step]:
    person = scene.house.person(700_000_000 + secrets.randbelow(10**6))

    async def check() -> None:
        assert await User.filter(user_id=person.user.id).count() == 1

    return lambda: person.says("/start"), check


async def somebody_blocks_and_comes_back(scene: Scene) -> tuple[Step, Step]:
    person = scene.house.person(scene.seller.telegram_id)

    async def deed() -> None:
        await person.changes_membership("kicked")
        await person.changes_membership("member")

    async def check() -> None:
        assert (await User.get(id=scene.seller.id)).is_reachable

    return deed, check


async def notices(scene: Scene) -> tuple[Step, Step]:
    """One of them to somebody who has blocked the bot."""
    await scene.order()
    gone = await factories.customer()
    await notifications.tell(gone.id, NoticeKind.ACTIVATED, {}, f"activated:{gone.id}")
    scene.house.street.blocked.add(gone.telegram_id)

    async def check() -> None:
        assert not (await User.get(id=gone.id)).is_reachable

    return lambda: delivered(scene), check


async def delivered(scene: Scene) -> None:
    """By the job itself, until nothing waits."""
    outbox = Outbox(scene.house.bot, scene.house.catalogs)
    running = spawn(outbox.run(), "outbox")
    async with asyncio.timeout(BOUND):
        while await scene.direct.fetchval("SELECT COUNT(*) FROM notifications WHERE state IN ('waiting', 'sending')"):
            await asyncio.sleep(0.005)
    outbox.stop()
    await running


async def buttons_that_are_stale(scene: Scene) -> tuple[Step, Step]:
    order = await scene.order()
    await scene.house.delivers()
    await orders.cancel_by_customer(orders.buyer(scene.buyer), order.id)
    job = StaleButtons(scene.house.bot, scene.house.catalogs)
    job.fresh.append((1, 1))  # a message that was tapped meanwhile

    async def deed() -> None:
        running = spawn(job.run(), "stale buttons")
        async with asyncio.timeout(BOUND):
            while await scene.direct.fetchval("SELECT COUNT(*) FROM notifications WHERE ends IS NOT NULL"):
                await asyncio.sleep(0.005)
        job.stop()
        await running

    async def check() -> None:
        assert not job.fresh
        assert not await stale_notices.due(1)

    return deed, check


async def a_round_of_housekeeping(scene: Scene) -> tuple[Step, Step]:
    done: list[int] = []

    class Counted(Housekeeping):
        async def round(self) -> float:
            rest = await super().round()
            done.append(1)
            return rest

    async def deed() -> None:
        job = Counted(lambda: None, every=0.01)
        running = spawn(job.run(), "housekeeping")
        await until(lambda: done)
        job.stop()
        await running

    async def check() -> None:
        assert done

    return deed, check


async def a_lease_that_is_kept(scene: Scene) -> tuple[Step, Step]:
    held = Lease(4242, "here")
    assert await held.take(asyncio.Event())
    renewed = "SELECT value FROM market_facts WHERE name = 'polling:4242'"

    async def deed() -> None:
        running, before = spawn(held.run(), "lease"), await scene.direct.fetchval(renewed)
        async with asyncio.timeout(BOUND):
            while await scene.direct.fetchval(renewed) == before:
                await asyncio.sleep(0.005)
        held.stop()
        await running
        await held.give_back()

    async def check() -> None:
        assert not held.reason

    return deed, check


DEEDS = (
    a_checkout, a_step_that_comes_too_late, a_wrong_answer_that_is_far_too_long, a_report, a_newcomer,
    somebody_blocks_and_comes_back, notices, buttons_that_are_stale, a_round_of_housekeeping, a_lease_that_is_kept,
)  # fmt: skip


@pytest.mark.parametrize("where", Cutter.WHERE)
@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
async def test_the_work_is_done_and_the_log_is_clean(scene: Scene, deed: Deed, where: str) -> None:
    cuts = 0
    for number in range(1, MOST, share.most(1, 2)):
        act, check = await deed(scene)
        scene.log.taken()
        scene.wires.arm(number, where)
        await act()
        was_cut = not scene.wires.is_armed
        scene.wires.disarm()
        bad = kills.bad_lines(scene.log.taken())
        assert not bad, f"cut {where} the {number}th thing that was said: {bad}"
        await check()
        if not was_cut:
            break
        cuts += 1
    assert 0 < cuts < MOST - 1, "nothing was cut" if not cuts else "it never ends"
