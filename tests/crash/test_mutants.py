"""Each guard against crashes is taken away in turn, and the test that is named beside it must notice."""

from __future__ import annotations

import asyncio
import itertools
import random
import signal
from collections.abc import AsyncIterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from asyncpg import Connection

from bot import database, postgres_pooled
from bot.background.outbox import Outbox
from keyboards.checkout import BuyNow, PlaceOrder
from keyboards.my_products import Restock, ShowMine
from models.enums import NoticeKind
from services import notifications, sql, undelivered
from services import outbox as outbox_queue
from services.notifications import Notice
from tests.concurrency import test_outbox, test_polling
from tests.concurrency.test_outbox import Sent, outbox, sent
from tests.crash import place as places
from tests.crash import test_half_open
from tests.crash.bots import Parent
from tests.crash.load import Load, newest
from tests.crash.place import Place, place
from tests.crash.proxy import proxy
from tests.crash.troubles import behind
from tests.people import Person

__all__ = ["outbox", "sent"]
DIES_SECONDS, HANDLED_SECONDS = 20.0, 20.0


class Scene:
    """One customer and two sellers; the bot dies at a point in the middle of one deed and is started again."""

    def __init__(self, here: Place, load: Load) -> None:
        self.here, self.load = here, load
        self.people = [person for person, _ in load.people]

    @property
    def seller(self) -> Person:
        return self.people[0]

    @property
    def customer(self) -> Person:
        return self.people[2]

    async def dies(self, point: str, person: Person, data: str) -> None:
        """Killed at the point while this tap is worked on; then everything is handled by the next process."""
        await self.here.bot.end(signal.SIGTERM)
        await self.here.bot.start(point)
        await self.here.street.post(f"/people/{person.id}/forge", data=data)
        assert await self.here.bot.ends(DIES_SECONDS) == -signal.SIGKILL
        await self.here.bot.start()
        await self.here.handled(HANDLED_SECONDS)
        await self.here.bot.end(signal.SIGTERM)

    async def buys(self, point: str) -> None:
        product = self.load.products[0]
        await self.customer.forges(BuyNow(product_id=product, quantity=2).pack())
        button = newest(self.customer, PlaceOrder.__prefix__).leads(PlaceOrder.__prefix__ + ":")
        assert button
        await self.dies(point, self.customer, button["callback_data"])
        self.load.account.bought[self.customer.id].append(((product, 2),))

    async def restocks(self, point: str) -> None:
        product = self.load.first_shop[0]
        await self.seller.forges(ShowMine(product=product).pack())
        button = newest(self.seller, Restock.__prefix__).leads(Restock.__prefix__ + ":")
        assert button
        await self.dies(point, self.seller, button["callback_data"])
        self.load.account.restocked[product] += Restock.unpack(str(button["callback_data"])).delta

    async def faults(self) -> list[str]:
        """What the kills' own comparison finds; the orders' states are not part of this scene."""
        await self.here.check("afterwards")
        found = await self.load.differences()
        return self.here.faults + [each for each in found if not each.startswith("orders")]


@pytest.fixture
async def scene(parent: Parent, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Scene]:
    """`request.param` is (mutant or "", webhook)."""
    mutant, webhook = request.param
    async with place(parent, tmp_path, f"sqlite://{tmp_path / 'market.db'}", webhook=webhook) as here:
        load = Load(here, random.Random(1))
        await load.settle_in(1)
        await here.bot.start()
        here.bot.mutants = (mutant,) if mutant else ()  # of the next start: the scene is set by an honest one
        yield Scene(here, load)


def with_and_without(mutant: str, *, webhook: bool = False) -> pytest.MarkDecorator:
    cases = [(("", webhook), False), ((mutant, webhook), True)]
    return pytest.mark.parametrize(("scene", "noticed"), cases, indirect=["scene"], ids=["guarded", mutant])


@with_and_without("polling_acknowledges_first")
async def test_acknowledged_after_the_work_by_polling(scene: Scene, noticed: bool) -> None:
    """Fails without: tests/crash/test_short.py::test_kills_on_sqlite[polling]."""
    await scene.buys("claim.before")
    assert bool(await scene.faults()) is noticed


@with_and_without("webhook_acknowledges_first", webhook=True)
async def test_acknowledged_after_the_work_by_webhook(scene: Scene, noticed: bool) -> None:
    """Fails without: tests/crash/test_short.py::test_kills_on_sqlite[webhook]."""
    await scene.buys("claim.before")
    assert bool(await scene.faults()) is noticed


@with_and_without("no_transaction")
async def test_all_or_nothing(scene: Scene, noticed: bool) -> None:
    """Fails without: tests/crash/test_short.py::test_kills_on_sqlite, by the invariants."""
    await scene.buys("take.after")
    assert bool(await scene.faults()) is noticed


