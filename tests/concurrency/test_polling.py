"""Our polling loop: an update is acknowledged after its work, in order for one person, beside all others."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, cast

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramConflictError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetUpdates
from aiogram.types import Update

from bot import polling
from bot.lease import AnotherPoller
from bot.middlewares.isolation import OnePersonAtATime
from bot.polling import Polling
from tests.concurrency.updates import BOUND, Queue, raw, text, until


class Work:
    """A house that notes what it does; a person's work goes on until their door is opened."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.done: list[int] = []
        self.shut: dict[int, asyncio.Event] = defaultdict(asyncio.Event)
        self.isolation = OnePersonAtATime()
        self.busy: set[int] = set()

    def shuts(self, person: int) -> asyncio.Event:
        self.busy.add(person)
        return self.shut[person]

    async def __call__(self, update: Update) -> None:
        assert update.message
        assert update.message.from_user
        await self.isolation(self._handle, update, {"event_from_user": update.message.from_user})

    async def _handle(self, update: Any, data: dict[str, Any]) -> None:
        self.begun.append(update.update_id)
        if update.message.from_user.id in self.busy:
            await self.shut[update.message.from_user.id].wait()
        self.done.append(update.update_id)


@asynccontextmanager
async def polled(queue: Queue, handle: Callable[[Update], Any]) -> AsyncIterator[Polling]:
    """The loop at work; stopped and drained at the end."""
    loop = Polling(cast("Bot", queue), handle, ["message"])
    running = asyncio.create_task(loop.run())
    try:
        yield loop
    finally:
        loop.stop()
        await asyncio.wait_for(running, BOUND)


class Quiet(Queue):
    """Its long polls end at once, empty-handed, as on a day when nobody writes."""

    async def get_updates(self, offset: int | None = None, *rest: Any, **more: Any) -> list[Update]:
        await asyncio.sleep(0.01)
        return await super().get_updates(offset, *rest, **(more | {"timeout": 0}))


async def settled() -> None:
    """Long enough for the loop to go round once more."""
    await asyncio.sleep(polling.STRAGGLER_SECONDS * 1.5)


async def test_numbers_that_start_again_lower_are_served_and_confirmed() -> None:
    """After a quiet week Telegram begins at any number (faults.md F13)."""
    queue, work = Quiet(text(10**9)), Work()
    async with polled(queue, work):
        await until(lambda: 10**9 + 1 in queue.offsets)
        queue.push(text(5), text(6))
        await until(lambda: not queue.ids)
        assert work.done == [10**9, 5, 6]


async def test_a_slow_person_does_not_hold_up_those_behind_a_full_fetch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "STUCK_SECONDS", 0.1)
    monkeypatch.setattr(polling, "STRAGGLER_SECONDS", 0.05)
    queue, work = Queue(*(text(number, person=number) for number in range(1, 251))), Work()
    door = work.shuts(1)
    async with polled(queue, work):
        await until(lambda: len(work.done) == 249)
        door.set()
        await until(lambda: not queue.ids)
    assert sorted(work.done) == list(range(1, 251)), "each once"


async def test_while_nothing_gets_done_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "STUCK_SECONDS", 0.1)
    monkeypatch.setattr(polling, "STRAGGLER_SECONDS", 0.05)
    queue, work = Queue(*(text(number, person=number) for number in range(1, 121))), Work()
    doors = [work.shuts(person) for person in range(1, 101)]
    async with polled(queue, work):
        await until(lambda: len(work.begun) == 100)
        await asyncio.sleep(0.5)
        assert queue.ids[0] == 1, "a kill now would lose them all"
        for door in doors:
            door.set()
        await until(lambda: not queue.ids)
    assert sorted(work.done) == list(range(1, 121))


