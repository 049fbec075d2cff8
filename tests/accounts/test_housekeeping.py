"""The rounds: what is due is done, a database that is away is waited for, and stopping is heard at once."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest
from tortoise.exceptions import OperationalError

from bot.background.housekeeping import GRACE_SECONDS, NAME_SECONDS, SWEEP_SECONDS, Housekeeping
from bot.their_clock import TheirClock, theirs
from models.base import clock as wall
from models.base import now
from services import digest, moves, new_shops, orders, outbox, retention, throttle, unnamed_photos
from tests.inside import House

START = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _no_shop_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_shops, "due", _answers([0] * 9))


async def test_a_round_with_something_due_wakes_the_outbox(monkeypatch: pytest.MonkeyPatch) -> None:
    due, woken = [2, 0], list[int]()
    forgotten: list[int] = []
    monkeypatch.setattr(moves, "due", _answers(due))
    monkeypatch.setattr(orders, "expire", _answers([0, 0]))
    monkeypatch.setattr(digest, "due", _answers([0, 0]))
    monkeypatch.setattr(throttle, "forget_old", _counts(forgotten))
    monkeypatch.setattr(outbox, "end_late", _counts([]))
    swept = _sweeps(monkeypatch)
    keeping = Housekeeping(lambda: woken.append(len(due)), theirs=told())
    keeping.steady_since -= GRACE_SECONDS
    await keeping.round()
    await keeping.round()
    assert (woken, len(forgotten)) == ([1], 2)
    assert swept == ["", "1"], "a walk goes on where the last round ended"


async def test_trouble_with_one_task_keeps_no_other_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each in its turn, and the trouble is told (faults.md F705)."""
    tasks = ((throttle, "forget_old"), (outbox, "end_late"), (moves, "due"), (orders, "expire"), (digest, "due"),
             (new_shops, "due"))  # fmt: skip
    swept = _sweeps(monkeypatch)
    for stumbles in tasks:
        done: list[object] = []
        for task in tasks:
            monkeypatch.setattr(*task, _stumbles(done, task, OperationalError if task == stumbles else None))
        keeping = Housekeeping(lambda: None, theirs=told())
        keeping.steady_since -= GRACE_SECONDS
        with pytest.raises(OperationalError):
            await keeping.round()
        assert done == list(tasks), stumbles
    assert len(swept) == len(tasks)


def _stumbles(done: list[object], task: object, trouble: type[Exception] | None) -> Callable[[], Awaitable[int]]:
    async def answer() -> int:
        done.append(task)
        if trouble:
            raise trouble("deadlock detected")
        return 0

    return answer


async def test_no_account_moves_right_after_a_start_or_a_jump_of_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """And no order expires: the shop's answer may have been lost; and no photo goes, whose day is none."""
    swept = _sweeps(monkeypatch)
    monkeypatch.setattr(moves, "due", _answers([1, 0]))
    monkeypatch.setattr(orders, "expire", _answers([0, 1]))
    monkeypatch.setattr(digest, "due", _answers([0] * 4))
    monkeypatch.setattr(throttle, "forget_old", _counts([]))
    monkeypatch.setattr(outbox, "end_late", _counts([]))
    woken: list[int] = []
    jumped = 0.0
    keeping = Housekeeping(lambda: woken.append(1), clock=lambda: time.time() + jumped, theirs=told())
    await keeping.round()
    assert woken == []
    keeping.steady_since -= GRACE_SECONDS
    await keeping.round()
    assert woken == [1]
    jumped = 86_400.0
    await keeping.round()
    assert woken == [1], "a day went by that nobody had to say no in"
    keeping.steady_since -= GRACE_SECONDS
    await keeping.round()
    assert woken == [1, 1]
    assert swept == ["", "1"]


async def test_the_bots_name_is_asked_for_within_the_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    for place, name in ((moves, "due"), (digest, "due")):
        monkeypatch.setattr(place, name, _answers([0] * 4))
    monkeypatch.setattr(throttle, "forget_old", _counts([]))
    monkeypatch.setattr(outbox, "end_late", _counts([]))
    asked: list[float] = []
    stands_at = [1000.0]

    async def look_up() -> None:
        asked.append(stands_at[0])

    keeping = Housekeeping(lambda: None, clock=lambda: stands_at[0], look_up=look_up)
    for moment in (1060.0, 1000.0 + NAME_SECONDS, 1060.0 + NAME_SECONDS, 1000.0 + 2 * NAME_SECONDS):
        stands_at[0] = moment
        await keeping.round()
    assert asked == [1000.0 + NAME_SECONDS, 1000.0 + 2 * NAME_SECONDS]


async def test_a_shop_that_has_opened_wakes_the_outbox_too(monkeypatch: pytest.MonkeyPatch) -> None:
    woken: list[int] = []
    monkeypatch.setattr(throttle, "forget_old", _counts([]))
    monkeypatch.setattr(digest, "due", _answers([0]))
    monkeypatch.setattr(new_shops, "due", _answers([1]))
    monkeypatch.setattr(outbox, "end_late", _counts([]))
    await Housekeeping(lambda: woken.append(1)).round()
    assert woken == [1]


