"""Many notices at once, and people who cannot be written to: one chat's trouble is nobody else's (docs/adr/0033)."""

from __future__ import annotations

from collections import deque
from datetime import timedelta
from typing import cast

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter

from bot.background.outbox import Outbox
from bot.i18n import Catalogs
from bot.telegram import NeverArrived
from models import Notification, User
from models.base import now
from models.enums import NoticeKind, NoticeState
from screens import notifications as renderers
from services import notifications, reach, sql
from services import outbox as queue
from services.actors import Actor
from tests import factories
from tests.concurrency.test_outbox import KIND, METHOD, Sent, later, outbox, round_, sent, states, tell

__all__ = ["outbox", "sent"]


async def many(person: Actor, count: int) -> None:
    for number in range(count):
        await notifications.tell(person.id, KIND, {"what": f"{number}"}, f"many:{person.id}:{number}")


async def test_who_is_back_hears_once_that_there_was_news(market_db: str, outbox: Outbox, sent: Sent) -> None:
    bob = await factories.customer()
    await tell(bob, "waits already")
    await tell(bob, "", kind=NoticeKind.COMMANDS)
    await reach.mark_reachable(bob.telegram_id, reachable=False)
    for what in map(str, range(31)):
        await tell(bob, what)
    await round_(outbox)
    assert sent.tried == 0
    assert not await notifications.give_held(bob.id), "not before they are back"
    await reach.mark_reachable(bob.telegram_id, reachable=True)
    assert await notifications.give_held(bob.id)
    await round_(outbox)
    assert [text for _, text in sent.seen] == ["👋 There was news while you were away. See how your orders stand."]
    assert sent.commands == [bob.telegram_id], "the list of commands is the present one"
    assert not await notifications.give_held(bob.id), "once"
    await reach.mark_reachable(bob.telegram_id, reachable=False)
    await tell(bob, "another time")
    await reach.mark_reachable(bob.telegram_id, reachable=True)
    assert await notifications.give_held(bob.id)


async def test_what_is_decided_while_somebody_is_away_takes_the_buttons_off_their_notice(
    market_db: str, outbox: Outbox, sent: Sent
) -> None:
    bob = await factories.customer()
    async with sql.transaction():
        await notifications.tell(bob.id, KIND, {"what": "Accept?"}, "asked")
        await User.filter(id=bob.id).update(is_reachable=False)
        await notifications.tell(bob.id, KIND, {"what": "It is over."}, "decided", ends="asked")
    assert await Notification.filter(ends="asked").count() == 1


async def test_a_thousand_that_wait_for_one_person_hold_up_nobody_else(
    market_db: str, outbox: Outbox, sent: Sent
) -> None:
    bob, eve = await factories.customer(), await factories.customer()
    await many(bob, 1000)
    await tell(eve, "hello")
    while eve.telegram_id not in dict(sent.seen):
        await outbox._batch()
    assert len(sent.seen) <= 30


async def test_while_telegram_wants_a_pause_nothing_goes_into_that_chat(
    market_db: str, outbox: Outbox, sent: Sent
) -> None:
    bob = await factories.customer()
    sent.troubles[bob.telegram_id] = deque([TelegramRetryAfter(METHOD, "Too Many Requests", retry_after=20)])
    await many(bob, 50)
    for _ in range(10):
        await round_(outbox)
        await tell(bob, f"another {_}")
    assert sent.tried == 1


async def test_a_storm_makes_one_sound_a_minute(market_db: str, sent: Sent, catalogs: Catalogs) -> None:
    moment = 0.0
    outbox = Outbox(cast("Bot", sent), catalogs, clock=lambda: moment)
    bob, eve = await factories.customer(), await factories.customer()
    for _ in range(6):
        for person in (bob, eve):
            await tell(person, str(moment))
        await round_(outbox)
        moment += 20.0
    assert len(sent.seen) == 12
    expected = [(person.telegram_id, f"en {when}") for when in (0.0, 60.0) for person in (bob, eve)]
    assert sorted(sent.sounds) == sorted(expected)