@with_and_without("restock_without_its_key")
async def test_a_restock_is_booked_once(scene: Scene, noticed: bool) -> None:
    """Fails without: tests/crash/test_short.py::test_kills_on_sqlite, by the account."""
    await scene.restocks("send.before")
    assert bool(await scene.faults()) is noticed


# --- guards whose own tests stand elsewhere


async def test_the_outboxs_key(market_db: str, outbox: Outbox, sent: Sent, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails without: tests/concurrency/test_outbox.py::test_the_same_thing_is_said_once."""
    tell, numbers = notifications.tell, itertools.count()

    async def keyless(user: int, kind: NoticeKind, facts: dict[str, Any], key: str, chat_id: int | None = None) -> None:
        await tell(user, kind, facts, f"{key}:{next(numbers)}", chat_id)

    monkeypatch.setattr(notifications, "tell", keyless)
    with pytest.raises(AssertionError):
        await test_outbox.test_the_same_thing_is_said_once(market_db, outbox, sent)


async def test_an_unknown_outcome_is_not_the_end(
    market_db: str, outbox: Outbox, sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fails without: tests/concurrency/test_outbox.py::test_a_lost_answer_is_asked_for_again_for_a_day."""

    async def once_more(notice: Notice, problem: str) -> None:
        await (undelivered.failed if notice.attempts >= 2 else outbox_queue.again)(notice, problem)

    monkeypatch.setattr(undelivered, "uncertain", once_more)
    with pytest.raises(AssertionError):
        await test_outbox.test_a_lost_answer_is_asked_for_again_for_a_day(market_db, outbox, sent, monkeypatch)


async def test_the_outbox_writes_in_the_deeds_transaction(
    market_db: str, outbox: Outbox, sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fails without: tests/concurrency/test_outbox.py::test_what_was_rolled_back_is_never_said."""
    monkeypatch.setattr(sql, "transaction", nullcontext)
    with pytest.raises(AssertionError):
        await test_outbox.test_what_was_rolled_back_is_never_said(market_db, outbox, sent)


async def test_the_offset_waits_for_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails without: tests/concurrency/test_polling.py::test_an_update_is_confirmed_after_its_work_never_before."""

    def confirm_all(self: Any) -> None:
        if self.running:
            self.offset = max(self.running) + 1

    monkeypatch.setattr("bot.polling.Polling._confirm", confirm_all)
    monkeypatch.setattr(test_polling, "BOUND", 0.5)
    with pytest.raises((AssertionError, TimeoutError)):  # the second, while what was confirmed too early is drained
        await test_polling.test_an_update_is_confirmed_after_its_work_never_before()


async def test_commits_reach_the_disk(parent: Parent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails without: every kill, which asks before it begins (tests/crash/kills.py)."""
    connection = database._connection

    def hasty(url: str) -> dict[str, Any]:
        made = connection(url)
        made["credentials"]["synchronous"] = "NORMAL"
        return made

    async with place(parent, tmp_path, f"sqlite://{tmp_path / 'market.db'}") as here:
        assert await places.synchronous(here) == "FULL"
        monkeypatch.setattr(database, "_connection", hasty)
        assert await places.synchronous(here) != "FULL"


async def test_silent_connections_are_given_up(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails without: tests/crash/test_half_open.py::test_a_silent_wire_is_given_up."""
    monkeypatch.setattr(database, "STATEMENT_SECONDS", None)
    async with proxy(urlsplit(postgres_url).port or 5432) as wires, database.opened(behind(postgres_url, wires.port)):
        await sql.rows("SELECT 1 AS one")
        wires.silence()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(test_half_open.patiently(in_transaction=True), 2.0)
        wires.cut()


async def test_a_dead_pool_is_renewed_at_once(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails without: tests/crash/test_half_open.py::test_a_silent_wire_is_given_up, in its bound."""
    monkeypatch.setattr(database, "STATEMENT_SECONDS", 1.0)
    failed = []
    for patient, kind in ((0.1, postgres_pooled.MortalConnection), (0.1, Connection)):
        monkeypatch.setattr(postgres_pooled, "CANCEL_SECONDS", patient)
        monkeypatch.setattr(postgres_pooled.PooledClient, "connection_class", kind)
        reached = proxy(urlsplit(postgres_url).port or 5432)
        async with reached as wires, database.opened(behind(postgres_url, wires.port)):
            await asyncio.gather(*(sql.rows("SELECT pg_sleep(0.05)") for _ in range(test_half_open.AT_ONCE)))
            wires.silence()
            failed.append(await asyncio.wait_for(test_half_open.patiently(in_transaction=True), 20.0))
            wires.cut()  # or closing the pool would wait for the silent ones
    guarded, plain = failed
    assert guarded < plain, f"{guarded} tries failed with, {plain} without"