async def test_a_digest_that_is_due_wakes_the_outbox_too(monkeypatch: pytest.MonkeyPatch) -> None:
    woken: list[int] = []
    monkeypatch.setattr(moves, "due", _answers([0]))
    monkeypatch.setattr(digest, "due", _answers([3]))
    monkeypatch.setattr(throttle, "forget_old", _counts([]))
    monkeypatch.setattr(outbox, "end_late", _counts([]))
    await Housekeeping(lambda: woken.append(1)).round()
    assert woken == [1]


async def test_it_outlives_the_database_and_stops_when_told(monkeypatch: pytest.MonkeyPatch) -> None:
    rounds: list[int] = []
    keeping = Housekeeping(lambda: None, every=0.001)

    async def away() -> int:
        rounds.append(1)
        if len(rounds) == 3:
            keeping.stop()
        raise OperationalError("gone")

    monkeypatch.setattr(throttle, "forget_old", away)
    monkeypatch.setattr(outbox, "end_late", _counts([]))
    await asyncio.wait_for(keeping.run(), 30)
    assert len(rounds) == 3


async def test_rows_that_nobody_needs_go_once_an_hour_by_a_steady_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    for place, name in ((moves, "due"), (orders, "expire"), (digest, "due")):
        monkeypatch.setattr(place, name, _answers([0] * 9))
    monkeypatch.setattr(throttle, "forget_old", _counts([]))
    monkeypatch.setattr(outbox, "end_late", _counts([]))
    _sweeps(monkeypatch)
    rounds: list[int] = []
    jumped = 0.0

    async def swept(self: retention.Sweeper, is_over: object, until: object) -> int:
        rounds.append(1)
        return 3

    monkeypatch.setattr(retention.Sweeper, "round", swept)
    keeping = Housekeeping(lambda: None, clock=lambda: time.time() + jumped, theirs=told())
    keeping.steady_since -= GRACE_SECONDS
    await keeping.round()
    assert rounds == []
    for _ in range(2):
        keeping.swept -= SWEEP_SECONDS
        await keeping.round()
        await keeping.round()
    assert rounds == [1, 1]
    jumped = 366 * 86_400.0
    keeping.swept -= SWEEP_SECONDS
    await keeping.round()
    assert rounds == [1, 1], "a clock that jumped a year forward took a year of rows"


async def test_a_clock_that_stays_ahead_takes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long it has been steady: Telegram says what time it is, and before it has said so nothing goes."""
    for place, name in ((moves, "due"), (orders, "expire"), (digest, "due")):
        monkeypatch.setattr(place, name, _answers([0] * 9))
    monkeypatch.setattr(throttle, "forget_old", _counts([]))
    monkeypatch.setattr(outbox, "end_late", _counts([]))
    swept: list[datetime] = []

    async def rows(self: retention.Sweeper, is_over: object, until: datetime) -> int:
        swept.append(until)
        return 0

    async def photos(after: str, *, clock: Callable[[], float]) -> tuple[str, int]:
        swept.append(datetime.fromtimestamp(clock(), UTC))
        return "", 0

    monkeypatch.setattr(retention.Sweeper, "round", rows)
    monkeypatch.setattr(unnamed_photos, "sweep", photos)
    ours, running = START + timedelta(days=366), [0.0]
    monkeypatch.setattr(wall, "stands_at", ours)
    theirs = TheirClock(lambda: running[0])
    keeping = Housekeeping(lambda: None, clock=lambda: time.time() + 366 * 86_400, theirs=theirs)
    keeping.steady_since -= 9 * GRACE_SECONDS
    keeping.swept -= SWEEP_SECONDS
    await keeping.round()
    assert swept == []
    theirs.heard(START)
    theirs.heard(START - timedelta(days=1))  # one that waited
    running[0] = 60.0
    await keeping.round()
    assert swept == [START + timedelta(minutes=1)] * 2
    monkeypatch.setattr(wall, "stands_at", START - timedelta(days=5))
    assert theirs.sure() == START - timedelta(days=5), "nor when ours is behind"


async def test_a_message_tells_the_time(house: House) -> None:
    before = theirs.began
    await house.person(960).says("/help", date=int(time.time()))
    assert theirs.began is not None
    assert before is None or theirs.began >= before
    sure = theirs.sure()
    assert sure is not None
    assert timedelta() <= now() - sure < timedelta(minutes=5)


def told() -> TheirClock:
    """Telegram's clock as it is here."""
    clock = TheirClock()
    clock.heard(now())
    return clock


async def test_stopping_ends_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    keeping = Housekeeping(lambda: None, every=600)
    monkeypatch.setattr(moves, "due", _answers([0]))
    monkeypatch.setattr(digest, "due", _answers([0]))
    monkeypatch.setattr(throttle, "forget_old", _counts([]))
    monkeypatch.setattr(outbox, "end_late", _counts([]))
    asyncio.get_running_loop().call_later(0.02, keeping.stop)
    await asyncio.wait_for(keeping.run(), 30)


def _sweeps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """After which photo each round goes on; the files are called 1, 2, 3."""
    swept: list[str] = []

    async def sweep(after: str, *, clock: object) -> tuple[str, int]:
        swept.append(after)
        return str(len(swept)), 0

    monkeypatch.setattr(unnamed_photos, "sweep", sweep)
    return swept


def _answers(numbers: list[int]) -> object:
    async def due() -> int:
        return numbers.pop(0)

    return due


def _counts(calls: list[int]) -> object:
    async def forget_old() -> int:
        calls.append(1)
        return 0

    return forget_old
