"""The outbox: each notice reaches its person once, late rather than never, and twice only when nobody can know."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from datetime import timedelta
from typing import Any, cast

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import SendMessage
from aiogram.types import BotCommand, BotCommandScopeChat

from bot.background import outbox as module
from bot.background.outbox import Outbox
from bot.i18n import Catalogs
from bot.telegram import NeverArrived
from models import Notification, User
from models.base import clock, now
from models.enums import NoticeKind, NoticeState
from screens import notifications as renderers
from screens.screen import Screen
from screens.text import fill, language
from services import notifications, sql
from services import outbox as outbox_queue
from services.actors import Actor
from tests import buying, factories
from tests.concurrency.updates import BOUND, until

METHOD = SendMessage(chat_id=1, text="x")
KIND = cast("NoticeKind", "test")
"""One that no house has."""


class Sent:
    """A bot that only sends; `troubles` of a chat come before its first success."""

    def __init__(self) -> None:
        self.seen: list[tuple[int, str]] = []
        self.troubles: dict[int, deque[Exception]] = {}
        self.tried = 0
        self.sounds: list[tuple[int, str]] = []
        self.commands: list[int] = []

    async def send_message(self, chat_id: int, text: str, **asked: Any) -> None:
        self.tried += 1
        await asyncio.sleep(0)
        if waiting := self.troubles.get(chat_id):
            raise waiting.popleft()
        self.seen.append((chat_id, text))
        if asked["disable_notification"] is None:
            self.sounds.append((chat_id, text))

    async def set_my_commands(self, commands: list[BotCommand], scope: BotCommandScopeChat) -> None:
        self.commands.append(int(scope.chat_id))


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Sent:
    def render(notice: notifications.Notice) -> Screen:
        return Screen(fill("{language} {what}", language=language(), what=notice.facts["what"]))

    monkeypatch.setitem(renderers.RENDERERS, KIND, render)
    return Sent()


@pytest.fixture
def outbox(sent: Sent, catalogs: Catalogs) -> Outbox:
    return Outbox(cast("Bot", sent), catalogs)


async def tell(person: Actor, what: str, *, kind: NoticeKind = KIND, chat_id: int | None = None) -> None:
    async with sql.transaction():
        await notifications.tell(person.id, kind, {"what": what}, f"{kind}:{person.id}:{what}", chat_id)


async def round_(outbox: Outbox) -> None:
    """Everything that is due now."""
    while await outbox._batch():
        pass


async def later(seconds: float = 120.0) -> None:
    """Time goes by: what waits becomes due."""
    for notice in await Notification.all():
        notice.due_at = notice.due_at - timedelta(seconds=seconds)
        await notice.save()


async def states() -> list[NoticeState]:
    return [notice.state for notice in await Notification.all().order_by("id")]


async def test_everybody_is_told_once_in_their_language(market_db: str, outbox: Outbox, sent: Sent) -> None:
    bob, zuhra = await factories.customer(), await factories.customer(language="uz")
    for what in ("1", "2", "3"):
        await tell(bob, what)
        await tell(zuhra, what)
    await round_(outbox)
    await round_(outbox)
    expected = [(bob.telegram_id, f"en {n}") for n in (1, 2, 3)] + [(zuhra.telegram_id, f"uz {n}") for n in (1, 2, 3)]
    assert sorted(sent.seen) == sorted(expected)
    assert [text for chat, text in sent.seen if chat == bob.telegram_id] == ["en 1", "en 2", "en 3"]
    assert await states() == [NoticeState.SENT] * 6


async def test_the_same_thing_is_said_once(market_db: str, outbox: Outbox, sent: Sent) -> None:
    bob = await factories.customer()
    await tell(bob, "1")
    await tell(bob, "1")
    await round_(outbox)
    assert len(sent.seen) == 1


async def test_what_was_rolled_back_is_never_said(market_db: str, outbox: Outbox, sent: Sent) -> None:
    bob = await factories.customer()
    with pytest.raises(ZeroDivisionError):
        async with sql.transaction():
            await notifications.tell(bob.id, KIND, {"what": "no"}, "key")
            raise ZeroDivisionError
    await round_(outbox)
    assert sent.seen == []


async def test_a_notice_may_go_to_another_chat(market_db: str, outbox: Outbox, sent: Sent) -> None:
    await tell(await factories.customer(), "old chat", chat_id=77)
    await round_(outbox)
    assert sent.seen == [(77, "en old chat")]


async def test_what_came_into_a_chat_since_a_moment_is_known(market_db: str, outbox: Outbox, sent: Sent) -> None:
    ann, bob = await factories.customer(telegram_id=1), await factories.customer(telegram_id=2)
    began = now()
    await notifications.tell(ann.id, KIND, {"what": "news"}, "1")
    await notifications.tell(bob.id, NoticeKind.COMMANDS, {}, "2")
    await notifications.tell(bob.id, KIND, {"what": "news"}, "3", chat_id=3)
    await notifications.end(bob.id, "4")
    assert not await outbox_queue.said_since(ann.id, 1, began), "it waits"
    await round_(outbox)
    chats = [(ann.id, 1), (bob.id, 2), (bob.id, 3)]
    assert [await outbox_queue.said_since(*chat, began) for chat in chats] == [True, False, True]
    assert not await outbox_queue.said_since(ann.id, 1, now())


async def test_429_is_obeyed_and_the_order_stays(market_db: str, outbox: Outbox, sent: Sent) -> None:
    bob, eve = await factories.customer(), await factories.customer()
    sent.troubles[bob.telegram_id] = deque([TelegramRetryAfter(METHOD, "Too Many Requests", retry_after=40)])
    for what in ("1", "2"):
        await tell(bob, what)
    await tell(eve, "1")
    await round_(outbox)
    assert sent.seen == [(eve.telegram_id, "en 1")], "nobody waits behind another's limit"
    assert sent.tried == 2, "and Bob is left in peace"
    await later(30)
    await round_(outbox)
    assert len(sent.seen) == 1
    await later(20)
    await round_(outbox)
    assert sent.seen[1:] == [(bob.telegram_id, "en 1"), (bob.telegram_id, "en 2")]


async def test_429_does_not_wear_a_notice_out(market_db: str, outbox: Outbox, sent: Sent) -> None:
    bob = await factories.customer()
    limits = [TelegramRetryAfter(METHOD, "Too Many Requests", retry_after=1) for _ in range(20)]
    sent.troubles[bob.telegram_id] = deque(limits)
    await tell(bob, "1")
    for _ in range(21):
        await round_(outbox)
        await later()
    assert sent.seen == [(bob.telegram_id, "en 1")]


@pytest.mark.parametrize(
    "problem", [TelegramForbiddenError(METHOD, "bot was blocked"), TelegramBadRequest(METHOD, "Bad: chat not found")]
)
async def test_who_blocked_the_bot_is_left_in_peace(
    market_db: str, outbox: Outbox, sent: Sent, problem: TelegramAPIError
) -> None:
    bob = await factories.customer()
    sent.troubles[bob.telegram_id] = deque([problem])
    await tell(bob, "1")
    await round_(outbox)
    assert (await User.get(id=bob.id)).is_reachable is False
    await tell(bob, "2")
    await tell(bob, "3")
    await later()
    await round_(outbox)
    assert sent.tried == 1
    assert await states() == [NoticeState.FAILED, NoticeState.HELD], "one line stays of all that is told meanwhile"


async def test_a_chat_that_the_account_has_left_says_nothing_of_its_present_one(
    market_db: str, outbox: Outbox, sent: Sent
) -> None:
    bob, eve = await factories.customer(), await factories.customer(telegram_id=77)
    sent.troubles[77] = deque([TelegramForbiddenError(METHOD, "bot was blocked")])
    await tell(bob, "moved away", chat_id=77)
    await round_(outbox)
    assert (await User.get(id=bob.id)).is_reachable is True
    assert (await User.get(id=eve.id)).is_reachable is False, "whoever lives there by now"


async def test_a_lost_answer_is_asked_for_again_for_a_day(
    market_db: str, outbox: Outbox, sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may have arrived each time: an outage of hours is bridged, with pauses that keep the copies few."""
    bob, began = await factories.customer(), now()
    sent.troubles[bob.telegram_id] = deque([TelegramNetworkError(METHOD, "no answer") for _ in range(100)])
    await tell(bob, "1")
    while (await Notification.get(kind="test")).state is NoticeState.WAITING:
        monkeypatch.setattr(clock, "stands_at", (await Notification.get(kind="test")).due_at)
        await round_(outbox)
    assert timedelta(hours=24) <= now() - began < timedelta(hours=26)
    assert 20 <= sent.tried <= 36
    assert await states() == [NoticeState.UNKNOWN, NoticeState.HELD], "and at their next step they read of it"