async def test_a_flood_of_two_who_wait_for_their_own_first_update_holds_up_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing is done of a whole fetch, and yet it is no trouble of the database (faults.md F454)."""
    monkeypatch.setattr(polling, "STUCK_SECONDS", 0.1)
    monkeypatch.setattr(polling, "STRAGGLER_SECONDS", 0.05)
    queue, work = Queue(*(text(number, person=number % 2 + 1) for number in range(1, 101)), text(101, person=3)), Work()
    doors = [work.shuts(person) for person in (1, 2)]
    async with polled(queue, work):
        await until(lambda: 101 in work.done)
        assert work.done == [101]
        for door in doors:
            door.set()
        await until(lambda: not queue.ids)
    assert sorted(work.done) == list(range(1, 102)), "each once"


async def test_an_update_is_confirmed_after_its_work_never_before() -> None:
    queue, work = Queue(text(10)), Work()
    door = work.shuts(1)
    async with polled(queue, work):
        await until(lambda: work.begun)
        await settled()
        assert queue.ids == [10], "confirmed while the work was going on: a kill now would lose it"
        door.set()
        await until(lambda: not queue.ids)
    assert work.done == [10]


async def test_one_person_is_served_in_order() -> None:
    queue, work = Queue(*(text(number) for number in range(1, 31))), Work()
    async with polled(queue, work):
        await until(lambda: len(work.done) == 30)
    assert work.done == list(range(1, 31))


async def test_people_do_not_wait_for_each_other() -> None:
    queue, work = Queue(text(1, person=1), text(2, person=2), text(3, person=3)), Work()
    doors = [work.shuts(person) for person in (1, 2, 3)]
    async with polled(queue, work):
        await until(lambda: sorted(work.begun) == [1, 2, 3])
        for door in doors:
            door.set()


async def test_a_straggler_holds_up_nobody_who_comes_later() -> None:
    queue, work = Queue(text(1, person=1)), Work()
    door = work.shuts(1)
    async with polled(queue, work):
        await until(lambda: work.begun == [1])
        for number in range(2, 8):
            queue.push(text(number, person=number))
            await until(lambda number=number: number in work.done)  # type: ignore[misc]  # bound at once
        assert queue.ids == [1, 2, 3, 4, 5, 6, 7], "the offset may not pass what is still in work"
        door.set()
        await until(lambda: not queue.ids)
    assert sorted(work.done) == list(range(1, 8)), "each once, although they were fetched again and again"


async def test_what_is_in_work_is_not_begun_again() -> None:
    queue, work = Queue(text(5)), Work()
    door = work.shuts(1)
    async with polled(queue, work):
        await until(lambda: len(queue.offsets) >= 3)
        door.set()
        await until(lambda: not queue.ids)
    assert work.begun == [5]


async def test_stopping_finishes_the_work_and_tells_telegram() -> None:
    queue, work = Queue(text(7)), Work()
    door = work.shuts(1)
    loop = Polling(cast("Bot", queue), work, [])
    running = asyncio.create_task(loop.run())
    await until(lambda: work.begun)
    loop.stop()
    await asyncio.sleep(0.1)
    assert not running.done()
    assert queue.ids == [7]
    door.set()
    await asyncio.wait_for(running, BOUND)
    assert work.done == [7]
    assert queue.ids == []


async def test_stopping_fetches_nothing_new() -> None:
    queue, work = Queue(), Work()
    async with polled(queue, work) as loop:
        await until(lambda: queue.offsets)
        loop.stop()
        await asyncio.sleep(0.05)
        queue.push(text(8))
    assert queue.ids == [8]
    assert work.begun == []


async def test_what_comes_at_the_very_moment_of_stopping_is_done_or_comes_again() -> None:
    queue, work = Queue(), Work()
    async with polled(queue, work) as loop:
        await until(lambda: queue.offsets)
        loop.stop()
        queue.push(text(8))
    assert work.done + queue.ids == [8]


async def test_what_cannot_be_finished_in_time_comes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "DRAIN_SECONDS", 0.1)
    queue, work = Queue(text(1, person=1), text(2, person=2)), Work()
    door = work.shuts(1)
    async with polled(queue, work):
        await until(lambda: work.done == [2])
    assert queue.ids == [1, 2], "nothing past the open one is confirmed"
    door.set()
    await until(lambda: 1 in work.done)


async def test_a_newcomer_gives_way_at_the_first_conflict() -> None:
    """Whoever it is, they polled before, and share no data with us that could have told."""
    queue = Queue(text(1))
    queue.troubles.append(conflict())
    with pytest.raises(AnotherPoller, match="other getUpdates"):
        await asyncio.wait_for(Polling(cast("Bot", queue), Work(), []).run(), BOUND)
    assert queue.ids == [1]


async def test_whoever_was_first_goes_on_and_warns_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(polling, "FIRST_PAUSE", 0.0)
    now = [0.0]
    queue, work = Queue(text(1)), Work()
    loop = Polling(cast("Bot", queue), work, [], clock=lambda: now[0])
    running = asyncio.create_task(loop.run())
    await until(lambda: work.done == [1])
    now[0] = polling.PROBATION_SECONDS
    with caplog.at_level(logging.WARNING):
        queue.troubles.extend(conflict() for _ in range(polling.WARN_EVERY))
        queue.push(text(2))
        await until(lambda: work.done == [1, 2])
        loop.stop()
        await asyncio.wait_for(running, BOUND)
    assert sum("was first and goes on" in record.getMessage() for record in caplog.records) == 1


async def test_a_newcomer_asks_shortly_until_it_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one before is back within a second: a wait of three meets it, one that is answered at once proves nothing."""
    now, asked = [0.0], []

    class Watched(Quiet):
        async def get_updates(self, offset: int | None = None, *rest: Any, **more: Any) -> list[Update]:
            asked.append(more["timeout"])
            return await super().get_updates(offset, *rest, **more)

    loop = Polling(cast("Bot", Watched()), Work(), [], clock=lambda: now[0])
    running = asyncio.create_task(loop.run())
    await until(lambda: len(asked) >= 3)
    now[0] = polling.PROBATION_SECONDS
    await until(lambda: polling.POLL_SECONDS in asked)
    loop.stop()
    await asyncio.wait_for(running, BOUND)
    assert asked[:3] == [polling.PROBE_SECONDS] * 3