async def test_what_cannot_wait_always_makes_a_sound(
    market_db: str, outbox: Outbox, sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(renderers.RENDERERS, NoticeKind.PASSWORD_CHANGED, renderers.RENDERERS[KIND])
    bob = await factories.customer()
    await tell(bob, "1")
    await tell(bob, "2", kind=NoticeKind.PASSWORD_CHANGED)
    await round_(outbox)
    assert len(sent.sounds) == 2


async def test_many_friends_are_told_of_in_one_message(market_db: str, outbox: Outbox, sent: Sent) -> None:
    bob, eve = await factories.customer(), await factories.customer()
    sent.troubles[bob.telegram_id] = deque([NeverArrived(METHOD, "x")])
    for number in range(5):
        await tell(bob, str(number), kind=NoticeKind.FRIEND_JOINED)
    await tell(eve, "1", kind=NoticeKind.FRIEND_JOINED)
    await round_(outbox)
    await later()
    await round_(outbox)
    assert sorted(sent.seen) == sorted(
        [
            (eve.telegram_id, "🎉 A friend came through your link."),
            (bob.telegram_id, "🎉 5 friends came through your link."),
        ]
    )
    assert await states() == [NoticeState.SENT] * 6


@pytest.mark.parametrize(("kind", "days"), [(KIND, 7), (NoticeKind.FRIEND_JOINED, 1)])
async def test_what_is_no_news_any_more_is_not_told(
    market_db: str, outbox: Outbox, sent: Sent, kind: NoticeKind, days: int
) -> None:
    bob = await factories.customer()
    await tell(bob, "1", kind=kind)
    await Notification.all().update(created_at=now() - timedelta(days=days, minutes=1))
    await round_(outbox)
    assert sent.tried == 0
    assert await states() == [NoticeState.FAILED, NoticeState.HELD]


async def test_nothing_waits_for_ever(market_db: str, outbox: Outbox, sent: Sent) -> None:
    """Written by somebody who did not see yet that the receiver went away."""
    bob = await factories.customer()
    await tell(bob, "1")
    await User.filter(id=bob.id).update(is_reachable=False)
    await round_(outbox)
    await later(notifications.LIFETIME.total_seconds() - 60)
    await queue.end_late()
    assert await states() == [NoticeState.WAITING]
    await later()
    await queue.end_late()
    assert await states() == [NoticeState.FAILED, NoticeState.HELD]


async def test_a_stop_does_not_wait_for_a_storm(market_db: str, outbox: Outbox, sent: Sent) -> None:
    await many(await factories.customer(), 50)
    outbox.stop()
    await outbox.run()
    assert sent.tried == 0


async def test_of_what_is_told_anew_one_row_stays(market_db: str, outbox: Outbox, sent: Sent) -> None:
    """One that is being sent says what was so before: another one follows it."""
    ann = await factories.customer()
    for number in range(5):
        await notifications.tell_anew(ann.id, KIND, f"anew:{number}")
    assert await Notification.all().count() == 1
    leased = await queue.lease(9)
    for number in range(5, 9):
        await notifications.tell_anew(ann.id, KIND, f"anew:{number}")
    assert await states() == [NoticeState.SENDING, NoticeState.WAITING]
    await queue.delivered(leased[0])
    await Notification.all().update(state=NoticeState.SENT)
    for number in range(9, 12):
        await notifications.tell_anew(ann.id, KIND, f"anew:{number}")
    assert sorted(await states()) == [NoticeState.SENT, NoticeState.WAITING]
    assert (await queue.lease(9))[0].attempts == 1
    await reach.mark_reachable(ann.telegram_id, reachable=False)
    await notifications.tell_anew(ann.id, KIND, "anew:12")
    assert await Notification.filter(state=NoticeState.WAITING).count() == 0