@pytest.mark.parametrize("problem", [TelegramServerError, TelegramUnauthorizedError])
async def test_what_telegram_did_not_take_is_said_for_as_long_as_it_is_news(
    market_db: str,
    outbox: Outbox,
    sent: Sent,
    monkeypatch: pytest.MonkeyPatch,
    problem: Callable[[Any, str], TelegramAPIError],
) -> None:
    """Two days of it cost nobody a notice, and what came meanwhile has passed the one that fails."""
    bob, began = await factories.customer(), now()
    await tell(bob, "1")
    while now() - began < timedelta(days=2):
        sent.troubles[bob.telegram_id] = deque([problem(METHOD, "Internal Server Error")])
        await round_(outbox)
        monkeypatch.setattr(clock, "stands_at", (await Notification.get()).due_at)
    await tell(bob, "2")
    await Notification.filter(key__endswith=":1").update(due_at=now() + timedelta(minutes=9))
    sent.troubles.clear()
    await round_(outbox)
    assert sent.seen == [(bob.telegram_id, "en 2")], "one that fails alone holds up nobody"
    await later(600)
    await round_(outbox)
    assert await states() == [NoticeState.SENT] * 2


async def test_owners_hear_of_an_order_that_its_shop_could_not_be_told_of(
    market_db: str, outbox: Outbox, sent: Sent
) -> None:
    owner, shop = await factories.admin(), await factories.seller()
    order = await buying.buy(await buying.ready(), await factories.product(seller=shop))
    await Notification.filter(kind="order_placed").update(created_at=now() - timedelta(days=1, hours=1), attempts=8)
    await Notification.exclude(kind="order_placed").delete()
    sent.troubles[shop.telegram_id] = deque([TelegramNetworkError(METHOD, "no answer")])
    await round_(outbox)
    assert (await Notification.get(kind="order_placed")).state is NoticeState.UNKNOWN
    told = await Notification.get(kind="order_stranded")
    assert (told.user_id, told.facts["order"], told.facts["untold"]) == (owner.id, order.id, True)  # type: ignore[attr-defined]  # Tortoise's own
    assert sent.seen[0][0] == owner.telegram_id
    assert (await factories._actor(shop.id)).missed_news