async def test_it_is_not_open_before_a_wait_met_nobody() -> None:
    """Updates that were there came at once and prove nothing: the wait after them meets whoever polled before."""
    said: list[str] = []

    class Met(Queue):
        async def __call__(self, asked: Any, request_timeout: int | None = None) -> list[dict[str, Any]]:
            if self.offsets:
                raise conflict()
            return await super().__call__(asked, request_timeout)

    loop = Polling(cast("Bot", Met(text(1))), Work(), [], opens=lambda: said.append("open"))
    with pytest.raises(AnotherPoller):
        await asyncio.wait_for(loop.run(), BOUND)
    assert said == []


@pytest.mark.parametrize("busy", [False, True])
async def test_it_is_said_once_that_it_is_open(busy: bool) -> None:
    """After a wait in vain, or after the probation where there is always something to do."""
    now, said, asked = [0.0], list[float](), list[int]()

    class Answering(Queue):
        async def __call__(self, asked_for: Any, request_timeout: int | None = None) -> list[dict[str, Any]]:
            await asyncio.sleep(0)
            now[0] += 1
            asked.append(len(asked))
            return [raw(len(asked))] if busy else []

    loop = Polling(cast("Bot", Answering()), Work(), [], clock=lambda: now[0], opens=lambda: said.append(now[0]))
    running = asyncio.create_task(loop.run())
    await until(lambda: len(asked) >= 10)
    loop.stop()
    await asyncio.wait_for(running, BOUND)
    assert said == [polling.PROBATION_SECONDS if busy else 1]


async def test_a_lost_lease_ends_the_loop_after_its_work() -> None:
    queue, work = Queue(text(7)), Work()
    door = work.shuts(1)
    loop = Polling(cast("Bot", queue), work, [])
    running = asyncio.create_task(loop.run())
    await until(lambda: work.begun)
    loop.give_way("another host took over")
    door.set()
    with pytest.raises(AnotherPoller, match="another host"):
        await asyncio.wait_for(running, BOUND)
    assert work.done == [7]
    assert queue.ids == []


async def test_a_wrong_token_ends_the_loop_at_once() -> None:
    queue = Queue()
    queue.troubles.append(TelegramUnauthorizedError(GetUpdates(), "Unauthorized"))
    with pytest.raises(TelegramUnauthorizedError):
        await asyncio.wait_for(Polling(cast("Bot", queue), Work(), []).run(), BOUND)


async def test_a_network_that_comes_back_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "FIRST_PAUSE", 0.01)
    queue, work = Queue(text(1)), Work()
    queue.troubles.extend(TelegramNetworkError(GetUpdates(), "reset") for _ in range(4))
    async with polled(queue, work):
        await until(lambda: work.done == [1])


async def test_retry_after_is_obeyed() -> None:
    queue, work = Queue(text(1)), Work()
    queue.troubles.append(TelegramRetryAfter(GetUpdates(), "Too Many Requests", retry_after=1))
    async with polled(queue, work):
        await asyncio.sleep(0.8)
        assert queue.offsets == []
        await until(lambda: work.done == [1])


async def test_a_fault_that_nobody_caught_stands_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    served = []

    async def handle(update: Update) -> None:
        if update.update_id == 1:
            raise ZeroDivisionError
        served.append(update.update_id)

    queue = Queue(text(1), text(2))
    with caplog.at_level(logging.ERROR):
        async with polled(queue, handle):
            await until(lambda: not queue.ids)
    assert served == [2]


def conflict() -> TelegramConflictError:
    return TelegramConflictError(GetUpdates(), "Conflict: terminated by other getUpdates request")


async def test_an_update_newer_than_the_code_costs_nobody_elses(caplog: pytest.LogCaptureFixture) -> None:
    """It is confirmed and left out, and its words stand in no log; else it would come again and stop each start."""
    work = Work()

    class Newer(Queue):
        async def __call__(self, asked: Any, request_timeout: int | None = None) -> list[dict[str, Any]]:
            found = await super().__call__(asked, request_timeout)
            for each in found:
                if each["update_id"] == 2:
                    each["message"] |= {"forward_origin": {"type": "a_new_kind"}, "text": "Canary words"}
            return found

    queue = Newer(text(1), text(2), text(3))
    async with polled(queue, work):
        await until(lambda: not queue.ids)
    assert work.done == [1, 3]
    assert "forward_origin" in caplog.text
    assert "Canary" not in caplog.text
