"""One person at a time, first come first served: in a process, across processes with Redis, and with Redis away."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram.types import TelegramObject, User
from redis.asyncio import Redis

from bot.middlewares import isolation
from bot.middlewares.isolation import OnePersonAtATime
from tests.concurrency.updates import BOUND
from tests.embedded import free_port

EVENT = TelegramObject()


class Diary:
    """Handles taps for a while each, and notes when somebody was served twice at once."""

    def __init__(self, seconds: float = 0.01) -> None:
        self.seconds = seconds
        self.served: list[int] = []
        self.inside: set[int] = set()
        self.overlaps = 0
        self.full: asyncio.Barrier | None = None

    async def tap(self, house: OnePersonAtATime, person: int, number: int) -> None:
        async def handler(event: TelegramObject, data: dict[str, Any]) -> None:
            self.overlaps += person in self.inside
            self.inside.add(person)
            await (self.full.wait() if self.full else asyncio.sleep(self.seconds))
            self.inside.discard(person)
            self.served.append(number)

        await house(handler, EVENT, {"event_from_user": User(id=person, is_bot=False, first_name="A")})


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[Redis]:
    client = isolation.connect(redis_url)
    await client.flushdb()
    yield client
    await client.aclose()


async def test_one_person_is_served_in_the_order_of_coming() -> None:
    diary, house = Diary(), OnePersonAtATime()
    await asyncio.gather(*(diary.tap(house, 1, number) for number in range(20)))
    assert diary.served == list(range(20))
    assert diary.overlaps == 0


async def test_different_people_are_served_at_once() -> None:
    diary, house = Diary(), OnePersonAtATime()
    diary.full = asyncio.Barrier(20)
    await asyncio.wait_for(asyncio.gather(*(diary.tap(house, person, person) for person in range(20))), BOUND)
    assert len(diary.served) == 20, "all twenty were inside together"


async def test_nothing_is_kept_of_people_who_left() -> None:
    diary, house = Diary(0), OnePersonAtATime()
    await asyncio.gather(*(diary.tap(house, number % 10, number) for number in range(100)))
    assert house.waiting == {}


async def test_who_gives_up_waiting_or_working_leaves_the_door_open() -> None:
    diary, house = Diary(0.05), OnePersonAtATime()
    first = asyncio.create_task(diary.tap(house, 1, 1))
    second = asyncio.create_task(diary.tap(house, 1, 2))
    third = asyncio.create_task(diary.tap(house, 1, 3))
    await asyncio.sleep(0.01)
    first.cancel()
    second.cancel()
    await asyncio.wait_for(third, BOUND)
    assert diary.served == [3]
    assert house.waiting == {}


async def test_a_fault_leaves_the_door_open() -> None:
    house, diary = OnePersonAtATime(), Diary()

    async def broken(event: TelegramObject, data: dict[str, Any]) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await house(broken, EVENT, {"event_from_user": User(id=1, is_bot=False, first_name="A")})
    await asyncio.wait_for(diary.tap(house, 1, 2), BOUND)
    assert house.waiting == {}


async def test_updates_of_nobody_pass() -> None:
    async def handler(event: TelegramObject, data: dict[str, Any]) -> str:
        return "done"

    assert await OnePersonAtATime()(handler, EVENT, {}) == "done"


async def test_two_processes_share_the_door_through_redis(redis: Redis) -> None:
    diary, houses = Diary(), (OnePersonAtATime(redis), OnePersonAtATime(redis))
    await asyncio.gather(*(diary.tap(houses[number % 2], 1, number) for number in range(20)))
    assert diary.overlaps == 0
    assert sorted(diary.served) == list(range(20))
    assert [number for number in diary.served if number % 2 == 0] == list(range(0, 20, 2)), "in order inside a process"
    assert await redis.keys("*") == []


async def test_without_redis_the_same_two_would_meet() -> None:
    diary, houses = Diary(), (OnePersonAtATime(), OnePersonAtATime())
    await asyncio.gather(*(diary.tap(houses[number % 2], 1, number) for number in range(4)))
    assert diary.overlaps > 0, "else the test above proves nothing"


async def test_a_killed_process_blocks_nobody_for_long(redis: Redis) -> None:
    """Its lock runs out by itself: whoever waits gets it then, and need not do without."""
    await redis.set("bozor:person:1", "a process that is gone", px=200)
    house = OnePersonAtATime(redis)
    held: list[Any] = []

    async def handler(event: TelegramObject, data: dict[str, Any]) -> None:
        held.append(await redis.get("bozor:person:1"))

    await asyncio.wait_for(house(handler, EVENT, {"event_from_user": User(id=1, is_bot=False, first_name="A")}), BOUND)
    assert held
    assert held[0] not in (None, b"a process that is gone"), "the door is held by who is served"
    assert 0 < await _longest(redis, house) <= isolation.LOCK_SECONDS * 1000


async def _longest(redis: Redis, house: OnePersonAtATime) -> int:
    """The milliseconds a lock of this house lives when its process is killed."""
    left: list[int] = []

    async def handler(event: TelegramObject, data: dict[str, Any]) -> None:
        left.append(await redis.pttl("bozor:person:2"))

    await house(handler, EVENT, {"event_from_user": User(id=2, is_bot=False, first_name="B")})
    return left[0]


async def test_a_lock_that_never_comes_is_not_waited_for_ever(redis: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "LOCK_SECONDS", 0.3)
    await redis.set("bozor:person:1", "somebody else's", px=60_000)
    diary = Diary()
    await asyncio.wait_for(diary.tap(OnePersonAtATime(redis), 1, 1), BOUND)
    assert diary.served == [1], "isolation is comfort: the database keeps the results exact"
    assert await redis.get("bozor:person:1") == b"somebody else's", "nobody takes another's lock away"


async def test_with_redis_down_people_are_served_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is asked once and then left alone for a while."""
    nobody = isolation.connect(f"redis://127.0.0.1:{free_port()}/0")
    diary, house = Diary(0), OnePersonAtATime(nobody)
    asked = count_asking(monkeypatch, nobody)
    for number in range(5):
        await diary.tap(house, 1, number)
    await nobody.aclose()
    assert diary.served == list(range(5))
    assert len(asked) == 1


async def test_with_redis_silent_people_are_served_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "REDIS_SECONDS", 0.2)
    server = await asyncio.start_server(_say_nothing, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    mute = isolation.connect(f"redis://127.0.0.1:{port}/0")
    diary, house, asked = Diary(0), OnePersonAtATime(mute), count_asking(monkeypatch, mute)
    for number in range(5):
        await asyncio.wait_for(diary.tap(house, 1, number), BOUND)
    await mute.aclose()
    server.close()
    assert diary.served == list(range(5))
    assert len(asked) == 1, "one of them waits for it, and nobody after that"


def count_asking(monkeypatch: pytest.MonkeyPatch, client: Redis) -> list[str]:
    """The names of the locks this client is asked for from now on."""
    asked: list[str] = []
    lock = client.lock
    monkeypatch.setattr(isolation, "AWAY_SECONDS", 3600.0)

    def counted(name: str, **how: Any) -> Any:
        asked.append(name)
        return lock(name, **how)

    monkeypatch.setattr(client, "lock", counted)
    return asked


async def _say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read()
    writer.close()