async def test_what_never_arrived_is_said_when_it_can_be(market_db: str, outbox: Outbox, sent: Sent) -> None:
    """An hour without a line to Telegram costs nobody a notice: a try that did not reach it does not count."""
    person = await factories.customer()
    await tell(person, "hello")
    sent.troubles[person.telegram_id] = deque(NeverArrived(METHOD, "ClientConnectorError") for _ in range(50))
    for _ in range(51):
        await round_(outbox)
        await later()
    assert len(sent.seen) == 1
    assert (await Notification.get()).state == NoticeState.SENT


async def test_after_one_timeout_it_is_said_again(market_db: str, outbox: Outbox, sent: Sent) -> None:
    bob = await factories.customer()
    sent.troubles[bob.telegram_id] = deque([TelegramNetworkError(METHOD, "no answer")])
    await tell(bob, "1")
    await round_(outbox)
    assert sent.seen == []
    await later()
    await round_(outbox)
    assert sent.seen == [(bob.telegram_id, "en 1")]
    assert await states() == [NoticeState.SENT]


async def test_a_crash_between_lease_and_delivery_repeats_once(market_db: str, outbox: Outbox, sent: Sent) -> None:
    bob = await factories.customer()
    await tell(bob, "1")
    leased = await outbox_queue.lease(10)  # and the process is gone
    assert [notice.is_repeat for notice in leased] == [False]
    await round_(outbox)
    assert sent.seen == [], "the lease is respected"
    await later(outbox_queue.LEASE.total_seconds())
    again = await outbox_queue.lease(10)
    assert [notice.is_repeat for notice in again] == [True]
    await later(outbox_queue.LEASE.total_seconds())
    await round_(outbox)
    await later(outbox_queue.LEASE.total_seconds())
    await round_(outbox)
    assert len(sent.seen) == 1


async def test_a_clock_that_was_a_day_ahead_holds_nothing_back(
    market_db: str, outbox: Outbox, sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, bob = await factories.customer(), await factories.customer()
    present = now()
    monkeypatch.setattr(clock, "stands_at", present + timedelta(days=1))
    await tell(ann, "leased by a process that died")
    assert len(await outbox_queue.lease(10)) == 1
    await tell(bob, "to be told")
    monkeypatch.setattr(clock, "stands_at", present)
    await round_(outbox)
    assert {chat for chat, _ in sent.seen} == {ann.telegram_id, bob.telegram_id}


async def test_however_long_telegram_asks_to_wait_it_is_tried_within_the_hour(
    market_db: str, outbox: Outbox, sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = await factories.customer()
    await tell(ann, "patient")
    sent.troubles[ann.telegram_id or 0] = deque([TelegramRetryAfter(METHOD, "x", 10**6)])
    await round_(outbox)
    monkeypatch.setattr(clock, "stands_at", now() + outbox_queue.LONGEST + timedelta(seconds=1))
    await round_(outbox)
    assert len(sent.seen) == 1


async def test_two_processes_do_not_take_the_same_notice(market_db: str) -> None:
    for _ in range(20):
        await tell(await factories.customer(), "hello")
    taken = await asyncio.gather(*(outbox_queue.lease(7) for _ in range(4)))
    ids = [notice.id for batch in taken for notice in batch]
    assert len(ids) == len(set(ids)) == 20


async def test_one_bad_notice_does_not_stop_the_others(market_db: str, outbox: Outbox, sent: Sent) -> None:
    bob = await factories.customer()
    await tell(bob, "lost", kind=cast("NoticeKind", "a kind of another release"))
    await tell(bob, "2")
    await round_(outbox)
    assert sent.seen == [(bob.telegram_id, "en 2")]
    assert await states() == [NoticeState.FAILED, NoticeState.SENT, NoticeState.HELD]


async def test_telegrams_refusal_is_final(market_db: str, outbox: Outbox, sent: Sent) -> None:
    bob = await factories.customer()
    sent.troubles[bob.telegram_id] = deque([TelegramBadRequest(METHOD, "can't parse entities")])
    await tell(bob, "1")
    await round_(outbox)
    await later()
    await round_(outbox)
    assert sent.tried == 1
    assert (await User.get(id=bob.id)).is_reachable is True


async def test_a_commit_wakes_it_at_once(
    market_db: str, outbox: Outbox, sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "IDLE_SECONDS", 60.0)
    bob = await factories.customer()
    running = asyncio.create_task(outbox.run())
    await asyncio.sleep(0.1)
    await tell(bob, "1")
    outbox.wake()
    await until(lambda: sent.seen)
    outbox.stop()
    await asyncio.wait_for(running, BOUND)
    notice = await Notification.get()
    assert notice.state is NoticeState.SENT
    assert notice.created_at <= now()
